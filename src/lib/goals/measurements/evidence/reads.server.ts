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
			sql<number>`(select count(*)::int from (
				select m.id from measurements m where m.evidence_file_id = f.id
				union select e.measurement_id from figure_evidence e where e.evidence_file_id = f.id) named)`.as(
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

/** What was told of a figure after it was entered: a file of the indicator, or an address. */
export interface Afterwards {
	id: string;
	file: { id: string; name: string } | null;
	url: string | null;
	person: string | null;
	at: Date;
}

/** By figure, as it was told; nothing to those who read no raw figures. */
export async function afterwards(
	db: CallerDatabase,
	figures: readonly string[]
): Promise<Map<string, Afterwards[]>> {
	if (figures.length === 0) return new Map();
	const rows = await db
		.selectFrom('figure_evidence as e')
		.leftJoin('evidence_files as f', 'f.id', 'e.evidence_file_id')
		.select([
			'e.id',
			'e.measurement_id as figure',
			'f.id as fileId',
			'f.name as fileName',
			'e.evidence_url as url',
			'e.created_by as personId',
			'e.created_at as at'
		])
		.where('e.measurement_id', 'in', figures)
		.orderBy('e.created_at')
		.orderBy('e.id')
		.execute();
	const people = await organisations.namesOfPeople(
		db,
		rows.map(({ personId }) => personId)
	);
	const told = rows.map(({ fileId, fileName, personId, ...row }) => ({
		...row,
		file: fileId && fileName ? { id: fileId, name: fileName } : null,
		person: (personId && people.get(personId)) || null
	}));
	return Map.groupBy(told, ({ figure }) => figure);
}

/** A figure whose evidence is told afterwards. */
export interface Told {
	id: string;
	period: string;
	area: string;
	sex: string;
	value: number | null;
}

/** Null: it is not there for the caller. */
export async function figure(
	db: CallerDatabase,
	indicatorId: string,
	id: string
): Promise<Told | null> {
	const row = await db
		.selectFrom('measurements')
		.select(['id', 'period', 'area', 'sex', sql<number | null>`value::float8`.as('value')])
		.where('id', '=', id)
		.where('indicator_id', '=', indicatorId)
		.executeTakeFirst();
	return row ?? null;
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
