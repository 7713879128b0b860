import { oneLine } from '../anchors/schema.ts';
import type { Candidate, Mention, Thread } from './schema.ts';

export const longestBody = 5000;
export const longestQuote = 200;

/** A block of the text that a thread may be about, in the order of the text. */
export interface Block {
	id: string;
	kind: 'heading' | 'text' | 'table' | 'image';
	text: string;
	/**
	 * Of a block that has no id in the text yet, which only the server gives: a relative position in
	 * it, in base64. Its id here is the page's own. Null: it is not there any more.
	 */
	at?: () => string | null;
}

/** One line of what a block says, short enough to quote; without characters that cannot be seen. */
export function quoteOf(text: string, most = longestQuote): string {
	const line = oneLine(text);
	return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** A thread beside its place: the block it is about, or that it has none in the text any more. */
export interface Placed {
	thread: Thread;
	place: 'document' | 'lost' | Block;
}

/**
 * In the order of the text: about the whole first, then block by block, then those whose block is
 * gone; the oldest first where several are about the same.
 */
export function inTextOrder(threads: readonly Thread[], blocks: readonly Block[]): Placed[] {
	const positions = new Map(blocks.map((block, position) => [block.id, position]));
	const placed = threads.map((thread) => {
		if (thread.blockId === null) return { thread, place: 'document' as const, at: -1 };
		const position = positions.get(thread.blockId);
		const block = position === undefined ? undefined : blocks[position];
		return block
			? { thread, place: block, at: position! }
			: { thread, place: 'lost' as const, at: Infinity };
	});
	return placed
		.toSorted((a, b) => (a.at === b.at ? compareAge(a.thread, b.thread) : a.at - b.at))
		.map(({ thread, place }) => ({ thread, place }));
}

function compareAge(a: Thread, b: Thread): number {
	const [first = '', second = ''] = [a.comments[0]?.createdAt, b.comments[0]?.createdAt];
	return first < second ? -1 : Number(first > second);
}

/** What is being written after an @ just before the caret; null: no name is. */
export function nameBeingWritten(
	body: string,
	caret: number
): { from: number; name: string } | null {
	const written = /(?:^|[\s(])@([^@\n]{0,40})$/.exec(body.slice(0, caret));
	if (!written) return null;
	const name = written[1] ?? '';
	return { from: caret - name.length - 1, name };
}

/** Those whose name has every word that was written, the ones that begin with it first. */
export function matching(candidates: readonly Candidate[], name: string, most = 8): Candidate[] {
	const words = name.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
	const found = candidates.filter((candidate) => {
		const text = `${candidate.name} ${candidate.note}`.toLocaleLowerCase('sv');
		return words.every((word) => text.includes(word));
	});
	const begins = (candidate: Candidate) =>
		Number(candidate.name.toLocaleLowerCase('sv').startsWith(words.join(' ')));
	return found.toSorted((a, b) => begins(b) - begins(a)).slice(0, most);
}

/** Those of the chosen whose name still stands in the body. */
export function stillMentioned<M extends Mention>(body: string, chosen: readonly M[]): M[] {
	const parts = partsOf(body, chosen).filter(({ mention }) => mention);
	const names = new Set(parts.map(({ text }) => text));
	return chosen.filter(({ name }) => names.has(`@${name}`));
}

/** The body in parts, so that the names of the mentioned can be shown as such. */
export function partsOf(
	body: string,
	mentions: readonly Mention[]
): { text: string; mention: boolean }[] {
	const names = mentions
		.flatMap(({ name }) => (name ? [`@${name}`] : []))
		.toSorted((a, b) => b.length - a.length);
	const parts: { text: string; mention: boolean }[] = [];
	let plain = '';
	for (let at = 0; at < body.length;) {
		const name = names.find((candidate) => body.startsWith(candidate, at));
		if (!name) {
			plain += body[at++];
			continue;
		}
		if (plain) parts.push({ text: plain, mention: false });
		plain = '';
		parts.push({ text: name, mention: true });
		at += name.length;
	}
	if (plain) parts.push({ text: plain, mention: false });
	return parts;
}
