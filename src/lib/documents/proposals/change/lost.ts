/**
 * What somebody wrote and the server did not take, as proposals on the text of now. Yjs adds what was
 * lost to what stands now: that, and nothing that others have written meanwhile, is what differs. Each
 * block that differs is a proposal of its own; new blocks side by side are one, to keep their order.
 */
import * as Y from 'yjs';
import { fragmentName } from '../../editor/schema.ts';
import { contentAt, placeOf } from './locate.ts';
import type { Place, Target } from './locate.ts';
import { childrenOf, contentOf, idOf, nodeOf } from './nodes.ts';
import type { Container } from './nodes.ts';
import { isTextBlock, lengthOf, readsAs, wordsOf } from './pieces.ts';
import type { PieceNode } from './pieces.ts';
import { named, sameIn, unnamedIn } from './unnamed.ts';
import type { Unnamed } from './unnamed.ts';

export interface LostChange {
	place: Place;
	/** What stands there now. */
	before: PieceNode[];
	/** What was written there. */
	after: PieceNode[];
	unnamed: Unnamed[];
}

interface Found {
	target: Target;
	after: PieceNode[];
}

/**
 * In the order of the text.
 * @param now the text as the server has it
 * @param written the text as it was written, with what was lost; neither is changed
 */
export function lostChanges(now: Y.Doc, written: Y.Doc): LostChange[] {
	const all = named(now);
	const both = new Y.Doc();
	for (const doc of [now, written]) Y.applyUpdate(both, Y.encodeStateAsUpdate(doc));
	// Who writes gives ids, too; what is not theirs alone is compared under the names of now.
	both.transact(() => {
		for (const block of all.elements) {
			const id = idOf(block);
			if (id !== null) sameIn(both, block)?.setAttribute('id', id);
		}
	});
	const found = within(all.doc.getXmlFragment(fragmentName), both.getXmlFragment(fragmentName));
	const changes = found.map(({ target, after }) => {
		const [place, before] = [placeOf(target), contentAt(target)];
		return { place, before, after, unnamed: unnamedIn(all.unnamed, place, before) };
	});
	both.destroy();
	return changes;
}

function within(a: Container, b: Container): Found[] {
	const [old, fresh] = [childrenOf(a), childrenOf(b)];
	const found: Found[] = [];
	let [i, j] = [0, 0];
	for (const [x, y] of [...pairsIn(old, fresh), [old.length, fresh.length] as const]) {
		found.push(...between(a, i, old.slice(i, x), fresh.slice(j, y)));
		const [block, other] = [old[x], fresh[y]];
		if (block && other) found.push(...changed(a, x, block, other));
		[i, j] = [x + 1, y + 1];
	}
	return found;
}

/** Blocks that went, blocks that came, or some in the place of others. */
function between(
	container: Container,
	at: number,
	gone: readonly Y.XmlElement[],
	come: readonly Y.XmlElement[]
): Found[] {
	const after = come.map(nodeOf);
	const target = (from: number, blocks: readonly Y.XmlElement[]): Target => ({
		...{ kind: 'blocks', container, at: from, blocks: [...blocks] }
	});
	if (gone.length === 0) return says(after) ? [{ target: target(at, []), after }] : [];
	if (come.length > 0) {
		return readsAs(gone.map(nodeOf), after) ? [] : [{ target: target(at, gone), after }];
	}
	return gone.map((block, i) => ({ target: target(at + i, [block]), after: [] }));
}

/** Empty paragraphs alone are nothing that anybody would miss. */
function says(content: readonly PieceNode[]): boolean {
	return content.some(({ type }) => !isTextBlock(type)) || wordsOf(content).trim() !== '';
}

function changed(container: Container, at: number, a: Y.XmlElement, b: Y.XmlElement): Found[] {
	const [old, fresh] = [nodeOf(a), nodeOf(b)];
	if (readsAs([old], [fresh])) return [];
	const alike = readsAs([{ ...old, content: [] }], [{ ...fresh, content: [] }]);
	if (alike && isTextBlock(a.nodeName)) {
		const content = contentOf(a);
		if (content.length > 0) {
			const to = content.reduce((sum, node) => sum + lengthOf(node), 0);
			return [{ target: { kind: 'text', block: a, from: 0, to }, after: contentOf(b) }];
		}
	} else if (alike && !(a.nodeName === 'table' && isAnotherGrid(a, b))) return within(a, b);
	return [{ target: { kind: 'blocks', container, at, blocks: [a] }, after: [fresh] }];
}

/** Columns came or went: a row alone would not fit beside the others. */
function isAnotherGrid(a: Y.XmlElement, b: Y.XmlElement): boolean {
	const shape = (table: Y.XmlElement) =>
		new Set(childrenOf(table).map((row) => childrenOf(row).length));
	return new Set([...shape(a), ...shape(b)]).size > 1;
}

/** Blocks that are in both, as many as are in the same order, by their numbers in each. */
function pairsIn(
	old: readonly Y.XmlElement[],
	fresh: readonly Y.XmlElement[]
): [x: number, y: number][] {
	const places = new Map(fresh.map((block, i) => [idOf(block), i]));
	interface Link {
		pair: [number, number];
		before: Link | null;
	}
	/** The end of the best row of each length: the longest increasing subsequence. */
	const ends: Link[] = [];
	for (const [x, block] of old.entries()) {
		const id = idOf(block);
		const y = id === null ? undefined : places.get(id);
		if (y === undefined) continue;
		const found = ends.findIndex(({ pair }) => pair[1] >= y);
		const length = found < 0 ? ends.length : found;
		ends[length] = { pair: [x, y], before: ends[length - 1] ?? null };
	}
	const pairs: [number, number][] = [];
	for (let link = ends.at(-1) ?? null; link; link = link.before) pairs.unshift(link.pair);
	return pairs;
}
