import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { AttributedBlock, Section, WordsSince } from './attribution.ts';
import type { Hand } from './hands.ts';

export interface Author extends Hand {
	/** As far as the caller sees them; null: not any more. */
	person: string | null;
	organisation: string | null;
}

export interface WhoWrote {
	/** The position of the log of which it is said. */
	seq: number;
	/** Of the text there (`content-hash.ts`): who draws it on a text makes sure that it is this text. */
	contentHash: string;
	/** `blocks` and `sections` count in this list. */
	authors: Author[];
	blocks: AttributedBlock[];
	sections: Section[];
}

/** Who wrote what, at the newest position that has been read; null: none yet, or not the caller's. */
export function latest(db: CallerDatabase, documentId: string): Promise<WhoWrote | null> {
	return read(db, documentId, null);
}

/** Who wrote what there was at a position, such as a version's. */
export function at(db: CallerDatabase, documentId: string, seq: number): Promise<WhoWrote | null> {
	return read(db, documentId, seq);
}

async function read(
	db: CallerDatabase,
	documentId: string,
	seq: number | null
): Promise<WhoWrote | null> {
	const row = await db
		.selectFrom('document_authorship')
		.selectAll()
		.where('document_id', '=', documentId)
		.$if(seq !== null, (query) => query.where('seq', '=', String(seq)))
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	return {
		seq: Number(row.seq),
		contentHash: row.content_hash,
		authors: await named(db, row.authors as unknown as Hand[]),
		blocks: row.blocks as unknown as AttributedBlock[],
		sections: row.sections as unknown as Section[]
	};
}

/** Who wrote what as the text stands, with its words: what the page draws. */
export interface WhoWrites extends Omit<WordsSince, 'authors'> {
	authors: Author[];
}

/**
 * The same as the sync server has read it, with the names that the caller may see. The caller has
 * made sure that it is a document of theirs.
 */
export async function withNames(db: CallerDatabase, read: WordsSince): Promise<WhoWrites> {
	return { ...read, authors: await named(db, read.authors) };
}

async function named(db: CallerDatabase, hands: Hand[]): Promise<Author[]> {
	const people = await db
		.selectFrom('profiles')
		.select(['id', 'display_name as name'])
		.where('id', 'in', idsOf(hands, 'personId'))
		.execute();
	const organisations = await db
		.selectFrom('organisations')
		.select(['id', 'name'])
		.where('id', 'in', idsOf(hands, 'organisationId'))
		.execute();
	const names = new Map([...people, ...organisations].map(({ id, name }) => [id, name]));
	return hands.map(({ personId, organisationId }) => ({
		...{ personId, organisationId },
		person: names.get(personId) ?? null,
		organisation: names.get(organisationId) ?? null
	}));
}

/** Never empty: `in ()` is no SQL. */
function idsOf(hands: Hand[], which: keyof Hand): string[] {
	return ['00000000-0000-0000-0000-000000000000', ...hands.map((hand) => hand[which])];
}
