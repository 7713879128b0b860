/**
 * Our own reading of a Yjs v1 update: what it would add, on what it rests and what it deletes,
 * without building anything. Yjs itself trusts its peers: seven bytes can make it claim 160 MB.
 */
import type { Deep } from './depths.ts';
import { Malformed, Reader } from './reader.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Struct {
	clock: number;
	length: number;
	/** The ids on which this rests (origins, parent), flat: client, clock, client, clock … */
	refs: readonly number[];
	/** The first of `refs` is its parent, not what it stands beside. */
	child: boolean;
	/** Holds the place of something that is gone, or (`skip`) that is elsewhere. */
	bare: boolean;
	skip: boolean;
	/** Where its bytes begin and end. */
	at: number;
	end: number;
	/** What the editor's schema says of it. */
	flaw: 'none' | 'foreign' | 'unsure';
	/** For depths.ts; 0: not asked yet. */
	depth: number;
}

export interface ClientStructs {
	client: number;
	/** The clock of the first. */
	start: number;
	structs: Struct[];
}

export interface DecodedUpdate {
	/** Clients in descending order, each with contiguous clocks. */
	clients: ClientStructs[];
	/** Flat per client: start, end, start, end …, half open, in the order of the bytes. */
	deletes: Map<number, number[]>;
	/** Where the delete set begins in the bytes. */
	deletesAt: number;
	/** A name, attribute, value or link that the editor's schema does not have; null: none. */
	foreign: string | null;
	/**
	 * Whether a value stands beside something of which the bytes do not tell if it is an attribute:
	 * Yjs forgets that of what it could not integrate yet, when it sends it on.
	 */
	unsure: boolean;
	/** What of it is nested deep, once the gate knows. */
	deep?: Deep;
}

export interface DecodeOptions {
	structs: number;
	clients: number;
	valueDepth: number;
	/** Members of a value, and values beside each other. */
	values: number;
	/** null: the log's own bytes, which have passed here once. */
	vocabulary: Vocabulary | null;
}

const unbounded: DecodeOptions = {
	structs: Infinity,
	clients: Infinity,
	valueDepth: 100,
	values: Infinity,
	vocabulary: null
};

const content = {
	gc: 0,
	deleted: 1,
	json: 2,
	binary: 3,
	string: 4,
	embed: 5,
	format: 6,
	type: 7,
	any: 8,
	document: 9,
	skip: 10
} as const;
const [xmlElement, xmlHook, xmlText] = [3, 5, 6];
const [hasOrigin, hasRightOrigin, hasParentSub] = [128, 64, 32];
/** Clients of whose text something is deleted: all that ever wrote, in an honest SyncStep2. */
const mostDeleters = 20_000;
/** Yjs writes ranges in order; to put many in order would take long. Start and end are counted each. */
const mostUnordered = 2_000;
const none: readonly number[] = [];

/** @throws Malformed when the bytes are no update, or one beyond the bounds. */
export function decodeUpdate(bytes: Uint8Array, options: DecodeOptions): DecodedUpdate {
	return new UpdateDecoder(bytes, options).read();
}

/** What our own log or stored state holds. */
export function decodeStored(bytes: Uint8Array): DecodedUpdate {
	return decodeUpdate(bytes, unbounded);
}

class UpdateDecoder {
	readonly #in: Reader;
	readonly #options: DecodeOptions;
	readonly #vocabulary: Vocabulary | null;
	#foreign: string | null = null;
	#unsure = false;
	/** Of the struct that is being read. */
	#flaw: Struct['flaw'] = 'none';

	constructor(bytes: Uint8Array, options: DecodeOptions) {
		this.#in = new Reader(bytes);
		this.#options = options;
		this.#vocabulary = options.vocabulary;
	}

