/** A database that restarts, hangs, is full, read-only or slow: nothing is promised, nothing is lost. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import type { SyncProvider } from '#lib/sync/provider.ts';
import {
	bare,
	kliv,
	Raw,
	textOf,
	until,
	whenDoc,
	writeParagraph
} from '../sync/support/clients.ts';
import { setup, shareWorld, sync, world } from '../sync/support/shared-world.ts';
import type { SyncAddress } from '../sync/support/world.ts';

shareWorld();

const anHour = 3_600_000;
const gauge = ({ door }: SyncAddress, name: string) => door.metrics()[name] ?? 0;

async function rebuilt(documentId: string): Promise<string> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	return textOf(doc);
}

/** Updates of a paragraph that grows to so many letters, so many at a time. */
function growing(letters: number, each: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = writeParagraph(doc, '');
	for (let i = 0; i < letters; i += each) text.insert(text.length, 'x'.repeat(each));
	return updates;
}

/** Every status that a provider comes by. */
function statuses(provider: SyncProvider): string[] {
	const seen: string[] = [];
	provider.on('status', ({ kind }) => seen.push(kind));
	return seen;
}

/** Looks again and again until it is so. */
async function when(condition: () => Promise<boolean> | boolean): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function postmaster(): Promise<number> {
	const { rows } = await world.asSuperuser<{ setting: string }>(
		`select setting from pg_settings where name = 'data_directory'`
	);
	const file = path.join(rows[0]!.setting, 'postmaster.pid');
	return Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
}

/** Kills PostgreSQL. Its orphans may answer for a moment; resolves at what waits for the next one. */
async function killDatabase(): Promise<{ isBack: () => Promise<void> }> {
	const before = await postmaster();
	process.kill(before, 'SIGKILL');
	const isBack = () =>
		when(async () => (await postmaster().catch(() => before)) !== before && (await answers()));
	return { isBack };
}

const answers = () =>
	world.owner.query('select 1').then(
		() => true,
		() => false
	);

test('C5 a PostgreSQL that is killed and started again: what is typed meanwhile is saved without a reload', async () => {
	const { document, anna, bo } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	const other = bare(sync.url, document.id, bo);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Före');
	await until(writer, 'saved');
	const seen = statuses(writer);
	const { isBack } = await killDatabase();
	text.insert(4, ', under');
	expect(writer.status.kind).toBe('saving');
	await until(writer, 'saved');
	text.insert(11, ', efter');
	await until(writer, 'saved');
	await whenDoc(other.doc, (doc) => textOf(doc) === 'Före, under, efter');
	await isBack();
	expect(await rebuilt(document.id)).toBe('Före, under, efter');
	expect(seen).not.toContain('refused');
	expect(seen).not.toContain('closed');
});

test('R9 no right that ended unheard survives a restart of the database', async () => {
	const { document, anna, bo } = await setup();
	const own = await world.serve({ recheckEvery: anHour });
	const [kept, lost] = [kliv(own.url, document.id, anna), new Raw(`${own.url}/${document.id}`, bo)];
	await Promise.all([until(kept, 'saved'), lost.ofType(messageType.access)]);
	const before = gauge(own, 'sync_listen_gaps_total');
	await world.quietly(`update public.mandates set revoked_at = now() where id = '${bo.mandateId}'`);
	const { isBack } = await killDatabase();
	expect([closeCode.forbidden, closeCode.unavailable]).toContain((await lost.closed).code);
	const again = new Raw(`${own.url}/${document.id}`, bo);
	await when(async () => gauge(own, 'sync_listen_gaps_total') > before);
	expect([closeCode.notThere, closeCode.unavailable]).toContain((await again.closed).code);
	writeParagraph(kept.doc, 'Den andra skriver vidare');
	await until(kept, 'saved');
	await isBack();
});

test('R10 a database that hangs: nobody stays on a right that cannot be asked about, and all come back', async () => {
	const { document, anna, bo } = await setup();
	const proxy = await world.proxy();
	const hung = await world.serve({ recheckEvery: anHour, askWithin: 1_000 }, proxy.url);
	const writer = kliv(hung.url, document.id, anna);
	// Who is first may be sent away while a busy machine connects to the database. The writer comes back.
	await until(writer, 'saved');
	const reader = new Raw(`${hung.url}/${document.id}`, bo);
	await reader.ofType(messageType.access);
	const seen = statuses(writer);
	const started = performance.now();
	proxy.hold();
	writeParagraph(writer.doc, 'Skrivet i blindo');
	expect((await reader.closed).code).toBe(closeCode.unavailable);
	// A second to look, one more to doubt, and as long as an asking may take.
	expect(performance.now() - started).toBeLessThan(5_000);
	const late = new Raw(`${hung.url}/${document.id}`, bo);
	expect((await late.closed).code).toBe(closeCode.unavailable);
	expect(writer.unsavedText()).toBe('Skrivet i blindo');
	expect(seen).not.toContain('saved');
	proxy.release();
	await until(writer, 'saved');
	expect(seen).toContain('offline');
	expect(seen).not.toContain('closed');
	expect(await rebuilt(document.id)).toBe('Skrivet i blindo');
});

