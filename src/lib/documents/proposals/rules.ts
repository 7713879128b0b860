/** How a proposal is shown: what it changes, word by word, and which ones are about the same text. */
import { difference, tokensOf } from './change/difference.ts';
import { addRun, pieceId, cut, isTextBlock, lengthOf, stable, wordsOf } from './change/pieces.ts';
import type { PieceMark, PieceNode } from './change/pieces.ts';
import type { Proposal } from './schema.ts';

export const proposalStates = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export const longestReason = 2000;
/** Of a piece's JSON, in characters. */
export const largestPiece = 64 * 1024;

/** Words that stay, go, come, or are written in another way. */
export interface Part {
	kind: 'same' | 'gone' | 'new' | 'formatted';
	text: string;
	marks: PieceMark[];
	/** Of what is formatted: the marks before. */
	before?: PieceMark[];
}

/** A paragraph, a row: one of the lines that a change consists of. */
export interface Line {
	kind: 'same' | 'gone' | 'new' | 'changed';
	type: string;
	/** It was of another type. */
	typeBefore?: string;
	parts: Part[];
}

/** What lies between two cells of a row in one line. */
const betweenCells = ' | ';

function partsOf(content: readonly PieceNode[], kind: Part['kind']): Part[] {
	return content.map((node) => ({
		kind,
		text: node.type === 'text' ? (node.text ?? '') : wordsOf([node]),
		marks: node.marks ?? []
	}));
}

/** One text and another, as parts in the order in which they are read. */
export function changeIn(before: readonly PieceNode[], after: readonly PieceNode[]): Part[] {
	return difference(tokensOf(before), tokensOf(after)).flatMap(({ kind, from, to, other }) => {
		if (kind === 'gone') return partsOf(cut(before, from, to), 'gone');
		if (kind === 'new') return partsOf(cut(after, from, to), 'new');
		return kept(cut(before, from, to), cut(after, other, other + to - from));
	});
}

function kept(before: readonly PieceNode[], after: readonly PieceNode[]): Part[] {
	const parts: Part[] = [];
	const ends = [before, after].map((content) => {
		let at = 0;
		return content.map((node) => (at += lengthOf(node)));
	});
	let start = 0;
	for (const end of [...new Set(ends.flat())].toSorted((a, b) => a - b)) {
		const [old, fresh] = [cut(before, start, end)[0], cut(after, start, end)[0]];
		start = end;
		if (!old || !fresh) continue;
		const [part] = partsOf([fresh], 'same');
		const same = stable(old.marks ?? []) === stable(fresh.marks ?? []);
		parts.push(same ? part! : { ...part!, kind: 'formatted', before: old.marks ?? [] });
	}
	return parts;
}

interface Row {
	id: string | null;
	type: string;
	content: PieceNode[];
}

/** The lines of some blocks: their paragraphs, and each row of a table as one. */
function rowsOf(content: readonly PieceNode[], within = ''): Row[] {
	return content.flatMap((node): Row[] => {
		const { type } = node;
		if (type === 'table_row') {
			const cells = (node.content ?? []).map((cell) => inlineOf(cell));
			const joined: PieceNode[] = [];
			for (const [i, cell] of cells.entries()) {
				if (i > 0) addRun(joined, { type: 'text', text: betweenCells });
				for (const run of cell) addRun(joined, run);
			}
			return [{ id: pieceId(node), type, content: joined }];
		}
		if (isTextBlock(type)) {
			return [{ id: pieceId(node), type: within || type, content: node.content ?? [] }];
		}
		if (type === 'image' || type === 'horizontal_rule' || type === 'goal') {
			const words = wordsOf([node]);
			return [{ id: pieceId(node), type, content: words ? [{ type: 'text', text: words }] : [] }];
		}
		return rowsOf(node.content ?? [], /item$|^blockquote$/.test(type) ? type : within);
	});
}

function inlineOf(cell: PieceNode): PieceNode[] {
	const blocks = rowsOf(cell.content ?? []);
	return blocks.flatMap(({ content }, i) =>
		i > 0 ? [{ type: 'text', text: ' ' }, ...content] : content
	);
}

