import { county, municipalities } from '#lib/goals/areas/rules.ts';
import { text as areaText } from '#lib/goals/areas/text.ts';
import * as dashboard from '#lib/goals/dashboard/reads.server.ts';
import {
	briefOf,
	changedSince,
	countsOf,
	groupsOf,
	inOrder,
	narrowed,
	offTrack,
	rowsOf,
	withoutData
} from '#lib/goals/dashboard/rules.ts';
import type { Group, Row } from '#lib/goals/dashboard/rules.ts';
import { filters as schema } from '#lib/goals/dashboard/schema.ts';
import * as status from '#lib/goals/status/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import type { PageServerLoad } from './$types';

/** How much of a list is shown until it is asked for. */
const [mostGoals, mostLines, mostGroups] = [12, 4, 24];
const monthBack = 30 * 86_400_000;

export const load: PageServerLoad = ({ locals, url, depends }) => {
	depends('kliv:goals');
	const filters = schema.parse(Object.fromEntries(url.searchParams));
	const now = new Date();
	const today = dayOf(now);
	return locals.asCaller(async (db) => {
		const goals = await dashboard.goals(db);
		const { area, all } = filters;
		const standings = await status.followed(db, { area, sex: 'total', today });
		const news = await dashboard.news(db, filters.since ?? null);
		const since = filters.since ?? news.lastDecidedOn ?? dayOf(new Date(now.getTime() - monthBack));
		const everything = rowsOf(goals, standings);
		const rows = narrowed(everything, filters).sort(inOrder);
		const [off, none] = [offTrack(rows), withoutData(rows)];
		const changed = changedSince(rows, new Date(`${since}T00:00:00Z`));
		const first = <T>(list: T[], name: typeof all) =>
			all === name ? list : list.slice(0, mostGoals);
		const groups =
			filters.by === 'area'
				? await areaGroups(db, rows, today, areaText[locals.language].names)
				: groupsOf(rows, filters.by);
		const entryOf = ({ goal, mission, standings: own }: Row) => ({
			...{ id: goal.id, title: goal.title, mission: mission?.title ?? null },
			standings: own.slice(0, all ? own.length : mostLines).map(briefOf)
		});
		return {
			...{ filters, since, sinceDecision: !filters.since && news.lastDecidedOn !== null },
			counts: { goals: rows.length, ...countsOf(rows.map((row) => row.status)) },
			off: { count: off.length, entries: first(off, 'off').map(entryOf) },
			none: { count: none.length, entries: first(none, 'none').map(entryOf) },
			changed: {
				count: changed.length + news.decided.length,
				figures: first(changed, 'changed').map(({ goal, standing, before, at }) => ({
					...{ goalTitle: goal.title, before, at, standing: briefOf(standing) }
				})),
				decided: first(news.decided, 'changed')
			},
			waiting: { count: news.waiting.length, entries: first(news.waiting, 'waiting') },
			goals: {
				count: rows.length,
				entries: first(rows, 'goals').map(({ goal, status: found, standings: own }) => ({
					...{ id: goal.id, title: goal.title, status: found, indicators: own.length },
					organisation: goal.organisationName
				}))
			},
			groups: {
				count: groups.length,
				entries: all === 'groups' ? groups : groups.slice(0, mostGroups)
			},
			missions: choices(everything.map(({ mission }) => [mission?.id, mission?.title])),
			organisations: choices(
				everything.map(({ goal }) => [goal.organisationId, goal.organisationName])
			),
			narrowed: [...url.searchParams].some(
				([name, value]) =>
					value !== '' && !['by', 'all'].includes(name) && !(name === 'area' && value === county)
			)
		};
	});
};

/** Of indicators, because goals are set for the county. */
async function areaGroups(
	db: CallerDatabase,
	rows: Row[],
	today: string,
	names: Record<string, string>
): Promise<Group[]> {
	const shown = new Set(rows.map(({ goal }) => goal.id));
	const parts = municipalities.map((area) => ({ area, sex: 'total' as const }));
	const standings = await status.followedIn(db, parts, today);
	return municipalities.map((area, place) => {
		const found = [...(standings[place] ?? [])].flatMap(([goalId, own]) =>
			shown.has(goalId) ? own : []
		);
		return {
			...{ key: area, label: names[area] ?? area },
			counts: countsOf(found.map(({ verdict }) => verdict.status))
		};
	});
}

function choices(pairs: [string | null | undefined, string | null | undefined][]) {
	const known = new Map(pairs.flatMap(([id, name]) => (id && name ? [[id, name] as const] : [])));
	return [...known]
		.map(([value, label]) => ({ value, label }))
		.sort((a, b) => a.label.localeCompare(b.label, 'sv'));
}
