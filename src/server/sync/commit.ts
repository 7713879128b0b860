/**
 * Group commit: whatever arrived while the last commit was under way goes into the next one, for
 * all rooms in one call. Only when it has returned is anything acknowledged or shown.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import { Bindings } from './bindings.ts';
import type { Connection } from './connection.ts';
import type { DecodedUpdate } from './decode.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import type { Verdict } from './gate.ts';
import { grouped } from './groups.ts';
import type { Group } from './groups.ts';
import { codeOf, judged } from './judge.ts';
import type { Limits } from './limits.ts';
import { points } from './points.ts';
import { Queue } from './queue.ts';
import type { Entry, Room } from './room.ts';
import { isRefusal } from './store.ts';
import type { Append, AppendOutcome, Appended, LogEntry, Store } from './store.ts';

/** One SyncStep2 or Update, decoded, on its way to the log. */
export interface Submission {
	connection: Connection;
	room: Room;
	bytes: Uint8Array;
	update: DecodedUpdate;
	/** A SyncStep2: the answer to what the server asked. */
	answers: boolean;
	/** When it came, by performance.now(). */
	at: number;
}

export interface CommitterOptions {
	store: Store;
	limits: Limits;
	eyes: Eyes;
	log: Logger;
	/** The database says that a right has ended of which nobody has told us. */
	onLost: (connection: Connection) => void;
	/** What this process has committed and shown here: once per commit and room, in order. */
	onAppended?: (room: Room, entries: LogEntry[]) => void;
	/** Somebody wrote under another's client id, or deleted what another has not written. */
	onMisuse: (connection: Connection, word: 'foreign-client' | 'delete-unknown') => void;
	/** A room has nothing in the committer's hands any more, for now. */
	onQuiet: (room: Room) => void;
}

interface Committed extends Entry {
	appends: Uint8Array[];
}

const firstRetry = 50;
const longestRetry = 2_000;
/** Documents that may be waited for at the same time, each on a database connection. */
const mostAside = 3;

export class Committer {
	readonly #options: CommitterOptions;
	readonly #bindings: Bindings;
	readonly #queue = new Queue<Submission>();
	readonly #underWay = new Set<Submission[]>();
	#running = false;
	/** Documents that somebody else held: they wait for it apart, so that no other waits for them. */
	readonly #aside: Room[] = [];
	#asideRunning = 0;
	/** Set when the process stops and the database does not answer: what waits is not lost by us. */
	#givenUp = false;
	#onSettled: (() => void) | null = null;
	/** Submissions, and their bytes, that are not settled. */
	waiting = 0;
	waitingBytes = 0;

	constructor(options: CommitterOptions) {
		this.#options = options;
		this.#bindings = new Bindings(options.store);
	}

