/**
 * Group commit: whatever arrived while the last commit was under way goes into the next one, for
 * all rooms in one call. Only when it has returned is anything acknowledged or shown.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import type { RefusalWord } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import type { DecodedUpdate } from './decode.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import { Passing } from './gate.ts';
import type { Verdict } from './gate.ts';
import type { Limits } from './limits.ts';
import { points } from './points.ts';
import type { Room } from './room.ts';
import { isRefusal } from './store.ts';
import type { Append, AppendOutcome, Appended, Binding, LogEntry, Store } from './store.ts';

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

const firstRetry = 50;
const longestRetry = 2_000;

export class Committer {
	readonly #options: CommitterOptions;
	#queue: Submission[] = [];
	#running: Promise<void> | null = null;
	/** Set when the process stops and the database does not answer: what waits is not lost by us. */
	#givenUp = false;
	/** Submissions, and their bytes, that are not settled. */
	waiting = 0;
	waitingBytes = 0;
	#oldest: Submission | null = null;

	constructor(options: CommitterOptions) {
		this.#options = options;
	}

	/** Seconds that the oldest update which is not settled has waited. */
	get behind(): number {
		return this.#oldest ? (performance.now() - this.#oldest.at) / 1000 : 0;
	}

	/** So much waits that nobody is read further until some of theirs is settled. */
	get isFull(): boolean {
		return this.waitingBytes > this.#options.limits.waitingInAll;
	}

	submit(submission: Submission): void {
		points.received.publish(submission);
		submission.room.waiting++;
		this.waiting++;
		this.waitingBytes += submission.bytes.length;
		this.#oldest ??= submission;
		this.#queue.push(submission);
		this.#running ??= this.#run();
	}

	/** Resolves when all that was submitted is settled; false when that took too long. */
	async drain(within: number): Promise<boolean> {
		const late = new AbortController();
		const timer = pause(within, false, { signal: late.signal }).catch(() => false);
		const drained = await Promise.race([this.#running?.then(() => true) ?? true, timer]);
		late.abort();
		if (!drained) this.#givenUp = true;
		return drained;
	}

	/** Binds a client id that nobody has used; whether it is the connection's. */
	async owns(connection: Connection, clientId: number): Promise<boolean> {
		const { room } = connection;
		if (!room.owners.has(clientId)) {
			try {
				await this.#bind([bindingOf(connection, clientId)], () => room);
			} catch (error) {
				this.#options.log.warn({ error }, 'a client id could not be bound');
				return false;
			}
		}
		return room.owners.get(clientId) === connection.owner;
	}

	async #run(): Promise<void> {
		// What else arrives in this turn belongs to the same commit.
		await Promise.resolve();
		while (this.#queue.length > 0 && !this.#givenUp) {
			const batch = this.#nextBatch();
			this.#oldest = batch[0]!;
			await this.#commit(batch);
			if (!this.#givenUp) this.#options.eyes.waitTime.observe(this.behind);
			this.#oldest = this.#queue[0] ?? null;
		}
		this.#running = null;
	}

	#nextBatch(): Submission[] {
		const { batchUpdates, batchBytes } = this.#options.limits;
		let bytes = 0;
		let count = 0;
		for (const submission of this.#queue) {
			bytes += submission.bytes.length;
			if (count > 0 && (bytes > batchBytes || count >= batchUpdates)) break;
			count++;
		}
		return this.#queue.splice(0, count);
	}

	/** Settles every submission of the batch, however long the database is away. */
	async #commit(batch: Submission[]): Promise<void> {
		let wait = firstRetry;
		for (let troubled = false; !this.#givenUp; troubled = true) {
			try {
				// A commit whose answer was lost may have happened: then the log has it.
				if (troubled) await this.#catchUp(batch);
				await this.#attempt(batch);
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
			await this.#commit(batch.slice(0, half));
			await this.#commit(batch.slice(half));
		} else if (first) {
			this.#options.log.error({ error, document: first.room.id }, 'an update was not stored');
			first.connection.refuse(first.bytes.length, closeCode.malformed, 'not-stored');
			this.#done(first);
		}
	}

	async #attempt(batch: Submission[]): Promise<void> {
		const { store, eyes } = this.#options;
		await this.#bindAll(batch);
		points.bound.publish(batch);
		let verdicts = this.#judge(batch);
		const gaps = batch.filter((_, i) => mayBeBehind(verdicts[i]!));
		if (gaps.length > 0 && (await this.#catchUp(gaps))) verdicts = this.#judge(batch);

		const appends = verdicts.flatMap((verdict, i) => {
			return verdict.kind === 'new' ? [appendOf(batch[i]!, verdict)] : [];
		});
		points.judged.publish(batch);
		const appended =
			appends.length > 0 ? await timed(eyes.commitTime, () => store.append(appends, true)) : [];
		if (appends.length > 0) {
			points.committed.publish(batch);
			eyes.commits.add();
			eyes.batch.observe(appends.length);
		}
		await this.#readBetween(appends, appended, batch);

		let next = 0;
		const shown = new Map<Room, LogEntry[]>();
		for (const [i, submission] of batch.entries()) {
			const verdict = verdicts[i]!;
			const outcome = verdict.kind === 'new' ? appended[next++]! : null;
			if (verdict.kind === 'new' && outcome?.outcome === 'appended') {
				const entries = shown.get(submission.room) ?? [];
				shown.set(submission.room, entries);
				entries.push({ seq: outcome.seq, bytes: verdict.bytes });
			}
			try {
				this.#settle(submission, verdict, outcome);
			} catch (error) {
				// The batch must not be tried again: what it settled would be counted twice.
				this.#options.log.error({ error }, 'a committed update was not settled');
				submission.connection.close(closeCode.unavailable);
			}
			this.#done(submission);
		}
		for (const [room, entries] of shown) this.#tellOthers(room, entries);
	}

	#tellOthers(room: Room, entries: LogEntry[]): void {
		try {
			this.#options.onAppended?.(room, entries);
		} catch (error) {
			// It is committed and settled: the other processes find it in the log.
			this.#options.log.error({ error, document: room.id }, 'other processes were not told');
		}
	}

	/** Judged in order, each on what is committed and what has passed before it. */
	#judge(batch: Submission[]): Verdict[] {
		const passing = new Map<Room, Passing>();
		return batch.map((submission): Verdict => {
			const { room } = submission;
			const before = passing.get(room) ?? new Passing(room.known);
			passing.set(room, before);
			try {
				return this.#judgeOne(submission, before);
			} catch (error) {
				// What the gate cannot follow is not taken, and holds up nobody else.
				this.#options.log.error({ error, document: room.id }, 'an update was not understood');
				return { kind: 'refused', word: 'malformed' };
			}
		});
	}

	#judgeOne({ connection, room, bytes, update }: Submission, before: Passing): Verdict {
		const mayEdit = connection.level === 'edit';
		const fits = room.bytes + bytes.length <= this.#options.limits.document;
		// What will not be taken must not count as passed for what comes after it.
		const passing = mayEdit && fits ? before : new Passing(room.known);
		const verdict = passing.judge(bytes, update, (client) => !connection.mayOwn(client));
		if (verdict.kind === 'nothing' || (mayEdit && fits)) return verdict;
		if (mayEdit) return { kind: 'refused', word: 'too-large' };
		return { kind: 'refused', word: connection.lostAt === null ? 'read-only' : 'right-lost' };
	}

	#settle(
		{ connection, room, bytes, answers }: Submission,
		verdict: Verdict,
		appended: Appended | null
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
		} else if (appended?.outcome === 'appended') {
			this.#options.eyes.appended.add();
			connection.resyncs = 0;
			const entry = { seq: appended.seq, bytes: verdict.bytes };
			if (room.append(entry, verdict.update, connection) === 'taken') {
				this.#options.eyes.shown.add(room.connections.size - 1);
				points.settled.publish(entry);
			}
			this.#warnOfSize(room);
			connection.settle(bytes.length);
		} else this.#refuseBy(appended!.outcome, connection, bytes.length);
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

	async #bindAll(batch: Submission[]): Promise<void> {
		const wanted = new Map<string, { binding: Binding; room: Room }>();
		for (const { connection, room, update } of batch) {
			if (connection.level !== 'edit') continue;
			for (const { client, structs } of update.clients) {
				const last = structs[structs.length - 1]!;
				const known = last.clock + last.length <= (room.known.clocks.get(client) ?? 0);
				if (known || room.owners.has(client)) continue;
				const key = `${room.id}/${client}`;
				if (!wanted.has(key)) wanted.set(key, { binding: bindingOf(connection, client), room });
			}
		}
		if (wanted.size === 0) return;
		const rooms = new Map([...wanted.values()].map(({ room }) => [room.id, room]));
		await this.#bind(
			[...wanted.values()].map(({ binding }) => binding),
			(id) => rooms.get(id)
		);
	}

	async #bind(wanted: Binding[], roomOf: (id: string) => Room | undefined): Promise<void> {
		for (const binding of await this.#options.store.bind(wanted)) {
			const owner = `${binding.personId}/${binding.organisationId}`;
			roomOf(binding.documentId)?.owners.set(binding.clientId, owner);
		}
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
	async #readBetween(appends: Append[], appended: Appended[], batch: Submission[]): Promise<void> {
		const rooms = new Map(batch.map(({ room }) => [room.id, room]));
		const firsts = new Map<string, number>();
		for (const [i, { outcome, seq }] of appended.entries()) {
			const id = appends[i]!.documentId;
			if (outcome === 'appended' && !firsts.has(id)) firsts.set(id, seq);
		}
		for (const [id, seq] of firsts) {
			const room = rooms.get(id)!;
			if (seq !== room.seq + 1) await room.catchUp(this.#options.store);
		}
	}

	#done({ room, bytes }: Submission): void {
		room.waiting--;
		this.waiting--;
		this.waitingBytes -= bytes.length;
		this.#options.onQuiet(room);
	}
}

/** What another process has committed, and we have not read, looks like this. */
function mayBeBehind(verdict: Verdict): boolean {
	return (
		verdict.kind === 'gap' || (verdict.kind === 'refused' && verdict.word === 'delete-unknown')
	);
}

function codeOf(word: RefusalWord): CloseCode {
	if (word === 'read-only' || word === 'right-lost') return closeCode.forbidden;
	return word === 'too-large' ? closeCode.tooLarge : closeCode.malformed;
}

function bindingOf({ question, organisationId }: Connection, clientId: number): Binding {
	const { documentId, personId } = question;
	return { documentId, clientId, personId, organisationId };
}

function appendOf(
	{ connection: { question, organisationId } }: Submission,
	{ bytes, clients }: Extract<Verdict, { kind: 'new' }>
): Append {
	const { documentId, personId, sessionId } = question;
	return { documentId, personId, organisationId, sessionId, clients, bytes };
}
