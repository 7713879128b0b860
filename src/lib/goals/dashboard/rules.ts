/** What a styrgrupp sees in ten seconds: made of goals and how their indicators stand. */
import { compareNames } from '#lib/platform/i18n/order.ts';
import { comparePeriods } from '#lib/goals/status/periods/rules.ts';
import { judge, worst } from '#lib/goals/status/rules.ts';
import type { Status } from '#lib/goals/status/rules.ts';
import type { Standing } from '#lib/goals/status/reads.server.ts';
import type { Filters } from './schema.ts';

export interface FollowedGoal {
	id: string;
	title: string;
	number: number;
	parentId: string | null;
	frameworkName: string;
	/** `platform`: its goals are the missions (uppdrag). */
	frameworkKind: string;
	state: string;
	dimensions: string[];
	organisationId: string | null;
	organisationName: string | null;
}

export interface Row {
	goal: FollowedGoal;
	mission: FollowedGoal | null;
	/** null: the goal has no indicators. */
	status: Status | null;
	standings: Standing[];
}

/** By what goals are gathered. */
export const groupings = ['mission', 'organisation', 'dimension', 'area'] as const;
export type Grouping = (typeof groupings)[number];

/** The same page with one thing asked otherwise. */
export function addressWith(url: URL, name: string, value: string, anchor: string): string {
	const changed = new URL(url);
	changed.searchParams.set(name, value);
	return `${changed.pathname}${changed.search}#${anchor}`;
}

/** How far a goal is from where it should be, in the four kinds that are counted. */
export const kinds = ['off', 'risk', 'on', 'none'] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(status: Status | null): Kind {
	if (status === 'off_track') return 'off';
	if (status === 'at_risk') return 'risk';
	return status === 'on_track' || status === 'achieved' ? 'on' : 'none';
}

/** The goals that are followed: those with indicators, and the plan's own that have none yet. */
export function rowsOf(
	goals: readonly FollowedGoal[],
	standings: ReadonlyMap<string, Standing[]>
): Row[] {
	const byId = new Map(goals.map((goal) => [goal.id, goal]));
	const parents = new Set(goals.map(({ parentId }) => parentId));
	return goals.flatMap((goal) => {
		const own = standings.get(goal.id) ?? [];
		const isPlanned = goal.frameworkKind === 'plan' && !parents.has(goal.id);
		if (own.length === 0 && !isPlanned) return [];
		const status = worst(own.map(({ verdict }) => verdict.status));
		return [{ goal, mission: missionOf(goal, byId), status, standings: own }];
	});
}

/** The nearest goal above it that is the platform's own, one step below its top or at the top. */
function missionOf(
	goal: FollowedGoal,
	byId: ReadonlyMap<string, FollowedGoal>
): FollowedGoal | null {
	let at: FollowedGoal | undefined = goal;
	for (let step = 0; at && step < 20; step++) {
		if (at.frameworkKind === 'platform') return at;
		at = at.parentId ? byId.get(at.parentId) : undefined;
	}
	return null;
}

export function narrowed(rows: readonly Row[], filters: Partial<Filters>): Row[] {
	return rows.filter(
		({ goal, mission }) =>
			(!filters.mission || mission?.id === filters.mission) &&
			(!filters.organisation || goal.organisationId === filters.organisation) &&
			(!filters.dimension || goal.dimensions.includes(filters.dimension))
	);
}

export type Counts = Record<Kind, number>;

export function countsOf(statuses: readonly (Status | null)[]): Counts {
	const counts: Counts = { off: 0, risk: 0, on: 0, none: 0 };
	for (const status of statuses) counts[kindOf(status)]++;
	return counts;
}

/** The whole in five numbers. */
export interface Short extends Counts {
	/** Proposals that only a decision settles. */
	waiting: number;
}

export interface Group {
	key: string;
	/** Null: none is named; the page has the words. */
	label: string | null;
	counts: Counts;
}

export function groupsOf(
	rows: readonly Row[],
	by: 'mission' | 'organisation' | 'dimension'
): Group[] {
	const groups = new Map<string, { label: string | null; statuses: (Status | null)[] }>();
	for (const row of rows) {
		for (const [key, label] of keysOf(row, by)) {
			const group = groups.get(key) ?? { label, statuses: [] };
			groups.set(key, group);
			group.statuses.push(row.status);
		}
	}
	return [...groups]
		.map(([key, { label, statuses }]) => ({ key, label, counts: countsOf(statuses) }))
		.sort((a, b) => compareNames(a.label, b.label));
}

function keysOf(
	{ goal, mission }: Row,
	by: 'mission' | 'organisation' | 'dimension'
): [string, string | null][] {
	if (by === 'mission') return [[mission?.id ?? '', mission?.title ?? null]];
	if (by === 'organisation') return [[goal.organisationId ?? '', goal.organisationName]];
	return goal.dimensions.length > 0 ? goal.dimensions.map((one) => [one, one]) : [['', null]];
}

const pressing: readonly Status[] = ['off_track', 'at_risk'];
const silent: readonly Status[] = ['missing', 'outdated', 'broken', 'unclear'];

