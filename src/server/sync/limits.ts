/**
 * Every bound of the sync server in one place. KLIV_SYNC_LIMITS sets any of them by its name here;
 * tests set some lower, the benchmarks lift the rates. A socket beyond a rate is read later: what it
 * has written waits in the network and is never lost.
 */
import { SettingsError } from '#lib/platform/settings.server.ts';

/** So many at once, and so many a second from then on. */
export interface Rate {
	perSecond: number;
	burst: number;
}

export interface Limits {
	/** Bytes of one message, and the frames and reads from the network that may make it up. */
	message: number;
	fragments: number;
	chunks: number;
	/** Bytes of a document's state and tail together: beyond these the log warns, and nothing more is taken. */
	documentWarning: number;
	document: number;
	/** Structs, and clients, in one update. */
	structs: number;
	clients: number;
	/** Nesting and members of a value in an attribute; the nesting of elements is in depths.ts. */
	valueDepth: number;
	values: number;
	/** Bytes and messages a socket may have received and not had committed before it is not read. */
	waitingBytes: number;
	waitingMessages: number;
	/** Bytes that all sockets together may have waiting: beyond it none is read that has any, or let in. */
	waitingInAll: number;
	/** SyncStep2 and Update messages of one socket, their bytes, and all its messages whatever they are. */
	updates: Rate;
	bytes: Rate;
	messages: Rate;
	/** SyncStep1 of one socket (beyond it: 4529), and questions for everyone's presence. */
	syncStep1: Rate;
	queries: Rate;
	/** Resyncs asked of one socket in a row before it is told to come back later. */
	resyncs: number;
	/** Bytes of a presence state; presence of one socket that is news. */
	presenceBytes: number;
	presence: Rate;
	/** Milliseconds between two presence messages to a room, and to one of more than twenty sockets. */
	presenceEvery: number;
	presenceEveryCrowded: number;
	/** Unsent bytes at which presence is skipped, and at which a socket is too slow. */
	skipPresenceAt: number;
	tooSlowAt: number;
	/** Unsent bytes at which text is left out and later read from the log; for how long at most. */
	behindAt: number;
	behindFor: number;
	socketsPerPerson: number;
	socketsPerDocument: number;
	sockets: number;
	/** Upgrades under way at the same time, all and from one address. */
	upgrades: number;
	upgradesPerAddress: number;
	/** Bytes of the headers of an upgrade. */
	headers: number;
	/** Entries of the audit log about what no honest client does. */
	alarms: Rate;
	/** Milliseconds: an empty message and a ping to every socket; a peer that answers no ping. */
	keepAlive: number;
	deadAfter: number;
	/** Milliseconds between two askings for all rights, and that one asking may take. */
	recheckEvery: number;
	askWithin: number;
	/** Milliseconds between two looks at where the logs of the open documents stand. */
	headsEvery: number;
	/** Milliseconds between two signs of life of a process, and of silence after which it is gone. */
	aliveEvery: number;
	goneAfter: number;
	/** Milliseconds that who has lost its right may stay, silent, to hear what was not taken. */
	lastWords: number;
	/** Milliseconds in which refused messages after a lost right are not counted as misuse. */
	grace: number;
	/** Updates in one commit, and their bytes. */
	batchUpdates: number;
	batchBytes: number;
	/** Updates, or their bytes, after the stored state before it is replaced. */
	compactUpdates: number;
	compactBytes: number;
	/** Milliseconds, and MiB of memory, that reading one document may take. */
	readWithin: number;
	readMemory: number;
	/** Documents that may wait to be read. */
	readWaiting: number;
	/** Milliseconds between two looks for documents that want tending; about, for each process. */
	upkeepEvery: number;
	/** Seconds without an update after which a document is tended. */
	upkeepStill: number;
	/** Seconds without an update after which an automatic version may be due. */
	versionPause: number;
	/** Seconds without an update after which it may be, if another organisation goes on. */
	versionHandover: number;
	/** Seconds of writing between two automatic versions, and updates or bytes: any of these is enough. */
	versionApart: number;
	versionUpdates: number;
	versionBytes: number;
	/** Seconds for which a document is one process's to tend, renewed while it is tended. */
	upkeepLease: number;
	/** Updates, and their bytes, that the upkeep of documents reads at a time. */
	pageRows: number;
	pageBytes: number;
	/** Milliseconds between two readings of who wrote a document, and pages of its log that one reads. */
	authorsEvery: number;
	authorsPages: number;
	/** Milliseconds that a stop waits for what is being committed. */
	stopWithin: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

export const defaultLimits: Limits = {
	message: MiB,
	fragments: 64,
	// A message of 1 MiB that comes in packets of 536 bytes is still an honest one.
	chunks: 2_048,
	documentWarning: MiB,
	document: 5 * MiB,
	// What is decoded and judged in one turn: some 20 ms at most.
	structs: 60_000,
	clients: 1_000,
	valueDepth: 8,
	values: 1_000,
	waitingBytes: 4 * MiB,
	waitingMessages: 5_000,
	waitingInAll: 64 * MiB,
	// A held key repeats 30 times a second for as long as it is held: at 15 a second and 60 at once the
	// others would see its end long after it was released. And a client may have kept its updates of a
	// day without a network one by one.
	updates: { perSecond: 40, burst: 2_000 },
	// Who pastes, imports or comes back from a week offline may bring a whole document at once.
	bytes: { perSecond: 64 * KiB, burst: 6 * MiB },
	// Unmodified clients echo all presence that they hear: 25 messages a second of no news.
	messages: { perSecond: 200, burst: 4_000 },
	// One at every opening of a socket; y-websocket's `resyncInterval` may ask every few seconds.
	syncStep1: { perSecond: 0.2, burst: 10 },
	queries: { perSecond: 5, burst: 50 },
	resyncs: 5,
	presenceBytes: 2 * KiB,
	// A caret moves with every key. What is too often is coalesced, and never delays text.
	presence: { perSecond: 20, burst: 20 },
	presenceEvery: 40,
	presenceEveryCrowded: 50,
	skipPresenceAt: 256 * KiB,
	tooSlowAt: 4 * MiB,
	behindAt: MiB,
	behindFor: 30_000,
	// One per open document and tab, on every device of a person, and what is not yet known to be gone.
	socketsPerPerson: 100,
	socketsPerDocument: 200,
	sockets: 1_000,
	upgrades: 1_000,
	upgradesPerAddress: 500,
	headers: 8 * KiB,
	alarms: { perSecond: 1 / 60, burst: 60 },
	keepAlive: 20_000,
	deadAfter: 45_000,
	recheckEvery: 30_000,
	askWithin: 4_000,
	headsEvery: 2_000,
	aliveEvery: 3_000,
	goneAfter: 10_000,
	lastWords: 500,
	grace: 5_000,
	batchUpdates: 2_000,
	batchBytes: 4 * MiB,
	compactUpdates: 500,
	compactBytes: 256 * KiB,
	readWithin: 60_000,
	readMemory: 512,
	readWaiting: 64,
	upkeepEvery: 15_000,
	upkeepStill: 30,
	upkeepLease: 30,
	// A meeting, a morning, the time until somebody else has read it: what people look for afterwards.
	versionPause: 600,
	versionHandover: 60,
	versionApart: 1_800,
	// Some sentences typed, or a paragraph pasted.
	versionUpdates: 120,
	versionBytes: 2_000,
	pageRows: 20_000,
	pageBytes: 4 * MiB,
	authorsEvery: 1_500,
	authorsPages: 5,
	stopWithin: 8_000
};

/** @throws SettingsError when a name is none of ours, or a value is not of its kind. */
export function limitsFrom(given: Record<string, unknown>): Partial<Limits> {
	const problems = Object.entries(given).flatMap(([name, value]) => {
		if (!Object.hasOwn(defaultLimits, name)) {
			const names = Object.keys(defaultLimits).join(', ');
			return [`KLIV_SYNC_LIMITS names ${name}, which is no limit. The limits are ${names}.`];
		}
		const wanted = defaultLimits[name as keyof Limits];
		if (typeof value === typeof wanted) return [];
		const must = typeof wanted === 'number' ? 'a number' : '{"perSecond": …, "burst": …}';
		return [`In KLIV_SYNC_LIMITS, ${name} must be ${must}.`];
	});
	if (problems.length > 0) throw new SettingsError(problems.join('\n'));
	return given;
}

/** A bucket that fills at a steady rate. `take` says how many milliseconds to wait; 0: go on. */
export class Bucket {
	readonly #perSecond: number;
	readonly #burst: number;
	#level: number;
	#at = performance.now();

