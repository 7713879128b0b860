import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Frequency } from '../rules.ts';
import { readRows } from '../rules.ts';
import type { Point } from './outliers/rules.ts';
import type { Earlier, Finding, Known, ReadRow } from './rules.ts';
import { mostRows, readSpreadsheet } from './spreadsheet/xlsx.ts';
import type { Spreadsheet } from './spreadsheet/xlsx.ts';

/** At most this much is read of a file or a pasted table. */
const mostBytes = 5_000_000;

/**
 * A spreadsheet (.xlsx, its first sheet, hidden rows too) or a text (CSV, or what was copied) as rows of
 * text, empty ones in their places.
 */
export async function tableOf(bytes: Uint8Array): Promise<Spreadsheet> {
	if (bytes.length > mostBytes) return { ok: false, why: 'large' };
	// PK: a zip, which is what a spreadsheet is.
	if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSpreadsheet(bytes);
	const rows = readRows(decode(bytes));
	return rows.length > mostRows ? { ok: false, why: 'large' } : { ok: true, rows };
}

/** UTF-8, or what an older Excel in Sweden saves as CSV. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/**
 * Where the caller reports values, by space: named after the goals where the right is over those alone.
 */
export async function places(db: CallerDatabase): Promise<{ id: string; name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select s.id, s.name from spaces s where s.id in (select private.spaces_where('report_value'))
		union all
		select g.space_id, string_agg(g.title, ', ' order by g.title) from goals g
		where g.id in (select private.goals_where('report_value'))
			and g.space_id not in (select private.spaces_where('report_value'))
		group by g.space_id
		order by name`.execute(db);
	return rows;
}

/** The indicators of a space that have a method in force. */
async function knownIn(db: CallerDatabase, spaceId: string): Promise<Known[]> {
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
			'm.sex_breakdown as sexBreakdown',
			sql<boolean>`i.id in (select private.indicators_with('report_value'))`.as('isReported')
		])
		.where('m.state', '=', 'adopted')
		.where('g.space_id', '=', spaceId)
		.execute();
	return methods.map(({ sexBreakdown, ...one }) => ({
		...one,
		frequency: one.frequency as Frequency,
		sexRequired: sexBreakdown === 'required'
	}));
}

/** What an import in a space may be about, the figures that are there, and what they should become. */
export async function around(
	db: CallerDatabase,
	spaceId: string
): Promise<{ known: Known[]; earlier: Earlier[]; plan: Point[] }> {
	const known = await knownIn(db, spaceId);
	const ids = known.filter(({ isReported }) => isReported).map(({ methodId }) => methodId);
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
	return { known, earlier, plan: await planOf(db, ids) };
}

/** Baselines, which are the county's, and the targets that count, of methods. */
async function planOf(db: CallerDatabase, methodIds: readonly string[]): Promise<Point[]> {
	if (methodIds.length === 0) return [];
	const { rows } = await sql<Point>`
		select m.id as "methodId", m.baseline_period as period, '23' as area, 'total' as sex,
			m.baseline_value::float8 as value
		from methods m
		where m.id in (${sql.join(methodIds)}) and m.baseline_value is not null and m.baseline_period is not null
		union all
		select m.id, t.period, t.area, t.sex, t.value::float8
		from methods m
		join trajectories j on j.indicator_id = m.indicator_id and j.state = 'adopted'
		join targets t on t.trajectory_id = j.id
		where m.id in (${sql.join(methodIds)})`.execute(db);
	return rows;
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
	const known = await knownIn(db, row.spaceId);
	return {
		...row,
		state: row.state as Import['state'],
		rows: row.rows as unknown as ReadRow[],
		findings: row.findings as unknown as Finding[],
		codes: Object.fromEntries(known.map(({ indicatorId, code }) => [indicatorId, code]))
	};
}