/** Those that are off their trajectory, the worst first, with the indicators that say so. */
export function offTrack(rows: readonly Row[]): Row[] {
	return rows
		.flatMap((row) => {
			const standings = row.standings.filter(({ verdict }) => pressing.includes(verdict.status));
			return standings.length > 0 ? [{ ...row, standings: byPressure(standings) }] : [];
		})
		.sort((a, b) => place(pressing, a.status) - place(pressing, b.status) || inOrder(a, b));
}

/** Those that cannot be followed now, with the indicators of which nothing can be said. */
export function withoutData(rows: readonly Row[]): Row[] {
	return rows
		.flatMap((row) => {
			const standings = row.standings.filter(({ verdict }) => silent.includes(verdict.status));
			return standings.length > 0 || row.standings.length === 0 ? [{ ...row, standings }] : [];
		})
		.sort(inOrder);
}

const place = (order: readonly Status[], status: Status | null) =>
	status === null ? order.length : order.indexOf(status);
const byPressure = (standings: Standing[]) =>
	standings.toSorted(
		(a, b) => place(pressing, a.verdict.status) - place(pressing, b.verdict.status)
	);

/** As goals are read: by mission, then by number. */
export function inOrder(a: Row, b: Row): number {
	return (
		compareNames(a.mission?.title ?? null, b.mission?.title ?? null) ||
		a.goal.number - b.goal.number ||
		compareNames(a.goal.title, b.goal.title)
	);
}

export interface Changed {
	goal: FollowedGoal;
	standing: Standing;
	/** What the status would be without the figures that have come since. */
	before: Status;
	at: Date;
}

// A standing is the same object for as long as nothing changes, and most ask about the same day.
const judgedBefore = new WeakMap<Standing, { from: number; status: Status }>();

/** As its figures were at a moment (milliseconds). */
function statusBefore(standing: Standing, from: number): Status {
	const known = judgedBefore.get(standing);
	if (known?.from === from) return known.status;
	const { question, cameAt } = standing;
	const figures = question.figures.filter((_, i) => (cameAt[i] ?? 0) < from);
	const { status } = judge({ ...question, figures });
	judgedBefore.set(standing, { from, status });
	return status;
}

/** Indicators with figures that came since a moment; those whose status moved first. */
export function changedSince(rows: readonly Row[], since: Date): Changed[] {
	const from = since.getTime();
	return rows
		.flatMap(({ goal, standings }) =>
			standings.flatMap((standing) => {
				const { changedAt } = standing;
				if (!changedAt || changedAt.getTime() < from) return [];
				return [{ goal, standing, before: statusBefore(standing, from), at: changedAt }];
			})
		)
		.sort(
			(a, b) =>
				Number(b.before !== b.standing.verdict.status) -
					Number(a.before !== a.standing.verdict.status) || b.at.getTime() - a.at.getTime()
		);
}

/** What a list says of an indicator: small, because a page carries many. */
export interface Brief {
	goalId: string;
	id: string;
	name: string;
	unit: string;
	decimals: number;
	verdict: Pick<Standing['verdict'], 'status' | 'reason' | 'preliminary' | 'figure'> & {
		target: number | null;
	};
	judged: NonNullable<Standing['judged']>['status'] | null;
}

export function briefOf({ goalId, id, name, unit, decimals, verdict, judged }: Standing): Brief {
	const { status, reason, preliminary, figure, target } = verdict;
	return {
		...{ goalId, id, name, unit, decimals },
		verdict: { status, reason, preliminary, figure, target: target?.value ?? null },
		judged: judged?.status ?? null
	};
}

/** How areas, or the sexes, differ in the newest period that most of them have. */
export interface Difference {
	goalTitle: string;
	standing: Brief;
	period: string;
	lowest: { key: string; value: number };
	highest: { key: string; value: number };
	difference: number;
	/** Of the mean of the two ends: what is compared between units. */
	relative: number;
}

/** @param parts the standings of one indicator by part: kommun or sex */
export function differenceOf(
	goalTitle: string,
	parts: readonly { key: string; standing: Standing }[]
): Difference | null {
	const counts = new Map<string, { key: string; value: number }[]>();
	for (const { key, standing } of parts) {
		for (const { period, value, methodId } of standing.question.figures) {
			if (value === null || methodId !== standing.question.method?.id) continue;
			const found = counts.get(period) ?? [];
			counts.set(period, [...found, { key, value }]);
		}
	}
	const most = Math.max(0, ...[...counts.values()].map(({ length }) => length));
	const enough = [...counts].filter(([, found]) => found.length >= Math.min(most, 5));
	const [period, values] = enough.sort(([a], [b]) => comparePeriods(a, b)).at(-1) ?? ['', []];
	const first = parts[0];
	if (values.length < 2 || !first) return null;
	const ordered = values.toSorted((a, b) => a.value - b.value);
	const [lowest, highest] = [ordered[0]!, ordered.at(-1)!];
	const difference = highest.value - lowest.value;
	const middle = (Math.abs(highest.value) + Math.abs(lowest.value)) / 2;
	return {
		...{ goalTitle, standing: briefOf(first.standing), period, lowest, highest, difference },
		relative: middle === 0 ? 0 : difference / middle
	};
}
