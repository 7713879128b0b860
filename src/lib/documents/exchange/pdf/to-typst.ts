/**
 * The data that `template.typ` reads. Words stay strings all the way, so that nothing a person writes
 * is ever markup. Keys are short because a long document has a hundred thousand of them.
 */
import { absolute, checksumOf, factsOf, isEmpty } from '../exported.ts';
import type { Exported, Picture } from '../exported.ts';
import { fileText } from '../file-text.ts';
import { inWords } from '../goals.ts';
import { every, headingsOf, readable, wordsOf } from '../readable.ts';
import type { Block, Cell, Run } from '../readable.ts';

/** Text, bold, italic, address. */
type TypstRun = { t: string; b?: 1; i?: 1; h?: string } | null;

interface TypstCell {
	h: boolean;
	c: number;
	r: number;
	k: TypstBlock[];
}

type TypstBlock =
	| { k: 'p'; w: TypstRun[] }
	| { k: 'h'; d: number; n: string; w: TypstRun[] }
	| { k: 'ul' | 'ol'; i: TypstBlock[][] }
	| { k: 'task'; m: string[]; i: TypstBlock[][] }
	| { k: 'box'; b: TypstBlock[] }
	| { k: 'q'; b: TypstBlock[] }
	| { k: 't'; size: number; widths: number[]; head: number; rows: TypstCell[][] }
	| { k: 'img'; file: string; alt: string | null }
	| { k: 'hr' };

export interface TypstData {
	title: string;
	'short-title': string;
	organisation: string;
	/** Of the page's head: the state and which version. */
	standing: string;
	description: string;
	date: { year: number; month: number; day: number; hour: number; minute: number; second: number };
	hash: string;
	'short-hash': string;
	facts: [string, string][];
	notes: string[];
	labels: { hash: string; contents: string; page: string; of: string };
	contents: boolean;
	blocks: TypstBlock[];
}

const endings = {
	'image/png': 'png',
	'image/jpeg': 'jpg',
	'image/gif': 'gif',
	'image/webp': 'webp'
};

/** What the template calls it. */
export function pictureFile(id: string, { type }: Picture): string {
	return `${id}.${endings[type]}`;
}

/** A picture that cannot be read aloud, by where it stands. */
export interface Unnamed {
	/** The heading before it; null: none. */
	after: string | null;
	/** Its number among the document's pictures, from 1. */
	picture: number;
	/** Its block, for a link there. */
	id: string | null;
}

/** What a sign that the typeface lacks is drawn as; the typeface has this one. */
const replacement = '□';
// Typst calls functions 80 deep; each level of a list takes several.
const deepest = 9;
const longestWord = 36;
const invisible = /[\p{Cf}\ufe00-\ufe0f]/u;

/** Pictures without words for those who do not see them: PDF/UA allows none. */
export function unnamedPictures(exported: Exported): Unnamed[] {
	const found: Unnamed[] = [];
	let after: string | null = null;
	let picture = 0;
	for (const block of every(readable(exported.content, exported.numbered))) {
		if (block.type === 'heading' && !isEmpty(block)) {
			after = [block.number, wordsOf(block.runs).trim()].filter(Boolean).join(' ');
		}
		if (block.type === 'picture' && block.alt === null && ++picture)
			found.push({ after, picture, id: block.id });
		else if (block.type === 'picture') picture++;
	}
	return found;
}

/** @param covers whether the typeface has a sign, by its code point */
export function toTypst(exported: Exported, covers: (sign: number) => boolean): TypstData {
	const t = fileText;
	const setting = new Setting(exported, covers);
	const blocks = readable(inWords(exported), exported.numbered);
	const set = setting.blocks(blocks, 0);
	const title = setting.words(exported.title);
	const { version } = exported;
	const state = t.states[exported.state];
	const [checksumLabel, checksum] = checksumOf(exported);
	const data = {
		title,
		'short-title': title.length > 80 ? `${[...title].slice(0, 78).join('').trim()} …` : title,
		organisation: setting.words(exported.organisation),
		standing: setting.words(
			`${state}, ${version ? t.versionShort(version.number) : t.newestShort}`
		),
		description: setting.words(t.description(state, exported.organisation)),
		date: dateOf(exported.writtenAt ?? new Date(0)),
		hash: checksum,
		'short-hash': checksum.slice(0, 16),
		facts: factsOf(exported).map(([label, value]): [string, string] => [
			label,
			setting.words(value)
		]),
		labels: { hash: checksumLabel, contents: t.contents, page: t.page, of: t.of },
		contents: headingsOf(blocks).some((heading) => !isEmpty(heading)),
		blocks: set
	};
	return {
		...data,
		notes: [t.leftOut, ...(setting.replaced > 0 ? [t.replaced(setting.replaced, replacement)] : [])]
	};
}

function dateOf(date: Date): TypstData['date'] {
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds()
	};
}

class Setting {
	/** Signs that the typeface lacks. */
	replaced = 0;
	readonly #exported: Exported;
	readonly #covers: (sign: number) => boolean;

	constructor(exported: Exported, covers: (sign: number) => boolean) {
		this.#exported = exported;
		this.#covers = covers;
	}

