import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { IndicatorForm, SheetForm } from './schema.ts';

/** Adds an indicator, last on its goal. Refusals: forbidden, taken (the code). */
export async function addIndicator(
	db: CallerDatabase,
	goalId: string,
	given: IndicatorForm
): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('indicators')
		.values({
			id,
			goal_id: goalId,
			code: given.code,
			name: given.name,
			name_sma: given.nameSma ?? '',
			kind: given.kind,
			number: sql<number>`(select coalesce(max(i.number), 0) + 1 from public.indicators i
				where i.goal_id = ${goalId})`
		})
		.execute();
	return id;
}

/** Refusals: forbidden, taken, KL051 (what was put forward or decided keeps its name). */
export async function changeIndicator(
	db: CallerDatabase,
	id: string,
	given: IndicatorForm
): Promise<void> {
	const result = await db
		.updateTable('indicators')
		.set({ code: given.code, name: given.name, name_sma: given.nameSma ?? '', kind: given.kind })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** What belongs to no interval and no exemption is emptied, as the table asks. */
function columns(given: SheetForm) {
	const interval = given.direction === 'interval';
	return {
		...given,
		numerator: given.numerator ?? '',
		denominator: given.denominator ?? '',
		computation: given.computation ?? '',
		interval_min: interval ? (given.interval_min ?? null) : null,
		interval_max: interval ? (given.interval_max ?? null) : null,
		reference_period: given.reference_period ?? '',
		source_reference: given.source_reference ?? '',
		collection: given.collection ?? '',
		data_owner_role: given.data_owner_role ?? '',
		responsible_organisation_id: given.responsible_organisation_id ?? null,
		sex_exempt_reason: given.sex_breakdown === 'exempt' ? (given.sex_exempt_reason ?? '') : '',
		other_breakdowns: given.other_breakdowns ?? '',
		baseline_value: given.baseline_value ?? null,
		baseline_period: given.baseline_period ?? null,
		baseline_source: given.baseline_source ?? '',
		baseline_comment: given.baseline_comment ?? '',
		limitations: given.limitations ?? '',
		quality_note: given.quality_note ?? '',
		change_reason: given.change_reason ?? ''
	};
}

/** Drafts the next version. Refusals: forbidden, invalid (a later version says why it changes). */
export async function draft(
	db: CallerDatabase,
	indicatorId: string,
	given: SheetForm
): Promise<number> {
	const id = crypto.randomUUID();
	// The database numbers the versions.
	await db
		.insertInto('methods')
		.values({ id, indicator_id: indicatorId, version: 1, ...columns(given) })
		.execute();
	const row = await db
		.selectFrom('methods')
		.select('version')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.version;
}

/** Changes a draft. Refusals: forbidden, KL051. */
export async function change(db: CallerDatabase, id: string, given: SheetForm): Promise<void> {
	const result = await db
		.updateTable('methods')
		.set(columns(given))
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Puts it forward for decision. Refusals: forbidden, KL013, KL053, KL054, KL059, taken. */
export async function propose(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.propose_method(${id})`.execute(db);
}

/** Takes it back, so that it can be changed. Refusals: forbidden, KL013, KL053. */
export async function withdraw(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.withdraw_method(${id})`.execute(db);
}
