import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import { namesOfOrganisations, namesOfPeople } from '../reads.server.ts';
import { sorted, type MandateState, type Scope, type View } from './rules.ts';
import type { Filters } from './schema.ts';

/** One mandate with the names of what it is about; a name that the caller may not see is null. */
export interface Mandate {
	id: string;
	holderId: string;
	holderName: string | null;
	holderTitle: string | null;
	organisationId: string;
	organisationName: string | null;
	powers: string[];
	scope: Scope;
	validFrom: Date;
	validTo: Date | null;
	ground: Ground;
	parentId: string | null;
	parentHolderName: string | null;
	substituteForName: string | null;
	grantedByName: string | null;
	createdAt: Date;
	revokedAt: Date | null;
	revokedByName: string | null;
	revocationReason: string | null;
	state: MandateState;
}

export interface Ground {
	body: string | null;
	/** YYYY-MM-DD */
	date: string | null;
	paragraph: string | null;
	caseNumber: string | null;
	url: string | null;
}

/** More rows than this are not shown at once; the filters narrow them down. */
export const mostRows = 400;

/** The register as the filters ask for it; at most `mostRows`. */
export async function register(db: CallerDatabase, filters: Filters): Promise<Mandate[]> {
	let query = bare(db).limit(mostRows);
	if (filters.view === 'mine') query = query.where(sql<boolean>`m.holder_id = private.me()`);
	if (filters.view === 'ours') {
		query = query.where(
			'm.organisation_id',
			'in',
			sql<string>`(select private.my_organisations())`
		);
	}
	if (filters.organisation) query = query.where('m.organisation_id', '=', filters.organisation);
	if (filters.person) query = query.where('m.holder_id', '=', filters.person);
	if (filters.space)
		query = query.where(sql<boolean>`(m.space_id = ${filters.space}
		or m.document_id in (select d.id from public.documents d where d.space_id = ${filters.space}))`);
	if (filters.power) {
		query = query.where(sql<boolean>`${filters.power} = any (private.implied_powers(m.powers))`);
	}
	if (filters.state === 'current') query = query.where(notEnded);
	else if (filters.state !== 'any') query = query.where(state, '=', filters.state);

	const rows = await query.orderBy('m.created_at', 'desc').execute();
	return sorted(await named(db, rows), filters.order);
}

/** How many of each view have not ended. */
export async function counts(db: CallerDatabase): Promise<Record<View, number>> {
	return db
		.selectFrom('mandates as m')
		.where(notEnded)
		.select([
			sql<number>`count(*) filter (where m.holder_id = private.me())::int`.as('mine'),
			sql<number>`count(*) filter (
				where m.organisation_id in (select private.my_organisations()))::int`.as('ours'),
			sql<number>`count(*)::int`.as('all')
		])
		.executeTakeFirstOrThrow();
}

export async function find(db: CallerDatabase, id: string): Promise<Mandate | null> {
	const [found] = await named(db, await bare(db).where('m.id', '=', id).execute());
	return found ?? null;
}

/** What the database would let the caller do now with a mandate that has not ended. */
export async function may(
	db: CallerDatabase,
	id: string
): Promise<{ revoke: boolean; delegate: boolean }> {
	const row = await db
		.selectFrom('mandates as m')
		.select([
			sql<boolean>`m.id in (select private.mandates_to_revoke())`.as('revoke'),
			mayDelegate.as('delegate')
		])
		.where('m.id', '=', id)
		.where(notEnded)
		.executeTakeFirst();
	return row ?? { revoke: false, delegate: false };
}

/** Those it was delegated from, the first one first. */
export async function above(db: CallerDatabase, id: string): Promise<Mandate[]> {
	const line = sql<{ id: string; depth: number }>`(
		with recursive line as (
			select m.id, m.parent_id, 0 as depth from public.mandates m where m.id = ${id}
			union all
			select p.id, p.parent_id, line.depth + 1
			from public.mandates p join line on p.id = line.parent_id where line.depth < 50
		) select line.id, line.depth from line where line.depth > 0)`;
	const rows = await bare(db)
		.innerJoin(line.as('line'), (join) => join.onRef('line.id', '=', 'm.id'))
		.orderBy('line.depth', 'desc')
		.execute();
	return named(db, rows);
}

