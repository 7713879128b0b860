/** Every bound of the sync server in one place; tests set some of them lower. */
export interface Limits {
	/** Bytes of one message. */
	message: number;
	/** Bytes of a document's state and tail together; beyond this nothing more is taken. */
	document: number;
	/** Structs, and clients, in one update. */
	structs: number;
	clients: number;
	/** Nesting of elements within one update, and of a value within an attribute. */
	elementDepth: number;
	valueDepth: number;
	/** Bytes and messages a socket may have received and not had committed before it is not read. */
	waitingBytes: number;
	waitingMessages: number;
	/** Messages, and bytes, per second that a socket is read at, and how many at once. */
	messages: { perSecond: number; burst: number };
	bytes: { perSecond: number; burst: number };
	/** SyncStep1 per minute. */
	syncStep1PerMinute: number;
	/** Resyncs asked of one socket in a row before it is told to come back later. */
	resyncs: number;
	/** Bytes of a presence state; presence messages a second and at once, per socket. */
	presenceBytes: number;
	presence: { perSecond: number; burst: number };
	/** Milliseconds between two presence messages to a room. */
	presenceEvery: number;
	/** Unsent bytes at which presence is skipped, and at which a socket is too slow. */
	skipPresenceAt: number;
	tooSlowAt: number;
	socketsPerPerson: number;
	socketsPerDocument: number;
	sockets: number;
	/** Upgrades under way at the same time, all and from one address. */
	upgrades: number;
	upgradesPerAddress: number;
	/** Milliseconds: an empty message and a ping to every socket; a peer that answers no ping. */
	keepAlive: number;
	deadAfter: number;
	/** Milliseconds between two askings for all rights, and that one asking may take. */
	recheckEvery: number;
	askWithin: number;
	/** Milliseconds in which refused messages after a lost right are not counted as misuse. */
	grace: number;
	/** Updates in one commit, and their bytes. */
	batchUpdates: number;
	batchBytes: number;
	/** Updates, or their bytes, after the stored state before it is replaced. */
	compactUpdates: number;
	compactBytes: number;
	/** Milliseconds that a stop waits for what is being committed. */
	stopWithin: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

export const defaultLimits: Limits = {
	message: MiB,
	document: 5 * MiB,
	structs: 100_000,
	clients: 1_000,
	elementDepth: 64,
	valueDepth: 8,
	waitingBytes: 4 * MiB,
	waitingMessages: 5_000,
	messages: { perSecond: 1_000, burst: 4_000 },
	bytes: { perSecond: 2 * MiB, burst: 8 * MiB },
	syncStep1PerMinute: 30,
	resyncs: 5,
	presenceBytes: 2 * KiB,
	presence: { perSecond: 20, burst: 20 },
	presenceEvery: 40,
	skipPresenceAt: 256 * KiB,
	tooSlowAt: 4 * MiB,
	socketsPerPerson: 100,
	socketsPerDocument: 200,
	sockets: 1_000,
	upgrades: 1_000,
	upgradesPerAddress: 500,
	keepAlive: 20_000,
	deadAfter: 45_000,
	recheckEvery: 30_000,
	askWithin: 4_000,
	grace: 5_000,
	batchUpdates: 2_000,
	batchBytes: 4 * MiB,
	compactUpdates: 500,
	compactBytes: 256 * KiB,
	stopWithin: 10_000
};

/** A bucket that fills at a steady rate. `take` says how many milliseconds to wait; 0: go on. */
export class Bucket {
	readonly #perSecond: number;
	readonly #burst: number;
	#level: number;
	#at = performance.now();

	constructor({ perSecond, burst }: { perSecond: number; burst: number }) {
		this.#perSecond = perSecond;
		this.#burst = burst;
		this.#level = burst;
	}

	/** Takes even what is not there: the debt is the wait. */
	take(amount: number): number {
		const now = performance.now();
		this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#perSecond);
		this.#at = now;
		this.#level -= amount;
		return this.#level >= 0 ? 0 : (-this.#level / this.#perSecond) * 1000;
	}
}
