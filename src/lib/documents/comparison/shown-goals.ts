/** What goals showed in two texts, said in words: a figure that has moved is a change to read. */
import { keyOf, lineOf } from '../shown/rules.ts';
import type { Reference } from '../shown/rules.ts';
import type { ShownGoals } from '../shown/schema.ts';
import type { text } from '../shown/text.ts';
import type { ComparedBlock, Difference } from './comparison.ts';
import { comparePieces } from './pieces.ts';
import type { Piece } from './pieces.ts';

type Words = (typeof text)['sv'];

/** What the blocks of a difference name, also within tables. */
export function referencesOf(blocks: readonly ComparedBlock[]): Reference[] {
	return blocks.flatMap(({ goal, rows = [] }) => [
		...(goal ? [goal] : []),
		...rows.flatMap(({ cells }) => cells.flatMap((cell) => referencesOf(cell.blocks)))
	]);
}

/** @param before of the older text; null, or a goal that is not there: nobody knows what it showed */
export function withGoals(
	{ blocks, summary }: Difference,
	before: ShownGoals | null,
	after: ShownGoals | null,
	t: Words
): Difference {
	let moved = 0;
	const told = (block: ComparedBlock): ComparedBlock => {
		if (block.rows) {
			const rows = block.rows.map((row) => ({
				...row,
				cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(told) }))
			}));
			return { ...block, rows };
		}
		if (!block.goal) return block;
		const { goal, kind } = block;
		const pieces = piecesOf(lineIn(before, goal, t), lineIn(after, goal, t), kind, t.goal);
		const otherwise = kind === 'same' && pieces.length > 1;
		if (otherwise) moved++;
		return { ...block, pieces, kind: otherwise ? 'changed' : kind };
	};
	const all = blocks.map(told);
	return { blocks: all, summary: { ...summary, changes: summary.changes + moved } };
}

function lineIn(shown: ShownGoals | null, goal: Reference, t: Words): string | null {
	const found = shown?.[keyOf(goal)];
	return found ? lineOf(found, t) : null;
}

function piecesOf(
	was: string | null,
	is: string | null,
	kind: ComparedBlock['kind'],
	unknown: string
): Piece[] {
	const piece = (of: Piece['kind'], words: string): Piece => ({ kind: of, text: words, marks: [] });
	if (kind === 'added') return [piece('added', is ?? unknown)];
	if (kind === 'removed') return [piece('removed', was ?? unknown)];
	if (was === null || is === null || was === is) return [piece('same', is ?? was ?? unknown)];
	const text = (words: string) => ({ type: 'text', text: words });
	return comparePieces([[text(was)]], [[text(is)]])[0]!;
}
