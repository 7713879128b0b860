import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { compareNames } from '#lib/platform/i18n/order.ts';
import type { ActivityState } from '../activities/rules.ts';
import { frameworks, inPlaceOrder, inSpace, type GoalAround } from '../reads.server.ts';

export interface GoalContribution extends GoalAround {
	contributionId: string;
	reason: string;
}
export interface ActivityContribution {
	id: string;
	name: string;
	state: ActivityState;
	contributionId: string;
	reason: string;
}

export interface Contributions {
	/** What the goal contributes to. */
	to: GoalContribution[];
	/** The goals that contribute to it. */
	from: GoalContribution[];
	/** The activities that contribute to it. */
	activities: ActivityContribution[];
}

/** Those that go on. Who sees one end only sees no contribution. */
export async function ofGoal(db: CallerDatabase, goalId: string): Promise<Contributions> {
	const rows = await db
		.selectFrom('contributions')
		.select(['id', 'from_goal_id', 'from_activity_id', 'to_goal_id', 'reason'])
		.where((e) => e.or([e('from_goal_id', '=', goalId), e('to_goal_id', '=', goalId)]))
		.where('ended_at', 'is', null)
		.execute();
	if (rows.length === 0) return { to: [], from: [], activities: [] };
	const all = await frameworks(db);
	const byId = new Map((await inSpace(db, null, all)).map((goal) => [goal.id, goal]));
	const goalsOf = (list: typeof rows, other: 'from_goal_id' | 'to_goal_id') =>
		inPlaceOrder(
			list.flatMap((row) => {
				const goal = byId.get(row[other] ?? '');
				return goal ? [{ ...goal, contributionId: row.id, reason: row.reason }] : [];
			}),
			all
		);
	const fromActivities = rows.filter((row) => row.from_activity_id !== null);
	return {
		to: goalsOf(
			rows.filter((row) => row.from_goal_id === goalId),
			'to_goal_id'
		),
		from: goalsOf(
			rows.filter((row) => row.to_goal_id === goalId),
			'from_goal_id'
		),
		activities: await activitiesOf(db, fromActivities)
	};
}

async function activitiesOf(
	db: CallerDatabase,
	rows: { id: string; from_activity_id: string | null; reason: string }[]
): Promise<ActivityContribution[]> {
	if (rows.length === 0) return [];
	const found = await db
		.selectFrom('activities')
		.select(['id', 'name', 'state'])
		.where(
			'id',
			'in',
			rows.map((row) => row.from_activity_id)
		)
		.where('archived_at', 'is', null)
		.execute();
	const byId = new Map(found.map((row) => [row.id, row]));
	return rows
		.flatMap((row) => {
			const activity = byId.get(row.from_activity_id ?? '');
			return activity
				? [
						{
							...activity,
							state: activity.state as ActivityState,
							contributionId: row.id,
							reason: row.reason
						}
					]
				: [];
		})
		.sort((a, b) => compareNames(a.name, b.name));
}

/** What an activity contributes to, in the order of the frameworks. */
export async function ofActivity(
	db: CallerDatabase,
	activityId: string
): Promise<GoalContribution[]> {
	const rows = await db
		.selectFrom('contributions')
		.select(['id', 'to_goal_id', 'reason'])
		.where('from_activity_id', '=', activityId)
		.where('ended_at', 'is', null)
		.execute();
	const all = await frameworks(db);
	const byId = new Map((await inSpace(db, null, all)).map((goal) => [goal.id, goal]));
	return inPlaceOrder(
		rows.flatMap((row) => {
			const goal = byId.get(row.to_goal_id);
			return goal ? [{ ...goal, contributionId: row.id, reason: row.reason }] : [];
		}),
		all
	);
}

/** The goals that something can contribute to: all that the caller sees, but itself. */
export async function possible(db: CallerDatabase, exceptId?: string): Promise<GoalAround[]> {
	const all = await frameworks(db);
	const goals = await inSpace(db, null, all);
	return inPlaceOrder(
		goals.filter((goal) => goal.id !== exceptId && goal.state !== 'closed'),
		all
	);
}
