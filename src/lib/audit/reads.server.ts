import { sql } from 'kysely';
import { namesOfOrganisations, namesOfPeople } from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { timeZone } from '#lib/platform/i18n/dates.ts';
import { readDetails, type Details } from './rules.ts';
import type { Filters } from './schema.ts';

export interface Entry {
	id: string;
	/** Its place in the chain, from 1. */
	seq: number;
	action: string;
	subjectTable: string;
	subjectId: string | null;
	spaceId: string | null;
	spaceName: string | null;
	organisationName: string | null;
	mandateId: string | null;
	byName: string | null;
	/** Null: nobody was signed in (set-up). */
	byId: string | null;
	at: Date;
	/** SHA-256, hexadecimal. */
	hash: string;
	details: Details;
	/** Names of the people and organisations that the details mention. */
	names: Record<string, string>;
}

export const pageSize = 50;

/** The newest first; one more than a page, so that one sees whether there is a next. */
export async function entries(db: CallerDatabase, filters: Filters): Promise<Entry[]> {
	let query = db
		.selectFrom('audit_log as a')
		.leftJoin('spaces as s', 's.id', 'a.space_id')
		.select([
			'a.id',
			'a.seq',
			'a.action',
			'a.subject_table as subjectTable',
			'a.subject_id as subjectId',
			'a.space_id as spaceId',
			's.name as spaceName',
			'a.organisation_id as organisationId',
			'a.mandate_id as mandateId',
			'a.created_by as byId',
			'a.created_at as at',
			sql<string>`encode(a.hash, 'hex')`.as('hash'),
			'a.details'
		])
		.orderBy('a.seq', 'desc')
		.limit(pageSize + 1);
	if (filters.before) query = query.where('a.seq', '<', String(filters.before));
	if (filters.subject) query = query.where('a.action', 'like', `${filters.subject}.%`);
	if (filters.person) query = query.where('a.created_by', '=', filters.person);
	const { organisation } = filters;
	if (organisation) {
		query = query.where((by) =>
			by.or([
				by('a.organisation_id', '=', organisation),
				by(sql`a.details ->> 'organisation'`, '=', organisation)
			])
		);
	}
	if (filters.space) query = query.where('a.space_id', '=', filters.space);
	if (filters.from) query = query.where('a.created_at', '>=', startOf(filters.from, 0));
	if (filters.to) query = query.where('a.created_at', '<', startOf(filters.to, 1));
	return named(db, await query.execute());
}

/** Whether the caller reads the whole log, the spaces' they manage, or only what they did. */
export async function reach(db: CallerDatabase): Promise<'all' | 'managed' | 'own'> {
	const { rows } = await sql<{ all: boolean; managed: boolean }>`
		select exists (select from private.platform_powers() p where p in ('manage', 'register')) as "all",
			exists (select from private.spaces_where('manage')) as managed`.execute(db);
	return rows[0]?.all ? 'all' : rows[0]?.managed ? 'managed' : 'own';
}

/**
 * The first entry that does not follow from the one before; null when the chain is whole. Only for
 * those who read the whole log: others get no answer from the database.
 */
export async function firstBroken(db: CallerDatabase): Promise<number | null> {
	const { rows } = await sql<{ seq: string }>`
		select seq from private.broken_audit_rows()`.execute(db);
	return rows[0] ? Number(rows[0].seq) : null;
}

export async function length(db: CallerDatabase): Promise<number> {
	const row = await db
		.selectFrom('audit_log')
		.select(sql<string>`coalesce(max(seq), 0)`.as('last'))
		.executeTakeFirstOrThrow();
	return Number(row.last);
}

const startOf = (day: string, after: number) =>
	sql<Date>`(${day}::date + ${after}::int)::timestamp at time zone ${timeZone}`;

interface Row extends Omit<Entry, 'seq' | 'organisationName' | 'byName' | 'details' | 'names'> {
	seq: string;
	organisationId: string | null;
	details: unknown;
}

async function named(db: CallerDatabase, rows: Row[]): Promise<Entry[]> {
	const read = rows.map((row) => ({ ...row, details: readDetails(row.details) }));
	const mentioned = ({ details: d }: (typeof read)[number]) => ({
		people: [d.holder, d.person].filter((id) => id !== undefined),
		organisations: [d.organisation, d.responsible, d.from?.responsible, d.to?.responsible].filter(
			(id) => id !== undefined
		)
	});
	const people = await namesOfPeople(
		db,
		read.flatMap((row) => [row.byId, ...mentioned(row).people])
	);
	const organisations = await namesOfOrganisations(
		db,
		read.flatMap((row) => [row.organisationId, ...mentioned(row).organisations])
	);
	return read.map((row) => {
		const { people: persons, organisations: parties } = mentioned(row);
		const pairs = [
			...persons.map((id) => [id, people.get(id)]),
			...parties.map((id) => [id, organisations.get(id)])
		].filter((pair): pair is [string, string] => pair[1] !== undefined);
		return {
			...row,
			seq: Number(row.seq),
			byName: (row.byId && people.get(row.byId)) ?? null,
			organisationName: (row.organisationId && organisations.get(row.organisationId)) ?? null,
			names: Object.fromEntries(pairs)
		};
	});
}
