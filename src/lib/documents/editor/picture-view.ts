import { DOMSerializer } from 'prosemirror-model';
import type { Node as DocumentNode } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

/** In pixels. */
export interface Size {
	width: number;
	height: number;
}

/** A picture takes its room before it has come: what stands below it does not jump. */
export function pictureView(node: DocumentNode, sizes: ReadonlyMap<string, Size>): NodeView {
	const { dom } = DOMSerializer.renderSpec(document, node.type.spec.toDOM!(node));
	const size = sizes.get(String(node.attrs.file));
	if (size && dom instanceof HTMLImageElement) {
		dom.width = size.width;
		dom.height = size.height;
	}
	return { dom };
}