	constructor({ perSecond, burst }: Rate) {
		this.#perSecond = perSecond;
		this.#burst = burst;
		this.#level = burst;
	}

	has(amount: number): boolean {
		return this.#filled() >= amount;
	}

	/** Takes even what is not there: the debt is the wait. */
	take(amount: number): number {
		this.#level = this.#filled() - amount;
		return this.#level >= 0 ? 0 : (-this.#level / this.#perSecond) * 1000;
	}

	#filled(): number {
		const now = performance.now();
		this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#perSecond);
		this.#at = now;
		return this.#level;
	}
}

/** What one socket may still send. Each answers how many milliseconds not to read it; 0: go on. */
export class Flow {
	readonly #messages: Bucket;
	readonly #updates: Bucket;
	readonly #bytes: Bucket;
	readonly #queries: Bucket;
	readonly #syncStep1: Bucket;

	constructor(limits: Limits) {
		this.#messages = new Bucket(limits.messages);
		this.#updates = new Bucket(limits.updates);
		this.#bytes = new Bucket(limits.bytes);
		this.#queries = new Bucket(limits.queries);
		this.#syncStep1 = new Bucket(limits.syncStep1);
	}

	message(): number {
		return this.#messages.take(1);
	}

	update(bytes: number): number {
		return Math.max(this.#updates.take(1), this.#bytes.take(bytes));
	}

	query(): number {
		return this.#queries.take(1);
	}

	maySyncStep1(): boolean {
		return this.#syncStep1.take(1) === 0;
	}
}
