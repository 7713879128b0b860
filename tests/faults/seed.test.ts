import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { startEmbedded } from '#server/embedded/backend.ts';
import type { EmbeddedBackend } from '#server/embedded/backend.ts';
import { seedDemo } from '#server/seed.ts';

let backend: EmbeddedBackend | null = null;
let dataDir = '';

afterEach(async () => {
	await backend?.stop();
	fs.rmSync(dataDir, { recursive: true, force: true });
	backend = null;
});

function target({ urls, secrets, fetch, ownerLogins }: EmbeddedBackend) {
	return {
		...{ ownerUrl: ownerLogins().owner, webUrl: urls.web, syncUrl: urls.sync },
		supabase: {
			...{ url: 'http://localhost', publishableKey: secrets.publishableKey },
			fetch: ((input, init) => fetch(new Request(input, init))) as typeof globalThis.fetch
		}
	};
}

test('a seed that was cut short is completed by the next, with nothing twice', async () => {
	dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-seed-'));
	backend = await startEmbedded({ dataDir, origin: 'http://localhost', disposable: true });
	const whole = target(backend);

	// Cut short among the people, then at the first text.
	let signUps = 0;
	const fetch: typeof globalThis.fetch = async (input, init) => {
		if (++signUps > 5) throw new Error('cut short');
		return whole.supabase.fetch(input, init);
	};
	await expect(seedDemo({ ...whole, supabase: { ...whole.supabase, fetch } })).rejects.toThrow(
		'cut short'
	);
	const nowhere = new URL(whole.syncUrl);
	nowhere.port = '1';
	nowhere.search = '';
	await expect(seedDemo({ ...whole, syncUrl: nowhere.href })).rejects.toThrow(/ECONNREFUSED/);

	expect(await seedDemo(whole)).toBe('placed');
	expect(await seedDemo(whole)).toBe('present');
	const owner = new pg.Client(whole.ownerUrl);
	await owner.connect();
	const { rows } = await owner.query(
		`select (select count(*)::int from auth.users) as people,
			(select count(*)::int from public.documents) as documents,
			(select count(*)::int from private.document_heads where seq > 0) as texts,
			(select count(*)::int from public.proposals) as proposals,
			(select count(*)::int from public.threads) as threads,
			(select count(*)::int from public.document_versions) as versions,
			not exists (select from public.comments where body not like '%(exempel)%') as marked`
	);
	await owner.end();
	expect(rows[0]).toEqual({
		...{ people: 15, documents: 4, texts: 4 },
		...{ proposals: 4, threads: 6, versions: 2, marked: true }
	});
});

test('a database that holds something else gets no demo', async () => {
	dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-seed-'));
	backend = await startEmbedded({ dataDir, origin: 'http://localhost', disposable: true });
	const owner = new pg.Client(backend.ownerLogins().owner);
	await owner.connect();
	await owner.query(
		"insert into public.organisations (name, short_name, kind) values ('Någon annan', 'Annan', 'region')"
	);
	await owner.end();
	expect(await seedDemo(target(backend))).toBe('absent');
});
