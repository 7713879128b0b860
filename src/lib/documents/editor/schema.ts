/**
 * The shape of a document's text, the same in the browser, the sync server, import and export.
 * It is stored as the Y.XmlFragment `content`; the names are fixed (a client that does not know a
 * node deletes it for everyone), so a name is never removed, and `schemaVersion` grows when one is
 * added. Content expressions are as wide as editing allows: what two people do at once may leave a
 * shape that neither made, and whatever does not fit is lost.
 *
 * Attributes all have defaults and are read with suspicion: what comes over the wire is anything.
 */
import { Schema } from 'prosemirror-model';
import type { Attrs, DOMOutputSpec, MarkSpec, NodeSpec } from 'prosemirror-model';
import { safeHref } from './hrefs.ts';
import { uuid, uuidPattern } from './uuid.ts';

/** Sent as `?schema=N`; a server with a newer one closes an older writer with 4409. */
export const schemaVersion = 2;

/** The root type of the Y.Doc that holds the text. */
export const fragmentName = 'content';

export const highestHeading = 4;
const largestSpan = 100;

const blockIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

type Rendered = Record<string, string>;

function blockId(value: unknown): string | null {
	return typeof value === 'string' && blockIdPattern.test(value) ? value : null;
}

function renderedId(attrs: Attrs): Rendered {
	const id = blockId(attrs.id);
	return id ? { 'data-id': id } : {};
}

function parsedId(dom: HTMLElement): { id: string | null } {
	return { id: blockId(dom.getAttribute('data-id')) };
}

/** A whole number from 1 to `most`; anything else is 1. */
function count(value: unknown, most: number): number {
	const number = Number(value);
	return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : 1;
}

export function headingLevel(value: unknown): number {
	return count(value, highestHeading);
}

export function isChecked(value: unknown): boolean {
	return value === true || value === 'true';
}

const withId = { id: { default: null } };

function container(name: string, tag: string, content: string, more: Rendered = {}): NodeSpec {
	const selector = Object.entries(more).map(([key, value]) => `[${key}="${value}"]`);
	return {
		group: 'block flow',
		content,
		attrs: withId,
		parseDOM: [
			{ tag: tag + selector.join(''), getAttrs: parsedId, priority: more.class ? 60 : 50 }
		],
		toDOM: (node): DOMOutputSpec => [tag, { ...more, ...renderedId(node.attrs) }, 0]
	};
}

function cell(role: 'cell' | 'header_cell', tag: 'td' | 'th'): NodeSpec {
	return {
		content: 'flow+',
		attrs: {
			...withId,
			colspan: { default: 1 },
			rowspan: { default: 1 },
			colwidth: { default: null }
		},
		tableRole: role,
		isolating: true,
		parseDOM: [{ tag, getAttrs: parsedCell }],
		toDOM: (node): DOMOutputSpec => [tag, renderedCell(node.attrs), 0]
	};
}

function parsedCell(dom: HTMLElement): Attrs {
	const colspan = count(dom.getAttribute('colspan'), largestSpan);
	const widths = (dom.getAttribute('data-colwidth') ?? '').split(',').map(Number);
	const valid = widths.length === colspan && widths.every((width) => width >= 20 && width <= 2000);
	return {
		...parsedId(dom),
		colspan,
		rowspan: count(dom.getAttribute('rowspan'), largestSpan),
		colwidth: valid ? widths : null
	};
}

function renderedCell(attrs: Attrs): Rendered {
	const rendered = renderedId(attrs);
	const colspan = count(attrs.colspan, largestSpan);
	const rowspan = count(attrs.rowspan, largestSpan);
	if (colspan > 1) rendered.colspan = String(colspan);
	if (rowspan > 1) rendered.rowspan = String(rowspan);
	if (Array.isArray(attrs.colwidth))
		rendered['data-colwidth'] = attrs.colwidth.map(Number).join(',');
	return rendered;
}

