/**
 * Who is here, and where their carets are. Names come from the session, never from the bytes; the
 * newest state of each client is kept in memory for as long as its socket is open, and nowhere else.
 */
import * as encoding from 'lib0/encoding';
import { encode, presenceColours, unseenName } from '#lib/sync/messages.ts';
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

/** What is told of one client: the JSON of its state, or "null"; and whose it is. */
interface Told {
	clock: number;
	json: string;
	organisationId: string;
	/** The organisation takes no part in the document's space: not all who do may see it. */
	guest: boolean;
}

interface Present extends Told {
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
	/** What the others have not been told. */
	readonly #news = new Map<number, Told & { far: boolean }>();
	/** Hears what the sockets of this process have said, to tell other processes. */
	onOwnNews: ((states: FarState[]) => void) | null = null;
	#toldAt = 0;
	#timer: NodeJS.Timeout | NodeJS.Immediate | null = null;

	constructor(room: Room, limits: Limits) {
		this.#room = room;
		this.#limits = limits;
	}

	/** Everyone, for who has just come; null when nobody is here. */
	everyone(to: Connection): Buffer | null {
		if (this.#present.size === 0) return null;
		return new Telling(this.#present).to(to);
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
		const { organisationId } = by;
		const told = { clock, json, organisationId, guest: by.sight.guest };
		this.#present.set(clientId, { ...told, colour, by });
		this.#tell(clientId, told, false);
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
			.map(([clientId, present]) => far(clientId, present));
	}

	/** What another process says of its sockets; it has stamped and checked it. */
	takeFar(process: string, states: FarState[]): void {
		for (const { clientId, ...told } of states) {
			const { clock, json } = told;
			const known = this.#present.get(clientId);
			if (json === 'null') {
				if (known?.by === process && clock >= known.clock) this.#remove(clientId, true);
			} else if (!known || clock > known.clock) {
				if (!known && this.#present.size >= mostFar) continue;
				const colour = known?.colour ?? colourIn(json);
				this.#present.set(clientId, { ...told, colour, by: process });
				this.#tell(clientId, told, true);
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
		this.#tell(clientId, { ...known, json: 'null' }, far);
	}

	#tell(clientId: number, { clock, json, organisationId, guest }: Told, far: boolean): void {
		this.#news.set(clientId, { clock, json, organisationId, guest, far });
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
		const news = new Telling(this.#news);
		const own = [...this.#news].filter(([, { far }]) => !far);
		if (own.length > 0) {
			this.onOwnNews?.(own.map(([clientId, told]) => far(clientId, told)));
		}
		for (const connection of this.#room.connections) connection.sendPresence(news.to(connection));
		this.#news.clear();
	}
}

/**
 * One message about several clients, made once for all who may see all of them, and once for each
 * other set of those whose names are left out.
 */
class Telling {
	readonly #states: ReadonlyMap<number, Told>;
	readonly #guests: boolean;
	readonly #frames = new Map<string, Buffer>();

	constructor(states: ReadonlyMap<number, Told>) {
		this.#states = states;
		this.#guests = [...states.values()].some(({ guest }) => guest);
	}

	to({ organisationId, sight }: Connection): Buffer {
		const hidden: number[] = [];
		if (this.#guests || sight.narrow) {
			for (const [clientId, told] of this.#states) {
				if (told.organisationId === organisationId || sight.sees.has(told.organisationId)) continue;
				if (told.guest || sight.narrow) hidden.push(clientId);
			}
		}
		const key = hidden.join();
		let bytes = this.#frames.get(key);
		if (!bytes) this.#frames.set(key, (bytes = this.#encode(new Set(hidden))));
		return bytes;
	}

	#encode(hidden: ReadonlySet<number>): Buffer {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, this.#states.size);
		for (const [clientId, { clock, json }] of this.#states) {
			encoding.writeVarUint(encoder, clientId);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, hidden.has(clientId) ? nameless(json) : json);
		}
		return frame(encode.awareness(encoding.toUint8Array(encoder)));
	}
}

/** The same state of somebody who is not in the reader's sight: nothing but where the caret is. */
function nameless(json: string): string {
	const state = JSON.parse(json) as Partial<Shown> | null;
	if (state === null) return json;
	const { cursor, user } = state;
	return JSON.stringify({
		user: { name: unseenName, organisation: '', colour: user?.colour ?? 0 },
		...(cursor !== undefined && { cursor })
	});
}

function far(clientId: number, { clock, json, organisationId, guest }: Told): FarState {
	return { clientId, clock, json, organisationId, guest };
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
