import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Frequency } from '../rules.ts';
import { readTable } from '../rules.ts';
import type { Earlier, Finding, Known, ReadRow } from './rules.ts';

/** At most this much is read of a file or a pasted table. */
export const mostBytes = 5_000_000;

/**
 * A spreadsheet (.xlsx, its first sheet) or a text (CSV, or what was copied) as rows of text. Null: it
 * cannot be read.
 */
export async function tableOf(bytes: Uint8Array): Promise<string[][] | null> {
	if (bytes.length > mostBytes) return null;
	// PK: a zip, which is what a spreadsheet is.
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readTable(new TextDecoder().decode(bytes));
	const { readSheet } = await import('read-excel-file/node');
	try {
		const rows = await readSheet(Buffer.from(bytes));
		return rows.slice(0, 20_001).map((row) => row.map((cell) => textOf(cell)));
	} catch {
		return null;
	}
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'number' || typeof cell === 'boolean'
		? String(cell)
		: String(cell as string);
}

/** The spaces in which the caller reports values. */
export async function places(db: CallerDatabase): Promise<{ id: string; name: string }[]> {
	return db
		.selectFrom('spaces')
		.select(['id', 'name'])
		.where('id', 'in', sql<string>`(select private.spaces_where('report_value'))`)
		.orderBy('name')
		.execute();
}

/** What an import in a space may be about, and the figures that are there. */
export async function around(
	db: CallerDatabase,
	spaceId: string
): Promise<{ known: Known[]; earlier: Earlier[] }> {
	const methods = await db
		.selectFrom('methods as m')
		.innerJoin('indicators as i', 'i.id', 'm.indicator_id')
		.innerJoin('goals as g', 'g.id', 'i.goal_id')
		.select([
			'i.id as indicatorId',
			'm.id as methodId',
			'i.code',
			'm.unit',
			'm.frequency',
			'm.geography',
			'm.sex_breakdown as sexBreakdown'
		])
		.where('m.state', '=', 'adopted')
		.where('g.space_id', '=', spaceId)
		.execute();
	const ids = methods.map(({ methodId }) => methodId);
	const earlier =
		ids.length === 0
			? []
			: await db
					.selectFrom('figures as f')
					.innerJoin('measurements as m', 'm.id', 'f.measurement_id')
					.select([
						'f.method_id as methodId',
						'f.period',
						'f.area',
						'f.sex',
						'f.status',
						sql<number | null>`m.value::float8`.as('value')
					])
					.where('f.method_id', 'in', ids)
					.execute();
	return {
		known: methods.map(({ sexBreakdown, ...one }) => ({
			...one,
			frequency: one.frequency as Frequency,
			sexRequired: sexBreakdown === 'required'
		})),
		earlier
	};
}

export interface Import {
	id: string;
	spaceId: string;
	name: string;
	state: 'preview' | 'applied' | 'discarded';
	rows: ReadRow[];
	findings: Finding[];
	codes: Record<string, string>;
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Import | null> {
	const row = await db
		.selectFrom('imports')
		.select(['id', 'space_id as spaceId', 'name', 'state', 'rows', 'findings'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const { known } = await around(db, row.spaceId);
	return {
		...row,
		state: row.state as Import['state'],
		rows: row.rows as unknown as ReadRow[],
		findings: row.findings as unknown as Finding[],
		codes: Object.fromEntries(known.map(({ indicatorId, code }) => [indicatorId, code]))
	};
}
