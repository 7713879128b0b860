/**
 * Honest people at the gate, without a network: several people, some with two tabs that also talk to
 * each other, who write, undo, go offline, come back, send again what was sent, and whose messages
 * arrive between those of the others and in the same commit.
 */
import * as Y from 'yjs';
import { contentHash, stateHash } from '#lib/sync/content-hash.ts';
import { collides } from '#server/sync/collision.ts';
import { decodeStored, decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import { Known } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { edit } from './editing.ts';
import type { Random } from './random.ts';

const options = { ...defaultLimits, vocabulary };

export interface HonestTally {
	judged: number;
	/** Updates that were asked for again, since something before them had not come. */
	resyncs: number;
	known: number;
	/**
	 * Days that ended with texts in two orders though all hold the same structs and deletes, and the
	 * bytes as they were sent, ungated, give what the log gives: Yjs itself does that, very seldom.
	 */
	apart: number;
	/** Milliseconds, by the clock, of decoding and judging what has at most 64 kB. */
	p99: number;
}

/** What has passed, and waits for the others of its commit. */
interface Taken {
	bytes: Uint8Array;
	take: () => void;
}

interface Tab {
	person: number;
	doc: Y.Doc;
	undo: Y.UndoManager;
	online: boolean;
	/** Sent, and not yet at the server. */
	sent: Uint8Array[];
	/** How far in the log it has been shown. */
	shown: number;
}

/** @throws Error when somebody honest is refused, or the texts differ in the end. */
export function judgeHonest(random: Random, count: number): HonestTally {
	const times: number[] = [];
	const tally: HonestTally = { judged: 0, resyncs: 0, known: 0, apart: 0, p99: 0 };
	while (tally.judged < count) {
		const day = new Day(random, tally, times);
		for (let i = 0; i < 1_500 && tally.judged < count; i++) day.moment();
		day.end();
	}
	times.sort((a, b) => a - b);
	tally.p99 = times[Math.floor(times.length * 0.99)] ?? 0;
	return tally;
}

function merged(updates: Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.mergeUpdates(updates));
	if (doc.store.pendingStructs) throw new Error('The log has a gap.');
	return doc;
}

class Day {
	readonly #random: Random;
	readonly #tally: HonestTally;
	readonly #times: number[];
	#known = new Known();
	readonly #log: Uint8Array[] = [];
	/** What was taken, before what was known of it was cut off. */
	readonly #raw: Uint8Array[] = [];
	readonly #owners = new Map<number, number>();
	readonly #tabs: Tab[] = [];

	constructor(random: Random, tally: HonestTally, times: number[]) {
		this.#random = random;
		this.#tally = tally;
		this.#times = times;
		const people = 2 + random.below(3);
		for (let person = 0; person < people; person++) {
			this.#open(person);
			if (random.chance(0.5)) this.#open(person);
		}
	}

