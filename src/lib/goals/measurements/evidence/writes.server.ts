import { sql } from 'kysely';
import { fileName } from '#lib/documents/files/rules.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { largestEvidence } from './rules.ts';

/**
 * Tells afterwards what a figure rests on: a file of its indicator, or an address.
 * Refusals: forbidden, KL013, taken (it is told already).
 */
export async function attach(
	db: CallerDatabase,
	figureId: string,
	rests: { file: string } | { url: string }
): Promise<void> {
	// The indicator, and on which mandate, are the database's to say.
	await sql`insert into public.figure_evidence (measurement_id, evidence_file_id, evidence_url)
		values (${figureId}, ${'file' in rests ? rests.file : null}, ${'url' in rests ? rests.url : null})`.execute(
		db
	);
}

/**
 * Keeps a file that figures of an indicator rest on, as it came; what it is, is seen in its bytes.
 * Refusals: forbidden, KL013, KL067 (another kind), KL068 (the indicator is full), KL075 (too large).
 */
export async function add(
	db: CallerDatabase,
	indicatorId: string,
	file: File
): Promise<{ id: string; name: string }> {
	if (file.size > largestEvidence) throw new Refused('KL075');
	if (file.size === 0) throw new Refused('KL067');
	const id = crypto.randomUUID();
	const name = fileName(file.name, 'underlag');
	const content = Buffer.from(await file.arrayBuffer());
	// The type is the database's to say.
	await sql`insert into public.evidence_files (id, indicator_id, name, content)
		values (${id}, ${indicatorId}, ${name}, ${content})`.execute(db);
	return { id, name };
}
