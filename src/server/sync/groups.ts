/**
 * What one commit shows, frame by frame. Of a connection that is far ahead (a flood, the keystrokes of
 * a minute without a network) the updates that only insert, each where the last one ended, follow each
 * other in the log and are shown as one: the same structs under one header. The log keeps each.
 */
import * as encoding from 'lib0/encoding';
import type { Connection } from './connection.ts';
import type { DecodedUpdate } from './decode.ts';
import type { Verdict } from './gate.ts';
import type { Room } from './room.ts';

type New = Extract<Verdict, { kind: 'new' }>;

/** Entries of the log to be, shown as one. */
export interface Group {
	connection: Connection;
	room: Room;
	/** What is appended, and what is shown. */
	appends: Uint8Array[];
	bytes: Uint8Array;
	/** What is in it, in order. */
	updates: DecodedUpdate[];
	/** The client ids under which it writes. */
	clients: number[];
}

interface Submitted {
	connection: Connection;
	room: Room;
}

/** Updates of one connection in one commit from which on it is far ahead. */
export const farAhead = 16;
const largest = 64 * 1024;

interface Open {
	group: Group;
	parts: Uint8Array[];
	bytes: number;
	client: number;
	/** The clocks between which it inserts. */
	from: number;
	to: number;
	structs: number;
}

/** The groups in order, and of each submission the index of its group; -1: it appends nothing. */
export function grouped(
	batch: readonly Submitted[],
	verdicts: readonly Verdict[]
): { groups: Group[]; of: number[] } {
	const counts = new Map<Connection, number>();
	for (const [i, { connection }] of batch.entries()) {
		if (verdicts[i]!.kind === 'new') counts.set(connection, (counts.get(connection) ?? 0) + 1);
	}
	const groups: Group[] = [];
	const open = new Map<Connection, { at: number; run: Open | null }>();
	const runs: Open[] = [];
	const of = batch.map(({ connection, room }, i) => {
		const verdict = verdicts[i]!;
		if (verdict.kind !== 'new') return -1;
		const ahead = counts.get(connection)! >= farAhead;
		const before = ahead ? open.get(connection) : undefined;
		if (before?.run && joins(before.run, verdict, room)) {
			before.run.group.updates.push(verdict.update);
			before.run.group.appends.push(verdict.bytes);
			return before.at;
		}
		const { bytes, update, clients } = verdict;
		const group = { connection, room, appends: [bytes], bytes, updates: [update], clients };
		const at = groups.push(group) - 1;
		if (ahead) {
			const run = begun(group, verdict);
			open.set(connection, { at, run });
			if (run) runs.push(run);
		}
		return at;
	});
	for (const run of runs) if (run.parts.length > 1) run.group.bytes = joined(run);
	return { groups, of };
}

function begun(group: Group, { bytes, update }: New): Open | null {
	const structs = structsIn(bytes, update);
	if (!structs) return null;
	const { client, structs: all } = update.clients[0]!;
	const last = all[all.length - 1]!;
	return {
		...{ group, client, parts: [structs], bytes: structs.length, structs: all.length },
		...{ from: all[0]!.clock, to: last.clock + last.length }
	};
}

/** Appends an update to a run if it goes on where the run ends, and rests on nothing in between. */
function joins(run: Open, { bytes, update }: New, { known }: Room): boolean {
	const [only] = update.clients;
	if (!only || only.client !== run.client || only.structs[0]!.clock !== run.to) return false;
	const structs = structsIn(bytes, update);
	if (!structs || run.bytes + structs.length > largest) return false;
	for (const { refs } of only.structs) {
		for (let i = 0; i < refs.length; i += 2) {
			if (refs[i] !== run.client && refs[i + 1]! >= (known.clocks.get(refs[i]!) ?? 0)) return false;
		}
	}
	const last = only.structs[only.structs.length - 1]!;
	run.parts.push(structs);
	run.bytes += structs.length;
	run.structs += only.structs.length;
	run.to = last.clock + last.length;
	return true;
}

/** The bytes of the structs of an update that only inserts, under one client id; null: another. */
function structsIn(bytes: Uint8Array, { clients, deletes, deletesAt }: DecodedUpdate) {
	if (clients.length !== 1 || deletes.size > 0) return null;
	let at = 0;
	// How many clients, how many structs, which client, from which clock.
	for (let numbers = 0; numbers < 4; at++) if (bytes[at]! < 128) numbers++;
	return bytes.subarray(at, deletesAt);
}

function joined({ client, from, structs, parts }: Open): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const number of [1, structs, client, from]) encoding.writeVarUint(encoder, number);
	for (const part of parts) encoding.writeUint8Array(encoder, part);
	encoding.writeVarUint(encoder, 0);
	return encoding.toUint8Array(encoder);
}
