import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { timeZone } from '#lib/platform/i18n/dates.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import { seatsOf, type Kind, type Role, type Standing } from './rules.ts';

export interface BodySummary {
	id: string;
	name: string;
	kind: Kind;
	description: string;
	organisationId: string | null;
	/** Null: a body of the joint platform. */
	organisationName: string | null;
	/** How many of those who sit there now the caller sees. */
	sitting: number;
}

/** The joint bodies first, then those of the organisations, in Swedish order. */
export async function list(db: CallerDatabase): Promise<BodySummary[]> {
	const rows = await named(db, await bare(db).execute());
	return inSwedishOrder(rows, (row) => row.name).sort(
		(a, b) => Number(a.organisationId !== null) - Number(b.organisationId !== null)
	);
}

export interface Seat {
	id: string;
	personName: string;
	organisationName: string | null;
	role: Role;
	ground: string;
	from: Date;
	to: Date | null;
	endReason: string | null;
	standing: Standing;
}

export interface Body extends BodySummary {
	/** Those that the caller sees, by role. */
	seats: Seat[];
	/** How many more sit there now. */
	unseen: number;
	/** Whether the caller registers who sits here. */
	mayManage: boolean;
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Body | null> {
	const [body] = await named(db, await bare(db).where('b.id', '=', id).execute());
	if (!body) return null;
	const { rows } = await sql<{ unseen: number; may: boolean }>`
		select private.unseen_members(${id}) as unseen,
			${id}::uuid in (select private.bodies_managed()) as may`.execute(db);
	const asked = rows[0];
	const seats = await seatsIn(db, sql`m.body_id = ${id}`);
	return { ...body, seats, unseen: asked?.unseen ?? 0, mayManage: asked?.may ?? false };
}

/** One seat of a body; null: it is not there for the caller. */
export async function findSeat(
	db: CallerDatabase,
	bodyId: string,
	id: string
): Promise<Seat | null> {
	const [seat] = await seatsIn(db, sql`m.body_id = ${bodyId} and m.id = ${id}`);
	return seat ?? null;
}

/** Who sat in a body on a day (YYYY-MM-DD), by role, as far as the caller sees, and how many more. */
export async function sat(
	db: CallerDatabase,
	bodyId: string,
	day: string
): Promise<{ seats: Seat[]; unseen: number }> {
	const noon = sql`(${day}::date + time '12:00') at time zone ${timeZone}`;
	const seats = await seatsIn(
		db,
		sql`m.body_id = ${bodyId} and m.valid_from <= ${noon} and (m.valid_to is null or m.valid_to > ${noon})`,
		sql`'present'`
	);
	const { rows } = await sql<{ unseen: number }>`
		select private.unseen_members(${bodyId}, ${noon}) as unseen`.execute(db);
	return { seats: seatsOf(seats, 'present'), unseen: rows[0]?.unseen ?? 0 };
}

const nowStanding = sql`case when m.valid_to <= clock_timestamp() then 'past'
	when m.valid_from > clock_timestamp() then 'coming' else 'present' end`;

async function seatsIn(
	db: CallerDatabase,
	condition: ReturnType<typeof sql>,
	standing = nowStanding
): Promise<Seat[]> {
	const { rows } = await sql<
		Omit<Seat, 'personName' | 'organisationName'> & { personId: string; organisationId: string }
	>`
		select m.id, m.person_id as "personId", m.organisation_id as "organisationId", m.role, m.ground,
			m.valid_from as "from", m.valid_to as "to", m.end_reason as "endReason", ${standing} as standing
		from public.body_members m
		where ${condition} and m.valid_to is distinct from m.valid_from
		order by m.valid_from, m.created_at`.execute(db);
	const people = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.personId)
	);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	return rows.map(({ personId, organisationId, ...row }) => ({
		...row,
		personName: people.get(personId) ?? '',
		organisationName: names.get(organisationId) ?? null
	}));
}

function bare(db: CallerDatabase) {
	return db.selectFrom('bodies as b').select([
		'b.id',
		'b.name',
		sql<Kind>`b.kind`.as('kind'),
		'b.description',
		'b.organisation_id as organisationId',
		sql<number>`(select count(*)::int from public.body_members m where m.body_id = b.id
				and m.valid_from <= clock_timestamp()
				and (m.valid_to is null or m.valid_to > clock_timestamp()))`.as('sitting')
	]);
}

type Row = Awaited<ReturnType<ReturnType<typeof bare>['execute']>>[number];

async function named(db: CallerDatabase, rows: Row[]): Promise<BodySummary[]> {
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	return rows.map((row) => ({
		...row,
		organisationName: names.get(row.organisationId ?? '') ?? null
	}));
}
