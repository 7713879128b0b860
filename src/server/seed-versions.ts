import type pg from 'pg';
import * as Y from 'yjs';
import { contentHash } from '#lib/sync/content-hash.ts';

/** Names a document's text as it is now, for a person who may edit it. */
export async function nameVersion(
	sync: pg.Pool,
	documentId: string,
	{ personId, organisationId }: { personId: string; organisationId: string },
	{ name, note }: { name: string; note: string }
): Promise<void> {
	const { rows } = await sync.query<{ seq: string; payload: Buffer }>(
		'select seq, payload from private.updates_after($1, 0, 1000)',
		[documentId]
	);
	const last = rows[rows.length - 1];
	if (!last) return;
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const { payload } of rows) Y.applyUpdate(doc, payload);
	});
	const state = Buffer.from(Y.encodeStateAsUpdate(doc));
	await sync.query(`select from private.make_version($1, $2, $3, $4, 'named', $5, $6, $7, $8)`, [
		documentId,
		last.seq,
		state,
		contentHash(doc),
		name,
		note,
		personId,
		organisationId
	]);
}
