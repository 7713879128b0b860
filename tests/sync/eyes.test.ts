import fs from 'node:fs';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode, messageType } from '#lib/sync/messages.ts';
import { createMetrics } from '#server/metrics.ts';
import { kliv, Raw, until, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

const metrics = createMetrics(() => sync.door);
afterEach(() => metrics.stop());

const paragraph = (text: string) => {
	const doc = new Y.Doc();
	writeParagraph(doc, text);
	return Y.encodeStateAsUpdate(doc);
};

interface Family {
	help: string;
	type: string;
	samples: Map<string, number>;
}

/** Prometheus text, read as its own parser reads it. @throws Error where that would. */
function parse(text: string): Map<string, Family> {
	const families = new Map<string, Family>();
	let current: Family | null = null;
	let name = '';
	for (const line of text.trimEnd().split('\n')) {
		const [, kind, of, rest] = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line) ?? [];
		if (kind === 'HELP') {
			if (families.has(of!)) throw new Error(`${of} is there twice`);
			name = of!;
			families.set(name, (current = { help: rest!, type: '', samples: new Map() }));
		} else if (kind === 'TYPE') current!.type = rest!;
		else {
			const sample = /^([a-z_]+)(\{[a-z]+="[^"\\\n]*"\})? (\S+)$/.exec(line);
			if (!sample?.[1]?.startsWith(name)) throw new Error(`not a sample of ${name}: ${line}`);
			const value = Number(sample[3]);
			if (Number.isNaN(value)) throw new Error(`no number: ${line}`);
			current!.samples.set(sample[1].slice(name.length) + (sample[2] ?? ''), value);
		}
	}
	return families;
}

test('E1 what is measured has a name with its unit, a sentence and a type', async () => {
	const { address, bo } = await setup();
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.update(paragraph('Mät detta')));
	await raw.committed(1);
	const families = parse(metrics.text());
	expect(families.size).toBeGreaterThan(35);
	for (const [name, { help, type, samples }] of families) {
		expect(name).toMatch(/^kliv_(sync|http|process|event_loop)_/);
		expect(help, name).toMatch(/^[A-Z0-9].*\.$/);
		expect(['counter', 'gauge', 'histogram']).toContain(type);
		expect(name.endsWith('_total'), name).toBe(type === 'counter');
		expect(samples.size, name).toBeGreaterThan(0);
		if (type !== 'histogram') continue;
		const buckets = [...samples].filter(([key]) => key.startsWith('_bucket'));
		const counts = buckets.map(([, count]) => count);
		expect(counts).toEqual(counts.toSorted((a, b) => a - b));
		expect(counts.at(-1)).toBe(samples.get('_count'));
	}
	expect(families.get('kliv_sync_commit_seconds')!.samples.get('_count')).toBeGreaterThan(0);
	expect(families.get('kliv_sync_settle_seconds')!.samples.get('_sum')).toBeGreaterThan(0);
	expect(families.get('kliv_event_loop_delay_seconds')!.samples.size).toBe(3);
});

test('E1 what people do is counted: sockets, updates, bytes, presence, refusals by reason', async () => {
	const { document, anna, bo, address } = await setup(['read']);
	const own = await world.serve();
	const of = (name: string) => own.door.metrics()[name];
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const reader = await new Raw(address.replace(sync.url, own.url), bo).opened();
	await reader.ofType(messageType.access);
	expect(of('sync_sockets')).toBe(2);
	expect(of('sync_rooms')).toBe(1);
	writeParagraph(writer.doc, 'Räkna detta');
	await until(writer, 'saved');
	writer.awareness.setLocalStateField('cursor', 1);
	await reader.ofType(messageType.awareness);
	for (const text of ['Får inte', 'Får fortfarande inte']) {
		reader.send(encode.update(paragraph(text)));
	}
	expect((await reader.closed).code).toBe(4403);
	expect(own.door.metrics()).toMatchObject({
		sync_sockets_opened_total: 2,
		sync_updates_total: 1,
		sync_updates_shown_total: 1,
		'sync_refusals_total{reason="read-only"}': 2,
		'sync_sockets_closed_total{code="4508"}': 0
	});
	expect(of('sync_bytes_total{direction="in"}')).toBeGreaterThan(100);
	expect(of('sync_presence_total{direction="in"}')).toBeGreaterThan(0);
	await own.stop();
	expect(of('sync_sockets_closed_total{code="4403"}')).toBe(1);
	expect(of('sync_sockets_closed_total{code="1012"}')).toBe(1);
	expect(of('sync_sockets')).toBe(0);
});

