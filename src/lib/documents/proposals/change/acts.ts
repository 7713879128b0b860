/**
 * The server acts of proposals, on a Y.Doc of their own: to propose (which writes no word, and ids only
 * where blocks have none), to accept, and to undo an acceptance. What is refused leaves the text as it is, and says what stands there now.
 */
import * as Y from 'yjs';
import type { ActKind, Change } from '#lib/platform/server-acts.ts';
import { checkedPiece, fits, idsOf } from './check.ts';
import { locate, placeOf } from './locate.ts';
import type { Place, Target } from './locate.ts';
import { make, Unfit } from './make.ts';
import type { ProposalKind } from '../schema.ts';
import { contentWith, giveIds, placeWith } from './naming.ts';
import { idOf } from './nodes.ts';
import { isTextBlock, readsAs, wordsOf } from './pieces.ts';
import type { Piece, PieceNode } from './pieces.ts';
import type { Unnamed } from './unnamed.ts';

/** `changed`: the text is another, and now says this; `gone`: its place is; `unfit`: no text of ours. */
export type ActAnswer =
	{ is: 'done' } | { is: 'changed'; now: PieceNode[] } | { is: 'gone' } | { is: 'unfit' };

export interface Proposing {
	place: Place;
	/** What the proposer saw there. */
	before: unknown;
	after: unknown;
	/** The blocks that had no id, by the names they have in the place and the pieces. */
	unnamed?: readonly Unnamed[];
}

export interface Accepting {
	place: Place;
	/** What stood there when it was proposed. */
	before: PieceNode[];
	/** What whoever accepts saw there. */
	seen: PieceNode[];
	after: unknown;
}

export interface Undoing {
	place: Place;
	accepted: PieceNode[];
	replaced: PieceNode[];
}

export const proposing: ActKind<Proposing, ActAnswer> = { name: 'propose' };
export const accepting: ActKind<Accepting, ActAnswer> = { name: 'accept_proposal' };
export const undoing: ActKind<Undoing, ActAnswer> = { name: 'undo_proposal' };

export function propose(doc: Y.Doc, given: Proposing): Change<ActAnswer> {
	const { before, after, unnamed = [] } = given;
	const seen = seenAs(before);
	if (!seen) return { refused: { is: 'unfit' } };
	// A proposal that is refused leaves no trace: what was given is thrown away with it.
	const ids = giveIds(doc, unnamed);
	if (!ids) return { refused: { is: 'gone' } };
	const place = placeWith(given.place, ids);
	const found = locate(doc, place, seen);
	if (found.is === 'gone') return { refused: { is: 'gone' } };
	const { target, now } = found;
	if (found.is === 'changed') return { refused: { is: 'changed', now } };
	const checked = checkedPiece(after, new Set([...idsOf(now), ...ids.keys()]));
	const piece = checked && { content: contentWith(checked.content, ids) };
	if (!piece || !fits(piece, target)) return { refused: { is: 'unfit' } };
	if (readsAs(now, piece.content) || !canBeMade(doc, place, piece.content, now)) {
		return { refused: { is: 'unfit' } };
	}
	return {
		answer: { is: 'done' },
		about: {
			place: placeOf(target),
			before: { content: now } satisfies Piece,
			after: piece,
			kind: kindOf(target, now, piece.content),
			block: blockOf(place, target)
		}
	};
}

export function accept(doc: Y.Doc, { place, before, seen, after }: Accepting): Change<ActAnswer> {
	const found = locate(doc, place, before);
	if (found.is === 'gone') return { refused: { is: 'gone' } };
	const { target, now } = found;
	if (!readsAs(now, seenAs({ content: seen }) ?? [])) return { refused: { is: 'changed', now } };
	const ids = new Set([...idsOf(now), ...idsOf(before)]);
	const piece = checkedPiece(after, ids);
	if (!piece || !fits(piece, target)) return { refused: { is: 'unfit' } };
	return put(doc, target, piece.content);
}

export function undo(doc: Y.Doc, { place, accepted, replaced }: Undoing): Change<ActAnswer> {
	const found = locate(doc, place, accepted);
	if (found.is === 'gone') return { refused: { is: 'gone' } };
	if (found.is === 'changed') return { refused: { is: 'changed', now: found.now } };
	return put(doc, found.target, replaced);
}

function put(doc: Y.Doc, target: Target, after: readonly PieceNode[]): Change<ActAnswer> {
	try {
		const { place, replaced } = make(doc, target, after);
		return {
			answer: { is: 'done' },
			about: { place, replaced: { content: replaced }, accepted: { content: after } }
		};
	} catch (error) {
		if (error instanceof Unfit) return { refused: { is: 'unfit' } };
		throw error;
	}
}

/** On a copy: whoever proposes writes nothing. */
function canBeMade(
	doc: Y.Doc,
	place: Place,
	after: readonly PieceNode[],
	now: readonly PieceNode[]
): boolean {
	if (place.kind === 'text') return true;
	const copy = new Y.Doc();
	try {
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		const found = locate(copy, place, now);
		if (found.is !== 'gone') copy.transact(() => make(copy, found.target, after));
		return found.is !== 'gone';
	} catch (error) {
		if (error instanceof Unfit) return false;
		throw error;
	} finally {
		copy.destroy();
	}
}

/** What was seen is only compared with what is there; null: it cannot even be that. */
function seenAs(piece: unknown): PieceNode[] | null {
	const content = (piece as Partial<Piece> | null)?.content;
	try {
		readsAs(content ?? [], []);
		wordsOf(content ?? []);
		return content ?? [];
	} catch {
		return null;
	}
}

export function kindOf(
	target: Target,
	before: readonly PieceNode[],
	after: readonly PieceNode[]
): ProposalKind {
	const rows = [...before, ...after].some(({ type }) => type === 'table_row');
	if (rows) return 'table_row';
	if (after.length === 0) return 'deletion';
	if (before.length === 0 && target.kind === 'blocks') return 'paragraph';
	return wordsOf(before) === wordsOf(after) ? 'formatting' : 'wording';
}

/** The block that the text shows it beside. */
function blockOf(place: Place, target: Target): string | null {
	if (target.kind === 'text') return idOf(target.block);
	const first = target.blocks[0];
	if (first) return idOf(first);
	if (place.kind === 'blocks' && place.previous !== null) return place.previous;
	const { container } = target;
	return container instanceof Y.XmlElement && isTextBlock(container.nodeName)
		? idOf(container)
		: null;
}
