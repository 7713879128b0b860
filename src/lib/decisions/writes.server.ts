import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { asSubjects } from './rules.ts';
import type { Correction, Registration } from './schema.ts';

/**
 * Registers what a body has decided; what it fixes changes state in the same transaction.
 * Refusals: forbidden, KL013, KL043, KL052, KL053, KL055, KL057, KL058.
 * @returns the decision's id.
 */
export async function register(db: CallerDatabase, given: Registration): Promise<string> {
	const subjects = JSON.stringify(asSubjects(given.subjects, given.outcome));
	const { rows } = await sql<{ id: string }>`
		select private.register_decision(${given.bodyId}, ${given.decidedOn}::date, ${given.paragraph},
			${given.caseNumber}, ${given.title}, ${given.wording}, ${given.url ?? null},
			${subjects}::jsonb) as id`.execute(db);
	return rows[0]!.id;
}

/** A rättelse: logged, with what stood there. Refusals: forbidden, KL013, KL056. */
export async function correct(db: CallerDatabase, id: string, given: Correction): Promise<void> {
	await sql`select private.correct('decision', ${id}, ${given.field}, ${given.value},
		${given.reason})`.execute(db);
}