/** What a proposal changes, line by line; words within a paragraph are one line. */
export function linesOf(before: readonly PieceNode[], after: readonly PieceNode[]): Line[] {
	const inline = [...before, ...after].every(
		({ type }) => type === 'text' || type === 'hard_break'
	);
	if (inline) return [{ kind: 'changed', type: 'text', parts: changeIn(before, after) }];
	const [old, fresh] = [rowsOf(before), rowsOf(after)];
	const lines: Line[] = [];
	let next = 0;
	const goneUntil = (end: number) => {
		for (; next < end; next++) {
			const { type, content } = old[next]!;
			lines.push({ kind: 'gone', type, parts: partsOf(content, 'gone') });
		}
	};
	for (const row of fresh) {
		const found = old.findIndex(({ id }, i) => i >= next && id !== null && id === row.id);
		if (found < 0) {
			lines.push({ kind: 'new', type: row.type, parts: partsOf(row.content, 'new') });
			continue;
		}
		goneUntil(found);
		next = found + 1;
		const { type, content } = old[found]!;
		const parts = changeIn(content, row.content);
		const same = type === row.type && parts.every(({ kind }) => kind === 'same');
		lines.push({
			kind: same ? 'same' : 'changed',
			type: row.type,
			...(type !== row.type && { typeBefore: type }),
			parts
		});
	}
	goneUntil(old.length);
	return lines;
}

/** Where a proposal holds on to the text: blocks, and how far into a single one. */
export interface Span {
	blocks: string[];
	from: number;
	to: number;
}

export function overlap(a: Span, b: Span): boolean {
	return a.blocks.some((id) => b.blocks.includes(id)) && a.from < b.to && b.from < a.to;
}

/** How a proposal stands in the text as it is now. */
export interface Stand {
	is: 'ready' | 'changed' | 'gone';
	/** What stands there now. */
	now: PieceNode[];
	span: Span | null;
}

export const noStands: ReadonlyMap<string, Stand> = new Map();

/** Those that have proposed, each once, as choices of a filter. */
export function organisationsOf(
	proposals: readonly Pick<Proposal, 'organisationId' | 'organisation'>[]
): { value: string; label: string }[] {
	const names = new Map(proposals.map((one) => [one.organisationId, one.organisation]));
	return [...names].flatMap(([value, label]) => (label ? { value, label } : []));
}

/** The open proposals that are about some of the same text, by id. */
export function overlapping(
	proposals: readonly Pick<Proposal, 'id' | 'state'>[],
	stands: ReadonlyMap<string, Stand>
): Map<string, string[]> {
	const open = proposals.flatMap(({ id, state }) => {
		const span = state === 'open' ? stands.get(id)?.span : null;
		return span ? [{ id, span }] : [];
	});
	const found = new Map<string, string[]>();
	for (const one of open) {
		const others = open.filter((other) => other !== one && overlap(one.span, other.span));
		if (others.length > 0)
			found.set(
				one.id,
				others.map(({ id }) => id)
			);
	}
	return found;
}

/** Those of a state and an organisation; null is any. */
export function filtered<P extends Pick<Proposal, 'state' | 'organisationId'>>(
	proposals: readonly P[],
	{ state, organisation }: { state: string; organisation?: string | null }
): P[] {
	return proposals.filter(
		(one) =>
			(state === 'all' || one.state === state) &&
			(!organisation || one.organisationId === organisation)
	);
}

/**
 * As they stand in the text; then those that have no place there, the oldest first.
 * @param blocks the ids of the text's blocks, in its order
 */
export function inTextOrder<P extends Pick<Proposal, 'id' | 'place'>>(
	proposals: readonly P[],
	stands: ReadonlyMap<string, Stand>,
	blocks: readonly string[]
): P[] {
	const order = new Map(blocks.map((id, at) => [id, at]));
	return proposals
		.map((one) => {
			const span = stands.get(one.id)?.span;
			const own = order.get(span?.blocks[0] ?? '');
			// What comes new stands right after a block, or before them all.
			const previous = one.place.kind === 'blocks' && one.place.previous;
			const after = span ? (previous ? order.get(previous) : -1) : undefined;
			const at = own ?? (after === undefined ? blocks.length : after + 0.5);
			return { one, at, from: own === undefined ? 0 : (span?.from ?? 0) };
		})
		.toSorted((a, b) => a.at - b.at || a.from - b.from)
		.map(({ one }) => one);
}

/** One line of what it is about, short enough to name it. */
export function nameOf({ before, after }: Pick<Proposal, 'before' | 'after'>, most = 80): string {
	const line = wordsOf(before.length > 0 ? before : after)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

const wrappers: Record<string, string> = {
	table_row: 'table',
	list_item: 'bullet_list',
	task_item: 'task_list'
};

/** What a proposed piece lies in where it is written; null: in nothing, it is blocks of the text. */
export function wrapperOf({
	place,
	before,
	after
}: Pick<Proposal, 'place' | 'before' | 'after'>): PieceNode | null {
	if (place.kind === 'text') return { type: 'paragraph' };
	const type = wrappers[(after[0] ?? before[0])?.type ?? ''];
	return type ? { type } : null;
}
