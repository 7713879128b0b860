/** Plain text in both directions: lines of a file to blocks, and a document to lines. */
import type { Node as DocumentNode } from 'prosemirror-model';
import { schema } from '../editor/schema.ts';

const bullet = /^\s*[-*•–]\s+(?=\S)/;
const number = /^\s*\d{1,3}[.)]\s+(?=\S)/;
/** Files that were wrapped by a mail program or an editor are so at 60 to 100 characters. */
const narrowest = 50;
const widest = 120;

function inline(lines: string[]): DocumentNode[] {
	return lines.flatMap((line, i) => [
		...(i > 0 ? [schema.nodes.hard_break.create()] : []),
		...(line === '' ? [] : [schema.text(line)])
	]);
}

function paragraph(lines: string[]): DocumentNode {
	return schema.nodes.paragraph.create(null, inline(lines));
}

/** Joins lines that were broken only because the next word had no room, given the file's width. */
function unwrapped(lines: string[], width: number): string[] {
	const joined: string[] = [];
	let last = '';
	for (const line of lines) {
		const word = line.trimStart().split(/\s/, 1)[0]!;
		const broken = last !== '' && last.length + 1 + word.length > width && last.length <= width;
		if (broken) joined[joined.length - 1] += ` ${line.trim()}`;
		else joined.push(line.trim());
		last = line.trimEnd();
	}
	return joined;
}

function list(lines: string[], marker: RegExp, width: number): DocumentNode {
	const items: string[][] = [];
	for (const line of lines) {
		if (marker.test(line)) items.push([line.replace(marker, '')]);
		else items[items.length - 1]!.push(line);
	}
	const type = marker === number ? schema.nodes.ordered_list : schema.nodes.bullet_list;
	return type.create(
		null,
		items.map((item) => schema.nodes.list_item.create(null, paragraph(unwrapped(item, width))))
	);
}

function wrapWidth(lines: string[]): number {
	const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
	return longest >= narrowest && longest <= widest ? longest : Number.POSITIVE_INFINITY;
}

/** A group of lines with no empty line between: a list if it begins as one, else a paragraph. */
function blocks(group: string[], width: number): DocumentNode[] {
	const start = group.findIndex((line) => bullet.test(line) || number.test(line));
	const marker = start >= 0 && number.test(group[start]!) ? number : bullet;
	const items = start < 0 ? 0 : group.slice(start).filter((line) => marker.test(line)).length;
	if (items < 2) return [paragraph(unwrapped(group, width))];
	const before = group.slice(0, start);
	return [
		...(before.length > 0 ? [paragraph(unwrapped(before, width))] : []),
		list(group.slice(start), marker, width)
	];
}

/** Empty lines part paragraphs; other line breaks stay, unless the file was wrapped to a width. */
export function textToDocument(text: string): DocumentNode {
	const lines = text.replace(/\r\n?|\u2028|\u2029|\f/g, '\n').split('\n');
	const width = wrapWidth(lines);
	const content: DocumentNode[] = [];
	let group: string[] = [];
	for (const line of [...lines, '']) {
		if (line.trim() !== '') {
			group.push(line);
		} else if (group.length > 0) {
			content.push(...blocks(group, width));
			group = [];
		}
	}
	return schema.node('doc', null, content.length > 0 ? content : [paragraph([])]);
}

/** One line per block and line break: for checks, search and comparison. */
export function documentToText(doc: DocumentNode): string {
	return doc.textBetween(0, doc.content.size, '\n', (leaf) =>
		leaf.type.name === 'hard_break'
			? '\n'
			: leaf.type.name === 'image'
				? String(leaf.attrs.alt)
				: ''
	);
}