	read(): DecodedUpdate {
		const clients = this.#structs();
		const deletesAt = this.#in.at;
		const deletes = this.#deletes();
		if (this.#in.left > 0) throw new Malformed('trailing bytes');
		return { clients, deletes, deletesAt, foreign: this.#foreign, unsure: this.#unsure };
	}

	#structs(): ClientStructs[] {
		const clients: ClientStructs[] = [];
		let structsLeft = this.#options.structs;
		const sections = this.#in.count(5);
		if (sections > this.#options.clients) throw new Malformed('clients');
		for (let section = 0; section < sections; section++) {
			const count = this.#in.count(2);
			if ((structsLeft -= count) < 0) throw new Malformed('structs');
			const client = this.#in.uint();
			// Yjs writes them so, and its docless merge relies on it.
			if (clients.length > 0 && client >= clients[clients.length - 1]!.client) {
				throw new Malformed('order of clients');
			}
			const start = this.#in.uint();
			let clock = start;
			const structs: Struct[] = [];
			for (let i = 0; i < count; i++) {
				const { at } = this.#in;
				const struct = this.#struct(clock);
				struct.at = at;
				struct.end = this.#in.at;
				if (struct.length < 1) throw new Malformed('empty struct');
				clock += struct.length;
				if (clock > Number.MAX_SAFE_INTEGER) throw new Malformed('clock');
				structs.push(struct);
			}
			if (count > 0) clients.push({ client, start, structs });
		}
		return clients;
	}

	#struct(clock: number): Struct {
		const input = this.#in;
		this.#flaw = 'none';
		const info = input.byte();
		const kind = info & 31;
		if (kind === content.gc || kind === content.skip) {
			if (info !== kind) throw new Malformed('info');
			const skip = kind === content.skip;
			const length = input.uint();
			return struct(clock, length, none, false, true, skip, 'none');
		}
		let refs = none;
		let child = false;
		let attribute: string | null = null;
		if (info & (hasOrigin | hasRightOrigin)) {
			refs = [input.uint(), input.uint()];
			const both = (info & hasOrigin) > 0 && (info & hasRightOrigin) > 0;
			if (both) refs = [refs[0]!, refs[1]!, input.uint(), input.uint()];
		} else {
			const root = input.uint();
			if (root === 1) {
				const name = input.string();
				if (this.#vocabulary && name !== this.#vocabulary.root) this.#refuse(`root ${name}`);
			} else if (root === 0) {
				refs = [input.uint(), input.uint()];
				child = true;
			} else throw new Malformed('parent');
			if (info & hasParentSub) {
				attribute = input.string();
				if (root === 1) this.#refuse('attribute of the root');
			}
		}
		const isAttribute = (info & hasParentSub) > 0;
		const length = this.#content(kind, attribute, isAttribute, refs.length > 0 && !child);
		return struct(clock, length, refs, child, false, false, this.#flaw);
	}

	/** Reads an item's content and answers its length in clocks. */
	#content(kind: number, attribute: string | null, isAttribute: boolean, beside: boolean): number {
		const { valueDepth, values } = this.#options;
		switch (kind) {
			case content.deleted:
				return this.#in.uint();
			case content.string:
				return this.#in.textLength();
			case content.format: {
				const mark = this.#in.string();
				const value = this.#json();
				if (this.#vocabulary && !this.#vocabulary.mark(mark, value)) this.#refuse(`mark ${mark}`);
				return 1;
			}
			case content.type: {
				const type = this.#in.uint();
				const named = type === xmlElement || type === xmlHook;
				const name = named ? this.#in.string() : null;
				if (!this.#vocabulary) {
					if (type > xmlText) throw new Malformed('type');
				} else if (name === null || type !== xmlElement) {
					if (type !== xmlText) throw new Malformed('type');
				} else if (!this.#vocabulary.element(name)) this.#refuse(`element ${name}`);
				return 1;
			}
			case content.any: {
				const count = this.#in.count(1);
				if (count > values) throw new Malformed('values');
				for (let i = 0; i < count; i++) {
					const value = this.#in.any(valueDepth, values);
					if (!this.#vocabulary) continue;
					// Yjs keeps the former values of an attribute together, while they can be undone.
					if (!isAttribute && !beside) this.#refuse('value outside an attribute');
					else if (!this.#vocabulary.attribute(attribute, value)) {
						this.#refuse(`attribute ${attribute ?? ''}`);
					} else if (!isAttribute) {
						this.#unsure = true;
						this.#flaw = 'unsure';
					}
				}
				return count;
			}
			default:
				// JSON, binary, embeds and sub-documents are not written by the editor.
				if (this.#vocabulary) throw new Malformed('content');
				return this.#otherContent(kind);
		}
	}

	/** What only a log from elsewhere may hold: it must be readable, or nobody could open it. */
	#otherContent(kind: number): number {
		switch (kind) {
			case content.json: {
				const count = this.#in.count(1);
				for (let left = count; left > 0; left--) this.#in.chunk();
				return count;
			}
			case content.binary:
			case content.embed:
				this.#in.chunk();
				return 1;
			case content.document:
				this.#in.chunk();
				this.#in.any(this.#options.valueDepth, this.#options.values);
				return 1;
			default:
				throw new Malformed('content');
		}
	}

	#json(): unknown {
		const text = this.#in.string();
		if (nesting(text) > this.#options.valueDepth) throw new Malformed('depth');
		try {
			return JSON.parse(text);
		} catch {
			throw new Malformed('json');
		}
	}

	#deletes(): Map<number, number[]> {
		const deletes = new Map<number, number[]>();
		const sections = this.#in.count(2);
		if (sections > mostDeleters && this.#vocabulary) throw new Malformed('clients');
		for (let left = sections; left > 0; left--) {
			const client = this.#in.uint();
			if (deletes.has(client)) throw new Malformed('client twice');
			const ranges: number[] = [];
			let last = 0;
			let backwards = false;
			for (let count = this.#in.count(2); count > 0; count--) {
				const start = this.#in.uint();
				const end = start + this.#in.uint();
				if (end === start || end > Number.MAX_SAFE_INTEGER) throw new Malformed('range');
				if (start < last) backwards = true;
				last = end;
				ranges.push(start, end);
			}
			if (backwards && ranges.length > mostUnordered) throw new Malformed('order of ranges');
			deletes.set(client, ranges);
		}
		return deletes;
	}

	/** Sound bytes with something in them that no editor of ours writes. */
	#refuse(what: string): void {
		this.#foreign ??= what;
		this.#flaw = 'foreign';
	}
}

/** One shape for all of them, which is what makes them quick. */
function struct(
	clock: number,
	length: number,
	refs: readonly number[],
	child: boolean,
	bare: boolean,
	skip: boolean,
	flaw: Struct['flaw']
): Struct {
	return { clock, length, refs, child, bare, skip, at: 0, end: 0, flaw, depth: 0 };
}

/** An upper bound of a JSON text's nesting, without parsing it. */
function nesting(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (let i = 0; i < text.length; i++) {
		const char = text.charCodeAt(i);
		if (char === 91 || char === 123) deepest = Math.max(deepest, ++depth);
		else if (char === 93 || char === 125) depth--;
	}
	return deepest;
}
