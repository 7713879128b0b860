/** The gate alone, as fast as it goes, against Yjs itself as the judge of what it lets in. */
import * as Y from 'yjs';
import { decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import type { Verdict } from '#server/sync/gate.ts';
import { Known } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { Malformed } from '#server/sync/reader.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { hostileUpdate } from './corpus.ts';
import type { Loot } from './corpus.ts';
import { edit } from './editing.ts';
import type { Random } from './random.ts';

const options = { ...defaultLimits, vocabulary };

export interface HostileTally {
	judged: number;
	/** How many ended how: malformed, refused, gap, nothing, new. */
	outcomes: Record<string, number>;
	/** Milliseconds that the longest took, in the best of its tries: others use this machine too. */
	longest: number;
}

/** Updates of two people who write a text together. */
export function loot(random: Random, edits = 60): Loot {
	const docs = [new Y.Doc(), new Y.Doc()] as const;
	const updates: Uint8Array[] = [];
	for (const doc of docs) {
		doc.clientID = 1 + random.below(2 ** 31);
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === 'other') return;
			updates.push(update);
			Y.applyUpdate(doc === docs[0] ? docs[1] : docs[0], update, 'other');
		});
	}
	for (let i = 0; i < edits; i++) edit(random, random.pick(docs));
	updates.push(Y.encodeStateAsUpdate(docs[0]));
	return { doc: docs[0], victims: docs.map((doc) => doc.clientID), updates };
}

/**
 * Judges so many hostile updates. What is let in must be what Yjs takes without leaving anything
 * over, and must touch no clock of the victims.
 * @throws Error when it is not so
 */
export function judgeHostile(random: Random, count: number): HostileTally {
	const tally: HostileTally = { judged: 0, outcomes: {}, longest: 0 };
	while (tally.judged < count) {
		const goods = loot(random);
		const state = Y.encodeStateAsUpdate(goods.doc);
		const known = new Known();
		known.add(decodeUpdate(state, options));
		const server = new Y.Doc();
		Y.applyUpdate(server, state);
		const before = goods.victims.map((client) => Y.getState(server.store, client));
		for (let i = 0; i < 400 && tally.judged < count; i++) {
			const bytes = hostileUpdate(random, goods);
			const foreign = (client: number) => goods.victims.includes(client);
			const verdict = judge(known, bytes, foreign);
			tally.longest = Math.max(
				tally.longest,
				timed(() => judge(known, bytes, foreign))
			);
			tally.judged++;
			tally.outcomes[verdict.kind] = (tally.outcomes[verdict.kind] ?? 0) + 1;
			if (verdict.kind !== 'new') continue;
			known.add(verdict.update);
			Y.applyUpdate(server, verdict.bytes);
			check(server, known, verdict);
		}
		const unharmed = goods.victims.every((c, i) => Y.getState(server.store, c) === before[i]);
		if (!unharmed) throw new Error('Somebody else wrote under a victim’s client id.');
	}
	return tally;
}

function timed(act: () => void): number {
	let best = Infinity;
	for (let tries = 0; tries === 0 || (best > 5 && tries < 5); tries++) {
		const started = performance.now();
		act();
		best = Math.min(best, performance.now() - started);
	}
	return best;
}

function judge(
	known: Known,
	bytes: Uint8Array,
	ownedByOther: (client: number) => boolean
): Verdict | { kind: 'malformed' } {
	try {
		const update = decodeUpdate(bytes, options);
		return new Passing(known).judge(bytes, update, ownedByOther);
	} catch (error) {
		if (error instanceof Malformed) return { kind: 'malformed' };
		throw error;
	}
}

function check(server: Y.Doc, known: Known, { bytes }: Extract<Verdict, { kind: 'new' }>): void {
	const { pendingStructs, pendingDs } = server.store;
	const clocks = Y.decodeStateVector(Y.encodeStateVector(server));
	const same =
		clocks.size === known.clocks.size &&
		[...clocks].every(([client, clock]) => known.clocks.get(client) === clock);
	if (same && !pendingStructs && !pendingDs) return;
	throw new Error(`Let in what Yjs does not take: ${Buffer.from(bytes).toString('hex')}`);
}
