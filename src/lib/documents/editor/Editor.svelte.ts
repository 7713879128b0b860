/**
 * One open document: the Y.Doc, its connection and the ProseMirror view, and what of their state the
 * page shows. Who may edit works on the Y.Doc itself. Everyone else is shown a copy of it, since
 * y-tiptap tidies what two writers left broken by writing, and a reader must never write.
 */
import { closeCode } from '#lib/sync/close-codes.ts';
import type { AccessLevel, Changed, Presence, Refusal } from '#lib/sync/messages.ts';
import { messageType } from '#lib/sync/messages.ts';
import { SyncProvider } from '#lib/sync/provider.ts';
import type { SyncStatus } from '#lib/sync/provider.ts';
import { EditorState, Selection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { askedIn } from './asking.ts';
import type { Asked } from './asking.ts';
import { readBrowser, readFirst } from './browser-caret.ts';
import { linkRange } from './commands.ts';
import type { LinkRange } from './commands.ts';
import { moveBlocks, placeOfUnit } from './moving.ts';
import { placeholder } from './placeholder.ts';
import { editorPlugins } from './plugins.ts';
import { meet } from './presence.ts';
import type { Present } from './presence.ts';
import { restoreSelection } from './remote-selection.ts';
import { namedDeletes } from './rescue.ts';
import { nodeViews } from './node-views.ts';
import { fragmentName, schema, schemaVersion } from './schema.ts';
import { keepThroughOthers } from './others-writing.ts';
import type { Size } from './picture-view.ts';
import { textAttributes } from './text-attributes.ts';
import { stepsOf, undoWhole } from './undo.ts';

export interface EditorOptions {
	documentId: string;
	/** On whose behalf; null: the only one that gives access. */
	organisationId: string | null;
	/** As the server stamps it for the others. */
	self: Presence['user'];
	words: { label: string; help: string; placeholder: string };
	compareNames: (a: string, b: string) => number;
	/** Renews the session; true if the same person still acts for the same organisation. */
	renew: () => Promise<boolean>;
	/** Rights, or something else about the document, changed: read the page again. */
	changed: (what?: Changed) => void;
	focusToolbar: () => void;
	find: () => void;
	/** Pictures were pasted or dropped. */
	pictures: (files: File[]) => void;
	/** Of the pictures in the text, by their files' ids. */
	sizes: Map<string, Size>;
}

/** What the server did not take, to be copied before it is gone. */
export interface Loss {
	/** Absent where the connection was closed, not the text refused. */
	refusal: Refusal | null;
	text: string;
}

/** Pixels that the caret keeps from the window's edges, below the header and the toolbar. */
const underTheBars = { top: 150, bottom: 60, left: 0, right: 0 };

export class DocumentEditor {
	readonly #options: EditorOptions;
	#place: HTMLElement | null = null;
	#syncUrl = '';
	#provider: SyncProvider | null = null;
	#view: EditorView | null = null;
	#copy: Y.Doc | null = null;
	#onWriting: (() => void) | null = null;
	#unlisten: (() => void) | null = null;
	/** What the message that is being applied deletes by name. */
	#named: ReturnType<typeof namedDeletes> = null;

	#status = $state.raw<SyncStatus>({ kind: 'connecting' });
	#level = $state.raw<AccessLevel | null>(null);
	#state = $state.raw<EditorState | null>(null);
	#people = $state.raw<Present[]>([]);
	#canUndo = $state(false);
	#canRedo = $state(false);
	#identityLost = $state(false);
	#mayContribute = $state(true);
	#hadEdit = $state(false);
	#pasted = $state<'never' | 'just now' | 'understood'>('never');

	loss = $state.raw<Loss | null>(null);
	/** The link under edit, while its dialog is open. */
	link = $state.raw<LinkRange | null>(null);
	/** Escape was pressed: Tab leaves the text. */
	leaving = $state(false);
	/** The last move; without a place, there was nothing to pass. */
	moved = $state.raw<{
		direction: -1 | 1;
		place: { at: number; of: number } | null;
	} | null>(null);
	/** The keys of the list that is open at the caret. */
	chooser: ((event: KeyboardEvent) => boolean) | null = null;

	constructor(options: EditorOptions) {
		this.#options = options;
	}

	get documentId(): string {
		return this.#options.documentId;
	}
	get status(): SyncStatus {
		return this.#status;
	}
	get level(): AccessLevel | null {
		return this.#level;
	}
	/** Whether the text could be written earlier in this tab. */
	get hadEdit(): boolean {
		return this.#hadEdit;
	}
	/** The text as it is drawn; null until it has come, and made anew when the right changes. */
	get view(): EditorView | null {
		return this.#view;
	}
	/** The state of the view; null until the text has come. */
	get state(): EditorState | null {
		return this.#state;
	}
	/** What is asked for at the caret, by `/` or another sign. */
	get asked(): Asked | null {
		return this.#state && askedIn(this.#state);
	}
	get people(): Present[] {
		return this.#people;
	}
	get canUndo(): boolean {
		return this.#canUndo;
	}
	get canRedo(): boolean {
		return this.#canRedo;
	}
	get identityLost(): boolean {
		return this.#identityLost;
	}
	get editable(): boolean {
		const ended = this.#status.kind === 'refused' || this.#status.kind === 'closed';
		return this.#level === 'edit' && this.#mayContribute && !this.#identityLost && !ended;
	}
	/** Whether to say what must not be pasted: after the first paste, until the person has seen it. */
	get pasted(): boolean {
		return this.#pasted === 'just now';
	}
	get sizes(): Map<string, Size> {
		return this.#options.sizes;
	}
	get unsaved(): boolean {
		return this.#provider?.unsaved ?? false;
	}

	/** Whether the person has acknowledged what contributing means; until then the text is read. */
	setMayContribute(may: boolean): void {
		if (may === this.#mayContribute) return;
		this.#mayContribute = may;
		this.#show();
	}

	/** @param syncUrl `wss://host/sync` */
	open(place: HTMLElement, syncUrl: string): void {
		this.#place = place;
		this.#syncUrl = syncUrl;
		const { documentId, organisationId, renew } = this.#options;
		const provider = new SyncProvider({
			url: syncUrl,
			documentId,
			organisationId,
			doc: new Y.Doc(),
			schema: schemaVersion,
			renew,
			connect: false
		});
		this.#follow(provider);
		provider.connect();
	}

	#follow(provider: SyncProvider): void {
		const { changed, self, compareNames } = this.#options;
		this.#provider = provider;
		provider.on('status', (status) => this.#statusChanged(status));
		provider.on('access', (level) => {
			const before = this.#level;
			this.#level = level;
			if (level === 'edit') this.#hadEdit = true;
			if (before !== null && before !== level) changed();
			this.#show();
		});
		provider.on('changed', changed);
		this.#readBeforeOthers(provider);
		// The view comes after the first sync: before it, an empty text would look like the text.
		provider.websocket.on('sync', (synced: boolean) => {
			if (synced) this.#show();
		});
		meet(provider.websocket, self, compareNames, (people) => (this.#people = people));
		// y-protocols ignores a stranger's first state (clock 0): say it once more, to be seen at once.
		provider.awareness.setLocalState({});
		provider.once('replaced', (next) => this.#goOn(provider, next));
	}

	/** In another Y.Doc of the same text, where one was. */
	#goOn(before: SyncProvider, next: SyncProvider): void {
		const caret = this.#view?.hasFocus() ? this.#view.state.selection.head : null;
		this.#unbind();
		before.destroy();
		this.#follow(next);
		this.#level = next.level;
		this.#statusChanged(next.status);
		this.#show();
		const view = this.#view;
		if (!view || caret === null) return;
		const { doc, tr } = view.state;
		const place = doc.resolve(Math.min(caret, doc.content.size));
		view.dispatch(tr.setSelection(Selection.near(place)));
		view.focus();
	}

	/** Another person or organisation is at the browser: nothing more may be written in this tab. */
	lockForIdentity(): void {
		if (this.#identityLost) return;
		this.#identityLost = true;
		this.#keepLoss(null);
		this.#provider?.disconnect();
		this.#show();
	}

	/** The same person has signed in again: goes on where the session ended. */
	resume(): void {
		const { status } = this;
		const signedOut = status.kind === 'closed' && status.code === closeCode.signedOut;
		if (signedOut && !this.#identityLost) this.#provider?.connect();
	}

	/** Throws away what was refused and reads the document anew, and what stands beside it. */
	reopen(): void {
		const place = this.#place;
		this.close();
		this.loss = null;
		if (place) this.open(place, this.#syncUrl);
		this.#options.changed();
	}

	close(): void {
		this.#unbind();
		this.#provider?.destroy();
		this.#provider = null;
		this.#level = null;
		this.#status = { kind: 'connecting' };
		this.#people = [];
		this.#place = null;
	}

	focus(): void {
		this.#view?.focus();
	}

	/** Runs a command on the text and gives the text the focus. */
	run(command: Command): boolean {
		if (!this.#view) return false;
		const done = command(this.#view.state, this.#view.dispatch, this.#view);
		this.#view.focus();
		return done;
	}

	/** Moves what is selected up (-1) or down (1), and tells where it came. */
	move(direction: -1 | 1): void {
		const done = this.run(moveBlocks(direction));
		this.moved = { direction, place: done && this.#view ? placeOfUnit(this.#view.state) : null };
	}

	can(command: Command): boolean {
		return !!this.#state && this.editable && command(this.#state);
	}

	understandPasting(): void {
		this.#pasted = 'understood';
	}

	editLink(): void {
		if (this.#view && this.editable) this.link = linkRange(this.#view.state);
	}

	#noticePaste(): void {
		if (this.#pasted === 'never') this.#pasted = 'just now';
	}

	#statusChanged(status: SyncStatus): void {
		this.#status = status;
		if (status.kind === 'refused') this.#keepLoss(status.refusal);
		// Signed out, the text waits where it is: the same person goes on with it after signing in.
		const waits = status.kind === 'closed' && status.code === closeCode.signedOut;
		if (status.kind === 'closed' && this.unsaved && !waits) this.#keepLoss(null);
		// The view draws itself anew: not at every *saving* and *saved*.
		if (this.#view?.editable !== this.editable) this.#view?.setProps({});
	}

	#keepLoss(refusal: Refusal | null): void {
		const text = this.#provider?.unsavedText() ?? '';
		if (refusal || text.trim() !== '') this.loss = { refusal, text };
	}

	#readBeforeOthers({ websocket }: SyncProvider): void {
		const sync = websocket.messageHandlers[messageType.sync]!;
		websocket.messageHandlers[messageType.sync] = (...message) => {
			if (this.#view) readBrowser(this.#view);
			this.#named = namedDeletes(message[1]);
			sync(...message);
			this.#named = null;
		};
	}

	/** Makes the view that fits the right: on the Y.Doc for a writer, on a copy for a reader. */
	#show(): void {
		const provider = this.#provider;
		if (!this.#place || !provider || this.#level === null) return;
		if (!provider.websocket.synced && !this.#view) return;
		const writes = this.editable;
		if (this.#view && writes === (this.#copy === null)) return;
		this.#unbind();
		const doc = writes ? provider.doc : this.#copied(provider.doc);
		this.#bind(this.#place, doc, provider, writes);
	}

	#copied(original: Y.Doc): Y.Doc {
		const copy = new Y.Doc();
		const follow = (update: Uint8Array) => Y.applyUpdate(copy, update);
		follow(Y.encodeStateAsUpdate(original));
		original.on('update', follow);
		this.#copy = copy;
		this.#onWriting = () => original.off('update', follow);
		return copy;
	}

	#bind(place: HTMLElement, doc: Y.Doc, provider: SyncProvider, editable: boolean): void {
		const { words, focusToolbar, find, pictures } = this.#options;
		const plugins = editorPlugins({
			content: doc.getXmlFragment(fragmentName),
			awareness: provider.awareness,
			editable,
			handlers: {
				editLink: () => this.editLink(),
				focusToolbar,
				find,
				move: (direction) => this.move(direction),
				pictures,
				readyToLeave: () => (this.leaving = true),
				pasted: () => this.#noticePaste(),
				choose: (event) => this.chooser?.(event) ?? false
			}
		});
		if (editable) plugins.push(placeholder(words.placeholder));
		const changed = (view: EditorView) => this.#viewChanged(view);
		const [drawn, named] = [() => this.#view, () => this.#named];
		const kept = keepThroughOthers(doc, drawn, editable, named);
		this.#unlisten = kept.unlisten;
		this.#view = new EditorView(place, {
			state: EditorState.create({ schema, plugins }),
			editable: () => this.editable,
			scrollMargin: underTheBars,
			scrollThreshold: underTheBars,
			attributes: () => textAttributes(words, this.editable),
			nodeViews: nodeViews(this),
			dispatchTransaction(this: EditorView, transaction) {
				// y-tiptap draws the others' carets a tick later, when this view may be gone.
				if (this.isDestroyed) return;
				restoreSelection(kept.selection, transaction, this.state);
				const next = this.state.apply(readFirst(this, transaction));
				kept.own = true;
				this.updateState(next);
				kept.own = false;
				changed(this);
			}
		});
		undoWhole(this.#view);
		this.#viewChanged(this.#view);
	}

	#viewChanged(view: EditorView): void {
		this.#state = view.state;
		this.leaving = false;
		const { undo, redo } = stepsOf(view);
		this.#canUndo = undo > 0;
		this.#canRedo = redo > 0;
	}

	#unbind(): void {
		this.#unlisten?.();
		this.#view?.destroy();
		this.#view = null;
		this.#state = null;
		this.#onWriting?.();
		this.#onWriting = null;
		this.#copy?.destroy();
		this.#copy = null;
	}
}
