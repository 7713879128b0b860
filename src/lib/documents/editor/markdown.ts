/** Markdown (CommonMark with tables and task lists) to a document; loaded only when it is needed. */
import { MarkdownParser, defaultMarkdownParser } from 'prosemirror-markdown';
import type { Node as DocumentNode } from 'prosemirror-model';
import { safeHref } from './hrefs.ts';
import { headingLevel, schema } from './schema.ts';

const tokenizer = defaultMarkdownParser.tokenizer;
type Core = Parameters<Parameters<typeof tokenizer.core.ruler.push>[1]>[0];
type Token = Core['tokens'][number];

function paragraphAround(state: Core, inline: Token): Token[] {
	return [
		new state.Token('paragraph_open', 'p', 1),
		inline,
		new state.Token('paragraph_close', 'p', -1)
	];
}

/** The lines of a code block as a paragraph: there is no code in a strategy. */
function verbatim(state: Core, token: Token): Token[] {
	const inline = new state.Token('inline', '', 0);
	const lines = token.content.replace(/\n$/, '').split('\n');
	inline.children = lines.flatMap((line, i) => {
		const text = new state.Token('text', '', 0);
		text.content = line;
		return i === 0 ? [text] : [new state.Token('hardbreak', 'br', 0), text];
	});
	return paragraphAround(state, inline);
}

function plainChildren(state: Core, token: Token): void {
	token.children = (token.children ?? []).map((child) => {
		if (child.type !== 'code_inline' && child.type !== 'image') return child;
		const text = new state.Token('text', '', 0);
		text.content = child.content;
		return text;
	});
}

tokenizer.enable(['table', 'linkify']);
tokenizer.set({ html: false, linkify: true });
tokenizer.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
tokenizer.validateLink = (url) => safeHref(url) !== null;

// The only HTML that is understood: how a line is broken inside a table's cell.
tokenizer.inline.ruler.before('autolink', 'kliv_break', (state, silent) => {
	const tag = /^<br\s*\/?>/i.exec(state.src.slice(state.pos, state.pos + 8))?.[0];
	if (!tag) return false;
	if (!silent) state.push('hardbreak', 'br', 0);
	state.pos += tag.length;
	return true;
});

tokenizer.core.ruler.push('kliv_blocks', (state) => {
	state.tokens = state.tokens.flatMap((token, i, all) => {
		if (token.type === 'fence' || token.type === 'code_block') return verbatim(state, token);
		if (token.type !== 'inline') return [token];
		plainChildren(state, token);
		const inCell = /^t[hd]_open$/.test(all[i - 1]?.type ?? '');
		return inCell ? paragraphAround(state, token) : [token];
	});
});

const taskMark = /^\[([ xX])\]\s+/;

interface OpenList {
	tokens: Token[];
	items: { item: Token; text: Token | undefined }[];
}

function asTaskList({ tokens, items }: OpenList): void {
	if (!items.every(({ text }) => taskMark.test(text?.content ?? ''))) return;
	for (const { item, text } of items) {
		item.attrSet('checked', String(!taskMark.exec(text!.content)![1]!.includes(' ')));
		const first = text!.children?.[0];
		if (first) first.content = first.content.replace(taskMark, '');
	}
	for (const token of tokens) {
		token.type = token.type.replace('bullet_list', 'task_list').replace('list_item', 'task_item');
	}
}

// In one pass over the tokens: each list knows its own marks and its items' first lines.
tokenizer.core.ruler.push('kliv_tasks', ({ tokens }) => {
	const open: OpenList[] = [];
	tokens.forEach((token, i) => {
		if (/_list_open$/.test(token.type)) open.push({ tokens: [], items: [] });
		const list = open[open.length - 1];
		if (!list || !/_list_|^list_item_/.test(token.type)) return;
		list.tokens.push(token);
		if (token.type === 'list_item_open') list.items.push({ item: token, text: tokens[i + 2] });
		if (!/_list_close$/.test(token.type)) return;
		open.pop();
		if (token.type === 'bullet_list_close') asTaskList(list);
	});
});

const parser = new MarkdownParser(schema, tokenizer, {
	paragraph: { block: 'paragraph' },
	heading: { block: 'heading', getAttrs: (token) => ({ level: headingLevel(token.tag.slice(1)) }) },
	bullet_list: { block: 'bullet_list' },
	ordered_list: { block: 'ordered_list' },
	list_item: { block: 'list_item' },
	task_list: { block: 'task_list' },
	task_item: {
		block: 'task_item',
		getAttrs: (token) => ({ checked: token.attrGet('checked') === 'true' })
	},
	blockquote: { block: 'blockquote' },
	hr: { node: 'horizontal_rule' },
	hardbreak: { node: 'hard_break' },
	table: { block: 'table' },
	thead: { ignore: true },
	tbody: { ignore: true },
	tr: { block: 'table_row' },
	th: { block: 'table_header' },
	td: { block: 'table_cell' },
	em: { mark: 'em' },
	strong: { mark: 'strong' },
	link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') ?? '' }) }
});

export function parseMarkdown(text: string): DocumentNode {
	return parser.parse(text.replace(/\r\n?/g, '\n'));
}

const signs = [
	/^#{1,6} \S/m,
	/^\s{0,3}[-*+] (\[[ xX]\] )?\S/m,
	/^\s{0,3}\d+[.)] \S/m,
	/^> \S/m,
	/^\|.+\|\s*$/m,
	/\*\*\S[^*]*\*\*/,
	/\[[^\]]+\]\([^)\s]+\)/
];

/** Whether plain text is likely to be Markdown: a heading, or at least two signs of it. */
export function looksLikeMarkdown(text: string): boolean {
	const found = signs.filter((sign) => sign.test(text)).length;
	const listed = text.split('\n').filter((line) => /^\s*([-*+]|\d+[.)]) \S/.test(line)).length;
	return found >= 2 || listed >= 2 || /^#{1,6} \S[^\n]*\n/m.test(text);
}