export const nodes = {
	doc: { content: 'block+' },
	// First of its group, so that whatever needs filling is filled with a paragraph.
	paragraph: {
		group: 'block flow',
		content: 'inline*',
		attrs: withId,
		parseDOM: [{ tag: 'p', getAttrs: parsedId }],
		toDOM: (node): DOMOutputSpec => ['p', renderedId(node.attrs), 0]
	},
	heading: {
		group: 'block flow',
		content: 'inline*',
		attrs: { ...withId, level: { default: 1 } },
		defining: true,
		parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
			tag: `h${level}`,
			getAttrs: (dom: HTMLElement) => ({ ...parsedId(dom), level: headingLevel(level) })
		})),
		toDOM: (node): DOMOutputSpec => [
			`h${headingLevel(node.attrs.level)}`,
			renderedId(node.attrs),
			0
		]
	},
	bullet_list: container('bullet_list', 'ul', 'list_item+'),
	ordered_list: container('ordered_list', 'ol', 'list_item+'),
	list_item: {
		content: 'block+',
		attrs: withId,
		defining: true,
		parseDOM: [{ tag: 'li', getAttrs: parsedId }],
		toDOM: (node): DOMOutputSpec => ['li', renderedId(node.attrs), 0]
	},
	task_list: container('task_list', 'ul', 'task_item+', { class: 'task-list' }),
	task_item: {
		content: 'block+',
		attrs: { ...withId, checked: { default: false } },
		defining: true,
		parseDOM: [
			{
				tag: 'li[data-checked]',
				priority: 60,
				getAttrs: (dom: HTMLElement) => ({
					...parsedId(dom),
					checked: isChecked(dom.getAttribute('data-checked'))
				}),
				contentElement: (dom: Node) =>
					(dom as HTMLElement).querySelector<HTMLElement>(':scope > .task-text') ??
					(dom as HTMLElement)
			}
		],
		toDOM: (node): DOMOutputSpec => {
			const checked = isChecked(node.attrs.checked);
			const box: Rendered = { type: 'checkbox', disabled: '' };
			if (checked) box.checked = '';
			return [
				'li',
				{ class: 'task', 'data-checked': String(checked), ...renderedId(node.attrs) },
				['input', box],
				['div', { class: 'task-text' }, 0]
			];
		}
	},
	blockquote: { ...container('blockquote', 'blockquote', 'block+'), defining: true },
	table: {
		group: 'block',
		content: 'table_row+',
		attrs: withId,
		tableRole: 'table',
		isolating: true,
		parseDOM: [{ tag: 'table', getAttrs: parsedId }],
		toDOM: (node): DOMOutputSpec => [
			'div',
			{ class: 'table-scroll' },
			['table', renderedId(node.attrs), ['tbody', 0]]
		]
	},
	table_row: {
		content: '(table_cell | table_header)*',
		attrs: withId,
		tableRole: 'row',
		parseDOM: [{ tag: 'tr', getAttrs: parsedId }],
		toDOM: (node): DOMOutputSpec => ['tr', renderedId(node.attrs), 0]
	},
	table_header: cell('header_cell', 'th'),
	table_cell: cell('cell', 'td'),
	image: {
		group: 'block flow',
		attrs: { ...withId, file: { default: null }, alt: { default: '' } },
		draggable: true,
		parseDOM: [
			{
				tag: 'img[data-file]',
				getAttrs: (dom: HTMLElement) => {
					const file = dom.getAttribute('data-file') ?? '';
					if (!uuidPattern.test(file)) return false;
					return { ...parsedId(dom), file, alt: dom.getAttribute('alt') ?? '' };
				}
			}
		],
		toDOM: (node): DOMOutputSpec => {
			const file = String(node.attrs.file);
			const alt = String(node.attrs.alt);
			if (!uuidPattern.test(file)) return ['span', { class: 'image-missing' }, alt];
			return ['img', { src: `/files/${file}`, 'data-file': file, alt, ...renderedId(node.attrs) }];
		}
	},
	// What a goal, or one of its indicators, shows: the text names it, and holds none of its words.
	goal: {
		group: 'block flow',
		attrs: { ...withId, goal: { default: null }, indicator: { default: null } },
		draggable: true,
		parseDOM: [
			{
				tag: 'div[data-goal]',
				getAttrs: (dom: HTMLElement) => {
					const { goal, indicator } = dom.dataset;
					return !!uuid(goal) && { ...parsedId(dom), goal, indicator: uuid(indicator) };
				}
			}
		],
		toDOM: (node): DOMOutputSpec => {
			const [goal, indicator] = [uuid(node.attrs.goal), uuid(node.attrs.indicator)];
			return [
				'div',
				{
					class: 'goal',
					...renderedId(node.attrs),
					...(goal && { 'data-goal': goal }),
					...(indicator && { 'data-indicator': indicator })
				}
			];
		}
	},
	horizontal_rule: {
		group: 'block flow',
		attrs: withId,
		parseDOM: [{ tag: 'hr', getAttrs: parsedId }],
		toDOM: (node): DOMOutputSpec => ['hr', renderedId(node.attrs)]
	},
	text: { group: 'inline' },
	hard_break: {
		group: 'inline',
		inline: true,
		selectable: false,
		linebreakReplacement: true,
		parseDOM: [{ tag: 'br' }],
		toDOM: (): DOMOutputSpec => ['br']
	}
} satisfies Record<string, NodeSpec>;

export const marks = {
	link: {
		attrs: { href: { default: '' } },
		inclusive: false,
		parseDOM: [
			{
				tag: 'a[href]',
				getAttrs: (dom: HTMLElement) => {
					const href = safeHref(dom.getAttribute('href'));
					return href ? { href } : false;
				}
			}
		],
		toDOM: (mark): DOMOutputSpec => {
			const href = safeHref(mark.attrs.href);
			return href ? ['a', { href, rel: 'noopener noreferrer' }, 0] : ['span', 0];
		}
	},
	strong: {
		parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
		toDOM: (): DOMOutputSpec => ['strong', 0]
	},
	em: {
		parseDOM: [{ tag: 'em' }, { tag: 'i' }],
		toDOM: (): DOMOutputSpec => ['em', 0]
	},
	// Several may lie over one another: where comments and proposals hold on to the text.
	// y-tiptap therefore stores it as `anchor--<hash>`.
	anchor: {
		attrs: { id: { default: '' } },
		excludes: '',
		inclusive: false,
		toDOM: (mark): DOMOutputSpec => {
			const id = blockId(mark.attrs.id);
			return ['span', { class: 'anchor', ...(id ? { 'data-anchor': id } : {}) }, 0];
		}
	}
} satisfies Record<string, MarkSpec>;

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });

/** The blocks that carry an `id`, by name. */
export const blocksWithId: ReadonlySet<string> = new Set(
	Object.values(schema.nodes)
		.filter((type) => type.spec.attrs && 'id' in type.spec.attrs)
		.map((type) => type.name)
);
