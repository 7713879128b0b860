/** Two tables: rows and cells put in, taken away and moved, and what differs within the cells. */
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { textOf } from './leaves.ts';
import { inOneRow, pairLike, pairsOf, staying } from './pairs.ts';
import type { Pairs, Thing } from './pairs.ts';

export interface ComparedCell<Block> {
	kind: 'same' | 'added' | 'removed' | 'changed';
	header: boolean;
	colspan: number;
	rowspan: number;
	blocks: Block[];
}

export interface ComparedRow<Block> {
	kind: 'same' | 'added' | 'removed' | 'changed' | 'moved';
	cells: ComparedCell<Block>[];
}

/** Compares the contents of two cells; null where there was, or is, none. */
type CompareContents<Block> = (before: ContentNode | null, after: ContentNode | null) => Block[];

export function compareTables<Block extends { kind: string }>(
	before: ContentNode,
	after: ContentNode,
	contents: CompareContents<Block>
): ComparedRow<Block>[] {
	const [gone, there] = [before.content ?? [], after.content ?? []];
	const [oldRows, newRows] = [gone.map(thing), there.map(thing)];
	const pairs = pairsOf(oldRows, newRows);
	pairLike(oldRows, newRows, pairs);
	pairByPlace(oldRows, newRows, pairs);
	const stays = staying(newRows, pairs);
	return inOneRow(pairs, stays, gone.length, there.length).map(({ before: i, after: j }) => {
		const [old, now] = [i === null ? null : gone[i]!, j === null ? null : there[j]!];
		const cells = compareCells(old, now, contents);
		if (old && now) {
			const changed = cells.some(({ kind }) => kind !== 'same');
			const kind = !stays.has(j!) ? 'moved' : changed ? 'changed' : 'same';
			return { kind, cells };
		}
		return { kind: now ? 'added' : 'removed', cells };
	});
}

function compareCells<Block extends { kind: string }>(
	before: ContentNode | null,
	after: ContentNode | null,
	contents: CompareContents<Block>
): ComparedCell<Block>[] {
	const [gone, there] = [before?.content ?? [], after?.content ?? []];
	const [old, now] = [gone.map(thing), there.map(thing)];
	const pairs = pairsOf(old, now);
	if (old.length === now.length) pairByPlace(old, now, pairs);
	else pairLike(old, now, pairs);
	const stays = staying(now, pairs);
	return inOneRow(pairs, stays, gone.length, there.length).map(({ before: i, after: j }) => {
		const cell = (j === null ? gone[i!] : there[j])!;
		const blocks = contents(i === null ? null : gone[i]!, j === null ? null : there[j]!);
		const same = i !== null && j !== null;
		const changed = blocks.some(({ kind }) => kind !== 'same');
		return {
			kind: same ? (changed ? 'changed' : 'same') : j === null ? 'removed' : 'added',
			header: cell.type === 'table_header',
			colspan: span(cell.attrs?.colspan),
			rowspan: span(cell.attrs?.rowspan),
			blocks
		};
	});
}

/** Neighbours of the same pair that are alone between pairs are each other. */
function pairByPlace(before: Thing[], after: Thing[], pairs: Pairs): void {
	for (const j of after.keys()) {
		if (pairs.toBefore.has(j)) continue;
		const left = j === 0 ? -1 : pairs.toBefore.get(j - 1);
		const i = left === undefined ? undefined : left + 1;
		if (i === undefined || i >= before.length || pairs.toAfter.has(i)) continue;
		const right = j + 1 < after.length ? pairs.toBefore.get(j + 1) : before.length;
		if (right !== undefined && right !== i + 1) continue;
		pairs.toAfter.set(i, j);
		pairs.toBefore.set(j, i);
	}
}

function thing(node: ContentNode): Thing {
	const { id } = node.attrs ?? {};
	return { id: typeof id === 'string' ? id : null, kind: 'same', text: textOf(node) };
}

function span(value: unknown): number {
	return Number.isInteger(value) && Number(value) > 1 ? Math.min(Number(value), 100) : 1;
}
