import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Finding, ReadRow } from './rules.ts';

/** Puts what was read up to be looked at. Refusals: forbidden, KL013. @returns the import. */
export async function add(
	db: CallerDatabase,
	spaceId: string,
	from: { kind: 'paste' | 'file'; name: string; bytes: Uint8Array },
	read: { rows: ReadRow[]; findings: Finding[] }
): Promise<string> {
	const { rows } = await sql<{ id: string }>`
		select private.add_import(${spaceId}, ${from.kind}, ${from.name}, ${JSON.stringify(read.rows)}::jsonb,
			${JSON.stringify(read.findings)}::jsonb,
			${createHash('sha256').update(from.bytes).digest()}) as id`.execute(db);
	return rows[0]!.id;
}

/** All of it, or nothing. Refusals: forbidden, KL060–KL066, invalid. @returns how many figures went in. */
export async function apply(db: CallerDatabase, id: string): Promise<number> {
	const { rows } = await sql<{ n: number }>`select private.apply_import(${id}) as n`.execute(db);
	return rows[0]!.n;
}

/** Refusals: forbidden, KL065. */
export async function discard(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.discard_import(${id})`.execute(db);
}
