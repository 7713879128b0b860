import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { pictureOf } from '../exchange/picture.ts';
import type { Picture } from '../exchange/picture.ts';
import { isTooWide } from './rules.ts';

/**
 * What is stored of a picture: without place, time and owner.
 * Refusals: KL021 (no picture), KL023 (more pixels than a phone can show).
 */
export function prepare(bytes: Uint8Array): Picture {
	const picture = pictureOf(bytes);
	if (!picture) throw new Refused('KL021');
	if (isTooWide(picture)) throw new Refused('KL023');
	return picture;
}

/**
 * Adds a picture to a document; its type is read from its bytes.
 * Refusals: forbidden, KL020 (the document is full).
 * @returns its id
 */
export async function add(
	db: CallerDatabase,
	documentId: string,
	name: string,
	{ content, width, height }: Picture
): Promise<string> {
	const id = crypto.randomUUID();
	// For which organisation and on which mandate is told by the database.
	await sql`insert into public.files (id, document_id, name, content, width, height)
		values (${id}, ${documentId}, ${name}, ${Buffer.from(content)}, ${width}, ${height})`.execute(db);
	return id;
}
