/**
 * Two tabs of one person that write under one client id, as a copied browser profile does. Yjs takes
 * what comes second for something that it has already, and both would go on with different texts.
 */
import * as Y from 'yjs';
import { cells } from '#lib/sync/cells.ts';
import type { DecodedUpdate } from './decode.ts';
import { decodeStored } from './decode.ts';

/** Clocks that are compared one by one; a text that goes on from there is compared as a whole. */
const atOnce = 256;
/** Updates of the log that are compared with: a collision is between people who write now. */
const recent = 200;

/**
 * Whether an update says something else than what was written, of clocks that are known. Who sends
 * again what was sent, cut differently or not, says the same.
 * @param written what is known of late, oldest first: the log's tail, and what passed before
 * @param clock what is known of a client
 */
export function collides(
	bytes: Uint8Array,
	update: DecodedUpdate,
	written: readonly Uint8Array[],
	clock: (client: number) => number
): boolean {
	return update.clients.some(({ client, start }) => {
		if (start >= clock(client)) return false;
		const said = itemsOf(bytes, client);
		for (let i = written.length - 1; i >= Math.max(0, written.length - recent); i--) {
			const { clients } = decodeStored(written[i]!);
			const own = clients.find((one) => one.client === client);
			const last = own?.structs[own.structs.length - 1];
			if (!own || !last || last.clock + last.length <= start) continue;
			if (itemsOf(written[i]!, client).some((item) => differs(item, said))) return true;
			if (own.start <= start) return false;
		}
		return false;
	});
}

/** What a client wrote in an update, in order, but for what is deleted: it may have been anything. */
function itemsOf(bytes: Uint8Array, client: number): Y.Item[] {
	return Y.decodeUpdate(bytes).structs.filter(
		(struct): struct is Y.Item =>
			struct instanceof Y.Item &&
			struct.id.client === client &&
			!struct.deleted &&
			!(struct.content instanceof Y.ContentDeleted)
	);
}

/** Whether an item says something else of a clock than these, which are in order. */
function differs(item: Y.Item, said: readonly Y.Item[]): boolean {
	let low = 0;
	for (let high = said.length; low < high;) {
		const middle = (low + high) >> 1;
		if (endOf(said[middle]!) <= item.id.clock) low = middle + 1;
		else high = middle;
	}
	for (let i = low; i < said.length && said[i]!.id.clock < endOf(item); i++) {
		if (differWithin(item, said[i]!)) return true;
	}
	return false;
}

function differWithin(one: Y.Item, other: Y.Item): boolean {
	const { client } = one.id;
	const start = Math.max(one.id.clock, other.id.clock);
	const end = Math.min(endOf(one), endOf(other));
	for (let at = start; at < end; at += atOnce) {
		const to = Math.min(end, at + atOnce);
		// Within both, each clock stands beside the one before it.
		if (at > start && isSameText(one, other, at, to)) continue;
		const said = cells([one], client, at, to);
		for (const [clock, cell] of cells([other], client, at, to)) {
			if (said.has(clock) && said.get(clock) !== cell) return true;
		}
	}
	return false;
}

function isSameText(one: Y.Item, other: Y.Item, from: number, to: number): boolean {
	if (!(one.content instanceof Y.ContentString && other.content instanceof Y.ContentString)) {
		return false;
	}
	const text = ({ str }: Y.ContentString, { id }: Y.Item) =>
		str.slice(from - id.clock, to - id.clock);
	return text(one.content, one) === text(other.content, other);
}

const endOf = ({ id, length }: Y.Item) => id.clock + length;
