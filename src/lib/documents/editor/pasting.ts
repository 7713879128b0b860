import { Slice } from 'prosemirror-model';
import type { Node as DocumentNode } from 'prosemirror-model';
import { Plugin, Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { hrefFromInput } from './hrefs.ts';
import { schema } from './schema.ts';

const webAddress = /^(https?:\/\/|mailto:)\S+$/i;
/** A cheap look before the parser of Markdown is fetched. */
const markdownSign = /^(#{1,6}|[-*+]|\d+[.)]|>|\|)\s*\S|\*\*\S|\]\(/m;

/** A web address pasted on selected words links them. */
function linkSelection(view: EditorView, text: string): boolean {
	const { from, to, empty } = view.state.selection;
	if (
		empty ||
		!webAddress.test(text) ||
		!view.state.selection.$from.sameParent(view.state.selection.$to)
	) {
		return false;
	}
	const href = hrefFromInput(text);
	if (!href) return false;
	view.dispatch(view.state.tr.addMark(from, to, schema.marks.link.create({ href })));
	return true;
}

async function pasteMarkdown(view: EditorView, text: string, plain: () => void): Promise<void> {
	const { looksLikeMarkdown, parseMarkdown } = await import('./markdown.ts').catch(() => ({
		looksLikeMarkdown: () => false,
		parseMarkdown: null
	}));
	if (view.isDestroyed || !view.editable) return;
	if (!parseMarkdown || !looksLikeMarkdown(text)) return plain();
	const { content } = parseMarkdown(text);
	// Running text goes on in the paragraph one is in; a heading or a list stands by itself.
	const open = (block: DocumentNode | null) => (block?.type === schema.nodes.paragraph ? 1 : 0);
	const slice = new Slice(content, open(content.firstChild), open(content.lastChild));
	view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView());
}

export interface PasteHandlers {
	/** Something was pasted or dropped. */
	pasted: () => void;
	/** Files were: the page asks what they show. */
	pictures: (files: File[]) => void;
}

/** Files that come by themselves, or with nothing but the HTML of one picture. */
function filesIn(data: DataTransfer | null): File[] {
	const text = data?.getData('text/plain') ?? '';
	return text.trim() === '' ? [...(data?.files ?? [])] : [];
}

/**
 * Pasting: HTML cleaned, Markdown understood (Ctrl+Shift+V pastes it as it is), an address on
 * selected words linked. `pasted` is told, so that the page can say what must not be pasted.
 */
export function pasting({ pasted, pictures }: PasteHandlers): Plugin {
	let shifted = false;
	let plain = false;
	// Fetched at once, but not waited for: nobody pastes in the first moment.
	let clean: ((html: string) => string) | null = null;
	const cleaning = import('./paste.ts').then(
		(module) => (clean = module.cleanPastedHtml),
		() => null
	);
	return new Plugin({
		props: {
			// Without the cleaner (no connection) only the words are taken: see below.
			transformPastedHTML: (html) => clean?.(html) ?? '',
			handleKeyDown: (_view, event) => {
				shifted = event.shiftKey;
				return false;
			},
			handleDrop(view, event, _slice, moved) {
				if (moved) return false;
				pasted();
				const files = filesIn(event.dataTransfer);
				if (files.length === 0) return false;
				event.preventDefault();
				const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
				if (place) {
					const { doc, tr } = view.state;
					view.dispatch(tr.setSelection(Selection.near(doc.resolve(place.pos))));
				}
				pictures(files);
				return true;
			},
			handlePaste(view, event) {
				if (plain) return false;
				pasted();
				const data = event.clipboardData;
				const text = data?.getData('text/plain') ?? '';
				const html = data?.getData('text/html') ?? '';
				if (!clean && html !== '') {
					void cleaning.then((fetched) => {
						if (view.isDestroyed || !view.editable) return;
						if (fetched) view.pasteHTML(html);
						else view.pasteText(text);
					});
					return true;
				}
				const files = filesIn(data);
				if (files.length > 0) {
					pictures(files);
					return true;
				}
				if (text.trim() === '') return false;
				if (linkSelection(view, text.trim())) return true;
				const withFormat = data?.types.includes('text/html') ?? false;
				if (withFormat || shifted || !markdownSign.test(text)) return false;
				void pasteMarkdown(view, text, () => {
					plain = true;
					view.pasteText(text);
					plain = false;
				});
				return true;
			}
		}
	});
}
