/**
 * A converted file becomes a document: its row is written through the policies as the person, its
 * text is appended under their mandate by the same function as what they type.
 */
import { sql } from 'kysely';
import type { Node as DocumentNode } from 'prosemirror-model';
import type pg from 'pg';
import type { Caller, CallerDatabase, Database } from '#lib/platform/database.server.ts';
import type { DocumentKind } from '../schema.ts';
import { documentToUpdates } from './updates.ts';
import type { WrittenDocument } from './updates.ts';

/** Bytes of all updates together: what the sync server takes, with room left to go on writing. */
const largestText = 4 * 1024 * 1024;

/** Someone who acts for one named organisation. */
export type Author = Caller & { actingOrganisationId: string };

export interface NewDocument {
	id: string;
	spaceId: string;
	title: string;
	kind: DocumentKind;
	responsibleOrganisationId: string;
	/** Belongs to the responsible organisation. */
	responsiblePersonId: string | null;
}

export type Imported =
	{ ok: true } | { ok: false; code: 'too_long' | 'no_right_to_edit' | 'right_lost' };

/** Both doors that a text needs: the pages' and the sync server's. */
export interface Doors {
	database: Database;
	/** As the login kliv_sync. */
	sync: pg.Pool;
}

/** A title as a file or a person gives it, fit for the register: one line, at most 200 characters. */
export function tidyTitle(title: string): string {
	const visible = title.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
	return [...visible].slice(0, 200).join('').trim();
}

async function createDocument(db: CallerDatabase, document: NewDocument): Promise<boolean> {
	const { rows } = await sql<{ allowed: boolean }>`
		select ${document.spaceId}::uuid in (select private.spaces_where('edit')) as allowed
	`.execute(db);
	if (!rows[0]?.allowed) return false;
	await db
		.insertInto('documents')
		.values({
			id: document.id,
			space_id: document.spaceId,
			title: document.title,
			kind: document.kind,
			responsible_organisation_id: document.responsibleOrganisationId,
			responsible_person_id: document.responsiblePersonId
		})
		.execute();
	return true;
}

/** All of what was written, or none of it; false: the author may not edit. */
export async function append(
	sync: pg.Pool,
	documentId: string,
	author: Author,
	{ clientId, updates }: WrittenDocument
): Promise<boolean> {
	const { personId, actingOrganisationId: organisationId } = author;
	const client = await sync.connect();
	try {
		await client.query('begin');
		await client.query(
			'select from private.bind_clients($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[])',
			[[documentId], [clientId], [personId], [organisationId]]
		);
		const { rows } = await client.query<{ outcome: string }>(
			`select outcome from private.append_updates($1::uuid[], $2::uuid[], $3::uuid[], array[null]::uuid[],
				'{1}', $4::bigint[], $5::int[], $6::int[], $7::bytea, true)`,
			[
				...[[documentId], [personId], [organisationId], [clientId]],
				...[updates.map(() => 1), updates.map(({ length }) => length), Buffer.concat(updates)]
			]
		);
		const whole = rows.every(({ outcome }) => outcome === 'appended');
		await client.query(whole ? 'commit' : 'rollback');
		return whole;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}

function tooLong({ updates }: WrittenDocument): boolean {
	return updates.reduce((sum, update) => sum + update.length, 0) > largestText;
}

/** Gives a document that has no text yet its first; the author must be able to edit it. */
export async function writeFirstText(
	{ sync }: Pick<Doors, 'sync'>,
	author: Author,
	documentId: string,
	text: DocumentNode
): Promise<Imported> {
	const written = documentToUpdates(text);
	if (tooLong(written)) return { ok: false, code: 'too_long' };
	const appended = await append(sync, documentId, author, written);
	return appended ? { ok: true } : { ok: false, code: 'right_lost' };
}

/** Creates the document and writes its text, on behalf of the organisation that the author acts for. */
export async function importDocument(
	doors: Doors,
	author: Author,
	document: NewDocument,
	text: DocumentNode
): Promise<Imported> {
	const written = documentToUpdates(text);
	if (tooLong(written)) return { ok: false, code: 'too_long' };
	const created = await doors.database.asCaller(author, (db) => createDocument(db, document));
	if (!created) return { ok: false, code: 'no_right_to_edit' };
	const appended = await append(doors.sync, document.id, author, written);
	return appended ? { ok: true } : { ok: false, code: 'right_lost' };
}
