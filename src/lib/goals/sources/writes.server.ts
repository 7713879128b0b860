import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { BindingForm, Described } from './schema.ts';

/**
 * Says where an indicator's figures are fetched, and asks for them.
 * @param fixed one value for each of the source's other variables
 * Refusals: forbidden, taken, invalid, KL013.
 */
export async function connect(
	db: CallerDatabase,
	indicatorId: string,
	{ kind, reference, areas, fromYear }: BindingForm,
	described: Described,
	fixed: Record<string, string>
): Promise<void> {
	const chosen = Object.entries(described.areas).filter(([, code]) => areas.includes(code));
	if (chosen.length === 0) throw new Refused('invalid');
	const row = await db
		.insertInto('source_bindings')
		.values({
			...{ indicator_id: indicatorId, kind, reference, from_year: fromYear },
			areas: JSON.stringify(Object.fromEntries(chosen)),
			sexes: JSON.stringify(described.sexes),
			query: JSON.stringify(described.query ? { ...described.query, fixed } : {})
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await ask(db, row.id);
}

/** Refusals: forbidden, KL013, KL080, KL081. */
export async function ask(db: CallerDatabase, sourceId: string): Promise<void> {
	await sql`select private.ask_fetch(${sourceId})`.execute(db);
}

/** The figures stay; nothing more is fetched. Refusals: forbidden. */
export async function disconnect(db: CallerDatabase, sourceId: string): Promise<void> {
	const result = await db
		.updateTable('source_bindings')
		.set({ archived_at: new Date() })
		.where('id', '=', sourceId)
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/**
 * Brings in what was fetched, whole, or drops it.
 * @returns how many figures were written
 * Refusals: forbidden, KL013, KL060–KL064, KL082, KL083.
 */
export async function settle(
	db: CallerDatabase,
	importId: string,
	applied: boolean
): Promise<number> {
	const { rows } = await sql<{ written: number }>`
		select private.settle_fetched(${importId}, ${applied}) as written`.execute(db);
	return rows[0]?.written ?? 0;
}
