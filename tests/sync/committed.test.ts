import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	bare,
	closeClients,
	kliv,
	textOf,
	until,
	whenDoc,
	writeParagraph
} from './support/clients.ts';
import { World } from './support/world.ts';
import type { SyncAddress } from './support/world.ts';

let world: World;
let sync: SyncAddress;
beforeAll(async () => {
	world = await World.start();
	sync = await world.serve();
}, 60_000);
afterEach(closeClients);
afterAll(() => world?.stop());

test('C1 what one writes is committed, called saved and shown to the other', async () => {
	const document = await world.document();
	const [anna, bo] = await Promise.all([
		world.holder('Anna', ['edit'], document),
		world.holder('Bo', ['edit'], document)
	]);
	const first = kliv(sync.url, document.id, anna);
	const second = bare(sync.url, document.id, bo);
	await until(first, 'saved');
	writeParagraph(first.doc, 'Vi bygger tillsammans.');
	expect(first.status.kind).toBe('saving');
	await whenDoc(second.doc, (doc) => textOf(doc) === 'Vi bygger tillsammans.');
	const log = await world.log(document.id);
	expect(log.map(({ personId }) => personId)).toEqual([anna.id]);
	await until(first, 'saved');
	const replay = new Y.Doc();
	for (const { payload } of log) Y.applyUpdate(replay, payload);
	expect(textOf(replay)).toBe('Vi bygger tillsammans.');
});
