/** Whether a piece that someone sends is a piece of a text, and nothing besides. */
import type { NodeType } from 'prosemirror-model';
import { safeHref } from '../../editor/hrefs.ts';
import { schema } from '../../editor/schema.ts';
import { largestPiece } from '../rules.ts';
import { idOf } from './nodes.ts';
import type { Piece, PieceMark, PieceNode } from './pieces.ts';
import type { Target } from './locate.ts';

const deepest = 16;
const invisible =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

class Foreign extends Error {}

type Read = (value: unknown) => unknown;

const whole =
	(least: number, most: number): Read =>
	(value) =>
		typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
			? value
			: refuse();
const attributes: Record<string, Record<string, Read>> = {
	heading: { level: whole(1, 4) },
	task_item: { checked: (value) => (typeof value === 'boolean' ? value : refuse()) },
	table_cell: { colspan: whole(1, 100), rowspan: whole(1, 100), colwidth: widths },
	table_header: { colspan: whole(1, 100), rowspan: whole(1, 100), colwidth: widths },
	image: {
		file: uuid,
		alt: (value) => (typeof value === 'string' && value.length <= 1000 ? visible(value) : refuse())
	},
	// What a goal shows is asked with each reader's own rights: naming one tells nothing of it.
	goal: { goal: uuid, indicator: uuid },
	link: { href: (value) => (typeof value === 'string' ? safeHref(value) : null) ?? refuse() }
};

function refuse(): never {
	throw new Foreign();
}

function uuid(value: unknown): unknown {
	return typeof value === 'string' && uuidPattern.test(value) ? value : refuse();
}

function widths(value: unknown): unknown {
	const fine =
		Array.isArray(value) &&
		value.length <= 100 &&
		value.every((one) => typeof one === 'number' && one >= 20 && one <= 2000);
	return fine ? value : refuse();
}

/** Words that came with a paste may hold signs that nobody sees, and could say something else with. */
function visible(text: string): string {
	return text.replaceAll(invisible, '');
}

/**
 * The piece as it may be kept; null: it is none. Ids stay where they are among `ids`, and anchors
 * nowhere: they are not the proposer's to place.
 */
export function checkedPiece(value: unknown, ids: ReadonlySet<string>): Piece | null {
	if (JSON.stringify(value ?? null).length > largestPiece) return null;
	try {
		if (!isRecord(value) || !Array.isArray(value.content)) return null;
		if (Number(value.openStart ?? 0) !== 0 || Number(value.openEnd ?? 0) !== 0) return null;
		const content = value.content.flatMap((node) => checkedNode(node, ids, 0) ?? []);
		for (const node of content) schema.nodeFromJSON(node).check();
		return { content };
	} catch {
		return null;
	}
}

/** Whether it may stand where the target is: text within text, rows among rows, blocks among blocks. */
export function fits({ content }: Piece, target: Target): boolean {
	const types = content.flatMap(({ type }) => typeOf(type) ?? []);
	if (types.length < content.length) return false;
	if (target.kind === 'text') return types.every((type) => type.isInline);
	const within = typeOf('nodeName' in target.container ? target.container.nodeName : 'doc');
	return types.every((type) => !!within?.contentMatch.matchType(type));
}

function typeOf(name: string): NodeType | undefined {
	return (schema.nodes as Record<string, NodeType | undefined>)[name];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkedNode(value: unknown, ids: ReadonlySet<string>, depth: number): PieceNode | null {
	if (!isRecord(value) || depth > deepest || typeof value.type !== 'string') refuse();
	const { type, text, content, marks } = value;
	if (type === 'text') {
		if (typeof text !== 'string' || text === '') refuse();
		const kept = marks === undefined ? [] : checkedMarks(marks);
		const seen = visible(text);
		return seen === '' ? null : { type, text: seen, ...(kept.length > 0 && { marks: kept }) };
	}
	if (!Object.hasOwn(schema.nodes, type) || type === 'doc') refuse();
	const attrs = checkedAttributes(type, value.attrs);
	const id = idOf({ type, attrs: isRecord(value.attrs) ? value.attrs : {} });
	if (id !== null && ids.has(id)) attrs.id = id;
	if (content !== undefined && !Array.isArray(content)) refuse();
	const inside = (content ?? []).flatMap((child) => checkedNode(child, ids, depth + 1) ?? []);
	return {
		type,
		...(Object.keys(attrs).length > 0 && { attrs }),
		...(inside.length > 0 && { content: inside })
	};
}

function checkedMarks(value: unknown): PieceMark[] {
	if (!Array.isArray(value) || value.length > 20) refuse();
	return value.flatMap((mark: unknown) => {
		if (!isRecord(mark) || typeof mark.type !== 'string') refuse();
		if (mark.type === 'anchor') return [];
		if (!Object.hasOwn(schema.marks, mark.type)) refuse();
		const attrs = checkedAttributes(mark.type, mark.attrs);
		return { type: mark.type, ...(Object.keys(attrs).length > 0 && { attrs }) };
	});
}

/** What is not said is left to the schema; what the schema does not know is not passed on. */
function checkedAttributes(type: string, value: unknown): Record<string, unknown> {
	if (value === undefined || value === null) return {};
	if (!isRecord(value)) refuse();
	const known = attributes[type] ?? {};
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, one]) => {
			if (name === 'id' || one === null || one === undefined) return [];
			const read = Object.hasOwn(known, name) ? known[name] : undefined;
			return [[name, read ? read(one) : refuse()]];
		})
	);
}

/** Every id within. */
export function idsOf(content: readonly PieceNode[]): Set<string> {
	return new Set(
		content.flatMap((node) => {
			const id = node.type === 'text' ? null : idOf(node);
			return [...(id === null ? [] : [id]), ...idsOf(node.content ?? [])];
		})
	);
}
