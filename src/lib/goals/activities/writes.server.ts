import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { financingOf, type ActivityForm, type ResultForm } from './schema.ts';

function columns(given: ActivityForm) {
	return {
		name: given.name,
		description: given.description ?? '',
		nyps_case_id: given.nypsCaseId ?? null,
		responsible_organisation_id: given.responsibleOrganisationId,
		owner_role: given.ownerRole ?? '',
		state: given.state,
		starts_on: given.startsOn ?? null,
		ends_on: given.endsOn ?? null,
		financing: JSON.stringify(financingOf(given))
	};
}

/** Refusals: forbidden, KL008. */
export async function add(db: CallerDatabase, given: ActivityForm): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('activities')
		.values({ id, space_id: given.spaceId, ...columns(given) })
		.execute();
	return id;
}

/** Refusals: forbidden, KL008. */
export async function change(db: CallerDatabase, id: string, given: ActivityForm): Promise<void> {
	const result = await db
		.updateTable('activities')
		.set(columns(given))
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

function resultColumns(given: ResultForm) {
	return {
		step: given.step,
		leads_from_id: given.leadsFromId ?? null,
		expectation: given.expectation,
		text: given.text,
		evidence: given.evidence ?? '',
		evidence_url: given.evidenceUrl ?? null,
		indicator_id: given.indicatorId ?? null,
		number: given.number
	};
}

/** Refusals: forbidden, KL073. */
export async function addResult(
	db: CallerDatabase,
	activityId: string,
	given: ResultForm
): Promise<void> {
	await db
		.insertInto('activity_results')
		.values({ id: crypto.randomUUID(), activity_id: activityId, ...resultColumns(given) })
		.execute();
}

/** Refusals: forbidden, KL073. */
export async function changeResult(
	db: CallerDatabase,
	activityId: string,
	id: string,
	given: ResultForm
): Promise<void> {
	const result = await db
		.updateTable('activity_results')
		.set(resultColumns(given))
		.where('id', '=', id)
		.where('activity_id', '=', activityId)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** It leaves the chain; what followed on it says so no longer. Refusals: forbidden. */
export async function removeResult(
	db: CallerDatabase,
	activityId: string,
	id: string
): Promise<void> {
	await db
		.updateTable('activity_results')
		.set({ leads_from_id: null })
		.where('leads_from_id', '=', id)
		.execute();
	const result = await db
		.updateTable('activity_results')
		.set({ archived_at: sql<Date>`clock_timestamp()` })
		.where('id', '=', id)
		.where('activity_id', '=', activityId)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