	moment(): void {
		const random = this.#random;
		const tab = random.pick(this.#tabs);
		const act = random.next();
		if (act < 0.6) edit(random, tab.doc);
		else if (act < 0.64) tab.undo.undo();
		else if (act < 0.66) tab.undo.redo();
		else if (act < 0.68) this.#leave(tab);
		else if (act < 0.72) this.#comeBack(tab);
		else if (act < 0.74) this.#talkToOwnTabs(tab);
		// Sent a second time, as by a network or a person that did not hear the answer.
		else if (act < 0.76 && tab.sent.length > 0) tab.sent.push(random.pick(tab.sent));
		else if (act < 0.765) this.#reload(tab);
		else if (act < 0.77) this.#restart();
		else if (act < 0.9) this.#commit();
		else this.#show(tab);
	}

	/** Everybody comes back and hears everything: the texts must be one. */
	end(): void {
		for (const tab of this.#tabs) this.#comeBack(tab);
		// What one hears may make Yjs tidy marks, and that too is sent to the others.
		do {
			while (this.#tabs.some((tab) => tab.sent.length > 0)) this.#commit();
			for (const tab of this.#tabs) this.#show(tab);
		} while (this.#tabs.some((tab) => tab.sent.length > 0));
		if (this.#log.length === 0) return;
		// At once, as clients are served: a Y.Doc that is shown update after update tidies marks by itself.
		const replayed = merged(this.#log);
		const told = stateHash(replayed);
		if (this.#tabs.every(({ doc }) => stateHash(doc) === told)) return;
		const same = this.#tabs.every(({ doc }) =>
			Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(replayed))
		);
		if (!same || contentHash(merged(this.#raw)) !== contentHash(replayed)) {
			throw new Error('Two who have heard everything differ.');
		}
		this.#tally.apart++;
	}

	#open(person: number, before?: Y.Doc): Tab {
		const doc = new Y.Doc();
		doc.clientID = 1 + this.#random.below(2 ** 32 - 1);
		if (before) Y.applyUpdate(doc, Y.encodeStateAsUpdate(before), 'server');
		const undo = new Y.UndoManager(doc.getXmlFragment('content'), {
			trackedOrigins: new Set(['person']),
			captureTimeout: 0
		});
		const tab: Tab = { ...{ person, doc, undo, online: false, sent: [], shown: 0 } };
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'server' && tab.online) tab.sent.push(update);
		});
		this.#tabs.push(tab);
		this.#comeBack(tab);
		return tab;
	}

	/** The page is loaded again with what the browser has kept: a new client id. */
	#reload(tab: Tab): void {
		this.#tabs.splice(this.#tabs.indexOf(tab), 1);
		this.#open(tab.person, tab.doc);
	}

	/** What was on its way may arrive in part: the rest is in the next SyncStep2. */
	#leave(tab: Tab): void {
		tab.online = false;
		tab.sent.splice(this.#random.below(tab.sent.length + 1));
	}

	#comeBack(tab: Tab): void {
		if (tab.online) return;
		tab.online = true;
		tab.sent.push(Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(this.#known.clocks)));
	}

	/** As y-websocket's BroadcastChannel does, online or not. */
	#talkToOwnTabs(tab: Tab): void {
		for (const other of this.#tabs) {
			if (other.person !== tab.person || other === tab) continue;
			const news = Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(other.doc));
			Y.applyUpdate(other.doc, news, 'tab');
		}
	}

	#show(tab: Tab): void {
		if (!tab.online) return;
		for (; tab.shown < this.#log.length; tab.shown++) {
			Y.applyUpdate(tab.doc, this.#log[tab.shown]!, 'server');
		}
	}

	/** The room is opened anew, from one state. A Y.Doc would tidy marks, which nobody has sent. */
	#restart(): void {
		this.#known = new Known();
		if (this.#log.length > 0) this.#known.add(decodeStored(Y.mergeUpdates(this.#log)));
	}

	/** One commit: the messages of several tabs, each tab's own in their order. */
	#commit(): void {
		const passing = new Passing(this.#known);
		const taken: Taken[] = [];
		for (let left = 1 + this.#random.below(6); left > 0; left--) {
			const waiting = this.#tabs.filter((tab) => tab.sent.length > 0);
			if (waiting.length === 0) break;
			const tab = this.#random.pick(waiting);
			this.#judge(passing, tab, tab.sent.shift()!, taken);
		}
		for (const { take } of taken) take();
	}

	#judge(passing: Passing, tab: Tab, bytes: Uint8Array, taken: Taken[]): void {
		const early = decodeUpdate(bytes, options);
		const written = [...this.#log, ...taken.map((earlier) => earlier.bytes)];
		if (collides(bytes, early, written, passing.clock)) {
			throw new Error(`Taken for a collision: ${Buffer.from(bytes).toString('hex')}`);
		}
		const started = performance.now();
		const update = decodeUpdate(bytes, options);
		const verdict = passing.judge(bytes, update, (client) => {
			return (this.#owners.get(client) ?? tab.person) !== tab.person;
		});
		if (bytes.length <= 64 * 1024) this.#times.push(performance.now() - started);
		this.#tally.judged++;
		if (verdict.kind === 'refused') {
			throw new Error(
				`Refused as ${verdict.word} (${update.foreign}): ${Buffer.from(bytes).toString('hex')}`
			);
		}
		if (verdict.kind === 'nothing') this.#tally.known++;
		else if (verdict.kind === 'gap') {
			this.#tally.resyncs++;
			const vector = Y.encodeStateVector(this.#known.clocks);
			tab.sent.push(Y.encodeStateAsUpdate(tab.doc, vector));
		} else {
			for (const client of verdict.clients) this.#owners.set(client, tab.person);
			taken.push({
				bytes: verdict.bytes,
				take: () => {
					this.#known.add(verdict.update);
					this.#log.push(verdict.bytes);
					this.#raw.push(bytes);
				}
			});
		}
	}
}
