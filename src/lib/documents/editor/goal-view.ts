import { DOMSerializer } from 'prosemirror-model';
import type { Node as DocumentNode } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

/** A goal in the text. What it shows is fetched, and drawn, when there is one. */
export function goalView(node: DocumentNode, documentId: string): NodeView {
	const dom = DOMSerializer.renderSpec(document, node.type.spec.toDOM!(node)).dom as HTMLElement;
	const drawn = import('./demanded.ts')
		.then(({ tools }) => tools.goals())
		.then(
			({ show }) => show(dom, documentId, node.attrs),
			() => null
		);
	return {
		dom,
		ignoreMutation: () => true,
		stopEvent: ({ target }) => !!(target as Element).closest('a'),
		destroy: () => void drawn.then((end) => end?.())
	};
}
