/** Words and their marks as Markdown, escaped so that no sign of the text means anything. */
import type { Run, Words } from './readable.ts';

const markNames = ['href', 'strong', 'em'] as const;
type MarkName = (typeof markNames)[number];
type Mark = [name: MarkName, value: string];

interface Piece {
	text: string;
	marks: Mark[];
}

/** A paragraph: one line, and one more for each break. */
export function inline(runs: readonly Run[]): string[] {
	const lines = linesOf(runs).map((pieces) => lineStart(written(pieces)));
	return lines.map((line, i) => (i < lines.length - 1 ? breakAfter(line) : line));
}

/** What must stay one line: a heading's text, or a cell's. */
export function plainLine(runs: readonly Run[], heading = false): string {
	const line = linesOf(runs).map(written).join('<br>');
	// Signs at the end of a heading would be taken for its closing.
	return heading ? line.replace(/#+$/, (signs) => '\\#'.repeat(signs.length)) : line;
}

/** A backslash breaks a line only where a line follows that says something. */
function breakAfter(line: string): string {
	return line === '' ? '<br>' : `${line}\\`;
}

function linesOf(runs: readonly Run[]): Piece[][] {
	const lines: Piece[][] = [[]];
	for (const run of runs) {
		if (run) lines[lines.length - 1]!.push(...pieces(run));
		else lines.push([]);
	}
	return lines.map(joined);
}

/** White space at the edge of bold or italic text would keep it from being so: it stands outside. */
function pieces(run: Words): Piece[] {
	const marks = markNames.flatMap((name): Mark[] => {
		const value = run[name];
		return value ? [[name, String(value)]] : [];
	});
	const [, before, words, after] = /^(\s*)(.*?)(\s*)$/su.exec(run.text)!;
	return [
		{ text: before!, marks: [] },
		{ text: words!, marks },
		{ text: after!, marks: [] }
	].filter(({ text }) => text !== '');
}

function joined(line: readonly Piece[]): Piece[] {
	const pieces: Piece[] = [];
	for (const { text, marks } of line) {
		const last = pieces[pieces.length - 1];
		if (last && same(last.marks, marks)) last.text += text;
		else pieces.push({ text, marks });
	}
	return pieces;
}

function same(a: readonly Mark[], b: readonly Mark[]): boolean {
	return a.length === b.length && a.every(([name, value], i) => isMark(b[i], name, value));
}

function isMark(mark: Mark | undefined, name: MarkName, value: string): boolean {
	return mark?.[0] === name && mark[1] === value;
}

const edge = /[\p{P}\p{S}\s]/u;

function written(line: readonly Piece[]): string {
	let out = '';
	const open: Mark[] = [];
	const close = (to: number) => {
		while (open.length > to) {
			const [name, value] = open.pop()!;
			out += name === 'href' ? `](${target(value)})` : name === 'strong' ? '**' : '_';
		}
	};
	line.forEach(({ text, marks }, i) => {
		let kept = 0;
		while (kept < open.length && isMark(marks[kept], ...open[kept]!)) kept++;
		close(kept);
		const added = marks.slice(kept);
		const before = line[i - 1];
		const after = line[i + 1];
		for (const mark of added) {
			out += mark[0] === 'href' ? '[' : mark[0] === 'strong' ? '**' : '_';
			open.push(mark);
		}
		// A mark counts only beside a space or a sign; a letter there is written by its number.
		const last = after !== undefined && hides(after, text.slice(-1), marks);
		const number = before !== undefined && hides(before, first(text), marks);
		out += numbered(text, number, last);
	});
	close(0);
	// White space at the edge of a line would be lost.
	return out.replace(/^\s|\s$/gu, byNumber);
}

/** Whether a sign would hide the marks that its neighbour has and it has not. */
function hides(neighbour: Piece, sign: string, marks: readonly Mark[]): boolean {
	const own = neighbour.marks.filter(
		([name, value]) => !marks.some((mark) => isMark(mark, name, value))
	);
	return own.length > 0 && own[0]![0] !== 'href' && !edge.test(sign);
}

function first(text: string): string {
	return [...text.slice(0, 2)][0] ?? '';
}

/** Escaped, with the first or the last sign written by its number. */
function numbered(text: string, start: boolean, end: boolean): string {
	const signs = [...text];
	const head = start ? signs.shift() : undefined;
	const tail = end ? signs.pop() : undefined;
	return (
		(head === undefined ? '' : byNumber(head)) +
		escaped(signs.join('')) +
		(tail === undefined ? '' : byNumber(tail))
	);
}

function byNumber(sign: string): string {
	return `&#${sign.codePointAt(0)};`;
}

/** Every sign that could mean something, wherever in a line. */
function escaped(text: string): string {
	return text
		.replace(/[\\`*[\]<|]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/~(?=~)|(?<=~)~/g, '\\~')
		.replace(/&(?=#?\w+;)/g, '\\&')
		.replace(/!$/, '\\!')
		.replace(/(https?|mailto|ftp):/gi, '$1\\:');
}

/** What begins a heading, a list, a quotation, a line or a table only where a line begins. */
function lineStart(line: string): string {
	return line
		.replace(/^(#{1,6})(?=\s|$)/, '\\$1')
		.replace(/^>/, '\\>')
		.replace(/^([-+])(?=\s|$)/, '\\$1')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
		.replace(/^([-=:~])(?=[-=:~|\\ ]*$)/, '\\$1')
		.replace(/^~~/, '\\~~');
}

function target(href: string): string {
	return href.replace(/[()|&*_[\]]/g, '\\$&');
}
