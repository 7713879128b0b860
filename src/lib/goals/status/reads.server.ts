import { sql } from 'kysely';
import type { Area, Sex } from '#lib/goals/areas/rules.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Frequency } from './periods/rules.ts';
import { differs, judge } from './rules.ts';
import type { Direction, Figure, Judgement, Method, Question, Verdict } from './rules.ts';

/** What is known of an indicator in one area and for one sex, and what follows from it. */
export interface Standing {
	goalId: string;
	id: string;
	code: string;
	name: string;
	unit: string;
	decimals: number;
	question: Question;
	verdict: Verdict;
	/** The newest judgement; null: nobody has judged. */
	judged: { status: Judgement; period: string; at: Date } | null;
	/** The judgement says something else than the figures. */
	differs: boolean;
	/** When the newest of its figures came; null: there is none. */
	changedAt: Date | null;
	/** When each figure came, in the order of `question.figures`. */
	cameAt: number[];
}

/** As private.status_facts answers. */
export type Fact = [
	goalId: string,
	id: string,
	code: string,
	name: string,
	thresholds: [number, number],
	method: MethodFact | null,
	trajectory: [tolerance: number | null, targets: [string, number][]] | null,
	figures: [0 | 1, string, number | null, 0 | 1, 0 | 1, number][],
	judged: [Judgement, string, number] | null
];
type MethodFact = [
	version: number,
	validFrom: string,
	direction: Direction,
	min: number | null,
	max: number | null,
	frequency: Frequency,
	delayMonths: number,
	baseline: number | null,
	baselinePeriod: string | null,
	unit: string,
	decimals: number
];

/** What the caller reads of these goals' indicators, judged as of `today` (YYYY-MM-DD). */
export async function standings(
	db: CallerDatabase,
	goalIds: readonly string[],
	{ area, sex, today }: { area: Area; sex: Sex; today: string }
): Promise<Standing[]> {
	if (goalIds.length === 0) return [];
	const { rows } = await sql<{ facts: Fact[] }>`
		select private.status_facts(${goalIds}::uuid[], ${area}, ${sex}) as facts`.execute(db);
	return standingsFrom(rows[0]?.facts ?? [], today);
}

/** As of `today` (YYYY-MM-DD). */
export function standingsFrom(facts: readonly Fact[], today: string): Standing[] {
	return facts.map((fact) => standingOf(fact, today));
}

function standingOf(fact: Fact, today: string): Standing {
	const [goalId, id, code, name, [onTrackFrom, atRiskFrom], method, trajectory, figures, judged] =
		fact;
	const question: Question = {
		method: method && methodOf(method),
		targets: (trajectory?.[1] ?? []).map(([period, value]) => ({ period, value })),
		tolerance: trajectory?.[0] ?? null,
		thresholds: { onTrackFrom, atRiskFrom },
		figures: figures.map(figureOf),
		today
	};
	const verdict = judge(question);
	const cameAt = figures.map((figure) => figure[5] * 1000);
	return {
		...{ goalId, id, code, name, question, verdict, cameAt },
		unit: method?.[9] ?? '',
		decimals: method?.[10] ?? 0,
		judged: judged && { status: judged[0], period: judged[1], at: new Date(judged[2] * 1000) },
		differs: judged !== null && differs(verdict.status, judged[0]),
		changedAt: cameAt.length > 0 ? new Date(Math.max(...cameAt)) : null
	};
}

const current = 'current';

function methodOf(fact: MethodFact): Method {
	const [version, validFrom, direction, min, max, frequency, delayMonths, value, period] = fact;
	return {
		...{ id: current, version, validFrom, direction, frequency, delayMonths },
		interval: min !== null && max !== null ? { min, max } : null,
		baseline: value !== null && period !== null ? { value, period } : null
	};
}

function figureOf([isCurrent, period, value, hidden, preliminary]: Fact[7][number]): Figure {
	return {
		...{ methodId: isCurrent ? current : 'earlier', period, value },
		...{ hidden: hidden === 1, preliminary: preliminary === 1 }
	};
}

interface Kept {
	version: number;
	today: string;
	standings: Standing[];
}

/**
 * The same for every goal that the caller reads, as the dashboard needs it. The database says at each
 * request which goals these are and at which version; only what this process has not at that version is
 * read. What is kept is given to nobody whom the database has not just named the goal to.
 */
export async function followed(
	db: CallerDatabase,
	part: { area: Area; sex: Sex; today: string }
): Promise<Map<string, Standing[]>> {
	return standingsOf(db, await goalsFollowed(db), part);
}

/** The same of several parts, in their order. */
export async function followedIn(
	db: CallerDatabase,
	parts: readonly { area: Area; sex: Sex }[],
	today: string
): Promise<Map<string, Standing[]>[]> {
	const goals = await goalsFollowed(db);
	const found: Map<string, Standing[]>[] = [];
	for (const { area, sex } of parts) found.push(await standingsOf(db, goals, { area, sex, today }));
	return found;
}

type Versioned = readonly (readonly [goalId: string, version: number])[];

async function goalsFollowed(db: CallerDatabase): Promise<Versioned> {
	const { rows } = await sql<{ goals: Versioned }>`
		select private.goals_followed() as goals`.execute(db);
	return rows[0]?.goals ?? [];
}

async function standingsOf(
	db: CallerDatabase,
	goals: Versioned,
	{ area, sex, today }: { area: Area; sex: Sex; today: string }
): Promise<Map<string, Standing[]>> {
	const keyOf = (goalId: string) => `${goalId} ${area} ${sex}`;
	const wanting = goals.filter(([id, version]) => {
		const held = kept.get(keyOf(id));
		return held?.version !== version || held.today !== today;
	});
	const read = Map.groupBy(
		await standings(
			db,
			wanting.map(([id]) => id),
			{ area, sex, today }
		),
		({ goalId }) => goalId
	);
	const found = new Map(
		goals.map(([id]) => [id, read.get(id) ?? kept.get(keyOf(id))?.standings ?? []])
	);
	if (kept.size + wanting.length > mostKept) kept.clear();
	for (const [id, version] of wanting) {
		found.set(id, read.get(id) ?? []);
		kept.set(keyOf(id), { version, today, standings: read.get(id) ?? [] });
	}
	return found;
}

const kept = new Map<string, Kept>();
const mostKept = 20_000;
