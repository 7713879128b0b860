import type { Reference } from '#lib/documents/shown/rules.ts';
import type { GoalChoice, ShownGoals } from '#lib/documents/shown/schema.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { compareNames } from '#lib/platform/i18n/order.ts';
import * as goals from '../reads.server.ts';
import { inFrameworkOrder, numberOf } from '../rules.ts';
import type { GoalState } from '../rules.ts';
import { standings, standingsFrom } from '../status/reads.server.ts';
import type { Fact } from '../status/reads.server.ts';
import { shownOf } from './rules.ts';
import type { KnownGoal } from './rules.ts';

/** What blocks in a text show, as far as the caller reads these goals; of the county, both sexes. */
export async function shown(
	db: CallerDatabase,
	references: readonly Reference[],
	language: Language,
	at = new Date()
): Promise<ShownGoals> {
	const ids = [...new Set(references.map(({ goal }) => goal))];
	if (ids.length === 0) return {};
	const found = await db
		.selectFrom('goals')
		.select(['id', 'title', 'state'])
		.where('id', 'in', ids)
		.execute();
	const known = found.map((goal) => ({ ...goal, state: goal.state as GoalState }));
	const here = { area: '23' as const, sex: 'total' as const, today: dayOf(at) };
	const standing = await standings(
		db,
		known.map(({ id }) => id),
		here
	);
	return shownOf(references, { goals: known, standings: standing }, { language, at });
}

/** As private.goals_to_keep answers. */
export interface KeptFacts {
	goals: KnownGoal[];
	facts: Fact[];
}

/** What a version keeps of what its goals showed: in Swedish, as the text itself. */
export function shownFrom(
	{ goals: known, facts }: KeptFacts,
	references: readonly Reference[],
	at: Date
): ShownGoals {
	const facing = { goals: known, standings: standingsFrom(facts, dayOf(at)) };
	return shownOf(references, facing, { language: 'sv', at });
}

/** The goals and indicators that the caller may put into a text: those they read, in order. */
export async function choices(db: CallerDatabase): Promise<GoalChoice[]> {
	const frameworks = inFrameworkOrder(await goals.frameworks(db));
	const all = (await goals.list(db)).filter(({ state }) => state !== 'closed');
	const byId = new Map(all.map((goal) => [goal.id, goal]));
	const indicators = await db
		.selectFrom('indicators')
		.select(['id', 'goal_id as goalId', 'name'])
		.where('archived_at', 'is', null)
		.orderBy('number')
		.orderBy('code')
		.execute();
	const own = Map.groupBy(indicators, ({ goalId }) => goalId);
	return frameworks.flatMap((framework) =>
		all
			.filter(({ frameworkId }) => frameworkId === framework.id)
			.map(({ id, title, ...goal }) => ({
				...{ id, title, framework: framework.name },
				place: numberOf({ id, title, ...goal }, byId),
				indicators: (own.get(id) ?? []).map(({ id: indicator, name }) => ({ id: indicator, name }))
			}))
			.toSorted((a, b) => compareNames(a.place, b.place))
	);
}
