import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { FrameworkForm, GoalDraft, NewGoal } from './schema.ts';

function columns(given: GoalDraft) {
	return {
		framework_id: given.frameworkId,
		parent_id: given.parentId ?? null,
		replaces_id: given.replacesId ?? null,
		number: given.number,
		title: given.title,
		summary: given.summary ?? '',
		description: given.description ?? '',
		dimensions: given.dimensions,
		local_values: given.localValues,
		responsible_organisation_id: given.responsibleOrganisationId ?? null,
		responsible_role: given.responsibleRole ?? ''
	};
}

/** Drafts a goal. Refusals: forbidden, KL008, KL070, KL074. */
export async function draft(db: CallerDatabase, given: NewGoal): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('goals')
		.values({ id, space_id: given.spaceId, ...columns(given) })
		.execute();
	return id;
}

/** Changes a draft. Refusals: forbidden, KL008, KL051, KL070, KL071, KL074. */
export async function change(db: CallerDatabase, id: string, given: GoalDraft): Promise<void> {
	const result = await db
		.updateTable('goals')
		.set(columns(given))
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Puts a draft forward for decision; it then rests. Refusals: forbidden, KL013, KL053. */
export async function propose(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.propose_goal(${id})`.execute(db);
}

/** Takes back what was put forward, so that it can be changed. Refusals: forbidden, KL013, KL053. */
export async function withdraw(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.withdraw_goal(${id})`.execute(db);
}

/**
 * Opens an adopted goal to everybody, signed in or not, or ends that. Refusals: forbidden, KL013,
 * KL072.
 */
export async function publish(db: CallerDatabase, id: string, published: boolean): Promise<void> {
	await sql`select private.publish_goal(${id}, ${published})`.execute(db);
}

function frameworkColumns(given: FrameworkForm) {
	return {
		name: given.name,
		description: given.description ?? '',
		kind: given.kind,
		number: given.number,
		source_url: given.sourceUrl ?? null,
		case_number: given.caseNumber ?? null
	};
}

/** Refusals: forbidden, taken. */
export async function addFramework(db: CallerDatabase, given: FrameworkForm): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('frameworks')
		.values({ id, ...frameworkColumns(given) })
		.execute();
	return id;
}

/** Refusals: forbidden, taken. */
export async function changeFramework(
	db: CallerDatabase,
	id: string,
	given: FrameworkForm
): Promise<void> {
	const result = await db
		.updateTable('frameworks')
		.set(frameworkColumns(given))
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
