import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';

export interface SpaceSummary {
	id: string;
	name: string;
	description: string;
	closed: boolean;
	responsibleName: string | null;
	documents: number;
	organisations: number;
	/** What the caller may do there. */
	powers: string[];
}

/** The spaces in which the caller may read; open ones first, in Swedish order. */
export async function list(db: CallerDatabase): Promise<SpaceSummary[]> {
	const rows = await db
		.selectFrom('spaces as s')
		.select((e) => [
			's.id',
			's.name',
			's.description',
			's.responsible_organisation_id as responsibleId',
			sql<boolean>`s.closed_at is not null`.as('closed'),
			e
				.selectFrom('documents as d')
				.select(sql<number>`count(*)::int`.as('count'))
				.whereRef('d.space_id', '=', 's.id')
				.where('d.archived_at', 'is', null)
				.$asScalar()
				.as('documents'),
			e
				.selectFrom('space_participants as sp')
				.select(sql<number>`count(*)::int`.as('count'))
				.whereRef('sp.space_id', '=', 's.id')
				.where('sp.ended_at', 'is', null)
				.$asScalar()
				.as('organisations')
		])
		.execute();
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	const powers = await powersBySpace(db);
	const found = rows.map((row) => ({
		...row,
		documents: row.documents ?? 0,
		organisations: row.organisations ?? 0,
		responsibleName: names.get(row.responsibleId) ?? null,
		powers: powers.get(row.id) ?? []
	}));
	return inSwedishOrder(found, (row) => row.name).sort(
		(a, b) => Number(a.closed) - Number(b.closed)
	);
}

export interface Space {
	id: string;
	name: string;
	description: string;
	closedAt: Date | null;
	responsibleId: string;
	responsibleName: string | null;
	createdAt: Date;
	powers: string[];
	/** As the database's policies would answer. */
	may: { manage: boolean; startDocument: boolean };
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Space | null> {
	const row = await db
		.selectFrom('spaces')
		.select([
			'id',
			'name',
			'description',
			'closed_at as closedAt',
			'responsible_organisation_id as responsibleId',
			'created_at as createdAt'
		])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const names = await organisations.namesOfOrganisations(db, [row.responsibleId]);
	const powers = (await powersBySpace(db)).get(id) ?? [];
	return {
		...row,
		responsibleName: names.get(row.responsibleId) ?? null,
		powers,
		may: {
			manage: powers.includes('manage'),
			startDocument: powers.includes('edit') || powers.includes('manage')
		}
	};
}

export interface Participant {
	organisationId: string;
	name: string;
	kind: string;
	since: Date;
	responsible: boolean;
}

/** The organisations that take part now; the responsible one first, then in Swedish order. */
export async function participants(db: CallerDatabase, spaceId: string): Promise<Participant[]> {
	const rows = await db
		.selectFrom('space_participants as sp')
		.innerJoin('organisations as o', 'o.id', 'sp.organisation_id')
		.innerJoin('spaces as s', 's.id', 'sp.space_id')
		.select([
			'o.id as organisationId',
			'o.name',
			'o.kind',
			'sp.created_at as since',
			sql<boolean>`s.responsible_organisation_id = o.id`.as('responsible')
		])
		.where('sp.space_id', '=', spaceId)
		.where('sp.ended_at', 'is', null)
		.execute();
	return inSwedishOrder(rows, (row) => row.name).sort(
		(a, b) => Number(b.responsible) - Number(a.responsible)
	);
}

/** Whether the caller may open new spaces. */
export async function mayOpen(db: CallerDatabase): Promise<boolean> {
	const { rows } = await sql<{ may: boolean }>`
		select 'manage' in (select private.platform_powers()) as may`.execute(db);
	return rows[0]?.may ?? false;
}

async function powersBySpace(db: CallerDatabase): Promise<Map<string, string[]>> {
	const { rows } = await sql<{ spaceId: string; powers: string[] }>`
		select r.space_id as "spaceId", array_agg(distinct p order by p) as powers
		from private.my_rights() r, unnest(r.powers) p
		where r.space_id is not null
		group by r.space_id`.execute(db);
	return new Map(rows.map((row) => [row.spaceId, row.powers]));
}