test('E1 no client can make a measure of its own: labels are words of ours', async () => {
	const { address, bo } = await setup();
	const names = () => Object.keys(sync.door.metrics());
	const odd = await new Raw(address, bo).opened();
	await odd.ofType(messageType.access);
	odd.websocket.close(4777, 'x"} 1\n');
	await odd.closed;
	while (!sync.door.metrics()['sync_sockets_closed_total{code="other"}']) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	expect(names().filter((name) => /4777|x"/.test(name))).toEqual([]);
	expect(names().filter((name) => /[0-9a-f]{8}-[0-9a-f]{4}/.test(name))).toEqual([]);
});

test('E2 the dashboard shows nothing but what is measured', () => {
	const file = new URL('../../src/server/dashboard.json', import.meta.url);
	const dashboard = JSON.parse(fs.readFileSync(file, 'utf8')) as {
		panels: { title: string; targets?: { expr: string }[] }[];
	};
	const known = parse(metrics.text());
	const shown = dashboard.panels.flatMap(({ targets }) => targets ?? []);
	expect(shown.length).toBeGreaterThan(25);
	const used = shown.flatMap(({ expr }) => expr.match(/kliv_[a-z_]+/g) ?? []);
	const measured = (name: string) => {
		const of = /^(.*)_(bucket|sum|count)$/.exec(name);
		return known.has(name) || known.get(of?.[1] ?? '')?.type === 'histogram';
	};
	expect([...new Set(used)].filter((name) => !measured(name))).toEqual([]);
	// A name that is misspelt is no name of ours at all.
	expect(shown.filter(({ expr }) => !expr.includes('kliv_'))).toEqual([]);
});

test('E3 the log tells the story of one connection, and nothing of what was written', async () => {
	const lines: string[] = [];
	const stream = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString()));
	world.logs = stream;
	const own = await world.serve({ grace: 60_000 });
	world.logs = null;
	const { document, anna, bo } = await setup();
	await world.mandate(bo.id, ['comment'], { ...document, organisationId: bo.organisationId });
	const other = await new Raw(`${own.url}/${document.id}`, anna).opened();
	const raw = await new Raw(`${own.url}/${document.id}`, bo).opened();
	await raw.ofType(messageType.access);
	raw.send(encode.update(paragraph('En hemlighet')));
	await raw.committed(1);
	await world.revoke(bo.mandateId);
	await raw.message((m) => Buffer.compare(m, encode.access('comment')) === 0);
	raw.send(encode.update(paragraph('En hemlighet till')));
	await raw.committed(2);
	await world.signOut(bo.sessionId);
	expect((await raw.closed).code).toBe(4401);
	other.destroy();
	const shut = new Raw(`${own.url}/${document.id}`, { token: 'en.stulen.biljett' });
	expect((await shut.closed).code).toBe(4401);
	await own.stop();

	const all = lines
		.join('')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);
	const opened = all.find((line) => line['msg'] === 'socket opened' && line['person'] === bo.id)!;
	expect(opened).toMatchObject({
		...{ person: bo.id, organisation: bo.organisationId, document: document.id, level: 'edit' }
	});
	const story = all.filter((line) => line['connection'] === opened['connection']);
	expect(story.map(({ msg }) => msg)).toEqual([
		...['socket opened', 'socket has another level', 'update refused', 'socket closed']
	]);
	expect(story[1]).toMatchObject({ from: 'edit', to: 'comment' });
	expect(story[2]).toMatchObject({ ordinal: 2, word: 'right-lost' });
	expect(story[3]).toMatchObject({ closeCode: 4401, updates: 2, refused: 1 });
	expect(story[3]!['seconds']).toBeTypeOf('number');
	expect(story[3]!['bytesIn']).toBeGreaterThan(50);
	expect(all.filter((line) => line['msg'] === 'socket not let in')).toHaveLength(1);
	const text = lines.join('');
	for (const never of [
		'hemlighet',
		bo.token,
		bo.name,
		anna.name,
		'stulen',
		'127.0.0.1',
		bo.sessionId
	])
		expect(text, never).not.toContain(never);
});
