import { sql } from 'kysely';
import type { AccessLevel } from '#lib/sync/messages.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { DocumentKind, DocumentState } from './schema.ts';

export interface OpenDocument {
	id: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	space: { id: string; name: string };
	responsible: { organisation: string; person: string | null };
	/** What the caller may do with the text. */
	level: AccessLevel;
}

const levels: readonly AccessLevel[] = ['edit', 'propose', 'comment'];

/** One document as its page shows it; null: it is not there for the caller. */
export async function open(db: CallerDatabase, id: string): Promise<OpenDocument | null> {
	const row = await db
		.selectFrom('documents as d')
		.innerJoin('spaces as s', 's.id', 'd.space_id')
		.innerJoin('organisations as o', 'o.id', 'd.responsible_organisation_id')
		.leftJoin('profiles as p', 'p.id', 'd.responsible_person_id')
		.select([
			'd.id',
			'd.title',
			'd.kind',
			'd.state',
			's.id as spaceId',
			's.name as spaceName',
			'o.name as organisation',
			'p.display_name as person',
			sql<string[]>`private.access_to(d.id)`.as('powers')
		])
		.where('d.id', '=', id)
		.executeTakeFirst();
	if (!row || row.powers.length === 0) return null;
	return {
		id: row.id,
		title: row.title,
		kind: row.kind as DocumentKind,
		state: row.state as DocumentState,
		space: { id: row.spaceId, name: row.spaceName },
		responsible: { organisation: row.organisation, person: row.person },
		level: levels.find((level) => row.powers.includes(level)) ?? 'read'
	};
}

/**
 * Whether the caller may write on the organisation's behalf as far as notices go: a private party
 * must first have acknowledged what contributing here means.
 */
export async function mayContribute(
	db: CallerDatabase,
	documentId: string,
	organisationId: string | null
): Promise<boolean> {
	if (!organisationId) return true;
	const row = await db
		.selectFrom('organisations as o')
		.leftJoin('contribution_notices as n', (join) =>
			join
				.onRef('n.organisation_id', '=', 'o.id')
				.on('n.document_id', '=', documentId)
				.on('n.person_id', '=', sql<string>`private.me()`)
		)
		.select(['o.kind', 'n.id as notice'])
		.where('o.id', '=', organisationId)
		.executeTakeFirst();
	return row?.kind !== 'naringsliv' || row.notice !== null;
}
