/**
 * Who is here, and where their carets are. Names come from the session, never from the bytes; the
 * newest state of each client is kept in memory for as long as its socket is open, and nowhere else.
 */
import * as encoding from 'lib0/encoding';
import { encode } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import { frame } from './frames.ts';
import type { Limits } from './limits.ts';
import { Malformed, Reader } from './reader.ts';
import type { Room } from './room.ts';

export interface Said {
	clientId: number;
	clock: number;
	/** null: gone. */
	state: Record<string, unknown> | null;
}

interface Present {
	clock: number;
	json: string;
	by: Connection;
}

const mostInOneMessage = 1_000;
const largestLeap = 1_000;

/** What keeps a lone bare client from thinking that the server is gone. */
export const emptyPresence = frame(encode.awareness(Uint8Array.of(0)));

export class Presence {
	readonly #room: Room;
	readonly #limits: Limits;
	readonly #present = new Map<number, Present>();
	/** What the others have not been told: the JSON of a state, or "null". */
	readonly #news = new Map<number, { clock: number; json: string }>();
	#toldAt = 0;
	#timer: NodeJS.Timeout | NodeJS.Immediate | null = null;

	constructor(room: Room, limits: Limits) {
		this.#room = room;
		this.#limits = limits;
	}

	/** Everyone, for who has just come; null when nobody is here. */
	everyone(): Buffer | null {
		if (this.#present.size === 0) return null;
		return message(this.#present);
	}

	/**
	 * The first state in a message that this socket may speak for and that is news; null: none.
	 * Others' states, which y-websocket clients echo, are dropped in silence.
	 * @throws Malformed
	 */
	heard(by: Connection, payload: Uint8Array): Said | null {
		let news: Said | null = null;
		const reader = new Reader(payload);
		const count = reader.count(3);
		if (count > mostInOneMessage) throw new Malformed('states');
		for (let i = 0; i < count; i++) {
			const clientId = reader.uint();
			const clock = reader.uint();
			const json = reader.chunk();
			if (news || !this.#maySay(by, clientId, clock, json.length)) continue;
			news = { clientId, clock, state: parse(json) };
		}
		return news;
	}

	/** Takes a state that `heard` let through, once the client id is known to be the socket's own. */
	take(by: Connection, { clientId, clock, state }: Said): void {
		if (by.closed || !this.#maySay(by, clientId, clock, 0)) return;
		if (state === null) {
			this.#remove(clientId);
			return;
		}
		by.presenceClient = clientId;
		const json = JSON.stringify({ ...state, user: by.stamp });
		this.#present.set(clientId, { clock, json, by });
		this.#tell(clientId, clock, json);
	}

	leave(by: Connection): void {
		if (by.presenceClient === null) return;
		if (this.#present.get(by.presenceClient)?.by === by) this.#remove(by.presenceClient);
	}

	#maySay(by: Connection, clientId: number, clock: number, bytes: number): boolean {
		if (bytes > this.#limits.presenceBytes) return false;
		if (by.presenceClient !== null && by.presenceClient !== clientId) return false;
		const known = this.#present.get(clientId);
		if (!known) return by.mayOwn(clientId) && clock < 2 ** 31;
		if (known.by !== by && known.by.owner !== by.owner) return false;
		return clock > known.clock && clock <= known.clock + largestLeap;
	}

	#remove(clientId: number): void {
		const known = this.#present.get(clientId);
		if (!known) return;
		this.#present.delete(clientId);
		this.#tell(clientId, known.clock, 'null');
	}

	#tell(clientId: number, clock: number, json: string): void {
		this.#news.set(clientId, { clock, json });
		if (this.#timer) return;
		const wait = this.#toldAt + this.#limits.presenceEvery - performance.now();
		const tell = () => this.#tellAll();
		this.#timer = wait > 0 ? setTimeout(tell, wait) : setImmediate(tell);
	}

	#tellAll(): void {
		this.#timer = null;
		this.#toldAt = performance.now();
		const news = message(this.#news);
		this.#news.clear();
		for (const connection of this.#room.connections) connection.sendPresence(news);
	}
}

function message(states: Map<number, { clock: number; json: string }>): Buffer {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, states.size);
	for (const [clientId, { clock, json }] of states) {
		encoding.writeVarUint(encoder, clientId);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, json);
	}
	return frame(encode.awareness(encoding.toUint8Array(encoder)));
}

function parse(bytes: Uint8Array): Said['state'] {
	let state: unknown;
	try {
		state = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new Malformed('presence');
	}
	if (state === null) return null;
	if (typeof state !== 'object' || Array.isArray(state)) throw new Malformed('presence');
	return state as Record<string, unknown>;
}
