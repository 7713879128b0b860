import { sql } from 'kysely';
import * as Y from 'yjs';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { fragmentName } from '../editor/schema.ts';
import { inYjs } from './change/nodes.ts';
import { readsAs } from './change/pieces.ts';
import type { Piece, PieceNode } from './change/pieces.ts';
import type { Place } from './change/locate.ts';
import { standsIn } from './change/stand.ts';
import type { Stand } from './rules.ts';
import type { Proposal, ProposalKind, ProposalState } from './schema.ts';

/** How many proposals of a document are open, as far as the caller sees it. */
export async function open(db: CallerDatabase, documentId: string): Promise<number> {
	const row = await db
		.selectFrom('proposals')
		.select(sql<number>`count(*)::int`.as('open'))
		.where('document_id', '=', documentId)
		.where('state', '=', 'open')
		.executeTakeFirstOrThrow();
	return row.open;
}

const content = (piece: unknown): PieceNode[] => (piece as Piece | null)?.content ?? [];

/** All proposals of a document, the oldest first. */
export async function list(db: CallerDatabase, documentId: string): Promise<Proposal[]> {
	const rows = await rowsOf(db, documentId);
	const people = await organisations.namesOfPeople(
		db,
		rows.flatMap((row) => [row.personId, row.decidedBy, row.undoneBy])
	);
	const parties = await organisations.namesOfOrganisations(
		db,
		rows.flatMap((row) => [row.organisationId, row.decidedFor])
	);
	const name = (names: Map<string, string>, id: string | null) => (id && names.get(id)) ?? null;
	return rows.map((row) => {
		const [before, after, accepted] = [row.before, row.after, row.accepted].map(content);
		return {
			id: row.id,
			kind: row.kind as ProposalKind,
			state: row.state as ProposalState,
			place: row.place as unknown as Place,
			blockId: row.blockId,
			before: before!,
			after: after!,
			reason: row.reason,
			person: name(people, row.personId),
			organisation: name(parties, row.organisationId),
			organisationId: row.organisationId,
			mine: row.mine,
			createdAt: row.createdAt.toISOString(),
			decided: row.decidedAt && {
				at: row.decidedAt.toISOString(),
				person: name(people, row.decidedBy),
				organisation: name(parties, row.decidedFor),
				answer: row.answer,
				adjusted: row.accepted && !readsAs(accepted!, after!) ? accepted! : null
			},
			undone: row.undoneAt && {
				at: row.undoneAt.toISOString(),
				person: name(people, row.undoneBy)
			},
			mayDecide: row.state === 'open' && row.powers.includes('edit'),
			mayWithdraw: row.state === 'open' && row.own && row.powers.includes('propose'),
			mayUndo: row.state === 'accepted' && row.powers.includes('edit')
		};
	});
}

function rowsOf(db: CallerDatabase, documentId: string) {
	return db
		.selectFrom('proposals as p')
		.select([
			'p.id',
			'p.kind',
			'p.state',
			'p.place',
			'p.block_id as blockId',
			'p.before',
			'p.after',
			'p.accepted',
			'p.reason',
			'p.answer',
			'p.organisation_id as organisationId',
			'p.created_by as personId',
			'p.created_at as createdAt',
			'p.decided_at as decidedAt',
			'p.decided_by as decidedBy',
			'p.decided_organisation_id as decidedFor',
			'p.undone_at as undoneAt',
			'p.undone_by as undoneBy',
			sql<boolean>`coalesce(p.created_by = private.me(), false)`.as('mine'),
			sql<boolean>`coalesce(p.created_by = private.me(), false)
				and private.acts_for(p.organisation_id)`.as('own'),
			sql<string[]>`(select private.access_to(${documentId}))`.as('powers')
		])
		.where('p.document_id', '=', documentId)
		.orderBy('p.created_at')
		.orderBy('p.id')
		.execute();
}

/** What the acts need of one proposal; null: it is not there for the caller. */
export async function one(
	db: CallerDatabase,
	documentId: string,
	id: string
): Promise<{
	place: Place;
	before: PieceNode[];
	after: PieceNode[];
	acceptedPlace: Place | null;
	accepted: PieceNode[];
	replaced: PieceNode[];
} | null> {
	const row = await db
		.selectFrom('proposals')
		.select(['place', 'before', 'after', 'accepted', 'replaced', 'accepted_place as acceptedPlace'])
		.where('id', '=', id)
		.where('document_id', '=', documentId)
		.executeTakeFirst();
	if (!row) return null;
	return {
		place: row.place as unknown as Place,
		before: content(row.before),
		after: content(row.after),
		acceptedPlace: row.acceptedPlace as unknown as Place | null,
		accepted: content(row.accepted),
		replaced: content(row.replaced)
	};
}

/** How each stands in a text that was read as JSON: by its words and blocks, without Yjs' positions. */
export function stands(
	text: readonly PieceNode[],
	proposals: readonly Proposal[]
): Map<string, Stand> {
	const doc = new Y.Doc();
	doc.getXmlFragment(fragmentName).insert(0, inYjs(text));
	const found = standsIn(doc, proposals, { remade: true });
	doc.destroy();
	return found;
}
