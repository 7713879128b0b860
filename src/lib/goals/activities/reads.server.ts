import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import type { ActivityState, Expectation, Financing, Result } from './rules.ts';

export interface ActivitySummary {
	id: string;
	name: string;
	nypsCaseId: string | null;
	state: ActivityState;
	startsOn: string | null;
	endsOn: string | null;
	responsibleName: string | null;
	financing: Financing[];
	/** How many results are achieved, of how many. */
	achieved: number;
	results: number;
	/** How many goals it contributes to. */
	goals: number;
}

const day = (column: string) => sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

/** Those that go on, are planned or have ended, in Swedish order; archived ones are left out. */
export async function list(db: CallerDatabase): Promise<ActivitySummary[]> {
	const rows = await db
		.selectFrom('activities')
		.select([
			'id',
			'name',
			'nyps_case_id as nypsCaseId',
			'state',
			day('starts_on').as('startsOn'),
			day('ends_on').as('endsOn'),
			'responsible_organisation_id as responsibleId',
			'financing'
		])
		.where('archived_at', 'is', null)
		.execute();
	const results = await db
		.selectFrom('activity_results')
		.select([
			'activity_id as id',
			sql<number>`count(*)::int`.as('all'),
			sql<number>`count(*) filter (where expectation = 'achieved')::int`.as('achieved')
		])
		.where('archived_at', 'is', null)
		.groupBy('activity_id')
		.execute();
	const goals = await db
		.selectFrom('contributions')
		.select(['from_activity_id as id', sql<number>`count(*)::int`.as('count')])
		.where('from_activity_id', 'is not', null)
		.where('ended_at', 'is', null)
		.groupBy('from_activity_id')
		.execute();
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	const resultsOf = new Map(results.map((row) => [row.id, row]));
	const goalsOf = new Map(goals.map((row) => [row.id, row.count]));
	return inSwedishOrder(
		rows.map(({ responsibleId, ...row }) => ({
			...row,
			state: row.state as ActivityState,
			financing: row.financing as unknown as Financing[],
			responsibleName: names.get(responsibleId) ?? null,
			achieved: resultsOf.get(row.id)?.achieved ?? 0,
			results: resultsOf.get(row.id)?.all ?? 0,
			goals: goalsOf.get(row.id) ?? 0
		})),
		(row) => row.name
	);
}

export interface ActivityResult extends Result {
	expectation: Expectation;
	text: string;
	evidence: string;
	evidenceUrl: string | null;
	indicatorId: string | null;
	indicatorName: string | null;
	/** Of the indicator, for the address of its page. */
	goalId: string | null;
}

export interface Activity {
	id: string;
	spaceId: string;
	name: string;
	description: string;
	nypsCaseId: string | null;
	state: ActivityState;
	startsOn: string | null;
	endsOn: string | null;
	responsibleOrganisationId: string;
	responsibleName: string | null;
	ownerRole: string;
	financing: Financing[];
	results: ActivityResult[];
	may: { edit: boolean };
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Activity | null> {
	const row = await db
		.selectFrom('activities as a')
		.select([
			'a.id',
			'a.space_id as spaceId',
			'a.name',
			'a.description',
			'a.nyps_case_id as nypsCaseId',
			'a.state',
			day('a.starts_on').as('startsOn'),
			day('a.ends_on').as('endsOn'),
			'a.responsible_organisation_id as responsibleOrganisationId',
			'a.owner_role as ownerRole',
			'a.financing',
			sql<boolean>`a.space_id in (select private.spaces_where('edit'))`.as('mayEdit')
		])
		.where('a.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const names = await organisations.namesOfOrganisations(db, [row.responsibleOrganisationId]);
	const { mayEdit, ...own } = row;
	return {
		...own,
		state: row.state as ActivityState,
		financing: row.financing as unknown as Financing[],
		responsibleName: names.get(row.responsibleOrganisationId) ?? null,
		results: await resultsOf(db, id),
		may: { edit: mayEdit }
	};
}

async function resultsOf(db: CallerDatabase, activityId: string): Promise<ActivityResult[]> {
	const rows = await db
		.selectFrom('activity_results as r')
		.leftJoin('indicators as i', 'i.id', 'r.indicator_id')
		.select([
			'r.id',
			'r.step',
			'r.leads_from_id as leadsFromId',
			'r.number',
			'r.expectation',
			'r.text',
			'r.evidence',
			'r.evidence_url as evidenceUrl',
			'i.id as indicatorId',
			'i.name as indicatorName',
			'i.goal_id as goalId'
		])
		.where('r.activity_id', '=', activityId)
		.where('r.archived_at', 'is', null)
		.orderBy('r.number')
		.orderBy('r.created_at')
		.execute();
	return rows.map((row) => ({
		...row,
		step: row.step as ActivityResult['step'],
		expectation: row.expectation as Expectation
	}));
}

/** The indicators that a result can point at: those of the space's goals. */
export async function indicatorsOf(
	db: CallerDatabase,
	spaceId: string
): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom('indicators as i')
		.innerJoin('goals as g', 'g.id', 'i.goal_id')
		.select(['i.id', 'i.code', 'i.name'])
		.where('g.space_id', '=', spaceId)
		.where('i.archived_at', 'is', null)
		.execute();
	return inSwedishOrder(
		rows.map(({ id, code, name }) => ({ id, name: `${code} ${name}` })),
		(row) => row.name
	);
}
