/**
 * CommonMark with GitHub's tables and task lists, written so that the importer (`editor/markdown.ts`)
 * reads the same text back. What Markdown has no form for is made simpler: empty paragraphs go, a
 * table's first row is its head, merged cells are written once, and what lies in a cell is one line.
 */
import { isEmpty, writtenOn } from './exported.ts';
import type { Exported } from './exported.ts';
import { fileText } from './file-text.ts';
import { inWords } from './goals.ts';
import { inline, plainLine } from './markdown-inline.ts';
import { readable } from './readable.ts';
import type { Block, Cell, Item } from './readable.ts';

const t = fileText;

/** Begins with a head of settings, which most programs know and the importer leaves out. */
export function toMarkdown(exported: Exported): string {
	const writer = new Writer(exported);
	const lines = writer.blocks(readable(inWords(exported), false));
	return [...settingsOf(exported), '', ...lines, ''].join('\n').replace(/\n{3,}/g, '\n\n');
}

function settingsOf(exported: Exported): string[] {
	const { version } = exported;
	const settings: [string, string | null][] = [
		['title', exported.title],
		['organisation', exported.organisation],
		['state', t.states[exported.state]],
		['version', version ? t.versionOf(version.number, version.name) : t.newest],
		['written', writtenOn(exported)],
		['sha256', exported.hash],
		['frozen_sha256', exported.frozen?.sha256 ?? null]
	];
	const written = settings.flatMap(([name, value]) =>
		value === null ? [] : [`${name}: ${quoted(value)}`]
	);
	return ['---', ...written, '---'];
}

/** A string of YAML, with as few signs that must be read twice as there can be. */
function quoted(value: string): string {
	const line = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
	if (!/["\\]/.test(line)) return `"${line}"`;
	return line.includes("'") ? JSON.stringify(line) : `'${line}'`;
}

class Writer {
	readonly #exported: Exported;

	constructor(exported: Exported) {
		this.#exported = exported;
	}

	/** Lines; blocks are parted by an empty one. */
	blocks(blocks: readonly Block[], tight = false): string[] {
		const lines: string[] = [];
		let before: Block | null = null;
		let other = false;
		for (const block of blocks) {
			// Two lists side by side would be read as one: the second has other marks.
			other = before !== null && sameMarks(before, block) && !other;
			const own = this.#block(block, other);
			if (own.length === 0) continue;
			if (before && !tight) lines.push('');
			lines.push(...own);
			before = block;
		}
		return lines;
	}

	#block(block: Block, other: boolean): string[] {
		switch (block.type) {
			case 'paragraph':
				return isEmpty(block) ? [] : inline(block.runs);
			case 'heading':
				return isEmpty(block) ? [] : [`${'#'.repeat(block.level)} ${plainLine(block.runs, true)}`];
			case 'rule':
				return ['***'];
			case 'picture':
				return [this.#picture(block.file, block.alt)];
			case 'box':
			case 'quote': {
				const inside = this.blocks(block.blocks);
				return (inside.length > 0 ? inside : ['']).map((line) => (line ? `> ${line}` : '>'));
			}
			case 'list':
				return this.#list(block.kind, block.items, other);
			case 'table':
				return this.#table(block);
		}
	}

	#list(kind: 'bullet' | 'ordered' | 'task', items: readonly Item[], other: boolean): string[] {
		const tight = items.every(({ blocks }) =>
			blocks.every(({ type }, i) => (i === 0 ? type === 'paragraph' : i === 1 && type === 'list'))
		);
		return items.flatMap(({ checked, blocks }, i) => {
			const mark = kind === 'ordered' ? `${i + 1}${other ? ')' : '.'} ` : other ? '* ' : '- ';
			const own = checked === null ? this.#item(blocks, tight) : this.#task(checked, blocks, tight);
			const indent = ' '.repeat(mark.length);
			const lines = own.map((line, n) => (n === 0 ? mark + line : line && indent + line));
			return i > 0 && !tight ? ['', ...lines] : lines;
		});
	}

	/** An item that begins with nothing would swallow the line below it. */
	#item(blocks: readonly Block[], tight: boolean): string[] {
		const [first] = blocks;
		const lines = this.blocks(blocks, tight);
		const bare = !first || isEmpty(first);
		return bare && lines.length > 0 ? ['&#32;', '', ...lines] : lines.length > 0 ? lines : [''];
	}

	#task(checked: boolean, blocks: readonly Block[], tight: boolean): string[] {
		const mark = checked ? '[x] ' : '[ ] ';
		const [first, ...more] = blocks;
		const begins = first?.type === 'paragraph';
		const [line = '&#32;', ...lines] = begins ? this.blocks([first]) : [];
		const below = this.blocks(begins ? more : blocks, tight);
		const gap = below.length > 0 && !tight ? [''] : [];
		return [mark + line, ...lines, ...gap, ...below];
	}

	#picture(file: string, alt: string | null): string {
		const words = plainLine([{ text: alt ?? '', strong: false, em: false, href: null }]);
		return `![${words}](${this.#exported.origin}/files/${file})`;
	}

	#table({ columns, rows }: Extract<Block, { type: 'table' }>): string[] {
		const open = Array.from({ length: columns }, () => 0);
		const lines = rows.map((row) => {
			const cells = Array.from({ length: columns }, () => '');
			let x = 0;
			for (const cell of row) {
				while (open[x]! > 0) x++;
				cells[x] = this.#cell(cell);
				for (let along = 0; along < cell.colspan; along++) open[x + along] = cell.rowspan;
				x += cell.colspan;
			}
			for (let i = 0; i < columns; i++) open[i] = Math.max(0, open[i]! - 1);
			return `| ${cells.join(' | ')} |`;
		});
		const under = `| ${Array.from({ length: columns }, () => '---').join(' | ')} |`;
		return [lines[0]!, under, ...lines.slice(1)];
	}

	/** A cell is one line: its blocks are parted by breaks. */
	#cell({ blocks }: Cell): string {
		return this.#flat(blocks).join('<br>');
	}

	#flat(blocks: readonly Block[]): string[] {
		return blocks.flatMap((block): string[] => {
			switch (block.type) {
				case 'paragraph':
				case 'heading':
					return isEmpty(block) ? [] : [plainLine(block.runs)];
				case 'picture':
					return [this.#picture(block.file, block.alt)];
				case 'rule':
					return [];
				case 'box':
				case 'quote':
					return this.#flat(block.blocks);
				case 'list':
					return block.items.flatMap((item, i) => {
						const mark = block.kind === 'ordered' ? `${i + 1}\\. ` : '• ';
						const task = item.checked === null ? '' : item.checked ? '\\[x\\] ' : '\\[ \\] ';
						return this.#flat(item.blocks).map((line, n) => (n === 0 ? mark + task + line : line));
					});
				case 'table':
					return block.rows.map((row) =>
						row.map((cell) => this.#flat(cell.blocks).join(' ')).join(' – ')
					);
			}
		});
	}
}

function sameMarks(a: Block, b: Block): boolean {
	if (a.type !== 'list' || b.type !== 'list') return false;
	return (a.kind === 'ordered') === (b.kind === 'ordered');
}