/** Everything that was delegated from it, at any depth. */
export async function below(db: CallerDatabase, id: string): Promise<Mandate[]> {
	const line = sql<string>`(
		with recursive line as (
			select c.id, 1 as depth from public.mandates c where c.parent_id = ${id}
			union all
			select c.id, line.depth + 1
			from public.mandates c join line on c.parent_id = line.id where line.depth < 50
		) select line.id from line)`;
	const rows = await bare(db).where('m.id', 'in', line).execute();
	return sorted(await named(db, rows), 'person');
}

/** The caller's own mandates that may be passed on now. */
export async function delegable(db: CallerDatabase): Promise<Mandate[]> {
	const rows = await bare(db).where(mayDelegate).execute();
	return sorted(await named(db, rows), 'organisation');
}

/** The spaces in which the caller may read, to filter by. */
export async function spacesInSight(db: CallerDatabase): Promise<{ id: string; name: string }[]> {
	const rows = await db.selectFrom('spaces').select(['id', 'name']).execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/** What a mandate gives, with what that brings along. */
export async function impliedPowers(db: CallerDatabase, given: string[]): Promise<string[]> {
	const { rows } = await sql<{ powers: string[] }>`
		select private.implied_powers(${given}::text[]) as powers`.execute(db);
	return rows[0]?.powers ?? [];
}

/**
 * Where a mandate for the organisation could apply: spaces where it takes part and the documents it
 * reaches, as far as the caller sees them. Below a parent only what lies within the parent's scope.
 */
export async function scopes(
	db: CallerDatabase,
	organisationId: string,
	within: Scope = { kind: 'platform' }
): Promise<Scope[]> {
	const spaces = await db
		.selectFrom('spaces as s')
		.innerJoin('space_participants as sp', 'sp.space_id', 's.id')
		.select(['s.id', 's.name'])
		.where('sp.organisation_id', '=', organisationId)
		.where('sp.ended_at', 'is', null)
		.where('s.closed_at', 'is', null)
		.execute();
	const documents = await db
		.selectFrom('documents as d')
		.select(['d.id', 'd.title as name', 'd.space_id as spaceId'])
		.where('d.archived_at', 'is', null)
		.where((e) =>
			e.or([
				e('d.space_id', 'in', (inner) =>
					inner
						.selectFrom('space_participants as sp')
						.select('sp.space_id')
						.where('sp.organisation_id', '=', organisationId)
						.where('sp.ended_at', 'is', null)
				),
				e('d.id', 'in', (inner) =>
					inner
						.selectFrom('shares as sh')
						.select('sh.document_id')
						.where('sh.organisation_id', '=', organisationId)
						.where('sh.ended_at', 'is', null)
						.$narrowType<{ document_id: string }>()
				)
			])
		)
		.execute();

	if (within.kind === 'goal' || within.kind === 'document') return [within];
	const all: Scope[] = [
		...inSwedishOrder(spaces, (row) => row.name).map((row) => ({ kind: 'space' as const, ...row })),
		...inSwedishOrder(documents, (row) => row.name).map(({ id, name }) => ({
			kind: 'document' as const,
			id,
			name
		}))
	];
	if (within.kind === 'platform') return [{ kind: 'platform' }, ...all];
	const inside = new Set(documents.filter((d) => d.spaceId === within.id).map((d) => d.id));
	return all.filter(
		(scope) =>
			(scope.kind === 'space' && scope.id === within.id) ||
			(scope.kind === 'document' && inside.has(scope.id))
	);
}

const state = sql<MandateState>`case
	when m.revoked_at is not null then 'revoked'
	when m.valid_to <= clock_timestamp() then 'expired'
	when m.valid_from > clock_timestamp() then 'coming'
	when b.id is null or b.valid_to <= clock_timestamp() or b.valid_from > clock_timestamp() then 'dormant'
	else 'active' end`;

const notEnded = sql<boolean>`
	m.revoked_at is null and (m.valid_to is null or m.valid_to > clock_timestamp())`;

const mayDelegate = sql<boolean>`m.id in (
	select r.mandate_id from private.my_rights() r where 'grant' = any (r.powers))`;

function bare(db: CallerDatabase) {
	return db
		.selectFrom('mandates as m')
		.leftJoin('memberships as b', (join) =>
			join
				.onRef('b.person_id', '=', 'm.holder_id')
				.onRef('b.organisation_id', '=', 'm.organisation_id')
		)
		.select([
			'm.id',
			'm.holder_id as holderId',
			'b.title as holderTitle',
			'm.organisation_id as organisationId',
			'm.powers',
			'm.space_id as spaceId',
			'm.document_id as documentId',
			'm.goal_id as goalId',
			'm.valid_from as validFrom',
			'm.valid_to as validTo',
			'm.ground_body as body',
			sql<string | null>`m.ground_date::text`.as('date'),
			'm.ground_paragraph as paragraph',
			'm.ground_case_number as caseNumber',
			'm.ground_url as url',
			'm.parent_id as parentId',
			'm.substitute_for_id as substituteForId',
			'm.created_by as grantedById',
			'm.created_at as createdAt',
			'm.revoked_at as revokedAt',
			'm.revoked_by as revokedById',
			'm.revocation_reason as revocationReason',
			state.as('state')
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof bare>['executeTakeFirstOrThrow']>>;

async function named(db: CallerDatabase, rows: Row[]): Promise<Mandate[]> {
	const parents = await holdersOf(db, rows);
	const people = await namesOfPeople(db, [
		...parents.values(),
		...rows.flatMap((row) => [row.holderId, row.substituteForId, row.grantedById, row.revokedById])
	]);
	const organisations = await namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	const scopeOf = await scopesOf(db, rows);
	const person = (id: string | null) => (id && people.get(id)) ?? null;

	return rows.map(({ body, date, paragraph, caseNumber, url, ...row }) => ({
		...row,
		holderName: person(row.holderId),
		organisationName: organisations.get(row.organisationId) ?? null,
		scope: scopeOf(row),
		ground: { body, date, paragraph, caseNumber, url },
		parentHolderName: person((row.parentId && parents.get(row.parentId)) ?? null),
		substituteForName: person(row.substituteForId),
		grantedByName: person(row.grantedById),
		revokedByName: person(row.revokedById)
	}));
}

/** Who holds the parents of these. */
async function holdersOf(db: CallerDatabase, rows: Row[]): Promise<Map<string, string>> {
	const known = new Map(rows.map((row) => [row.id, row.holderId]));
	const missing = [...new Set(rows.map((row) => row.parentId))].filter(
		(id) => id !== null && !known.has(id)
	) as string[];
	if (missing.length === 0) return known;
	const more = await db
		.selectFrom('mandates')
		.select(['id', 'holder_id as holderId'])
		.where('id', 'in', missing)
		.execute();
	return new Map([...known, ...more.map((row) => [row.id, row.holderId] as const)]);
}

interface ScopeColumns {
	spaceId: string | null;
	documentId: string | null;
	goalId: string | null;
}

/** Names what mandates and invitations apply to; a name that the caller may not see is null. */
export async function scopesOf(
	db: CallerDatabase,
	rows: ScopeColumns[]
): Promise<(row: ScopeColumns) => Scope> {
	const ids = (column: keyof ScopeColumns) =>
		[...new Set(rows.map((row) => row[column]))].filter((id) => id !== null);
	const [spaces, documents, goals] = [ids('spaceId'), ids('documentId'), ids('goalId')];
	const found: { id: string; name: string }[] = [];
	if (spaces.length > 0) {
		found.push(
			...(await db.selectFrom('spaces').select(['id', 'name']).where('id', 'in', spaces).execute())
		);
	}
	for (const [table, wanted] of [
		['documents', documents],
		['goals', goals]
	] as const) {
		if (wanted.length === 0) continue;
		const query = db.selectFrom(table).select(['id', 'title as name']).where('id', 'in', wanted);
		found.push(...(await query.execute()));
	}
	const names = new Map(found.map((row) => [row.id, row.name]));
	return ({ spaceId, documentId, goalId }) => {
		const id = spaceId ?? documentId ?? goalId;
		if (!id) return { kind: 'platform' };
		const kind = spaceId ? 'space' : documentId ? 'document' : 'goal';
		return { kind, id, name: names.get(id) ?? null };
	};
}
