import { referencesIn } from '#lib/documents/shown/rules.ts';
import type { Reference } from '#lib/documents/shown/rules.ts';
import type { ShownGoals } from '#lib/documents/shown/schema.ts';
import { shownFrom } from '#lib/goals/shown/reads.server.ts';
import type { KeptFacts } from '#lib/goals/shown/reads.server.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Database } from '#server/sync/database-thread.ts';

/** What the goals of a text show now to all who will read the version; null: it shows none. */
export async function shownNow(
	database: Database,
	documentId: string,
	references: readonly Reference[]
): Promise<ShownGoals | null> {
	if (references.length === 0) return null;
	const { rows } = await database.query<{ known: KeptFacts }>({
		text: 'select private.goals_to_keep($1, $2) as known',
		values: [documentId, references.map(({ goal }) => goal)]
	});
	const shown = shownFrom(rows[0]!.known, references, new Date());
	return Object.keys(shown).length > 0 ? shown : null;
}

export function shownIn(
	database: Database,
	documentId: string,
	content: ContentNode
): Promise<ShownGoals | null> {
	return shownNow(database, documentId, referencesIn(content));
}
