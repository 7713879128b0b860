/**
 * y-tiptap's plugin, spared of comparing the whole text with the Y.Doc at every update of the view
 * though nothing has changed: a keystroke is several updates.
 */
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import type { Plugin } from 'prosemirror-state';
import type * as Y from 'yjs';

/** The Y.Doc and the view, each after the other. */
export function syncing(content: Y.XmlFragment): Plugin {
	const plugin = ySyncPlugin(content) as Plugin;
	const begin = plugin.spec.view!;
	plugin.spec.view = (view) => {
		const begun = begin(view);
		const update = begun.update!;
		const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
		begun.update = (...now) => {
			// What the Y.Doc was last told; others' changes forget it.
			if (binding.mapping.get(binding.type) !== view.state.doc) update(...now);
		};
		return begun;
	};
	return plugin;
}