	/** What can be drawn: composed, without what nobody sees, and with room to break long words. */
	words(from: string): string {
		let drawn = '';
		for (const sign of from.normalize('NFC')) {
			const code = sign.codePointAt(0)!;
			if (sign === '\t') drawn += ' ';
			else if (sign === '\u00ad') drawn += sign;
			else if (invisible.test(sign)) continue;
			else if (this.#covers(code)) drawn += sign;
			else {
				drawn += replacement;
				this.replaced++;
			}
		}
		return drawn.replace(new RegExp(`[^\\s\\u00ad-]{${longestWord},}`, 'gu'), (word) =>
			[...word].map((sign, i) => (i > 0 && i % 12 === 0 ? `\u200b${sign}` : sign)).join('')
		);
	}

	runs(runs: readonly Run[]): TypstRun[] {
		return runs.map((run) => {
			if (!run) return null;
			const href = run.href === null ? '' : absolute(run.href, this.#exported);
			return {
				t: this.words(run.text),
				...(run.strong ? { b: 1 } : {}),
				...(run.em ? { i: 1 } : {}),
				...(href ? { h: href } : {})
			};
		});
	}

	blocks(blocks: readonly Block[], depth: number): TypstBlock[] {
		return blocks.filter((block) => !isEmpty(block)).flatMap((block) => this.#block(block, depth));
	}

	#block(block: Block, depth: number): TypstBlock[] {
		const inside = depth + 1;
		switch (block.type) {
			case 'paragraph':
				return [{ k: 'p', w: this.runs(block.runs) }];
			case 'heading':
				return [{ k: 'h', d: block.depth, n: block.number, w: this.runs(block.runs) }];
			case 'rule':
				return [{ k: 'hr' }];
			case 'picture':
				return this.#picture(block.file, block.alt);
			case 'box':
				if (depth >= deepest) return this.blocks(block.blocks, depth);
				return [{ k: 'box', b: this.blocks(block.blocks, inside) }];
			case 'quote':
				if (depth >= deepest) return this.blocks(block.blocks, depth);
				return [{ k: 'q', b: this.blocks(block.blocks, inside) }];
			case 'table':
				if (depth >= deepest)
					return block.rows.flat().flatMap((cell) => this.blocks(cell.blocks, depth));
				return [
					{
						k: 't',
						size: block.columns > 10 ? 6.5 : block.columns > 6 ? 8 : 9.5,
						widths: block.widths.length > 0 ? block.widths : widthsOf(block.columns, block.rows),
						head: block.headerRows,
						rows: block.rows.map((row) =>
							row.map(({ header, colspan, rowspan, blocks }) => ({
								...{ h: header, c: colspan, r: rowspan },
								k: this.blocks(blocks, inside)
							}))
						)
					}
				];
			case 'list': {
				if (depth >= deepest) return block.items.flatMap((item) => this.blocks(item.blocks, depth));
				const items = block.items.map((item) => this.blocks(item.blocks, inside));
				if (block.kind !== 'task') return [{ k: block.kind === 'bullet' ? 'ul' : 'ol', i: items }];
				const marks = block.items.map(({ checked }) => (checked ? '☑' : '☐'));
				return [{ k: 'task', m: marks, i: items }];
			}
		}
	}

	#picture(id: string, alt: string | null): TypstBlock[] {
		const picture = this.#exported.pictures.get(id);
		if (picture) {
			return [{ k: 'img', file: pictureFile(id, picture), alt: alt ? this.words(alt) : null }];
		}
		if (!alt) return [];
		const words = this.words(fileText.picture(alt));
		return [{ k: 'p', w: [{ t: words, i: 1 }] }];
	}
}

/** How many letters of a table's size stand beside one another on a page. */
const lineLength = 88;

/** Every column gets room for its longest word, and of what is left a share by how much it holds. */
function widthsOf(columns: number, rows: readonly Cell[][]): number[] {
	const words = Array.from({ length: columns }, () => 5);
	const texts = Array.from({ length: columns }, () => 5);
	const open = Array.from({ length: columns }, () => 0);
	for (const row of rows) {
		let x = 0;
		for (const cell of row) {
			while (open[x]! > 0) x++;
			if (cell.colspan === 1) {
				const lines = linesIn(cell.blocks);
				const longest = Math.max(0, ...lines.flatMap((line) => line.split(/\s/)).map(lengthOf));
				words[x] = Math.max(words[x]!, Math.min(longest, 24) + 3);
				texts[x] = Math.max(texts[x]!, Math.min(Math.max(0, ...lines.map(lengthOf)), 240));
			}
			for (let along = 0; along < cell.colspan; along++) open[x + along] = cell.rowspan;
			x += cell.colspan;
		}
		for (let i = 0; i < columns; i++) open[i] = Math.max(0, open[i]! - 1);
	}
	const wishes = texts.map((length, x) => Math.sqrt(Math.max(1, length - words[x]!)));
	const left = Math.max(0, lineLength - sum(words));
	return words.map((least, x) => Math.round(10 * (least + (left * wishes[x]!) / sum(wishes))));
}

function linesIn(blocks: readonly Block[]): string[] {
	return [...every(blocks)].flatMap((block) =>
		block.type === 'paragraph' || block.type === 'heading' ? [wordsOf(block.runs)] : []
	);
}

function lengthOf(text: string): number {
	return text.length;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
