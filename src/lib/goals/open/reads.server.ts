import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type {
	OpenData,
	OpenDecision,
	OpenFigure,
	OpenGoal,
	OpenIndicator,
	OpenMethod,
	OpenSet,
	OpenSubject,
	OpenTarget
} from './schema.ts';

/** More is asked for by goal or by indicator. */
export const mostFigures = 200_000;

export interface Part {
	goal: string | null;
	indicator: string | null;
}
const everything: Part = { goal: null, indicator: null };

export async function goals(db: CallerDatabase, { goal }: Part = everything) {
	return rowsOf<OpenGoal>(db, sql`private.open_goals() x`, given(sql`x.id`, goal));
}

export async function indicators(db: CallerDatabase, part: Part = everything) {
	const { goal, indicator } = part;
	const wanted = sql`${given(sql`x.goal_id`, goal)} and ${given(sql`x.id`, indicator)}`;
	return rowsOf<OpenIndicator>(db, sql`private.open_indicators() x`, wanted);
}

export async function methods(db: CallerDatabase, part: Part = everything) {
	return rowsOf<OpenMethod>(db, sql`private.open_methods() x`, ofIndicators(part));
}

export async function targets(db: CallerDatabase, part: Part = everything) {
	return rowsOf<OpenTarget>(db, sql`private.open_targets() x`, ofIndicators(part));
}

/** @returns null when there are more than `mostFigures` */
export async function figures(db: CallerDatabase, part: Part = everything) {
	const { goal, indicator } = part;
	const from = sql`private.open_figures(${goal}::uuid, ${indicator}::uuid) x`;
	const rows = await rowsOf<OpenFigure>(db, from, sql`true limit ${mostFigures + 1}`);
	return rows.length > mostFigures ? null : rows;
}

export async function decisions(db: CallerDatabase) {
	return rowsOf<OpenDecision>(db, sql`private.open_decisions() x`, sql`true`);
}

export async function subjects(db: CallerDatabase) {
	return rowsOf<OpenSubject>(db, sql`private.open_decision_subjects() x`, sql`true`);
}

/** @returns null when there are too many figures, or no such goal or indicator */
export async function whole(db: CallerDatabase, part: Part = everything): Promise<OpenData | null> {
	const all = await figures(db, part);
	if (!all) return null;
	const found = await indicators(db, part);
	const goalId = part.goal ?? (part.indicator && found[0]?.goal_id) ?? null;
	return {
		goals: await goals(db, { goal: goalId, indicator: null }),
		indicators: found,
		methods: await methods(db, part),
		targets: await targets(db, part),
		figures: all
	};
}

/** The rows of one set; null when there are too many. */
export async function set(db: CallerDatabase, name: OpenSet, part: Part): Promise<object[] | null> {
	const reads = { goals, indicators, methods, targets, figures, decisions };
	return reads[name](db, part);
}

const ofIndicators = ({ goal, indicator }: Part) => sql`${given(sql`x.indicator_id`, indicator)}
	and (${goal}::uuid is null or x.indicator_id in (
		select i.id from private.open_indicators() i where i.goal_id = ${goal}::uuid))`;

const given = (column: RawBuilder<unknown>, id: string | null) =>
	sql`(${id}::uuid is null or ${column} = ${id}::uuid)`;

/** As JSON writes them: days and moments are text, whatever clock the server has. */
async function rowsOf<Row>(
	db: CallerDatabase,
	from: RawBuilder<unknown>,
	wanted: RawBuilder<unknown>
): Promise<Row[]> {
	const { rows } = await sql<{
		row: Row;
	}>`select to_jsonb(x) as row from ${from} where ${wanted}`.execute(db);
	return rows.map(({ row }) => row);
}
