import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '#lib/platform/logging.server.ts';
import type { Connection } from '#server/sync/connection.ts';
import { decodeStored } from '#server/sync/decode.ts';
import { judged } from '#server/sync/judge.ts';
import { Known } from '#server/sync/known.ts';
import type { Room } from '#server/sync/room.ts';

test('C13 a batch that takes long to judge lets others have their turn, and is judged as before', async () => {
	const log: Uint8Array[] = [];
	const doc = new Y.Doc();
	const known = new Known();
	doc.on('update', (update: Uint8Array) => log.push(update));
	const text = new Y.XmlText();
	doc.getXmlFragment('content').push([text]);
	while (log.length < 250) text.insert(text.length, 'ord ');
	for (const update of log) known.add(decodeStored(update));
	const again = Y.encodeStateAsUpdate(doc);
	text.insert(0, 'Nytt ');
	const fresh = log.pop()!;

	const room = { id: '', known, bytes: 0, parts: () => ({ seq: 0, updates: [fresh, ...log] }) };
	const connection = { level: 'edit', mayOwn: () => true } as unknown as Connection;
	const submission = (bytes: Uint8Array) => ({
		...{ connection, room: room as unknown as Room, bytes, update: decodeStored(bytes) }
	});
	const batch = [...Array.from({ length: 300 }, () => submission(again)), submission(fresh)];
	let turns = 0;
	let over = false;
	const others = () => {
		turns++;
		if (!over) setImmediate(others);
	};
	setImmediate(others);
	const verdicts = await judged(batch, Infinity, createLogger('silent'));
	over = true;
	expect(turns).toBeGreaterThan(1);
	expect(verdicts.map(({ kind }) => kind)).toEqual([...Array(300).fill('nothing'), 'new']);
});
