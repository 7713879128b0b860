/**
 * Brings an older text back by going on from the newer one: what is the same stays as it is, with its
 * place in Yjs, its authors and what holds on to it; only what differs is taken away and put in. A
 * block that stands elsewhere now is moved with its words, for Yjs knows no other way.
 */
import * as Y from 'yjs';
import { canonical, contentHash } from '#lib/sync/content-hash.ts';
import type { Change } from '#lib/platform/server-acts.ts';
import { anchorId, heldIn, holdAgain, isAnchor } from './held-words.ts';
import type { Held } from './held-words.ts';
import { inOneRow, pairLike, pairsOf, staying } from './pairs.ts';
import type { Pairs, Thing } from './pairs.ts';
import { textChanges } from './pieces.ts';

export interface Restoring {
	/** Of the version, as a Yjs update. */
	state: Uint8Array;
	/** Of the text that whoever restores has seen (`contentHash`). */
	seen: string;
}

/** Refused where somebody has written meanwhile. */
export function restoreVersion(
	doc: Y.Doc,
	{ state, seen }: Restoring
): Change<{ changedMeanwhile: boolean }> {
	if (contentHash(doc) !== seen) return { refused: { changedMeanwhile: true } };
	const older = new Y.Doc();
	Y.applyUpdate(older, state);
	new Restorer(doc, older).restore();
	older.destroy();
	return { answer: { changedMeanwhile: false } };
}

type Child = Y.XmlElement | Y.XmlText;
type Attributes = Record<string, unknown>;

interface Run {
	insert: string;
	attributes?: Attributes;
}

class Restorer {
	readonly #now: Y.XmlFragment;
	readonly #then: Y.XmlFragment;
	/** Elements of the newer text by their id, as they were before anything was changed. */
	readonly #byId = new Map<string, Y.XmlElement>();
	/** What holds on to the newer text: an anchor of the older comes back only if it is nowhere. */
	readonly #anchors: Map<string, Held>;

	constructor(now: Y.Doc, then: Y.Doc) {
		this.#now = now.getXmlFragment('content');
		this.#then = then.getXmlFragment('content');
		const before = new Y.Doc();
		Y.applyUpdate(before, Y.encodeStateAsUpdate(now));
		this.#survey(before.getXmlFragment('content'));
		this.#anchors = heldIn(before.getXmlFragment('content'));
	}

	restore(): void {
		this.#makeAlike(this.#now, this.#then);
		holdAgain(this.#now, this.#then, this.#anchors);
	}

	#survey(fragment: Y.XmlFragment): void {
		for (const child of childrenOf(fragment)) {
			if (child instanceof Y.XmlText) continue;
			const id = idOf(child);
			if (id !== null) this.#byId.set(id, child);
			this.#survey(child);
		}
	}

	#makeAlike(now: Y.XmlFragment, then: Y.XmlFragment): void {
		const [olds, news] = [childrenOf(then), childrenOf(now)];
		const [wanted, there] = [olds.map(thing), news.map(thing)];
		const pairs = pairsOf(there, wanted);
		pairLike(there, wanted, pairs);
		pairTexts(there, wanted, pairs);
		const stays = staying(wanted, pairs);
		for (const j of stays) {
			const [element, model] = [news[pairs.toBefore.get(j)!]!, olds[j]!];
			if (nameOf(element) !== nameOf(model)) stays.delete(j);
		}
		// Copied before anything is taken away: what stands elsewhere now, or is another kind of block.
		const copies = new Map<number, Child>();
		for (const [j, model] of olds.entries()) {
			if (stays.has(j)) continue;
			const i = pairs.toBefore.get(j);
			const source = i === undefined ? this.#elsewhere(model) : news[i]!;
			if (source) copies.set(j, copyOf(source, nameOf(model)));
		}
		const row = inOneRow(pairs, stays, news.length, olds.length, { trace: true });
		let at = 0;
		for (const { before: i, after: j } of row) {
			if (j === null) {
				now.delete(at, 1);
				continue;
			}
			const copy = copies.get(j);
			if (!stays.has(j)) now.insert(at, [copy ?? this.#copyOfOlder(olds[j]!)]);
			const child = stays.has(j) ? news[i!]! : copy;
			if (child) this.#becomes(child, olds[j]!);
			at++;
		}
	}

	#becomes(child: Child, model: Child): void {
		if (child instanceof Y.XmlText || model instanceof Y.XmlText) {
			if (child instanceof Y.XmlText && model instanceof Y.XmlText) this.#rewrite(child, model);
			return;
		}
		const [attributes, wanted] = [child.getAttributes(), model.getAttributes()] as Attributes[];
		for (const [key, value] of Object.entries(wanted!)) {
			if (canonical(attributes![key]) !== canonical(value)) {
				child.setAttribute(key, value as string);
			}
		}
		for (const key of Object.keys(attributes!)) {
			if (!(key in wanted!)) child.removeAttribute(key);
		}
		this.#makeAlike(child, model);
	}

