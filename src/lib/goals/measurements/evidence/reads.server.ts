import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** A file that figures of an indicator rest on. */
export interface Evidence {
	id: string;
	name: string;
	type: string;
	/** Bytes. */
	size: number;
	/** SHA-256, hexadecimal. */
	sha256: string;
	/** How many figures name it, also those that have been corrected since. */
	figures: number;
	person: string | null;
	at: Date;
}

/** The newest first; nothing to those who read no raw figures. */
export async function list(db: CallerDatabase, indicatorId: string): Promise<Evidence[]> {
	const rows = await db
		.selectFrom('evidence_files as f')
		.select([
			'f.id',
			'f.name',
			'f.type',
			'f.size',
			sql<string>`encode(f.sha256, 'hex')`.as('sha256'),
			sql<number>`(select count(*) from measurements m where m.evidence_file_id = f.id)::int`.as(
				'figures'
			),
			'f.created_by as personId',
			'f.created_at as at'
		])
		.where('f.indicator_id', '=', indicatorId)
		.orderBy('f.created_at', 'desc')
		.execute();
	const people = await organisations.namesOfPeople(
		db,
		rows.map(({ personId }) => personId)
	);
	return rows.map(({ personId, ...row }) => ({
		...row,
		person: (personId && people.get(personId)) || null
	}));
}

/** Null: it is not there for the caller. */
export async function file(
	db: CallerDatabase,
	indicatorId: string,
	id: string
): Promise<{ name: string; type: string; sha256: string; content: Buffer } | null> {
	const row = await db
		.selectFrom('evidence_files')
		.select(['name', 'type', 'content', 'sha256'])
		.where('id', '=', id)
		.where('indicator_id', '=', indicatorId)
		.executeTakeFirst();
	return row ? { ...row, sha256: row.sha256.toString('hex') } : null;
}