	/** Seconds that the oldest update which is not settled has waited. */
	get behind(): number {
		let oldest = Infinity;
		for (const [first] of this.#underWay) oldest = Math.min(oldest, first!.at);
		for (const first of this.#queue.firsts()) oldest = Math.min(oldest, first.at);
		return oldest === Infinity ? 0 : (performance.now() - oldest) / 1000;
	}

	/** So much waits that nobody is read further until some of theirs is settled. */
	get isFull(): boolean {
		return this.waitingBytes > this.#options.limits.waitingInAll;
	}

	submit(submission: Submission): void {
		points.received.publish(submission);
		const { room } = submission;
		room.waiting++;
		this.waiting++;
		this.waitingBytes += submission.bytes.length;
		this.#queue.push(submission);
		if (room.ready) this.#setUnready(room, room.ready);
		if (!this.#running) void this.#run();
	}

	/** What rests on a state that is still being read waits for that, and nothing else does. */
	#setUnready(room: Room, ready: Promise<void>): void {
		if (this.#queue.isHeld(room)) return;
		this.#queue.hold(room);
		void ready.then(() => {
			this.#queue.letGo(room);
			if (!this.#running) void this.#run();
		});
	}

	/** Resolves when all that was submitted is settled; false when that took too long. */
	async drain(within: number): Promise<boolean> {
		if (this.waiting === 0) return true;
		const late = new AbortController();
		const timer = pause(within, false, { signal: late.signal }).catch(() => false);
		const settled = new Promise<boolean>((resolve) => (this.#onSettled = () => resolve(true)));
		const drained = await Promise.race([settled, timer]);
		late.abort();
		if (!drained) this.#givenUp = true;
		return drained;
	}

	/** Binds a client id that nobody has used; whether it is the connection's, null: not known now. */
	async owns(connection: Connection, clientId: number): Promise<boolean | null> {
		try {
			return await this.#bindings.owns(connection, clientId);
		} catch (error) {
			this.#options.log.warn({ error }, 'a client id could not be bound');
			return null;
		}
	}

	async #run(): Promise<void> {
		const { batchUpdates, batchBytes } = this.#options.limits;
		this.#running = true;
		// What else arrives in this turn belongs to the same commit.
		await Promise.resolve();
		while (!this.#givenUp) {
			const batch = this.#queue.take(batchUpdates, batchBytes);
			if (batch.length === 0) break;
			await this.#settleAll(batch, false);
		}
		this.#running = false;
	}

	/** Waits for a document until it is free, and commits what has come for it meanwhile. */
	#setAside(room: Room, submissions: Submission[]): void {
		this.#queue.hold(room);
		this.#queue.putBack(room, submissions);
		this.#aside.push(room);
		if (this.#asideRunning < mostAside) void this.#runAside();
	}

	async #runAside(): Promise<void> {
		const { batchUpdates, batchBytes } = this.#options.limits;
		this.#asideRunning++;
		for (let room; !this.#givenUp && (room = this.#aside.shift());) {
			await this.#settleAll(this.#queue.takeOf(room, batchUpdates, batchBytes), true);
			this.#queue.letGo(room);
			if (!this.#running) void this.#run();
		}
		this.#asideRunning--;
	}

	async #settleAll(batch: Submission[], patient: boolean): Promise<void> {
		const { at } = batch[0]!;
		this.#underWay.add(batch);
		await this.#commit(batch, patient);
		this.#underWay.delete(batch);
		if (!this.#givenUp) this.#options.eyes.waitTime.observe((performance.now() - at) / 1000);
	}

	/** Settles every submission of the batch, however long the database is away. */
	async #commit(batch: Submission[], patient: boolean): Promise<void> {
		let wait = firstRetry;
		for (let troubled = false; !this.#givenUp; troubled = true) {
			try {
				// A commit whose answer was lost may have happened: then the log has it.
				if (troubled) await this.#catchUp(batch);
				await this.#attempt(batch, patient);
				return;
			} catch (error) {
				if (isRefusal(error)) return this.#halve(batch, error);
				this.#options.eyes.retries.add();
				this.#options.log.warn({ error, updates: batch.length }, 'a commit waits for the database');
				await pause(wait);
				wait = Math.min(wait * 2, longestRetry);
			}
		}
	}

	/** One update that the database cannot take must not fail the others. */
	async #halve(batch: Submission[], error: unknown): Promise<void> {
		const [first] = batch;
		if (batch.length > 1) {
			const half = batch.length >> 1;
			// A document left out of the first half would be overtaken by itself in the second.
			await this.#commit(batch.slice(0, half), true);
			await this.#commit(batch.slice(half), true);
		} else if (first) {
			this.#options.log.error({ error, document: first.room.id }, 'an update was not stored');
			first.connection.refuse(first.bytes.length, closeCode.malformed, 'not-stored');
			this.#done(first);
		}
	}

	async #attempt(batch: Submission[], patient: boolean): Promise<void> {
		const { limits, log } = this.#options;
		await this.#bindings.bindAll(batch);
		points.bound.publish(batch);
		let verdicts = await judged(batch, limits.document, log);
		const gaps = batch.filter((_, i) => mayBeBehind(verdicts[i]!));
		if (gaps.length > 0 && (await this.#catchUp(gaps)))
			verdicts = await judged(batch, limits.document, log);

		const { groups, of } = grouped(batch, verdicts);
		points.judged.publish(batch);
		const appended = await this.#append(groups, patient);
		if (groups.length > 0) points.committed.publish(batch);
		const entries = entriesOf(groups, appended);
		await this.#readBetween(entries);
		const busy = new Map<Room, Submission[]>();
		for (const [i, { room }] of groups.entries()) {
			if (appended[i]!.outcome === 'busy') busy.set(room, []);
		}
		for (const [room, ofRoom] of entries) this.#show(room, ofRoom);
		const places = appended.map(({ seq }) => seq);
		for (const [i, submission] of batch.entries()) {
			const { room } = submission;
			if (busy.has(room)) {
				busy.get(room)!.push(submission);
				continue;
			}
			try {
				const group = of[i]!;
				const outcome = appended[group]?.outcome ?? null;
				this.#settle(submission, verdicts[i]!, outcome, outcome ? places[group]!++ : 0);
			} catch (error) {
				// The batch must not be tried again: what it settled would be counted twice.
				this.#options.log.error({ error }, 'a committed update was not settled');
				submission.connection.close(closeCode.unavailable);
			}
			this.#done(submission);
		}
		for (const [room, ofRoom] of entries) {
			const single = ofRoom.flatMap(({ seq, appends }) =>
				appends.map((bytes, i) => ({ seq: seq + i, bytes }))
			);
			this.#tellOthers(room, single);
		}
		for (const [room, submissions] of busy) this.#setAside(room, submissions);
	}

	async #append(groups: Group[], patient: boolean): Promise<Appended[]> {
		const { store, eyes } = this.#options;
		if (groups.length === 0) return [];
		const appends = groups.map(appendOf);
		const appended = await timed(eyes.commitTime, () => store.append(appends, patient));
		eyes.commits.add();
		eyes.batch.observe(groups.reduce((sum, { updates }) => sum + updates.length, 0));
		return appended;
	}

	#show(room: Room, entries: Entry[]): void {
		try {
			if (room.take(entries) === 'known') return;
			this.#options.eyes.shown.add(
				entries.reduce((sum, { updates }) => sum + (updates?.length ?? 1), 0) *
					Math.max(0, room.connections.size - 1)
			);
			points.settled.publish(entries);
			this.#warnOfSize(room);
		} catch (error) {
			this.#options.log.error({ error, document: room.id }, 'committed updates were not shown');
			for (const connection of [...room.connections]) connection.close(closeCode.unavailable);
		}
	}

	#tellOthers(room: Room, entries: LogEntry[]): void {
		try {
			this.#options.onAppended?.(room, entries);
		} catch (error) {
			// It is committed and settled: the other processes find it in the log.
			this.#options.log.error({ error, document: room.id }, 'other processes were not told');
		}
	}

