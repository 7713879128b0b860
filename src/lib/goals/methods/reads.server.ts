import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import type { IndicatorKind, SheetField, VersionState } from './rules.ts';

export interface Indicator {
	id: string;
	goalId: string;
	goalTitle: string;
	spaceId: string;
	code: string;
	name: string;
	nameSma: string;
	kind: IndicatorKind;
	archived: boolean;
	/** A method of it has been put forward or decided: its code, name and kind rest. */
	rests: boolean;
	/** A body has adopted a method of it: a slip in its name is put right by a rättelse. */
	decided: boolean;
	/** Draft, put forward, take back: as the database would answer. */
	mayEdit: boolean;
	/** Register decisions about it. */
	mayDecide: boolean;
}

export interface IndicatorSummary {
	id: string;
	code: string;
	name: string;
	kind: IndicatorKind;
	/** Of the newest version that counts, else of the newest draft; null: there is no method yet. */
	methodState: VersionState | null;
	methodVersion: number | null;
	unit: string | null;
	trajectoryState: VersionState | null;
}

/** The indicators of one goal, in their order. */
export async function indicatorsOf(
	db: CallerDatabase,
	goalId: string
): Promise<IndicatorSummary[]> {
	const { rows } = await sql<IndicatorSummary>`
		select i.id, i.code, i.name, i.kind, m.state as "methodState", m.version as "methodVersion", m.unit,
			t.state as "trajectoryState"
		from public.indicators i
		left join lateral (
			select m.state, m.version, m.unit from public.methods m where m.indicator_id = i.id
			order by array_position(array['adopted', 'proposed', 'draft', 'replaced'], m.state), m.version desc limit 1
		) m on true
		left join lateral (
			select t.state from public.trajectories t where t.indicator_id = i.id
			order by array_position(array['adopted', 'proposed', 'draft', 'replaced'], t.state), t.version desc limit 1
		) t on true
		where i.goal_id = ${goalId} and i.archived_at is null
		order by i.number, i.code`.execute(db);
	return rows;
}

/** Null: it is not there for the caller, or not on this goal. */
export async function indicator(
	db: CallerDatabase,
	goalId: string,
	id: string
): Promise<Indicator | null> {
	const { rows } = await sql<Indicator>`
		select i.id, i.goal_id as "goalId", g.title as "goalTitle", g.space_id as "spaceId", i.code, i.name,
			i.name_sma as "nameSma", i.kind, i.archived_at is not null as archived,
			exists (select from public.methods m where m.indicator_id = i.id and m.state in ('adopted', 'replaced'))
				as decided,
			exists (select from public.methods m where m.indicator_id = i.id and m.state <> 'draft') as rests,
			i.goal_id in (select private.goals_with('edit')) as "mayEdit",
			i.goal_id in (select private.goals_with('approve_target') union select private.goals_with('register'))
				as "mayDecide"
		from public.indicators i join public.goals g on g.id = i.goal_id
		where i.id = ${id} and i.goal_id = ${goalId}`.execute(db);
	return rows[0] ?? null;
}

export interface DecisionRef {
	id: string;
	title: string;
	bodyName: string;
	/** YYYY-MM-DD */
	decidedOn: string;
	paragraph: string;
	caseNumber: string;
}

export type Sheet = Record<SheetField, string | number | boolean | null>;

export interface Method {
	id: string;
	version: number;
	state: VersionState;
	sheet: Sheet;
	responsibleName: string | null;
	proposedAt: Date | null;
	proposedByName: string | null;
	/** Set exactly when it has been adopted, for those who see the decision. */
	decision: DecisionRef | null;
	corrections: {
		id: string;
		field: string;
		before: string;
		after: string;
		reason: string;
		at: Date;
	}[];
}

