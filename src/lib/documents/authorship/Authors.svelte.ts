/**
 * Who wrote the text of one open document, while somebody looks: read from the server when it is asked
 * for and again when the text has changed, drawn over the text, and told passage by passage.
 */
import type { EditorState } from 'prosemirror-state';
import type { DecorationSet, EditorView } from 'prosemirror-view';
import type { DocumentEditor } from '../editor/Editor.svelte.ts';
import type { Span, WordsSince, WrittenBlock } from './attribution.ts';
import { Colouring, justWritten } from './colouring.ts';
import { groupsOf, keyOf, sectionShares, sharesOf, amountsOf } from './groups.ts';
import type { By, Group, NamedAuthor } from './groups.ts';
import { blocksOf, decorate, inSight } from './layer.ts';
import type { DrawnBlock } from './layer.ts';
import { passageAt, passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';

type Answer = Omit<WordsSince, 'authors'> & { authors: NamedAuthor[] };

type PlacedBlock = DrawnBlock & ReturnType<typeof blocksOf>[number];

/** Milliseconds of calm in the text, and at most, before it is asked again who wrote. */
const calm = 1_500;
const longest = 5_000;
/** Milliseconds after which what is said beside the text follows the text. */
const settled = 150;
/** Milliseconds before what could not be read is asked for again. */
const patience = 5_000;

export class Authors {
	readonly #documentId: string;
	readonly #editor: DocumentEditor;
	#view: EditorView | null = null;
	#doc: EditorState['doc'] | null = null;
	#seq = 0;
	#blocks: WrittenBlock[] = [];
	#colouring = new Colouring([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#changedAt = 0;
	#underWay = false;
	#closed = false;
	/** Of the text as it is drawn: all its blocks, and which of the document's own children each is in. */
	#drawn: { doc: EditorState['doc']; blocks: PlacedBlock[] } | null = null;
	#range: [number, number] = [0, 60];
	#set: DecorationSet | null = null;
	#looking = false;
	/** What is told of, as it is drawn. */
	#lit: Passage | null = null;
	#caret: number | null = null;
	#settling: ReturnType<typeof setTimeout> | undefined;
	/** Where what is told of begins: in which block, and how far in. */
	#anchor: { id: string | null; offset: number } | null = null;

	#reading = $state<'first' | 'failed' | 'done'>('first');
	#behind = $state(false);
	#by = $state<By>('organisation');
	#authors = $state.raw<NamedAuthor[]>([]);
	#read = $state.raw<readonly WrittenBlock[]>([]);
	#groups = $state.raw<Group[]>([]);
	#told = $state.raw<Passage | null>(null);
	#place = $state.raw<{ at: number; of: number } | null>(null);
	#fresh = $state(false);

	constructor(documentId: string, editor: DocumentEditor, by: By) {
		this.#documentId = documentId;
		this.#editor = editor;
		this.#by = by;
	}

	get reading() {
		return this.#reading;
	}
	/** The text has gone on since it was read who wrote it. */
	get behind(): boolean {
		return this.#behind;
	}
	get by(): By {
		return this.#by;
	}
	get groups(): Group[] {
		return this.#groups;
	}
	get authors(): NamedAuthor[] {
		return this.#authors;
	}
	/** Whether something in sight is so new that it is not known whose it is. */
	get fresh(): boolean {
		return this.#fresh;
	}
	/** What is told of now. */
	get told(): Passage | null {
		return this.#told;
	}
	/** Which of the passages it is, where one steps through them. */
	get place() {
		return this.#place;
	}

	readonly whole = $derived.by(() => {
		const spans = this.#read.flatMap((block) => block.spans);
		return sharesOf(amountsOf(spans, this.#authors, this.#by), this.#groups);
	});
	readonly sections = $derived.by(() =>
		sectionShares(this.#read, this.#authors, this.#by, this.#groups)
	);

	colourBy(by: By): void {
		this.#by = by;
		this.#groups = groupsOf(this.#blocks, this.#authors, by);
		this.#lit = null;
		this.#told = null;
		this.#place = null;
		this.#redraw();
	}

	/** Reads who wrote, and draws it. */
	open(): void {
		this.#closed = false;
		void this.read();
	}

	/** Takes the colours off the text. */
	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#settling);
		this.#unbind();
	}

	/** Call when the text may be drawn anew or have changed. */
	look(): void {
		const { view } = this.#editor;
		if (view !== this.#view) {
			this.#unbind();
			if (view) this.#bind(view);
		}
		const doc = view?.state.doc ?? null;
		if (doc !== this.#doc) {
			if (this.#doc && doc) this.#changed();
			this.#doc = doc;
		}
	}

	async read(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#underWay || this.#closed) return;
		this.#underWay = true;
		this.#changedAt = 0;
		try {
			const since = this.#seq > 0 ? `?since=${this.#seq}` : '';
			const answer = await fetch(`/documents/${this.#documentId}/authors${since}`);
			if (!answer.ok) throw new Error(String(answer.status));
			this.#take((await answer.json()) as Answer);
			this.#reading = 'done';
			if (this.#behind) this.#later(calm);
		} catch {
			// What was read before stays, as true as it was.
			if (this.#reading !== 'done') this.#reading = 'failed';
			else this.#later(patience);
		} finally {
			this.#underWay = false;
		}
		// What was written meanwhile.
		if (this.#changedAt > 0) this.#later(calm);
	}

	/** To another passage than the one told of; null: there is none. */
	step(by: 1 | -1): Passage | null {
		const { view } = this.#editor;
		if (!view) return null;
		const passages = passagesOf(this.#blocksNow(view.state), this.#keyOfSpan);
		if (passages.length === 0) return null;
		const from = this.#lit?.from ?? (by > 0 ? -1 : Infinity);
		const next =
			by > 0
				? passages.findIndex((passage) => passage.from > from)
				: passages.findLastIndex((passage) => passage.from < from);
		// Round and round.
		const at = next >= 0 ? next : by > 0 ? 0 : passages.length - 1;
		this.#tell(passages[at]!, { at: at + 1, of: passages.length });
		this.#scrollTo(view, passages[at]!.from);
		return passages[at]!;
	}

	/** Tells, in a moment, of the passage that the caret has come to. */
	caretAt(position: number): void {
		this.#caret = position;
		this.#settleSoon();
	}

	/** Tells of the passage at a position of the text. */
	tellAt(position: number): void {
		const { view } = this.#editor;
		if (!view) return;
		const told = passageAt(this.#blocksNow(view.state), position, this.#keyOfSpan);
		if (!told || (told.from === this.#lit?.from && told.to === this.#lit.to)) return;
		this.#tell(told, null);
	}

	/** The words of a passage, or the first of them. */
	wordsOf({ from, to }: Passage, most: number): string {
		const doc = this.#editor.view?.state.doc;
		if (!doc) return '';
		const end = Math.min(to, doc.content.size);
		const words = doc.textBetween(Math.min(from, end), end, ' ', ' ').trim();
		return words.length > most ? `${words.slice(0, most).trimEnd()} …` : words;
	}

	groupOf(number: number): Group | null {
		const author = this.#authors[number];
		const key = author && keyOf(this.#by)(author);
		return this.#groups.find((group) => group.key === key) ?? null;
	}

	#tell(told: Passage, place: { at: number; of: number } | null): void {
		this.#lit = told;
		this.#told = told;
		this.#place = place;
		const block = this.#drawn?.blocks.findLast(({ start }) => start <= told.from);
		this.#anchor = block ? { id: block.id, offset: told.from - block.start } : null;
		this.#redraw();
	}

	/** What is told of, where it stands when others have written before it. */
	#keepTold(blocks: readonly PlacedBlock[]): void {
		if (!this.#lit) return;
		const id = this.#anchor?.id;
		const block = id ? blocks.find((one) => one.id === id) : undefined;
		const at = block ? block.start + this.#anchor!.offset : this.#lit.from;
		this.#lit = passageAt(blocks, at, this.#keyOfSpan);
	}

	/** What is said beside the text follows a moment later: a keystroke does not wait for it. */
	#settleSoon(): void {
		this.#settling ??= setTimeout(() => {
			this.#settling = undefined;
			this.#told = this.#lit;
			const caret = this.#caret;
			this.#caret = null;
			if (caret !== null) this.tellAt(caret);
			const [first, last] = this.#range;
			this.#fresh = (this.#seq > 0 ? (this.#drawn?.blocks ?? []) : []).some(
				({ child, spans }) =>
					child >= first && child <= last && spans.some((span) => span[2] === justWritten)
			);
		}, settled);
	}

	readonly #keyOfSpan = ([, , author]: Span): string => {
		const by = this.#authors[author];
		return by ? keyOf(this.#by)(by) : '';
	};

	#take(answer: Answer): void {
		// A number stands for a block of the answer that one had.
		const had = answer.since === this.#seq ? this.#blocks : [];
		this.#blocks = answer.blocks.flatMap((block) =>
			typeof block === 'number' ? (had[block] ?? []) : block
		);
		this.#seq = answer.seq;
		this.#behind = answer.behind;
		this.#authors = answer.authors;
		this.#groups = groupsOf(this.#blocks, answer.authors, this.#by, this.#groups);
		this.#read = this.#blocks;
		this.#colouring = new Colouring(this.#blocks);
		this.#drawn = null;
		this.#redraw();
	}

	#changed(): void {
		const now = performance.now();
		if (this.#changedAt === 0) this.#changedAt = now;
		this.#later(Math.max(0, Math.min(calm, this.#changedAt + longest - now)));
	}

	#later(wait: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.read(), wait);
	}

	#blocksNow(state: EditorState): PlacedBlock[] {
		if (this.#drawn?.doc !== state.doc) {
			const blocks = blocksOf(state.doc);
			const spans = this.#colouring.of(blocks);
			this.#drawn = {
				doc: state.doc,
				blocks: blocks.map((block, i) => ({ ...block, spans: spans[i]! }))
			};
			this.#set = null;
			this.#keepTold(this.#drawn.blocks);
			this.#settleSoon();
		}
		return this.#drawn.blocks;
	}

	readonly #decorations = (state: EditorState): DecorationSet => {
		const blocks = this.#blocksNow(state);
		if (this.#set) return this.#set;
		const looks = this.#authors.map((_, number) => {
			const group = this.groupOf(number);
			return group && { class: `${group.colour} ${group.pattern}`, letter: group.letter };
		});
		const [first, last] = this.#range;
		const near = blocks.filter(({ child }) => child >= first && child <= last);
		const look = ([, , author]: Span) =>
			author === justWritten ? { class: 'just-written', letter: '·' } : (looks[author] ?? null);
		// Before the first answer nothing is known: then nothing is new either.
		const shown = this.#seq > 0 ? near : [];
		this.#set = decorate(state, shown, look, this.#lit);
		this.#lookAround();
		return this.#set;
	};

	#bind(view: EditorView): void {
		this.#view = view;
		this.#drawn = null;
		view.setProps({ decorations: this.#decorations });
		window.addEventListener('scroll', this.#lookAround, { passive: true });
		window.addEventListener('resize', this.#lookAround, { passive: true });
		window.addEventListener('beforeprint', this.#drawAll);
		window.addEventListener('afterprint', this.#lookAround);
	}

	#unbind(): void {
		const view = this.#view;
		this.#view = null;
		this.#set = null;
		if (view && !view.isDestroyed) view.setProps({ decorations: () => null });
		window.removeEventListener('scroll', this.#lookAround);
		window.removeEventListener('resize', this.#lookAround);
		window.removeEventListener('beforeprint', this.#drawAll);
		window.removeEventListener('afterprint', this.#lookAround);
	}

	#redraw(): void {
		this.#set = null;
		const view = this.#view;
		if (view && !view.isDestroyed) view.setProps({ decorations: this.#decorations });
	}

	/** Draws what has come into sight; once a frame. */
	readonly #lookAround = (): void => {
		if (this.#looking) return;
		this.#looking = true;
		requestAnimationFrame(() => {
			this.#looking = false;
			const view = this.#view;
			if (!view || view.isDestroyed) return;
			const [first, last] = inSight(view);
			if (first === this.#range[0] && last === this.#range[1]) return;
			this.#range = [first, last];
			this.#redraw();
		});
	};

	readonly #drawAll = (): void => {
		this.#range = [0, Infinity];
		this.#redraw();
	};

	#scrollTo(view: EditorView, position: number): void {
		const { node } = view.domAtPos(position);
		const element = node instanceof Element ? node : node.parentElement;
		element?.scrollIntoView({ block: 'center' });
	}
}
