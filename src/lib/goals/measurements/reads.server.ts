import { sql } from 'kysely';
import { byPlace } from '../areas/rules.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { afterwards } from './evidence/reads.server.ts';
import type { Afterwards } from './evidence/reads.server.ts';
import type { Frequency } from './rules.ts';

/** An indicator with the method that its figures are entered under. */
export interface Sheet {
	goalId: string;
	goalTitle: string;
	spaceId: string;
	indicatorId: string;
	code: string;
	name: string;
	/** Null: no method is adopted, and no figure can be entered. */
	method: {
		id: string;
		version: number;
		unit: string;
		decimals: number;
		frequency: Frequency;
		geography: string;
		sexRequired: boolean;
		countsPeople: boolean;
		sourceKind: string;
		responsibleName: string | null;
	} | null;
	/** Enter figures, and read raw ones. */
	mayReport: boolean;
}

/** Null: it is not there for the caller. */
export async function sheet(
	db: CallerDatabase,
	goalId: string,
	indicatorId: string
): Promise<Sheet | null> {
	const row = await db
		.selectFrom('indicators as i')
		.innerJoin('goals as g', 'g.id', 'i.goal_id')
		.leftJoin('methods as m', (join) =>
			join.onRef('m.indicator_id', '=', 'i.id').on('m.state', '=', 'adopted')
		)
		.select([
			'g.id as goalId',
			'g.title as goalTitle',
			'g.space_id as spaceId',
			'i.id as indicatorId',
			'i.code',
			'i.name',
			'm.id as methodId',
			'm.version',
			'm.unit',
			'm.decimals',
			'm.frequency',
			'm.geography',
			'm.sex_breakdown as sexBreakdown',
			'm.counts_people as countsPeople',
			'm.source_kind as sourceKind',
			'm.responsible_organisation_id as responsibleId',
			sql<boolean>`i.id in (select private.indicators_with('report_value'))`.as('mayReport')
		])
		.where('g.id', '=', goalId)
		.where('i.id', '=', indicatorId)
		.executeTakeFirst();
	if (!row) return null;
	const names = await organisations.namesOfOrganisations(db, [row.responsibleId]);
	return {
		goalId: row.goalId,
		goalTitle: row.goalTitle,
		spaceId: row.spaceId,
		indicatorId: row.indicatorId,
		code: row.code,
		name: row.name,
		method: row.methodId
			? {
					id: row.methodId,
					version: row.version!,
					unit: row.unit!,
					decimals: row.decimals!,
					frequency: row.frequency as Frequency,
					geography: row.geography!,
					sexRequired: row.sexBreakdown === 'required',
					countsPeople: row.countsPeople!,
					sourceKind: row.sourceKind!,
					responsibleName: (row.responsibleId && names.get(row.responsibleId)) || null
				}
			: null,
		mayReport: row.mayReport
	};
}

export interface Figure {
	period: string;
	area: string;
	sex: string;
	/** Raw where the caller may read raw figures, else as everybody reads it. */
	value: number | null;
	/** Left out for everybody else: 'small', 'complementary' or not. */
	suppressed: string | null;
	status: 'preliminary' | 'final';
	isCorrected: boolean;
	/** Null: the caller may not read raw figures. */
	measurementId: string | null;
	people: number | null;
}

/** The newest figure of every cell of a method, as the caller may read it: the policies decide. */
export async function figures(
	db: CallerDatabase,
	methodId: string,
	periods?: string[]
): Promise<Figure[]> {
	let query = db
		.selectFrom('figures as f')
		.leftJoin('measurements as m', 'm.id', 'f.measurement_id')
		.select([
			'f.period',
			'f.area',
			'f.sex',
			'f.suppressed',
			'f.status',
			'f.is_corrected as isCorrected',
			'm.id as measurementId',
			'm.people',
			sql<number | null>`(case when m.id is null then f.value else m.value end)::float8`.as('value')
		])
		.where('f.method_id', '=', methodId)
		.orderBy('f.period_start')
		.orderBy('f.sex');
	if (periods) query = query.where('f.period', 'in', periods);
	const rows = await query.execute();
	rows.sort((a, b) => a.period.localeCompare(b.period) || byPlace(a.area, b.area));
	return rows.map((row) => ({ ...row, status: row.status as Figure['status'] }));
}

/** A version of the method before the one in force, that figures were entered under. */
export interface EarlierVersion {
	id: string;
	version: number;
	unit: string;
	/** Its first and last period with a figure. */
	first: string;
	last: string;
}

/** The newest first. */
export async function earlierVersions(
	db: CallerDatabase,
	indicatorId: string
): Promise<EarlierVersion[]> {
	const { rows } = await sql<EarlierVersion>`
		select m.id, m.version, m.unit, min(f.period) as first, max(f.period) as last
		from methods m
		join figures f on f.method_id = m.id
		where m.indicator_id = ${indicatorId} and m.state = 'replaced'
		group by m.id, m.version, m.unit
		order by m.version desc`.execute(db);
	return rows;
}

