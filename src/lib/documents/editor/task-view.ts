import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';
import { isChecked } from './schema.ts';

/**
 * A task with a real checkbox: mouse, touch, Space when it has the focus, and read aloud. Out of the
 * tab order, so that Tab leaves the text; Mod-Enter ticks the task that the caret is in.
 */
export class TaskView implements NodeView {
	readonly dom: HTMLLIElement;
	readonly contentDOM: HTMLDivElement;
	readonly #box: HTMLInputElement;
	#node: DocumentNode;

	constructor(node: DocumentNode, view: EditorView, position: () => number | undefined) {
		this.#node = node;
		this.dom = document.createElement('li');
		this.dom.className = 'task';
		this.#box = document.createElement('input');
		this.#box.type = 'checkbox';
		this.#box.tabIndex = -1;
		this.contentDOM = document.createElement('div');
		this.contentDOM.className = 'task-text';
		const island = document.createElement('span');
		island.className = 'task-box';
		island.contentEditable = 'false';
		island.append(this.#box);
		this.dom.append(island, this.contentDOM);
		this.#box.addEventListener('change', () => {
			const at = position();
			if (at === undefined || !view.editable) return;
			view.dispatch(view.state.tr.setNodeAttribute(at, 'checked', this.#box.checked));
		});
		this.#box.addEventListener('keydown', (event) => {
			if (event.key === 'Escape') view.focus();
		});
		this.#draw(view.editable);
	}

	update(node: DocumentNode): boolean {
		if (node.type !== this.#node.type) return false;
		this.#node = node;
		this.#draw(!this.#box.disabled);
		return true;
	}

	#draw(editable: boolean): void {
		const checked = isChecked(this.#node.attrs.checked);
		this.dom.dataset.checked = String(checked);
		this.#box.checked = checked;
		this.#box.disabled = !editable;
		this.#box.ariaLabel = this.#node.firstChild?.textContent.slice(0, 120) ?? '';
	}

	stopEvent(event: Event): boolean {
		return event.target === this.#box;
	}

	ignoreMutation(mutation: ViewMutationRecord): boolean {
		return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
	}
}
