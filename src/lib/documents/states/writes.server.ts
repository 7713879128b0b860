import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Step } from './schema.ts';

/** Takes a step. Refusals: forbidden, KL013, KL040 to KL044. */
export async function take(db: CallerDatabase, documentId: string, data: Step): Promise<void> {
	// Plain SQL: the columns that the database states have no default, and the types would ask for them.
	await sql`
		insert into public.document_steps (document_id, from_state, to_state, name, reason,
			ground_body, ground_date, ground_paragraph, ground_case_number, ground_url)
		values (${documentId}, ${data.from}, ${data.to}, ${data.name ?? ''}, ${data.reason ?? ''},
			${data.body ?? null}, ${data.date ?? null}, ${data.paragraph ?? null},
			${data.caseNumber ?? null}, ${data.url ?? null})
	`.execute(db);
}

/**
 * Opens a new draft with the same text, which remembers what it revises.
 * @returns its id. Refusals: forbidden, KL008, KL045, KL046.
 */
export async function revise(
	db: CallerDatabase,
	documentId: string,
	{ title }: { title: string }
): Promise<string> {
	const source = await db
		.selectFrom('documents')
		.select(['space_id', 'kind', 'responsible_organisation_id'])
		.where('id', '=', documentId)
		.executeTakeFirst();
	if (!source) throw new Refused('not_found');
	const id = crypto.randomUUID();
	await db
		.insertInto('documents')
		.values({ ...source, id, title, revises_id: documentId })
		.execute();
	return id;
}