/** What figures said that have been corrected since, by their ids; those that the caller may read. */
export async function valuesOf(
	db: CallerDatabase,
	ids: readonly string[]
): Promise<Map<string, number | null>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('measurements')
		.select(['id', sql<number | null>`value::float8`.as('value')])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, value }) => [id, value]));
}

/** One row of the log of figures. */
export interface Entry {
	id: string;
	version: number;
	period: string;
	area: string;
	sex: string;
	value: number | null;
	people: number | null;
	status: 'preliminary' | 'final';
	origin: 'entered' | 'imported' | 'fetched';
	correctionKind: 'source_revised' | 'we_corrected' | 'final' | null;
	/** What it says instead of which value. */
	replaces: number | null;
	isReplaced: boolean;
	comment: string;
	evidenceUrl: string | null;
	evidenceFile: { id: string; name: string } | null;
	/** What was told of it afterwards. */
	afterwards: Afterwards[];
	importName: string | null;
	sourceUrl: string | null;
	fetchedAt: Date | null;
	payloadHash: string | null;
	person: string | null;
	organisation: string | null;
	mandateId: string | null;
	at: Date;
}

export interface Lineage {
	entries: Entry[];
	/** Of all pages. */
	total: number;
	/** The first is 1. */
	page: number;
	pages: number;
}

const perPage = 12;

/**
 * How the figures of an indicator came about, the newest first, a page at a time (one beyond the last
 * is the last); nothing to those who read no raw ones.
 */
export async function lineage(
	db: CallerDatabase,
	indicatorId: string,
	wanted: number
): Promise<Lineage> {
	const { total } = await db
		.selectFrom('measurements')
		.select(sql<number>`count(*)::int`.as('total'))
		.where('indicator_id', '=', indicatorId)
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const page = Math.min(Math.max(1, Math.trunc(wanted)), pages);
	const rows = await db
		.selectFrom('measurements as m')
		.innerJoin('methods as d', 'd.id', 'm.method_id')
		.leftJoin('measurements as b', 'b.id', 'm.corrects_id')
		.leftJoin('measurements as a', 'a.corrects_id', 'm.id')
		.leftJoin('imports as i', 'i.id', 'm.import_id')
		.leftJoin('evidence_files as e', 'e.id', 'm.evidence_file_id')
		.select([
			'm.id',
			'd.version',
			'm.period',
			'm.area',
			'm.sex',
			sql<number | null>`m.value::float8`.as('value'),
			sql<number | null>`b.value::float8`.as('replaces'),
			sql<boolean>`a.id is not null`.as('isReplaced'),
			'm.people',
			'm.status',
			'm.origin',
			'm.correction_kind as correctionKind',
			'm.comment',
			'm.evidence_url as evidenceUrl',
			'e.id as fileId',
			'e.name as fileName',
			'i.name as importName',
			'i.url as sourceUrl',
			'i.fetched_at as fetchedAt',
			sql<string | null>`encode(i.payload_sha256, 'hex')`.as('payloadHash'),
			'm.created_by as personId',
			'm.organisation_id as organisationId',
			'm.mandate_id as mandateId',
			'm.created_at as at'
		])
		.where('m.indicator_id', '=', indicatorId)
		.orderBy('m.created_at', 'desc')
		.orderBy('m.area')
		.orderBy('m.sex')
		.orderBy('m.id')
		.limit(perPage)
		.offset((page - 1) * perPage)
		.execute();
	const people = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.personId)
	);
	const parties = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	const told = await afterwards(
		db,
		rows.map((row) => row.id)
	);
	const entries = rows.map(({ personId, organisationId, fileId, fileName, ...row }) => ({
		...row,
		afterwards: told.get(row.id) ?? [],
		evidenceFile: fileId && fileName ? { id: fileId, name: fileName } : null,
		status: row.status as Entry['status'],
		origin: row.origin as Entry['origin'],
		correctionKind: row.correctionKind as Entry['correctionKind'],
		person: (personId && people.get(personId)) || null,
		organisation: (organisationId && parties.get(organisationId)) || null
	}));
	return { entries, total, page, pages };
}

/** An indicator that the caller enters figures for. */
export interface Reported {
	indicatorId: string;
	goalId: string;
	code: string;
	name: string;
	responsible: string | null;
	/** How many figures should be there by now and are not. */
	missing: number;
}

/** What the caller enters figures for. */
export async function reported(db: CallerDatabase, today: string): Promise<Reported[]> {
	const { rows } = await sql<Omit<Reported, 'responsible'> & { responsibleId: string | null }>`
		select i.id as "indicatorId", i.goal_id as "goalId", i.code, i.name,
			m.responsible_organisation_id as "responsibleId", coalesce(d.missing, 0)::int as missing
		from indicators i
		join methods m on m.indicator_id = i.id and m.state = 'adopted'
		left join (
			select f.indicator_id, count(*) as missing from private.missing_figures(${today}::date) f
			group by f.indicator_id
		) d on d.indicator_id = i.id
		where i.archived_at is null and i.id in (select private.indicators_with('report_value'))
		order by i.code`.execute(db);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	return rows.map(({ responsibleId, ...row }) => ({
		...row,
		responsible: (responsibleId && names.get(responsibleId)) || null
	}));
}
