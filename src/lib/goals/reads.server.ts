import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import {
	among,
	dimensions,
	inFrameworkOrder,
	inNumberOrder,
	localValues,
	numberOf,
	type Dimension,
	type FrameworkKind,
	type GoalState,
	type LocalValue
} from './rules.ts';

export interface Framework {
	id: string;
	name: string;
	description: string;
	kind: FrameworkKind;
	number: number;
	sourceUrl: string | null;
	caseNumber: string | null;
}

/** All frameworks, as they are read; nobody who takes part in nothing sees any. */
export async function frameworks(db: CallerDatabase): Promise<Framework[]> {
	const rows = await db
		.selectFrom('frameworks')
		.select([
			'id',
			'name',
			'description',
			'kind',
			'number',
			'source_url as sourceUrl',
			'case_number as caseNumber'
		])
		.execute();
	return inFrameworkOrder(rows.map((row) => ({ ...row, kind: row.kind as FrameworkKind })));
}

export interface GoalSummary {
	id: string;
	frameworkId: string;
	spaceId: string;
	parentId: string | null;
	number: number;
	title: string;
	state: GoalState;
	dimensions: Dimension[];
	localValues: LocalValue[];
	responsibleId: string | null;
	responsibleName: string | null;
	published: boolean;
	/** How many indicators it is followed by. */
	indicators: number;
}

/** The goals that the caller sees, in no order: rules.ts makes the trees. */
export async function list(db: CallerDatabase): Promise<GoalSummary[]> {
	const rows = await db
		.selectFrom('goals')
		.select([
			'id',
			'framework_id as frameworkId',
			'space_id as spaceId',
			'parent_id as parentId',
			'number',
			'title',
			'state',
			'dimensions',
			'local_values as localValues',
			'responsible_organisation_id as responsibleId',
			sql<boolean>`published_at is not null`.as('published')
		])
		.execute();
	const counts = await indicatorCounts(db);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	return rows.map((row) => ({
		...row,
		state: row.state as GoalState,
		dimensions: among(dimensions, row.dimensions),
		localValues: among(localValues, row.localValues),
		responsibleName: (row.responsibleId && names.get(row.responsibleId)) ?? null,
		indicators: counts.get(row.id) ?? 0
	}));
}

/** The goals of a space that are followed by indicators, and how many it has in all. */
export async function followedIn(
	db: CallerDatabase,
	spaceId: string
): Promise<{ all: number; followed: { id: string; title: string; state: GoalState }[] }> {
	const rows = await db
		.selectFrom('goals')
		.leftJoin('indicators', (join) =>
			join.onRef('indicators.goal_id', '=', 'goals.id').on('indicators.archived_at', 'is', null)
		)
		.leftJoin('goals as above', 'above.id', 'goals.parent_id')
		.select(['goals.id', 'goals.title', 'goals.state'])
		.select(({ fn }) => fn.count<string>('indicators.id').as('indicators'))
		.where('goals.space_id', '=', spaceId)
		.where('goals.state', '<>', 'closed')
		.groupBy(['goals.id', 'goals.title', 'goals.state', 'goals.number', 'above.number'])
		.orderBy(sql`coalesce(above.number, goals.number)`)
		.orderBy('goals.number')
		.orderBy('goals.title')
		.execute();
	return {
		all: rows.length,
		followed: rows
			.filter(({ indicators }) => Number(indicators) > 0)
			.map(({ id, title, state }) => ({ id, title, state: state as GoalState }))
	};
}

/** Asked once for all goals: a count in every row would ask the policies in every row. */
async function indicatorCounts(db: CallerDatabase): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('indicators')
		.select(['goal_id as goalId', sql<number>`count(*)::int`.as('count')])
		.where('archived_at', 'is', null)
		.groupBy('goal_id')
		.execute();
	return new Map(rows.map((row) => [row.goalId, row.count]));
}

/** What the caller may do with goals in general, as the policies would answer. */
export async function may(db: CallerDatabase): Promise<{ add: boolean; manage: boolean }> {
	const { rows } = await sql<{ add: boolean; manage: boolean }>`
		select exists (select from private.spaces_where('edit')) as add,
			'manage' in (select private.platform_powers()) as manage`.execute(db);
	return rows[0] ?? { add: false, manage: false };
}

