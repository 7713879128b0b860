/** HTML to a document where there is no browser: the same cleaning and schema as a person's paste. */
import { Window } from 'happy-dom';
import type { Node as DocumentNode } from 'prosemirror-model';
import { withBlockIds } from './block-ids.ts';
import { parseMarkdown as parse } from './markdown.ts';
import { clean, neutralise, parseTree } from './paste.ts';

/** The document that the HTML holds, every block with an id. Scripts are neither run nor kept. */
export function parseHtml(html: string): DocumentNode {
	const window = new Window();
	try {
		const body = window.document.body as unknown as HTMLElement;
		body.innerHTML = neutralise(html);
		clean(body);
		return withBlockIds(parseTree(body));
	} finally {
		void window.happyDOM.close();
	}
}

/** The document that the Markdown holds, every block with an id. */
export function parseMarkdown(text: string): DocumentNode {
	return withBlockIds(parse(text));
}
