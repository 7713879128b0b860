/**
 * Who is here, and where their carets are. Names come from the session, never from the bytes; the
 * newest state of each client is kept in memory for as long as its socket is open, and nowhere else.
 */
import * as encoding from 'lib0/encoding';
import { encode, presenceColours } from '#lib/sync/messages.ts';
import type { Presence as Shown } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import type { FarState } from './fan-out-messages.ts';
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
	/** Of 0 up to `presenceColours`. */
	colour: number;
	/** The socket that said it, or the name of the process that has the socket. */
	by: Connection | string;
}

const mostInOneMessage = 1_000;
const largestLeap = 1_000;
/** People in one document, in all processes together. */
const mostFar = 10_000;
/** Sockets in a document from which on presence is told less often. */
const crowd = 20;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What keeps a lone bare client from thinking that the server is gone. */
export const emptyPresence = frame(encode.awareness(Uint8Array.of(0)));

export class Presence {
	readonly #room: Room;
	readonly #limits: Limits;
	readonly #present = new Map<number, Present>();
	/** What the others have not been told: the JSON of a state, or "null". */
	readonly #news = new Map<number, { clock: number; json: string; far: boolean }>();
	/** Hears what the sockets of this process have said, to tell other processes. */
	onOwnNews: ((states: FarState[]) => void) | null = null;
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
			this.#remove(clientId, false);
			return;
		}
		by.presenceClient = clientId;
		const known = this.#present.get(clientId);
		const colour = known?.by === by ? known.colour : this.#colourFor(by);
		const json = JSON.stringify({ ...state, user: { ...by.stamp, colour } });
		this.#present.set(clientId, { clock, json, colour, by });
		this.#tell(clientId, clock, json, false);
	}

	leave(by: Connection): void {
		if (by.presenceClient === null) return;
		if (this.#present.get(by.presenceClient)?.by === by) this.#remove(by.presenceClient, false);
	}

	/** A short text that is another when anybody but this client has come, moved or gone. */
	fingerprint(except: number | null): string {
		let sum = 0;
		for (const [clientId, { clock }] of this.#present) {
			if (clientId === except) continue;
			// Whatever the order: every process must come to the same.
			sum =
				(sum + Math.imul(clientId ^ (clientId >>> 15), 0x9e3779b1) * 31 + (clock + 1) * 7919) %
				2 ** 48;
			sum = sum < 0 ? sum + 2 ** 48 : sum;
		}
		return sum.toString(36);
	}

	/** Who is here by the sockets of this process. */
	own(): FarState[] {
		return [...this.#present]
			.filter(([, { by }]) => typeof by !== 'string')
			.map(([clientId, { clock, json }]) => ({ clientId, clock, json }));
	}

	/** What another process says of its sockets; it has stamped and checked it. */
	takeFar(process: string, states: FarState[]): void {
		for (const { clientId, clock, json } of states) {
			const known = this.#present.get(clientId);
			if (json === 'null') {
				if (known?.by === process && clock >= known.clock) this.#remove(clientId, true);
			} else if (!known || clock > known.clock) {
				if (!known && this.#present.size >= mostFar) continue;
				const colour = known?.colour ?? colourIn(json);
				this.#present.set(clientId, { clock, json, colour, by: process });
				this.#tell(clientId, clock, json, true);
			}
		}
	}

	/** A process has ended, and its sockets with it. */
	forgetFar(process: string): void {
		for (const [clientId, { by }] of this.#present) {
			if (by === process) this.#remove(clientId, true);
		}
	}

	/** Says at once what waits to be said. */
	tellNow(): void {
		this.#tellAll();
	}

	/** A person's own colour, unless somebody else who is here has it and another is free. */
	#colourFor(by: Connection): number {
		const taken = new Set<number>();
		for (const { by: other, colour } of this.#present.values()) {
			const same = typeof other !== 'string' && other.question.personId === by.question.personId;
			if (same) return colour;
			taken.add(colour);
		}
		const own = by.stamp.colour;
		for (let i = 0; i < presenceColours; i++) {
			const colour = (own + i) % presenceColours;
			if (!taken.has(colour)) return colour;
		}
		return own;
	}

	#maySay(by: Connection, clientId: number, clock: number, bytes: number): boolean {
		if (bytes > this.#limits.presenceBytes) return false;
		if (by.presenceClient !== null && by.presenceClient !== clientId) return false;
		const known = this.#present.get(clientId);
		if (!known) return by.mayOwn(clientId) && clock < 2 ** 31;
		// A client that has come here from another process is bound before it is shown.
		const own = typeof known.by === 'string' ? by.mayOwn(clientId) : known.by.owner === by.owner;
		if (known.by !== by && !own) return false;
		return clock > known.clock && clock <= known.clock + largestLeap;
	}

	#remove(clientId: number, far: boolean): void {
		const known = this.#present.get(clientId);
		if (!known) return;
		this.#present.delete(clientId);
		this.#tell(clientId, known.clock, 'null', far);
	}

	#tell(clientId: number, clock: number, json: string, far: boolean): void {
		this.#news.set(clientId, { clock, json, far });
		if (this.#timer) return;
		const { presenceEvery, presenceEveryCrowded } = this.#limits;
		const every = this.#room.connections.size > crowd ? presenceEveryCrowded : presenceEvery;
		const wait = this.#toldAt + every - performance.now();
		const tell = () => this.#tellAll();
		this.#timer = wait > 0 ? setTimeout(tell, wait) : setImmediate(tell);
	}

	#tellAll(): void {
		this.#timer = null;
		if (this.#news.size === 0) return;
		this.#toldAt = performance.now();
		const news = message(this.#news);
		const own = [...this.#news].filter(([, { far }]) => !far);
		this.#news.clear();
		if (own.length > 0) {
			this.onOwnNews?.(own.map(([clientId, { clock, json }]) => ({ clientId, clock, json })));
		}
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

/** Of what another process has stamped. */
function colourIn(json: string): number {
	return (JSON.parse(json) as Partial<Shown>).user?.colour ?? 0;
}

function parse(bytes: Uint8Array): Said['state'] {
	let state: unknown;
	try {
		state = JSON.parse(utf8.decode(bytes));
	} catch {
		throw new Malformed('presence');
	}
	if (state === null) return null;
	if (typeof state !== 'object' || Array.isArray(state)) throw new Malformed('presence');
	return state as Record<string, unknown>;
}
