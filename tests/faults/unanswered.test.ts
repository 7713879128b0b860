/** What is asked of the database again because no answer came: it is in the log once. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { kliv, textOf, until, writeParagraph } from '../sync/support/clients.ts';
import { setup, shareWorld, world } from '../sync/support/shared-world.ts';

shareWorld();

/** The text that the log holds. @throws when anything is in it twice, or out of turn */
async function readOnce(documentId: string): Promise<string> {
	const doc = new Y.Doc();
	const clocks = new Map<number, number>();
	for (const { payload } of await world.log(documentId)) {
		for (const { id, length } of Y.decodeUpdate(payload).structs) {
			expect(id.clock).toBe(clocks.get(id.client) ?? 0);
			clocks.set(id.client, id.clock + length);
		}
		Y.applyUpdate(doc, payload);
	}
	return textOf(doc);
}

async function when(condition: () => Promise<boolean> | boolean): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Connections that wait for a document in a commit. */
async function waiting(): Promise<number[]> {
	const { rows } = await world.asSuperuser<{ pid: number }>(
		`select pid from pg_stat_activity
		where wait_event_type = 'Lock' and query like '%append_updates%' and usename = 'kliv_sync'`
	);
	return rows.map(({ pid }) => pid);
}

test('C14 a commit whose answer is lost is found in the log, and acknowledged', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const own = await world.serve({}, proxy.url);
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Före');
	await until(writer, 'saved');
	for (let i = 0; i < 3; i++) {
		const rows = (await world.log(document.id)).length;
		proxy.lose();
		text.insert(text.length, `, ${i}`);
		await when(async () => (await world.log(document.id)).length > rows);
		expect(writer.status.kind).toBe('saving');
		proxy.abandon();
		await until(writer, 'saved');
		expect((await world.log(document.id)).length).toBe(rows + 1);
		// One that comes through opens a connection anew: what is lost next shall be the answer to a
		// commit, and not to who knocks.
		text.insert(text.length, '.');
		await until(writer, 'saved');
	}
	expect(await readOnce(document.id)).toBe('Före, 0., 1., 2.');
});

test('C14 a commit that still waits in the database when it is asked again, is ended there first', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const own = await world.serve({ askWithin: 60_000 }, proxy.url);
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const holder = await world.owner.connect();
	try {
		await holder.query('begin');
		await holder.query('select from private.document_heads where document_id = $1 for update', [
			document.id
		]);
		writeParagraph(writer.doc, 'En gång');
		await when(async () => (await waiting()).length === 1);
		const [first] = await waiting();
		proxy.abandon();
		await when(async () => (await waiting()).some((pid) => pid !== first));
		expect(await waiting()).not.toContain(first);
		await holder.query('commit');
	} finally {
		holder.release();
	}
	await until(writer, 'saved');
	expect(await readOnce(document.id)).toBe('En gång');
});

/** Of the connections by which relays ask in their own threads, those that were last asked for a commit. */
async function shortWays(): Promise<number[]> {
	const { rows } = await world.asSuperuser<{ pid: number }>(
		`select pid from pg_stat_activity
		where application_name like 'kliv sync % short' and query like '%append_updates%'`
	);
	return rows.map(({ pid }) => pid);
}

/** Somebody who writes by way of the connection in the relay's own thread, and its number. */
async function withShortWay() {
	const { document, anna } = await setup();
	const before = await shortWays();
	const proxy = await world.proxy();
	// Nothing else is to be asked by that way.
	const limits = { askWithin: 60_000, recheckEvery: 3_600_000 };
	const own = await world.serve(limits, proxy.url);
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Först');
	for (;;) {
		await until(writer, 'saved');
		const mine = (await shortWays()).find((pid) => !before.includes(pid));
		if (mine !== undefined) return { document, anna, proxy, writer, text, mine };
		text.insert(text.length, '.');
	}
}

test('C14 a commit that the relay asked in its own thread is ended there too, before it is asked again', async () => {
	const { document, anna, proxy, writer, text, mine } = await withShortWay();
	const holder = await world.owner.connect();
	try {
		await holder.query('begin');
		await holder.query(
			'select pg_advisory_xact_lock(private.session_lock(), private.session_place($1))',
			[anna.sessionId]
		);
		text.insert(text.length, ', en gång');
		await when(async () => (await waiting()).length === 1);
		expect(await waiting()).toEqual([mine]);
		proxy.abandon();
		await when(async () => (await waiting()).some((pid) => pid !== mine));
		expect(await waiting()).not.toContain(mine);
		await holder.query('commit');
	} finally {
		holder.release();
	}
	await until(writer, 'saved');
	expect(await readOnce(document.id)).toMatch(/^Först\.*, en gång$/);
});

test('C14 an answer that is lost on the way to the relay itself is found in the log', async () => {
	const { document, proxy, writer, text, mine } = await withShortWay();
	const rows = (await world.log(document.id)).length;
	proxy.lose();
	text.insert(text.length, ', en gång');
	await when(async () => (await world.log(document.id)).length > rows);
	const waits = `select state, backend_xid is not null as open from pg_stat_activity where pid = ${mine}`;
	expect((await world.asSuperuser(waits)).rows).toEqual([{ state: 'idle', open: false }]);
	expect(writer.status.kind).toBe('saving');
	proxy.abandon();
	await until(writer, 'saved');
	expect(await readOnce(document.id)).toMatch(/^Först\.*, en gång$/);
	expect((await world.log(document.id)).length).toBe(rows + 1);
});
