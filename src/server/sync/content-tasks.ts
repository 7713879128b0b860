/** What the content thread is asked, and does: the only places of the server that build a Y.Doc. */
import * as Y from 'yjs';
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import { sections } from '#lib/documents/authorship/attribution.ts';
import type { Attribution, Section, WrittenBlock } from '#lib/documents/authorship/attribution.ts';
import type { Hand } from '#lib/documents/authorship/hands.ts';
import { compare } from '#lib/documents/comparison/comparison.ts';
import type { Difference } from '#lib/documents/comparison/comparison.ts';
import { documentsIn } from '#lib/documents/links/rules.ts';
import { referencesIn } from '#lib/documents/shown/rules.ts';
import type { Reference } from '#lib/documents/shown/rules.ts';
import { contentHash, contentOf, stateHash } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';

/** Updates one after the other in one buffer, which changes hands instead of being copied. */
export interface PackedUpdates {
	bytes: Uint8Array<ArrayBuffer>;
	lengths: number[];
}

/** Rows of a log from `first` on, one number per row in each list. */
export interface LogPage {
	first: number;
	lengths: number[];
	payloads: Uint8Array;
	/** Who wrote, for `by` and `credited` (-1: the sender). */
	hands: Hand[];
	by: number[];
	credited: number[];
	/** Seconds: since 1970, and then of each row since that. */
	since: number;
	times: number[];
}

/** Who wrote what at a position, and of which text that is said. */
export interface WhoWrote extends Attribution {
	seq: number;
	contentHash: string;
	sections: Section[];
	/** The documents that the text links to. */
	links: string[];
	/** The goals that the text shows. */
	goals: string[];
}

/** The same with its words, for those who look at it. */
export interface WhoWroteWords {
	seq: number;
	authors: Hand[];
	blocks: WrittenBlock[];
}

export interface ContentTasks {
	/** One update for many: the same document, deletes and all, in fewer bytes. */
	compact: { question: PackedUpdates; answer: { state: Uint8Array<ArrayBuffer> } };
	/** A state to be kept for ever, proved like a shorter one, the hash of its text, and its goals. */
	version: {
		question: PackedUpdates;
		answer: { state: Uint8Array<ArrayBuffer>; hash: string; goals: Reference[] };
	};
	/** The text as ProseMirror's JSON, and its hash. */
	read: { question: PackedUpdates; answer: { content: ContentNode; hash: string } };
	/** What differs between two positions. */
	compare: {
		question: { before: PackedUpdates; after: PackedUpdates };
		answer: { difference: Difference; hashes: { from: string; to: string } };
	};
	/** The index of who wrote what, a page of the log further. */
	index: {
		question: {
			/** As it was answered for the page before; null: from the start of the log. */
			stored: Uint8Array | null;
			page: LogPage;
			/** States of versions that a row of the page restores, by the row's number. */
			restored: [number, Uint8Array][];
			/** Positions within the page at which it is to be told too. */
			positions: number[];
		};
		answer: { stored: Uint8Array<ArrayBuffer>; at: WhoWrote[] };
	};
	/** Who wrote what, and the words, where an index has come to. */
	tell: { question: { stored: Uint8Array }; answer: WhoWroteWords };
}

export const contentTasks: {
	[Task in keyof ContentTasks]: (
		question: ContentTasks[Task]['question']
	) => ContentTasks[Task]['answer'];
} = { compact, version, read, compare: difference, index, tell };

/** @throws when an update rests on what is not there: better a long tail than a wrong state. */
function compact(packed: PackedUpdates): ContentTasks['compact']['answer'] {
	const doc = replayed(packed);
	const state = Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>;
	const copy = replayed({ bytes: state, lengths: [state.length] });
	if (stateHash(copy) !== stateHash(doc)) throw new Error('The shorter state is another document.');
	return { state };
}

function version(packed: PackedUpdates): ContentTasks['version']['answer'] {
	const { state } = compact(packed);
	const doc = replayed({ bytes: state, lengths: [state.length] });
	return { state, hash: contentHash(doc), goals: referencesIn(contentOf(doc)) };
}

function read(packed: PackedUpdates): ContentTasks['read']['answer'] {
	const doc = replayed(packed);
	return { content: contentOf(doc), hash: contentHash(doc) };
}

function difference({
	before,
	after
}: ContentTasks['compare']['question']): ContentTasks['compare']['answer'] {
	const [from, to] = [replayed(before), replayed(after)];
	const difference = compare(contentOf(from), contentOf(to));
	return { difference, hashes: { from: contentHash(from), to: contentHash(to) } };
}

/** Told are the positions asked for and the last one. */
function index({
	stored,
	page,
	restored,
	positions
}: ContentTasks['index']['question']): ContentTasks['index']['answer'] {
	const authorship = stored ? Authorship.from(stored) : new Authorship();
	if (!authorship) throw new Error('The stored index is of another version.');
	const states = new Map(restored);
	const wanted = new Set(positions);
	const at: WhoWrote[] = [];
	let start = 0;
	for (const [i, length] of page.lengths.entries()) {
		const seq = page.first + i;
		const payload = page.payloads.subarray(start, (start += length));
		const credited = page.hands[page.credited[i]!] ?? null;
		const row = {
			seq,
			time: page.since + page.times[i]!,
			payload,
			...page.hands[page.by[i]!]!,
			credited
		};
		authorship.add(row, states.get(seq) ?? null);
		if (wanted.has(seq) && i < page.lengths.length - 1) at.push(whoWrote(authorship));
	}
	at.push(whoWrote(authorship));
	return { stored: authorship.encode() as Uint8Array<ArrayBuffer>, at };
}

function tell({ stored }: ContentTasks['tell']['question']): WhoWroteWords {
	const authorship = Authorship.from(stored);
	if (!authorship) throw new Error('The stored index is of another version.');
	return { seq: authorship.seq, ...authorship.attributedWords() };
}

function whoWrote(authorship: Authorship): WhoWrote {
	const attribution = authorship.attribution();
	const { seq, doc } = authorship;
	const content = contentOf(doc);
	const goals = new Set(referencesIn(content).map(({ goal }) => goal));
	return {
		seq,
		contentHash: contentHash(doc),
		...attribution,
		sections: sections(attribution),
		links: documentsIn(content),
		goals: [...goals]
	};
}

/** @param doc to which they are added; unless given, one that has nothing */
export function replayed({ bytes, lengths }: PackedUpdates, doc = new Y.Doc()): Y.Doc {
	doc.transact(() => {
		let at = 0;
		for (const length of lengths) Y.applyUpdate(doc, bytes.subarray(at, (at += length)));
	});
	if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('The log has a gap.');
	return doc;
}