export interface GoalLink {
	id: string;
	/** As in the tree: 2.3. */
	place: string;
	title: string;
	state: GoalState;
	frameworkId: string;
	frameworkName: string;
}

/** Another goal that it replaces, or that replaces it. */
export interface GoalBeside {
	id: string;
	title: string;
	state: GoalState;
}

export interface Goal {
	id: string;
	place: string;
	number: number;
	title: string;
	summary: string;
	description: string;
	state: GoalState;
	framework: Framework;
	spaceId: string;
	/** Null: the space is not there for the caller, only the goal. */
	spaceName: string | null;
	parentId: string | null;
	/** From the top of the tree down to the one just above. */
	above: GoalLink[];
	/** What lies just below, of this framework and of others. */
	below: GoalLink[];
	replacesId: string | null;
	/** Null: it replaces none, or one that the caller does not see. */
	replaces: GoalBeside | null;
	/** Drafts too. */
	replacedBy: GoalBeside[];
	dimensions: Dimension[];
	localValues: LocalValue[];
	responsibleOrganisationId: string | null;
	responsibleOrganisationName: string | null;
	responsibleRole: string;
	proposedAt: Date | null;
	proposedByName: string | null;
	publishedAt: Date | null;
	changedAt: Date;
	/** As the database would answer. */
	may: {
		/** Draft, propose, withdraw, say what it contributes to. */
		edit: boolean;
		publish: boolean;
		/** Register decisions about it. */
		decide: boolean;
		/** Enter figures, and read raw ones. */
		report: boolean;
	};
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Goal | null> {
	const row = await db
		.selectFrom('goals as g')
		.select([
			'g.id',
			'g.framework_id as frameworkId',
			'g.space_id as spaceId',
			'g.parent_id as parentId',
			'g.replaces_id as replacesId',
			'g.number',
			'g.title',
			'g.summary',
			'g.description',
			'g.state',
			'g.dimensions',
			'g.local_values as localValues',
			'g.responsible_organisation_id as responsibleOrganisationId',
			'g.responsible_role as responsibleRole',
			'g.proposed_at as proposedAt',
			'g.published_at as publishedAt',
			'g.changed_at as changedAt',
			sql<GoalBeside | null>`(select json_build_object('id', o.id, 'title', o.title, 'state', o.state)
				from public.goals o where o.id = g.replaces_id)`.as('replaces'),
			sql<GoalBeside[]>`(select coalesce(json_agg(json_build_object('id', o.id, 'title', o.title,
				'state', o.state) order by o.created_at), '[]')
				from public.goals o where o.replaces_id = g.id)`.as('replacedBy'),
			sql<string[]>`array(select distinct p from private.my_rights() r, unnest(r.powers) p
				where r.space_id = g.space_id or r.goal_id = g.id)`.as('powers')
		])
		.where('g.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const { rows } = await sql<{ told: Surroundings | null }>`
		select private.goal_surroundings(${id}) as told`.execute(db);
	const told = rows[0]?.told;
	const all = inFrameworkOrder(told?.frameworks ?? []);
	const around = placed(told?.goals ?? [], all);
	const byId = new Map(around.map((one) => [one.id, one]));
	const { frameworkId, powers, ...own } = row;
	return {
		...own,
		place: byId.get(id)?.place ?? String(row.number),
		state: row.state as GoalState,
		framework: all.find((framework) => framework.id === frameworkId) ?? unseen(frameworkId),
		spaceName: told?.space ?? null,
		above: chainAbove(row.parentId, byId),
		below: inNumberOrder(around.filter((one) => one.parentId === id)),
		dimensions: among(dimensions, row.dimensions),
		localValues: among(localValues, row.localValues),
		responsibleOrganisationName: told?.organisation ?? null,
		proposedByName: told?.proposer ?? null,
		may: {
			edit: powers.includes('edit'),
			publish: powers.includes('approve_target') || powers.includes('manage'),
			decide: powers.includes('approve_target') || powers.includes('register'),
			report: powers.includes('report_value')
		}
	};
}

export interface GoalAround extends GoalLink {
	parentId: string | null;
	number: number;
	spaceId: string;
}

type GoalRow = Omit<GoalAround, 'place' | 'state' | 'frameworkName'> & { state: string };

/** As private.goal_surroundings answers. */
interface Surroundings {
	frameworks: Framework[] | null;
	goals: GoalRow[];
	space: string | null;
	organisation: string | null;
	proposer: string | null;
}

/** The goals of one space, or of all, with their places in the tree; `known` saves asking again. */
export async function inSpace(
	db: CallerDatabase,
	spaceId: string | null,
	known?: Framework[]
): Promise<GoalAround[]> {
	const rows = await db
		.selectFrom('goals')
		.select([
			'id',
			'framework_id as frameworkId',
			'space_id as spaceId',
			'parent_id as parentId',
			'number',
			'title',
			'state'
		])
		.$if(spaceId !== null, (query) => query.where('space_id', '=', spaceId))
		.execute();
	return placed(rows, known ?? (await frameworks(db)));
}

function placed(rows: readonly GoalRow[], all: readonly Framework[]): GoalAround[] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const named = new Map(all.map(({ id, name }) => [id, name]));
	return rows.map((row) => ({
		...row,
		state: row.state as GoalState,
		place: numberOf(row, byId),
		frameworkName: named.get(row.frameworkId) ?? ''
	}));
}

function chainAbove(parentId: string | null, byId: ReadonlyMap<string, GoalAround>): GoalAround[] {
	const chain: GoalAround[] = [];
	let at = parentId ? byId.get(parentId) : undefined;
	while (at && !chain.includes(at)) {
		chain.unshift(at);
		at = at.parentId ? byId.get(at.parentId) : undefined;
	}
	return chain;
}

function unseen(id: string): Framework {
	return {
		id,
		name: '',
		description: '',
		kind: 'platform',
		number: 1,
		sourceUrl: null,
		caseNumber: null
	};
}

/** What the form of a goal offers: where it may be, below what, and who may answer for it. */
export interface Choices {
	spaces: { id: string; name: string }[];
	frameworks: Framework[];
	goals: GoalAround[];
	/** What a new goal can take the place of, of all spaces. */
	replaceable: GoalAround[];
	/** By space: the organisations that take part there. */
	organisations: { id: string; name: string; spaceId: string }[];
}

/** The spaces where the caller may edit, those that hold goals first; or the one that is given. */
export async function choices(db: CallerDatabase, spaceId?: string): Promise<Choices> {
	const found = await db
		.selectFrom('spaces')
		.select(['id', 'name'])
		.where('id', 'in', sql<string>`(select private.spaces_where('edit'))`)
		.$if(spaceId !== undefined, (query) => query.where('id', '=', spaceId ?? ''))
		.execute();
	const taking = await Promise.all(
		(spaceId !== undefined ? [{ id: spaceId }] : found).map(async ({ id }) =>
			(await spaces.participants(db, id)).map((one) => ({
				id: one.organisationId,
				name: one.name,
				spaceId: id
			}))
		)
	);
	const all = await frameworks(db);
	const seen = inPlaceOrder(await inSpace(db, null, all), all);
	const goals = spaceId === undefined ? seen : seen.filter((goal) => goal.spaceId === spaceId);
	const inUse = (space: { id: string }) => Number(goals.some((goal) => goal.spaceId === space.id));
	return {
		spaces: inSwedishOrder(found, (space) => space.name).sort((a, b) => inUse(b) - inUse(a)),
		frameworks: all,
		goals,
		replaceable: seen.filter(({ state }) => state === 'adopted' || state === 'closed'),
		organisations: taking.flat()
	};
}

/** As in the list: framework by framework, from the top of each tree. */
export function inPlaceOrder<G extends GoalLink>(goals: readonly G[], all: Framework[]): G[] {
	const order = new Map(all.map(({ id }, place) => [id, place]));
	const place = (goal: G) => order.get(goal.frameworkId) ?? all.length;
	return inSwedishOrder(goals, (goal) => goal.place).sort((a, b) => place(a) - place(b));
}
