import type pg from 'pg';
import * as Y from 'yjs';

/** A document as its log has it, and how long that is. */
export async function standingText(
	owner: pg.Client,
	documentId: string
): Promise<{ doc: Y.Doc; seq: number }> {
	const { rows } = await owner.query<{ payload: Buffer }>(
		'select payload from public.document_updates where document_id = $1 order by seq',
		[documentId]
	);
	const doc = new Y.Doc();
	for (const { payload } of rows) Y.applyUpdate(doc, payload);
	return { doc, seq: rows.length };
}

/** One server act of the demo, as a person; made as src/server/acts makes them. */
export async function actAs(
	sync: pg.Pool,
	personId: string | undefined,
	documentId: string,
	seq: number,
	act: (client: pg.PoolClient) => Promise<unknown>
): Promise<void> {
	const client = await sync.connect();
	try {
		await client.query('begin');
		await client.query('select from private.begin_act($1, null, null, $2, $3)', [
			personId,
			documentId,
			seq
		]);
		await act(client);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}
