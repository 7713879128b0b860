/**
 * What changes a text, or rests on what it says, is an act of the server; the rest is asked of the
 * database as the caller. Who may do what is its to decide in both.
 */
import { sql } from 'kysely';
import type { Caller, CallerDatabase, Database } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Acts } from '#lib/platform/services.server.ts';
import { accepting, proposing, undoing } from './change/acts.ts';
import type { ActAnswer } from './change/acts.ts';
import type { Piece, PieceNode } from './change/pieces.ts';
import * as proposals from './reads.server.ts';
import type { Acceptance, Making } from './schema.ts';

/** Both doors that an act needs. */
export interface Doors {
	database: Database;
	acts: Acts;
}

/** Refusals: forbidden, KL013; the answer says whether the text was as it was said to be. */
export async function propose(
	{ acts }: Pick<Doors, 'acts'>,
	caller: Caller,
	documentId: string,
	{ place, before, after, unnamed = [], reason }: Making
): Promise<ActAnswer> {
	const given = { place, before, after, unnamed };
	return (await acts.perform(proposing, caller, documentId, { given, about: { reason } })).answer;
}

/** Refusals: forbidden, not_found, KL013, KL050. */
export async function accept(
	{ acts, database }: Doors,
	caller: Caller,
	documentId: string,
	{ proposal, seen, adjusted, answer = '' }: Acceptance
): Promise<ActAnswer> {
	const found = await database.asCaller(caller, (db) => proposals.one(db, documentId, proposal));
	if (!found) throw new Refused('not_found');
	const { place, before, after } = found;
	const given = {
		place,
		before,
		seen: contentOf(seen) ?? before,
		after: adjusted ?? { content: after }
	};
	return (await acts.perform(accepting, caller, documentId, { given, about: { proposal, answer } }))
		.answer;
}

/** Puts back what stood there; the proposal is open again. Refusals: as of accept. */
export async function undo(
	{ acts, database }: Doors,
	caller: Caller,
	documentId: string,
	proposal: string
): Promise<ActAnswer> {
	const found = await database.asCaller(caller, (db) => proposals.one(db, documentId, proposal));
	if (!found) throw new Refused('not_found');
	const { acceptedPlace: place, accepted, replaced } = found;
	if (!place) throw new Refused('KL050');
	const given = { place, accepted, replaced };
	return (await acts.perform(undoing, caller, documentId, { given, about: { proposal } })).answer;
}

/** Refusals: forbidden, KL013, KL050. */
export async function decline(db: CallerDatabase, proposal: string, answer: string): Promise<void> {
	await sql`select private.decline_proposal(${proposal}, ${answer})`.execute(db);
}

/** Refusals: forbidden, KL013, KL050. */
export async function withdraw(db: CallerDatabase, proposal: string): Promise<void> {
	await sql`select private.withdraw_proposal(${proposal})`.execute(db);
}

/** What is compared only; anything odd compares as other than what stands there. */
function contentOf(piece: unknown): PieceNode[] | null {
	const content = (piece as Partial<Piece> | null | undefined)?.content;
	return Array.isArray(content) ? content : null;
}
