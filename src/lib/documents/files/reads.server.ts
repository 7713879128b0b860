import type { CallerDatabase } from '#lib/platform/database.server.ts';

export interface FileFacts {
	type: string;
	name: string;
	/** SHA-256, hexadecimal: what it is, for ever. */
	tag: string;
}

/** Null: it is not there for the caller. */
export async function facts(db: CallerDatabase, id: string): Promise<FileFacts | null> {
	const row = await db
		.selectFrom('files')
		.select(['type', 'name', 'sha256'])
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? { type: row.type, name: row.name, tag: row.sha256.toString('hex') } : null;
}

export interface PictureSize {
	id: string;
	width: number;
	height: number;
}

/** How large each picture of a document is: room is kept for it before it has come. */
export async function sizes(db: CallerDatabase, documentId: string): Promise<PictureSize[]> {
	const rows = await db
		.selectFrom('files')
		.select(['id', 'width', 'height'])
		.where('document_id', '=', documentId)
		.execute();
	return rows.flatMap(({ id, width, height }) => (width && height ? [{ id, width, height }] : []));
}

export async function content(db: CallerDatabase, id: string): Promise<Buffer | null> {
	const row = await db
		.selectFrom('files')
		.select('content')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.content ?? null;
}

/** One file with what it holds; null: it is not there for the caller, or larger than `most` bytes. */
export async function picture(
	db: CallerDatabase,
	id: string,
	most: number
): Promise<{ type: string; content: Buffer } | null> {
	const row = await db
		.selectFrom('files')
		.select(['type', 'content'])
		.where('id', '=', id)
		.where('size', '<=', most)
		.executeTakeFirst();
	return row ?? null;
}
