/** One file that is read anywhere, aloud too: no script, nothing fetched, every word escaped. */
import { absolute, checksumOf, factsOf, isEmpty } from './exported.ts';
import type { Exported, Picture } from './exported.ts';
import { fileText } from './file-text.ts';
import { style } from './html-style.ts';
import { inWords } from './goals.ts';
import { headingsOf, readable, wordsOf } from './readable.ts';
import type { Block, HeadingBlock, Item, Run } from './readable.ts';

const t = fileText;
const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
/** Signs that turn the direction of what comes after them: they stay where they were written. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** @returns a whole page in UTF-8 */
export function toHtml(exported: Exported): string {
	const blocks = readable(inWords(exported), exported.numbered);
	const headings = headingsOf(blocks).filter((heading) => !isEmpty(heading));
	const page = new Page(exported, headings);
	const title = escaped(exported.title);
	return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="author" content="${escaped(exported.organisation)}">
<style>
${style}</style>
</head>
<body>
<header>
<p class="by">${escaped(exported.organisation)}</p>
<h1>${title}</h1>
${headOf(exported)}
</header>
${contentsOf(headings)}<main>
${page.blocks(blocks)}
</main>
<footer>
<p>${escaped(t.leftOut)}</p>
</footer>
</body>
</html>
`;
}

function headOf(exported: Exported): string {
	const facts = [...factsOf(exported), checksumOf(exported)];
	const rows = facts.map(
		([label, value]) => `<div><dt>${escaped(label!)}</dt><dd>${escaped(value!)}</dd></div>`
	);
	return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function contentsOf(headings: readonly HeadingBlock[]): string {
	if (headings.length < 3) return '';
	const lines = headings.map((heading, i) => {
		const words = withNumber(heading, escaped(wordsOf(heading.runs).trim()));
		return `<li class="level-${heading.depth}"><a href="#r${i + 1}">${words}</a></li>`;
	});
	return `<nav aria-labelledby="innehall">\n<h2 id="innehall">${t.contents}</h2>\n<ul>\n${lines.join('\n')}\n</ul>\n</nav>\n`;
}

function withNumber({ number }: HeadingBlock, words: string): string {
	return number === '' ? words : `<span class="number">${number}</span> ${words}`;
}

class Page {
	readonly #exported: Exported;
	/** Where the contents lead: the headings that say something, from 1. */
	readonly #places: Map<Block, number>;

	constructor(exported: Exported, headings: readonly HeadingBlock[]) {
		this.#exported = exported;
		this.#places = new Map(headings.map((heading, i) => [heading, i + 1]));
	}

	blocks(blocks: readonly Block[]): string {
		return blocks
			.map((block) => this.#block(block))
			.filter((html) => html !== '')
			.join('\n');
	}

	#block(block: Block): string {
		switch (block.type) {
			case 'paragraph':
				return `<p>${this.#runs(block.runs)}</p>`;
			case 'heading': {
				const place = this.#places.get(block);
				if (!place) return '';
				const tag = `h${Math.min(block.depth + 1, 6)}`;
				return `<${tag} id="r${place}">${withNumber(block, this.#runs(block.runs))}</${tag}>`;
			}
			case 'list':
				return this.#list(block.kind, block.items);
			case 'quote':
				return `<blockquote>\n${this.blocks(block.blocks)}\n</blockquote>`;
			case 'box':
				return `<div class="goal" role="group">\n${this.blocks(block.blocks)}\n</div>`;
			case 'rule':
				return '<hr>';
			case 'picture':
				return this.#picture(block.alt, this.#exported.pictures.get(block.file));
			case 'table':
				return this.#table(block);
		}
	}

	#list(kind: 'bullet' | 'ordered' | 'task', items: readonly Item[]): string {
		const tag = kind === 'ordered' ? 'ol' : 'ul';
		const lines = items.map(({ checked, blocks }) => {
			const inside = this.#tight(blocks);
			if (checked === null) return `<li>${inside}</li>`;
			const sign = checked ? '☑' : '☐';
			const said = checked ? t.done : t.notDone;
			return `<li><span class="task" role="img" aria-label="${said}">${sign}</span><div>${inside}</div></li>`;
		});
		return `<${tag}${kind === 'task' ? ' class="tasks"' : ''}>\n${lines.join('\n')}\n</${tag}>`;
	}

	/** One paragraph needs no tag of its own in an item or a cell. */
	#tight(blocks: readonly Block[]): string {
		const [first, ...more] = blocks;
		if (first?.type !== 'paragraph') return this.blocks(blocks);
		if (more.length === 0) return this.#runs(first.runs);
		const lists = more.every(({ type }) => type === 'list');
		return lists ? `${this.#runs(first.runs)}\n${this.blocks(more)}` : this.blocks(blocks);
	}

	#table({ rows, headerRows }: Extract<Block, { type: 'table' }>): string {
		const asRow = (row: (typeof rows)[number], inHead: boolean) =>
			`<tr>${row.map((cell) => this.#cell(cell, inHead)).join('')}</tr>`;
		const head = rows.slice(0, headerRows).map((row) => asRow(row, true));
		const body = rows.slice(headerRows).map((row) => asRow(row, false));
		return [
			`<div class="table" role="region" aria-label="${t.table}" tabindex="0"><table>`,
			...(head.length > 0 ? ['<thead>', ...head, '</thead>'] : []),
			...(body.length > 0 ? ['<tbody>', ...body, '</tbody>'] : []),
			'</table></div>'
		].join('\n');
	}

	#cell(cell: Extract<Block, { type: 'table' }>['rows'][number][number], inHead: boolean): string {
		const tag = cell.header ? 'th' : 'td';
		const scope = cell.header
			? ` scope="${inHead ? (cell.colspan > 1 ? 'colgroup' : 'col') : cell.rowspan > 1 ? 'rowgroup' : 'row'}"`
			: '';
		const across = cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '';
		const down = cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '';
		return `<${tag}${scope}${across}${down}>${this.#tight(cell.blocks)}</${tag}>`;
	}

	#picture(alt: string | null, picture: Picture | undefined): string {
		if (!picture) return !alt ? '' : `<p><em>${escaped(t.picture(alt))}</em></p>`;
		const bytes = Buffer.from(picture.bytes).toString('base64');
		return `<p><img src="data:${picture.type};base64,${bytes}" alt="${escaped(alt ?? '')}"></p>`;
	}

	#runs(runs: readonly Run[]): string {
		return runs
			.map((run) => {
				if (!run) return '<br>';
				let html = escaped(run.text);
				// What turns the direction must not reach past its own words.
				if (turning.test(run.text)) html = `<bdi>${html}</bdi>`;
				if (run.em) html = `<em>${html}</em>`;
				if (run.strong) html = `<strong>${html}</strong>`;
				const href = run.href === null ? '' : absolute(run.href, this.#exported);
				return href ? `<a href="${escaped(href)}" rel="noopener noreferrer">${html}</a>` : html;
			})
			.join('');
	}
}
