import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';

export interface Titled {
	id: string;
	title: string;
	/** Null: the space is not there for the caller, only the document. */
	space: string | null;
}

/** As many as a list at the caret shows. */
const most = 8;

function readable(db: CallerDatabase) {
	return db
		.selectFrom('documents as d')
		.leftJoin('spaces as s', 's.id', 'd.space_id')
		.select(['d.id', 'd.title', 's.name as space']);
}

/** Documents the caller may read whose title holds the words; those that begin with them first. */
export async function search(db: CallerDatabase, words: string): Promise<Titled[]> {
	const wanted = words.trim().replace(/[\\%_]/g, '\\$&');
	const found = await readable(db)
		.where('d.archived_at', 'is', null)
		.where('d.title', 'ilike', `%${wanted}%`)
		.orderBy((e) => e('d.title', 'ilike', `${wanted}%`), 'desc')
		.orderBy('d.title')
		.limit(most)
		.execute();
	return found;
}

/** Null: it is not there for the caller. */
export async function titled(db: CallerDatabase, id: string): Promise<Titled | null> {
	return (await readable(db).where('d.id', '=', id).executeTakeFirst()) ?? null;
}

/** The documents in whose text there is a link to this one, in Swedish order. */
export async function linkingTo(db: CallerDatabase, id: string): Promise<Titled[]> {
	const found = await readable(db)
		.innerJoin('document_links as l', 'l.document_id', 'd.id')
		.where('l.target_id', '=', id)
		.execute();
	return inSwedishOrder(found, ({ title }) => title);
}
