import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';

export interface Organisation {
	id: string;
	name: string;
	shortName: string;
	kind: string;
}

export interface Member {
	id: string;
	name: string;
	title: string;
	organisationId: string;
	isMe: boolean;
}

const columns = ['id', 'name', 'short_name as shortName', 'kind'] as const;

/** The organisations that the caller sees, in Swedish order. */
export async function list(db: CallerDatabase): Promise<Organisation[]> {
	const rows = await db.selectFrom('organisations').select(columns).execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/** Those whose first mandates the caller may give. */
export async function grantedFor(db: CallerDatabase): Promise<Organisation[]> {
	const rows = await db
		.selectFrom('organisations')
		.select(columns)
		.where('id', 'in', sql<string>`(select private.organisations_granted_for())`)
		.execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/** Who belongs now to any of these organisations. */
export async function members(db: CallerDatabase, organisationIds: string[]): Promise<Member[]> {
	if (organisationIds.length === 0) return [];
	const rows = await db
		.selectFrom('memberships as b')
		.innerJoin('profiles as p', 'p.id', 'b.person_id')
		.select([
			'p.id',
			'p.display_name as name',
			'b.title',
			'b.organisation_id as organisationId',
			sql<boolean>`p.id = private.me()`.as('isMe')
		])
		.where('b.organisation_id', 'in', organisationIds)
		.where(sql<boolean>`b.valid_from <= now() and (b.valid_to is null or b.valid_to > now())`)
		.execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/** Everyone the caller sees, in Swedish order. */
export async function people(db: CallerDatabase): Promise<{ id: string; name: string }[]> {
	const rows = await db.selectFrom('profiles').select(['id', 'display_name as name']).execute();
	return inSwedishOrder(rows, (row) => row.name);
}

export type Names = Map<string, string>;

/**
 * Names of people by id; those the caller may not see are missing. Asked apart from the rows that
 * mention them: every table in a join would ask the policies' questions once more.
 */
export async function namesOfPeople(
	db: CallerDatabase,
	ids: Iterable<string | null>
): Promise<Names> {
	const wanted = present(ids);
	if (wanted.length === 0) return new Map();
	const rows = await db
		.selectFrom('profiles')
		.select(['id', 'display_name as name'])
		.where('id', 'in', wanted)
		.execute();
	return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names of organisations by id, in the same way. */
export async function namesOfOrganisations(
	db: CallerDatabase,
	ids: Iterable<string | null>
): Promise<Names> {
	const wanted = present(ids);
	if (wanted.length === 0) return new Map();
	const rows = await db
		.selectFrom('organisations')
		.select(['id', 'name'])
		.where('id', 'in', wanted)
		.execute();
	return new Map(rows.map((row) => [row.id, row.name]));
}

function present(ids: Iterable<string | null>): string[] {
	return [...new Set(ids)].filter((id) => id !== null);
}
