/**
 * Manners among those who are at the same text: where each of them is, going there, and following
 * one of them. Fetched when somebody else is here. It shows what the server has said of people who
 * are here, and asks and stores nothing.
 */
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { DocumentEditor } from '../Editor.svelte.ts';
import type { Present } from '../presence.ts';
import { shine } from '../spotlight.ts';
import { nowhere, placesOf, samePlaces, sectionsOf } from './places.ts';
import type { Place } from './places.ts';

/** Why one does not follow any more. */
export type Ended = 'self' | 'left' | 'other';

/** Pixels at the top, behind the bars, and at the bottom, where a caret is not in sight. */
const behind = { top: 170, bottom: 130 };
const scrolling: ReadonlySet<string> = new Set([
	'PageUp',
	'PageDown',
	'Home',
	'End',
	'ArrowUp',
	'ArrowDown',
	' '
]);
const alone: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Tab']);

export class Manners {
	readonly #editor: DocumentEditor;
	readonly #ended: (person: Present, why: Ended) => void;
	#waiting = false;
	#places = $state.raw<ReadonlyMap<string, Place>>(nowhere);
	#following = $state.raw<Present | null>(null);
	/** Where the one who is followed was seen last. */
	#seen = -1;

	constructor(editor: DocumentEditor, ended: (person: Present, why: Ended) => void) {
		this.#editor = editor;
		this.#ended = ended;
	}

	/** Where people are, by `Present.key`; who has no caret in the text is not there. */
	get places(): ReadonlyMap<string, Place> {
		return this.#places;
	}
	get following(): Present | null {
		return this.#following;
	}

	/** Who is under each heading of the outline, oneself left out. */
	readonly bySection = $derived.by(() => sectionsOf(this.#editor.people, this.#places));

	/** Call when the text, the carets or those who are here may have changed; looks once a frame. */
	look(): void {
		if (this.#waiting) return;
		this.#waiting = true;
		requestAnimationFrame(() => {
			this.#waiting = false;
			this.#read();
		});
	}

	follow(person: Present): void {
		if (this.#following && this.#following.key !== person.key) this.stop('other');
		this.#following = person;
		this.#seen = -1;
		this.#listen(true);
		this.look();
	}

	stop(why: Ended = 'self'): void {
		const person = this.#following;
		if (!person) return;
		this.#following = null;
		this.#listen(false);
		this.#ended(person, why);
	}

	/** Without a word: the text is closed. */
	end(): void {
		this.#following = null;
		this.#listen(false);
	}

	/** To where a person's caret is, and one's own or the focus with it. */
	goTo(person: Present): boolean {
		const { view, editable } = this.#editor;
		this.#read();
		const place = this.#places.get(person.key);
		if (!view || !place) return false;
		const at = view.state.doc.resolve(Math.min(place.position, view.state.doc.content.size));
		if (editable) {
			view.dispatch(view.state.tr.setSelection(TextSelection.near(at)));
			view.focus();
		}
		const id: unknown = at.depth > 0 ? at.parent.attrs.id : null;
		if (typeof id === 'string') shine(view, id);
		show(view, place.position, true);
		const block = at.depth > 0 ? view.nodeDOM(at.before()) : null;
		if (!editable && block instanceof HTMLElement) block.focus({ preventScroll: true });
		return true;
	}

	#read(): void {
		const { view, people } = this.#editor;
		if (!view || view.isDestroyed) return;
		const places = placesOf(view.state, people);
		if (!samePlaces(places, this.#places)) this.#places = places;
		const { following } = this;
		if (!following) return;
		if (!people.some(({ key }) => key === following.key)) return this.stop('left');
		const at = places.get(following.key)?.position ?? -1;
		if (at < 0 || at === this.#seen) return;
		this.#seen = at;
		show(view, at, false);
	}

	#listen(on: boolean): void {
		const change = on ? 'addEventListener' : 'removeEventListener';
		window[change]('wheel', this.#scrolled, { passive: true });
		window[change]('touchmove', this.#scrolled, { passive: true });
		window[change]('pointerdown', this.#pressed as EventListener);
		window[change]('keydown', this.#typed as EventListener, { capture: true });
	}

	readonly #scrolled = (): void => this.stop();

	/** On the window's own scrollbar. */
	readonly #pressed = (event: PointerEvent): void => {
		if (event.clientX >= document.documentElement.clientWidth) this.stop();
	};

	readonly #typed = (event: KeyboardEvent): void => {
		if (alone.has(event.key)) return;
		const target = event.target as HTMLElement;
		const inText = this.#editor.view?.dom.contains(target) ?? false;
		const onPage =
			scrolling.has(event.key) && !target.closest('button, input, select, textarea, a');
		if (event.key === 'Escape' || inText || onPage) this.stop();
	};
}

/** Brings a place of the text into sight, if it is not there. @param centre even if it is */
function show(view: EditorView, position: number, centre: boolean): void {
	const { top } = view.coordsAtPos(Math.min(position, view.state.doc.content.size));
	const height = window.innerHeight;
	if (!centre && top > behind.top && top < height - behind.bottom) return;
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	const by = top - height * 0.4;
	const far = Math.abs(by) > 2 * height;
	window.scrollBy({ top: by, behavior: calm || far ? 'instant' : 'smooth' });
}