test('R10 while the database answers but tells nothing, rights are asked all the time', async () => {
	const { document, bo } = await setup();
	const deaf = await world.serve({ recheckEvery: anHour });
	const raw = new Raw(`${deaf.url}/${document.id}`, bo);
	await raw.ofType(messageType.access);
	// No new connection is given, so that nobody listens again; those for questions are kept.
	await world.asSuperuser('alter role kliv_sync connection limit 0');
	await world.breakListeners();
	await when(() => gauge(deaf, 'sync_listening') === 0);
	await world.revoke(bo.mandateId);
	expect((await raw.closed).code).toBe(closeCode.forbidden);
	expect(gauge(deaf, 'sync_listening')).toBe(0);
	await world.asSuperuser('alter role kliv_sync connection limit -1');
	await when(() => gauge(deaf, 'sync_listening') === 1);
});

/** What PostgreSQL says when it cannot take anything now, whatever it is. */
const troubles = [
	{ what: 'full', code: '53100' },
	{ what: 'out of memory', code: '53200' },
	{ what: 'shutting down', code: '57P01' },
	{ what: 'failing to write', code: '58030' },
	{ what: 'in a deadlock', code: '40P01' },
	{ what: 'lacking a right of its own', code: '42501' }
];

test.each(troubles)(
	'C5 a database that is $what takes nothing from anybody’s hands',
	async ({ code }) => {
		const { document, anna } = await setup();
		const writer = kliv(sync.url, document.id, anna);
		await until(writer, 'saved');
		const seen = statuses(writer);
		const retries = gauge(sync, 'sync_database_retries_total');
		const name = `trouble_${code.toLowerCase()}`;
		await world.owner.query(`
		create function private.${name}() returns trigger language plpgsql as $$
		begin
			if new.document_id = '${document.id}' then
				raise exception 'trouble' using errcode = '${code}';
			end if;
			return new;
		end $$;
		create trigger ${name} before insert on public.document_updates
			for each row execute function private.${name}();
	`);
		writeParagraph(writer.doc, 'Håll i detta');
		await when(() => gauge(sync, 'sync_database_retries_total') >= retries + 2);
		expect(writer.status.kind).toBe('saving');
		expect(await world.log(document.id)).toEqual([]);
		await world.owner.query(`drop function private.${name} cascade`);
		await until(writer, 'saved');
		expect(seen).toEqual(['saving', 'saved']);
		expect(await rebuilt(document.id)).toBe('Håll i detta');
	}
);

test('C5 a database that turns read-only, and back again, is waited for', async () => {
	const { document, anna } = await setup();
	const own = await world.serve();
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Före');
	await until(writer, 'saved');
	const retries = gauge(own, 'sync_database_retries_total');
	// As after a failover: connections that live on stay what they were.
	await world.asSuperuser(`alter role kliv_sync set default_transaction_read_only = on`);
	await world.asSuperuser(
		`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kliv_sync'`
	);
	text.insert(4, ', under');
	await when(() => gauge(own, 'sync_database_retries_total') >= retries + 2);
	expect(await rebuilt(document.id)).toBe('Före');
	await world.asSuperuser(`alter role kliv_sync reset default_transaction_read_only`);
	await until(writer, 'saved');
	expect(await rebuilt(document.id)).toBe('Före, under');
});

test('C5 what waits is bounded for all sockets together: beyond it nobody is read, and nobody is let in', async () => {
	const { document, anna, bo } = await setup();
	const proxy = await world.proxy();
	const most = 256 * 1024;
	const each = 16 * 1024;
	const all = { perSecond: 2 ** 30, burst: 2 ** 30 };
	const limits = { waitingInAll: most, document: 2 ** 30, bytes: all, updates: all, messages: all };
	const full = await world.serve({ ...limits, askWithin: 60_000 }, proxy.url);
	const address = `${full.url}/${document.id}`;
	const sockets = Array.from({ length: 20 }, () => new Raw(address, anna));
	await Promise.all(sockets.map((raw) => raw.ofType(messageType.access)));
	proxy.hold();
	const sent = sockets.map(() => growing(40 * each, each));
	for (const [i, raw] of sockets.entries()) sent[i]!.forEach((one) => raw.send(encode.update(one)));
	await when(() => gauge(full, 'sync_waiting_bytes') > most);
	expect((await new Raw(address, bo).closed).code).toBe(closeCode.unavailable);
	// What each had in hand when it was paused; the rest of 13 MB waits in the network.
	expect(gauge(full, 'sync_waiting_bytes')).toBeLessThan(most + 20 * 128 * 1024);
	expect(sockets.some((raw) => raw.messages.some(([type]) => type === messageType.committed))).toBe(
		false
	);
	proxy.release();
	await Promise.all(sockets.map((raw, i) => raw.committed(sent[i]!.length)));
	expect(await rebuilt(document.id)).toHaveLength(20 * 40 * each + 19);
}, 60_000);

test('C6 a server that is told to stop while the database hangs ends in time, and acknowledges nothing', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const stopping = await world.serve({ stopWithin: 500 }, proxy.url);
	const raw = await new Raw(`${stopping.url}/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	proxy.hold();
	for (const update of growing(100, 10)) raw.send(encode.update(update));
	await when(() => gauge(stopping, 'sync_waiting_updates') === 11);
	const started = performance.now();
	const stopped = stopping.door.close();
	expect((await raw.closed).code).toBe(closeCode.restarting);
	await stopped;
	expect(performance.now() - started).toBeLessThan(500 + 4_000);
	expect(raw.messages.some(([type]) => type === messageType.committed)).toBe(false);
	expect(await world.log(document.id)).toEqual([]);
	proxy.release();
});