	#elsewhere(model: Child): Y.XmlElement | null {
		const id = model instanceof Y.XmlElement ? idOf(model) : null;
		const found = id === null ? undefined : this.#byId.get(id);
		return found && kindOf(found) === kindOf(model) ? found : null;
	}

	#copyOfOlder(model: Child): Child {
		if (model instanceof Y.XmlElement) {
			const element = new Y.XmlElement(model.nodeName);
			for (const [key, value] of Object.entries(model.getAttributes())) {
				if (value !== undefined) element.setAttribute(key, value);
			}
			element.insert(
				0,
				childrenOf(model).map((child) => this.#copyOfOlder(child))
			);
			return element;
		}
		const made = new Y.XmlText();
		made.applyDelta(
			runsOf(model).map(({ insert, attributes = {} }) => ({
				insert,
				attributes: this.#olderLook(attributes)
			}))
		);
		return made;
	}

	#rewrite(text: Y.XmlText, model: Y.XmlText): void {
		const [runs, wanted] = [runsOf(text), runsOf(model)];
		let [at, i, j] = [0, 0, 0];
		const changes = textChanges(plain(runs), plain(wanted));
		for (const { kind, length } of changes) {
			if (kind === 'removed') {
				text.delete(at, length);
				i += length;
				continue;
			}
			const older = slice(wanted, j, length);
			j += length;
			// A full stop between two changes is anybody's: it would stay whoever wrote it.
			const mark = changes.length > 1 && !/[\p{L}\p{N}]/u.test(plain(older));
			if (kind !== 'added' && mark) {
				text.delete(at, length);
				i += length;
			}
			if (kind === 'added' || mark) {
				for (const { insert, attributes = {} } of older) {
					text.insert(at, insert, this.#olderLook(attributes));
					at += insert.length;
				}
			} else {
				this.#relook(text, at, slice(runs, i, length), older);
				at += length;
				i += length;
			}
		}
	}

	/** The same words, which may look otherwise; what holds on to them stays. */
	#relook(text: Y.XmlText, start: number, runs: Run[], wanted: Run[]): void {
		let [i, j, usedI, usedJ, at] = [0, 0, 0, 0, start];
		while (i < runs.length && j < wanted.length) {
			const [a, b] = [runs[i]!, wanted[j]!];
			const length = Math.min(a.insert.length - usedI, b.insert.length - usedJ);
			const format = difference(withoutAnchors(a.attributes), withoutAnchors(b.attributes));
			if (Object.keys(format).length > 0) text.format(at, length, format);
			at += length;
			usedI += length;
			usedJ += length;
			if (usedI === a.insert.length) [i, usedI] = [i + 1, 0];
			if (usedJ === b.insert.length) [j, usedJ] = [j + 1, 0];
		}
	}

	#olderLook(attributes: Attributes): Attributes {
		return Object.fromEntries(
			Object.entries(attributes).filter(
				([key, value]) => !isAnchor(key) || !this.#anchors.has(anchorId(value))
			)
		);
	}
}

function thing(child: Child): Thing {
	const id = child instanceof Y.XmlElement ? idOf(child) : null;
	return { id, kind: kindOf(child), text: textOf(child) };
}

/** Texts have no ids: what is left of them is each other, in order. */
function pairTexts(there: Thing[], wanted: Thing[], pairs: Pairs): void {
	const left = (things: Thing[], paired: Map<number, number>) =>
		[...things.keys()].filter((place) => things[place]!.kind === 'text' && !paired.has(place));
	const open = left(there, pairs.toAfter);
	for (const j of left(wanted, pairs.toBefore)) {
		const i = open.shift();
		if (i === undefined) return;
		pairs.toAfter.set(i, j);
		pairs.toBefore.set(j, i);
	}
}

function childrenOf(fragment: Y.XmlFragment): Child[] {
	return fragment
		.toArray()
		.filter((child): child is Child => child instanceof Y.XmlElement || child instanceof Y.XmlText);
}

function nameOf(child: Child): string {
	return child instanceof Y.XmlText ? 'text' : child.nodeName;
}

/** A paragraph that became a heading is the same block. */
function kindOf(child: Child): string {
	const name = nameOf(child);
	return name === 'heading' ? 'paragraph' : name;
}

function idOf(element: Y.XmlElement): string | null {
	const id: unknown = element.getAttribute('id');
	return typeof id === 'string' ? id : null;
}

function textOf(child: Child): string {
	return child instanceof Y.XmlText
		? plain(runsOf(child))
		: childrenOf(child).map(textOf).join(' ');
}

function runsOf(text: Y.XmlText): Run[] {
	return (text.toDelta() as Run[]).filter(({ insert }) => typeof insert === 'string');
}

function plain(runs: Run[]): string {
	return runs.map(({ insert }) => insert).join('');
}

/** A copy, with everything that holds on to it. */
function copyOf(child: Child, name: string): Child {
	if (child instanceof Y.XmlText) {
		const made = new Y.XmlText();
		made.applyDelta(runsOf(child).map((run) => ({ ...run })));
		return made;
	}
	const made = new Y.XmlElement(name);
	for (const [key, value] of Object.entries(child.getAttributes())) {
		if (value !== undefined) made.setAttribute(key, value);
	}
	made.insert(
		0,
		childrenOf(child).map((one) => copyOf(one, nameOf(one)))
	);
	return made;
}

function slice(runs: Run[], from: number, length: number): Run[] {
	const found: Run[] = [];
	let at = 0;
	for (const { insert, attributes } of runs) {
		const [start, end] = [Math.max(from - at, 0), Math.min(from + length - at, insert.length)];
		if (start < end) {
			found.push({ insert: insert.slice(start, end), ...(attributes && { attributes }) });
		}
		at += insert.length;
	}
	return found;
}

function withoutAnchors(attributes: Attributes = {}): Attributes {
	return Object.fromEntries(Object.entries(attributes).filter(([key]) => !isAnchor(key)));
}

/** What to set, and (null) to take away, so that one look becomes the other. */
function difference(now: Attributes, then: Attributes): Attributes {
	const format: Attributes = {};
	for (const key of new Set([...Object.keys(now), ...Object.keys(then)])) {
		const wanted = then[key] ?? null;
		if (canonical(now[key] ?? null) !== canonical(wanted)) format[key] = wanted;
	}
	return format;
}
