/**
 * The editor without a browser: the real schema, commands and y-tiptap on the real Yjs, in several
 * hands at once. What each one sends goes into a log, as the server keeps it.
 */
import { undo, redo, yUndoPlugin, yUndoPluginKey, ySyncPlugin } from '@tiptap/y-tiptap';
import { EditorState, TextSelection } from 'prosemirror-state';
import type { Command, PluginView, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { blockIds } from '#lib/documents/editor/block-ids.ts';
import { fragmentName, schema } from '#lib/documents/editor/schema.ts';
import { tablePlugins } from '#lib/documents/editor/tables.ts';

export interface Sent {
	/** Whose the new text is, where it is not the sender’s. */
	credited?: string;
	from: string;
	bytes: Uint8Array;
}

/** Several editors of one document: what one does the others have at once, unless they are apart. */
export class Desk {
	readonly log: Sent[] = [];
	readonly editors: HeadlessEditor[] = [];

	sit(name: string, clientId?: number): HeadlessEditor {
		const doc = new Y.Doc();
		if (clientId !== undefined) doc.clientID = clientId;
		for (const { bytes } of this.log) Y.applyUpdate(doc, bytes, this);
		const editor = new HeadlessEditor(name, doc);
		this.editors.push(editor);
		doc.on('update', (bytes: Uint8Array, origin: unknown) => {
			if (origin === this) return;
			if (editor.apart) editor.unsent.push(bytes);
			else this.#send({ from: name, bytes });
		});
		return editor;
	}

	/** Sends what was written apart, and reads what was missed. */
	meet(editor: HeadlessEditor): void {
		editor.apart = false;
		const sent = Y.encodeStateVector(editor.doc);
		for (const bytes of editor.unsent.splice(0)) this.#send({ from: editor.name, bytes });
		const all = Y.mergeUpdates(this.log.map(({ bytes }) => bytes));
		Y.applyUpdate(editor.doc, Y.diffUpdate(all, sent), this);
	}

	#send(sent: Sent): void {
		this.log.push(sent);
		for (const { doc, apart, name } of this.editors) {
			if (!apart && name !== sent.from) Y.applyUpdate(doc, sent.bytes, this);
		}
	}
}

export class HeadlessEditor {
	readonly name: string;
	readonly doc: Y.Doc;
	/** What is written meanwhile is sent later. */
	apart = false;
	readonly unsent: Uint8Array[] = [];
	state: EditorState;
	readonly #views: PluginView[] = [];

	constructor(name: string, doc: Y.Doc) {
		this.name = name;
		this.doc = doc;
		const sync = ySyncPlugin(doc.getXmlFragment(fragmentName));
		const undoing = yUndoPlugin();
		this.state = EditorState.create({
			schema,
			plugins: [sync, undoing, ...tablePlugins(), blockIds()]
		});
		const view = this as unknown as EditorView;
		for (const plugin of [sync, undoing]) this.#views.push(plugin.spec.view!(view));
	}

	/** As an EditorView does it, where there is nothing to see. */
	dispatch(transaction: Transaction): void {
		const before = this.state;
		this.state = this.state.apply(transaction);
		for (const view of this.#views) view.update?.(this as unknown as EditorView, before);
	}

	hasFocus(): boolean {
		return false;
	}

	run(command: Command): this {
		const dispatch = (transaction: Transaction) => this.dispatch(transaction);
		if (!command(this.state, dispatch)) throw new Error(`${this.name} cannot do that here.`);
		return this;
	}

	change(work: (transaction: Transaction) => Transaction): this {
		this.dispatch(work(this.state.tr));
		return this;
	}

	/** Places the caret before the words, or selects them. */
	select(words: string, where: 'before' | 'after' | 'all' = 'all'): this {
		const from = this.find(words);
		const to = from + words.length;
		const { doc } = this.state;
		const [anchor, head] =
			where === 'before' ? [from, from] : where === 'after' ? [to, to] : [from, to];
		return this.change((tr) => tr.setSelection(TextSelection.create(doc, anchor, head)));
	}

	/** The position of words that stand within one block. */
	find(words: string): number {
		let found = -1;
		this.state.doc.descendants((node, position) => {
			if (!node.isTextblock || found >= 0) return found < 0;
			const at = node.textBetween(0, node.content.size, undefined, '\n').indexOf(words);
			if (at >= 0) found = position + 1 + at;
			return false;
		});
		if (found < 0) throw new Error(`"${words}" is not in the text.`);
		return found;
	}

	/** Letter by letter, at the caret or over the selection. */
	type(text: string): this {
		for (const letter of text) this.change((tr) => tr.insertText(letter));
		return this;
	}

	/** A pause: what follows is undone by itself. */
	pause(): this {
		const state = yUndoPluginKey.getState(this.state) as { undoManager: Y.UndoManager };
		state.undoManager.stopCapturing();
		return this;
	}

	undo(): this {
		undo(this.state);
		return this;
	}

	redo(): this {
		redo(this.state);
		return this;
	}

	get text(): string {
		return this.state.doc.textBetween(0, this.state.doc.content.size, '\n', '⏎');
	}
}
