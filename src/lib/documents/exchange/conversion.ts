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
	Record<'active' | 'media' | 'fields' | 'struck' | 'links' | 'hidden' | 'headings', number>
>;

export interface Converted {
	doc: DocumentNode;
	/** What the file itself calls it, if it does. */
	title: string | null;
	dropped: Dropped;
}

function firstHeading(doc: DocumentNode): string | null {
	let title: string | null = null;
	doc.forEach((block) => {
		if (title === null && block.type.name === 'heading') title = block.textContent.trim() || null;
	});
	return title;
}

function imagesIn(markdown: string): Dropped {
	const media = markdown.match(/!\[[^\]\n]{0,300}\]\(/g)?.length ?? 0;
	return media > 0 ? { media } : {};
}

/** The sync server takes elements 64 deep: some room for lists that are indented further. */
const deepest = 58;

function depth(node: DocumentNode): number {
	let inside = 0;
	node.forEach((child) => (inside = Math.max(inside, depth(child))));
	return inside + 1;
}

/** Every block has an id. Throws `TooComplex` for what no person wrote. */
export function convert(format: Format, content: string): Converted {
	const converted: Converted =
		format === 'html'
			? htmlToDocument(content)
			: format === 'markdown'
				? { doc: parseMarkdown(content), title: null, dropped: imagesIn(content) }
				: { doc: textToDocument(content), title: null, dropped: {} };
	if (depth(converted.doc) > deepest) throw new TooComplex('The text is nested too deep.');
	return {
		...converted,
		doc: withBlockIds(converted.doc),
		title: firstHeading(converted.doc) ?? converted.title
	};
}