/** All versions of an indicator's method, the newest first. */
export async function versions(db: CallerDatabase, indicatorId: string): Promise<Method[]> {
	const rows = await db
		.selectFrom('methods')
		.selectAll()
		.select([
			sql<string>`valid_from::text`.as('validFrom'),
			sql<number | null>`baseline_value::float8`.as('baselineValue'),
			sql<number | null>`interval_min::float8`.as('intervalMin'),
			sql<number | null>`interval_max::float8`.as('intervalMax')
		])
		.where('indicator_id', '=', indicatorId)
		.orderBy('version', 'desc')
		.execute();
	const decisions = await decisionsOf(
		db,
		'method_id',
		rows.map(({ id }) => id)
	);
	const corrections = await correctionsOf(
		db,
		rows.map(({ id }) => id)
	);
	const people = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.proposed_by)
	);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsible_organisation_id)
	);
	return rows.map((row) => ({
		id: row.id,
		version: row.version,
		state: row.state as VersionState,
		sheet: {
			definition: row.definition,
			numerator: row.numerator,
			denominator: row.denominator,
			computation: row.computation,
			unit: row.unit,
			decimals: row.decimals,
			direction: row.direction,
			interval_min: row.intervalMin,
			interval_max: row.intervalMax,
			valid_from: row.validFrom,
			frequency: row.frequency,
			reference_period: row.reference_period,
			delay_months: row.delay_months,
			source_kind: row.source_kind,
			source_reference: row.source_reference,
			collection: row.collection,
			data_owner_role: row.data_owner_role,
			responsible_organisation_id: row.responsible_organisation_id,
			sex_breakdown: row.sex_breakdown,
			sex_exempt_reason: row.sex_exempt_reason,
			geography: row.geography,
			other_breakdowns: row.other_breakdowns,
			counts_people: row.counts_people,
			baseline_value: row.baselineValue,
			baseline_period: row.baseline_period,
			baseline_source: row.baseline_source,
			baseline_comment: row.baseline_comment,
			limitations: row.limitations,
			quality_note: row.quality_note,
			comparison: row.comparison,
			change_reason: row.change_reason
		},
		responsibleName: names.get(row.responsible_organisation_id ?? '') ?? null,
		proposedAt: row.proposed_at,
		proposedByName: people.get(row.proposed_by ?? '') ?? null,
		decision: decisions.get(row.id) ?? null,
		corrections: corrections
			.filter((one) => one.methodId === row.id)
			.map(({ methodId: _, ...one }) => one)
	}));
}

/** By the id of what it adopted. */
export async function decisionsOf(
	db: CallerDatabase,
	column: 'method_id' | 'trajectory_id' | 'goal_id',
	ids: string[]
): Promise<Map<string, DecisionRef>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('decision_subjects as s')
		.innerJoin('decisions as d', 'd.id', 's.decision_id')
		.innerJoin('bodies as b', 'b.id', 'd.body_id')
		.select([
			`s.${column} as subject`,
			'd.id',
			'd.title',
			'b.name as bodyName',
			'd.paragraph',
			'd.case_number as caseNumber',
			sql<string>`d.decided_on::text`.as('decidedOn')
		])
		.where(`s.${column}`, 'in', ids)
		.where('s.outcome', '=', 'adopted')
		.execute();
	return new Map(rows.map(({ subject, ...decision }) => [subject ?? '', decision]));
}

async function correctionsOf(db: CallerDatabase, ids: string[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('corrections')
		.select(['id', 'method_id', 'field', 'before', 'after', 'reason', 'created_at as at'])
		.where('method_id', 'in', ids)
		.orderBy('created_at')
		.execute();
	return rows.map(({ method_id: methodId, ...row }) => ({ ...row, methodId }));
}

/** Who can answer for a method: those that take part in the space. */
export async function responsible(
	db: CallerDatabase,
	spaceId: string
): Promise<{ id: string; name: string }[]> {
	const rows = await spaces.participants(db, spaceId);
	return rows.map(({ organisationId: id, name }) => ({ id, name }));
}
