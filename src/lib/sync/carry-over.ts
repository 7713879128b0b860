/**
 * Two who write under one client id: a copied machine, or chance. Yjs holds that a client says each
 * clock once, so what the second of them wrote can never be sent under that id, and a Y.Doc that holds
 * it disagrees with everybody's. It is written again, operation by operation, under an id of its own
 * and on the text as the server has it: the same words in the same places, and the same deletions.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { cells } from './cells.ts';
import { textSince } from './unsaved.ts';

export interface Written {
	doc: Y.Doc;
	/** The client id that somebody else uses too. */
	client: number;
	/** Clocks: up to here the server has said that it keeps it … */
	saved: number;
	/** … and from here on it certainly has none of it, if that is known … */
	unsent: number | null;
	/** … and up to here it was written in this Y.Doc. */
	end: number;
}

/**
 * The update by which a Y.Doc of the server's text gets what only this Y.Doc has. null: it is not
 * certain that everything would be there once, and nothing else changed.
 * @param into all that the server has
 * @param id that nobody has written under
 */
export function carriedOver(written: Written, into: Y.Doc, id: number): Uint8Array | null {
	const from = firstMissing(written, into);
	if (from === null) return null;
	const update = writtenAgain(written, from, into, id);
	if (update === null) return null;
	const trial = new Y.Doc();
	Y.applyUpdate(trial, Y.encodeStateAsUpdate(into));
	Y.applyUpdate(trial, update);
	const { doc, client, end } = written;
	const whole =
		!trial.store.pendingStructs &&
		!trial.store.pendingDs &&
		textSince(trial.getXmlFragment('content'), id, 0) ===
			textSince(doc.getXmlFragment('content'), client, from, end);
	trial.destroy();
	return whole ? update : null;
}

/** The first clock that the server does not have from here; null: that cannot be told. */
function firstMissing({ doc, client, saved, unsent, end }: Written, into: Y.Doc): number | null {
	const known = Y.getState(into.store, client);
	if (known < saved) return null;
	const both = Math.min(known, end);
	const ours = cells(doc.store.clients.get(client) ?? [], client, 0, both);
	const theirs = cells(into.store.clients.get(client) ?? [], client, 0, both);
	let differs = both;
	for (let at = both - 1; at >= 0; at--) {
		if (ours.has(at) && theirs.has(at) && ours.get(at) !== theirs.get(at)) differs = at;
	}
	if (differs < saved) return null;
	if (unsent !== null && unsent <= both) {
		if (differs < unsent) return null;
		// Who sends the same again, by another way, sends nothing new.
		const same = differs === both && isSame(ours, theirs, unsent, both, true);
		return same ? both : unsent;
	}
	return isSame(ours, theirs, saved, differs, false) ? differs : null;
}

/** @param alive whether what is deleted in both is not the same */
function isSame(
	ours: Map<number, string>,
	theirs: Map<number, string>,
	from: number,
	to: number,
	alive: boolean
): boolean {
	for (let at = from; at < to; at++) {
		if (ours.get(at) !== theirs.get(at) || (alive && !ours.has(at))) return false;
	}
	return true;
}

type Struct = Y.Item | Y.GC;

function writtenAgain(
	{ doc, client, end }: Written,
	from: number,
	into: Y.Doc,
	id: number
): Uint8Array | null {
	const there = Y.decodeStateVector(Y.encodeStateVector(into));
	there.set(client, from);
	const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(there)));
	const isOwn = (of: number, clock: number) => of === client && clock >= from && clock < end;
	const moved = <Id extends Y.ID | null>(at: Id): Id =>
		at && isOwn(at.client, at.clock) ? (Y.createID(id, at.clock - from) as Id) : at;

	const written = new Map<number, Struct[]>();
	for (const struct of structs) {
		const { client: by, clock } = struct.id;
		if (by === client && clock >= end) continue;
		// Yjs goes on under another id by itself when it sees that somebody else has this one.
		if (by !== client && by !== doc.clientID) return null;
		if (struct instanceof Y.Skip) return null;
		const rest = by === client ? Math.min(struct.length, end - clock) : struct.length;
		const to = moved(struct.id);
		const ofClient = written.get(to.client) ?? [];
		written.set(to.client, ofClient);
		if (struct instanceof Y.GC) ofClient.push(new Y.GC(to, rest));
		else {
			const { content, origin, rightOrigin, parent, parentSub } = struct;
			if (rest < struct.length) content.splice(rest);
			const inside = parent instanceof Y.ID ? moved(parent) : parent;
			const again = new Y.Item(
				...([to, null, moved(origin), null, moved(rightOrigin)] as const),
				...([inside as Y.ID | null, parentSub, content] as const)
			);
			ofClient.push(again);
		}
	}

	const deleted = new Map<number, [number, number][]>();
	const erase = (of: number, clock: number, length: number) => {
		if (length <= 0) return;
		const ranges = deleted.get(of) ?? [];
		deleted.set(of, ranges);
		ranges.push([clock, length]);
	};
	for (const [of, ranges] of ds.clients) {
		for (const { clock, len } of ranges) {
			const stop = clock + len;
			if (of !== client) {
				erase(of, clock, len);
				continue;
			}
			erase(client, clock, Math.min(stop, from) - clock);
			const start = Math.max(clock, from);
			erase(id, start - from, Math.min(stop, end) - start);
			const after = Math.max(clock, end);
			erase(client, after, Math.min(stop, Y.getState(into.store, client)) - after);
		}
	}
	return encoded(written, deleted);
}

function encoded(
	written: Map<number, Struct[]>,
	deleted: Map<number, [number, number][]>
): Uint8Array {
	const update = new Y.UpdateEncoderV1();
	const { restEncoder } = update;
	encoding.writeVarUint(restEncoder, written.size);
	// In the order in which Yjs writes: the highest id first.
	for (const [client, structs] of [...written].sort(([one], [other]) => other - one)) {
		encoding.writeVarUint(restEncoder, structs.length);
		update.writeClient(client);
		encoding.writeVarUint(restEncoder, structs[0]!.id.clock);
		for (const struct of structs) struct.write(update, 0);
	}
	encoding.writeVarUint(restEncoder, deleted.size);
	for (const [client, ranges] of [...deleted].sort(([one], [other]) => other - one)) {
		encoding.writeVarUint(restEncoder, client);
		encoding.writeVarUint(restEncoder, ranges.length);
		for (const [clock, length] of ranges) {
			encoding.writeVarUint(restEncoder, clock);
			encoding.writeVarUint(restEncoder, length);
		}
	}
	return update.toUint8Array();
}
