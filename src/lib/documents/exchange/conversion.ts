/** A file's content as a document of the editor's schema: the door for `npm run import` and uploads. */
import type { Node as DocumentNode } from 'prosemirror-model';
import { withBlockIds } from '../editor/block-ids.ts';
import { parseMarkdown } from '../editor/markdown.ts';
import { TooComplex, htmlToDocument } from './html.ts';
import { textToDocument } from './plain-text.ts';

export const formats = ['text', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

/** How many of each kind did not come along; the keys are the words of `text.ts`. */
export type Dropped = Partial<
	Record<
		'active' | 'media' | 'fields' | 'struck' | 'links' | 'hidden' | 'headings' | 'settings',
		number
	>
>;

export interface Converted {
	doc: DocumentNode;
	/** What the file itself calls it, if it does. */
	title: string | null;
	dropped: Dropped;
}

/** The first heading of the highest level, or any that the text begins with. */
function headingAsTitle(doc: DocumentNode): string | null {
	const first = doc.firstChild;
	let title: string | null = first?.type.name === 'heading' ? first.textContent.trim() : null;
	doc.forEach((block) => {
		if (!title && block.type.name === 'heading' && block.attrs.level === 1) {
			title = block.textContent.trim();
		}
	});
	return title || null;
}

/** The lines "name: value" between rules with which some programs begin a Markdown file. */
const settings = /^---\r?\n((?:(?:\w[\w-]*:|[ \t]|- ).*\r?\n)+)---\r?\n/;

function markdownToDocument(content: string): Converted {
	const header = settings.exec(content);
	const media = content.match(/!\[[^\]\n]{0,300}\]\(/g)?.length;
	return {
		doc: parseMarkdown(header ? content.slice(header[0].length) : content),
		title: /^title:\s*["']?(.*?)["']?\s*$/m.exec(header?.[1] ?? '')?.[1] || null,
		dropped: { ...(media ? { media } : {}), ...(header ? { settings: 1 } : {}) }
	};
}

/** The sync server takes elements 64 deep: some room for lists that are indented further. */
const deepest = 58;

function depth(node: DocumentNode): number {
	let inside = 0;
	node.forEach((child) => (inside = Math.max(inside, depth(child))));
	return inside + 1;
}

const converters: Record<Format, (content: string) => Converted> = {
	html: htmlToDocument,
	markdown: markdownToDocument,
	text: (content) => ({ doc: textToDocument(content), title: null, dropped: {} })
};

/** Every block has an id. Throws `TooComplex` for what no person wrote. */
export function convert(format: Format, content: string): Converted {
	const converted = converters[format](content);
	if (depth(converted.doc) > deepest) throw new TooComplex('The text is nested too deep.');
	return {
		...converted,
		doc: withBlockIds(converted.doc),
		title: converted.title ?? headingAsTitle(converted.doc)
	};
}