	#settle(
		{ connection, bytes, answers }: Submission,
		verdict: Verdict,
		outcome: AppendOutcome | null,
		seq: number
	): void {
		if (answers) connection.asked = false;
		if (verdict.kind === 'nothing') connection.settle(bytes.length);
		else if (verdict.kind === 'gap') this.#resync(connection, bytes.length);
		else if (verdict.kind === 'refused') {
			const { word } = verdict;
			if (word === 'foreign-client' || word === 'delete-unknown') {
				this.#options.onMisuse(connection, word);
			}
			connection.refuse(bytes.length, codeOf(word), word);
		} else if (outcome === 'appended') {
			this.#options.eyes.appended.add();
			connection.resyncs = 0;
			connection.settle(bytes.length, seq);
		} else this.#refuseBy(outcome!, connection, bytes.length);
	}

	#warnOfSize(room: Room): void {
		const { document: most, documentWarning } = this.#options.limits;
		const { id: document, bytes } = room;
		if (room.large || bytes < documentWarning) return;
		room.large = true;
		this.#options.log.warn({ document, bytes, most }, 'a document has grown large');
	}

	#refuseBy(outcome: AppendOutcome, connection: Connection, bytes: number): void {
		if (outcome === 'foreign') {
			this.#options.onMisuse(connection, 'foreign-client');
			connection.refuse(bytes, closeCode.malformed, 'foreign-client');
		} else {
			connection.lostAt ??= performance.now();
			connection.refuse(bytes, closeCode.forbidden, 'right-lost');
			this.#options.onLost(connection);
		}
	}

	/** The answer to a SyncStep1 holds what this message could not place; so it is settled after it. */
	#resync(connection: Connection, bytes: number): void {
		this.#options.eyes.resyncs.add();
		if (!connection.asked) {
			if (++connection.resyncs > this.#options.limits.resyncs) {
				connection.close(closeCode.unavailable, 'resync');
			} else connection.askForAll();
		}
		connection.settle(bytes);
	}

	/** Whether the log held anything that these rooms had not read. */
	async #catchUp(batch: Submission[]): Promise<boolean> {
		let any = false;
		for (const room of new Set(batch.map((submission) => submission.room))) {
			if (await room.catchUp(this.#options.store)) any = true;
		}
		return any;
	}

	/** Another process may have written just before us: its entries come first. */
	async #readBetween(entries: Map<Room, Committed[]>): Promise<void> {
		for (const [room, [first]] of entries) {
			if (first!.seq > room.seq + 1) await room.catchUp(this.#options.store);
		}
	}

	#done({ room, bytes }: Submission): void {
		room.waiting--;
		this.waiting--;
		this.waitingBytes -= bytes.length;
		this.#options.onQuiet(room);
		if (this.waiting === 0) this.#onSettled?.();
	}
}

/** What another process has committed, and we have not read, looks like this. */
function mayBeBehind(verdict: Verdict): boolean {
	return (
		verdict.kind === 'gap' || (verdict.kind === 'refused' && verdict.word === 'delete-unknown')
	);
}

function appendOf({ connection: { question, organisationId }, appends, clients }: Group): Append {
	const { documentId, personId, sessionId } = question;
	return { documentId, personId, organisationId, sessionId, clients, updates: appends };
}

/** What has been appended, by document, in the order of the log. */
function entriesOf(groups: Group[], appended: Appended[]): Map<Room, Committed[]> {
	const entries = new Map<Room, Committed[]>();
	for (const [i, { room, connection, appends, bytes, updates }] of groups.entries()) {
		const { outcome, seq } = appended[i]!;
		if (outcome !== 'appended') continue;
		const ofRoom = entries.get(room);
		const last = seq + appends.length - 1;
		const entry = { seq, last, bytes, appends, updates, from: connection };
		if (ofRoom) ofRoom.push(entry);
		else entries.set(room, [entry]);
	}
	return entries;
}
