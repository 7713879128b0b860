/**
 * Several processes, one document. What this process commits it tells the others over Redis, and
 * shows what they tell. Redis is only the quick way: entries are taken by their number, a gap is read
 * from the log, and where the log stands is looked at every other second whatever anybody says. So a
 * message that is lost, late, doubled or out of order costs time and nothing else.
 */
import { randomBytes } from 'node:crypto';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { Counter, Counters, Measures } from '#server/measures.ts';
import { decodeFanOut, encodeFanOut } from './fan-out-messages.ts';
import type { FanOutMessage } from './fan-out-messages.ts';
import type { Limits } from './limits.ts';
import { RedisLink } from './redis-link.ts';
import type { Received, Room } from './room.ts';
import type { LogEntry, Store } from './store.ts';

export interface FanOutOptions {
	/** null: this process is alone, as far as it knows. */
	redisUrl: string | null;
	store: Store;
	limits: Limits;
	log: Logger;
	measures: Measures;
	/** Ends all connections of a document: what is open here is not what is stored. */
	onLost: (room: Room) => void;
}

/** An open document, and what has come for it while its log is being read. */
interface Member {
	room: Room;
	waiting: LogEntry[];
	reading: boolean;
	again: boolean;
}

/** Entries kept while the log is read; what is beyond is in the log too. */
const mostWaiting = 10_000;
const startWithin = 5_000;

export class FanOut {
	readonly #options: FanOutOptions;
	readonly #self = randomBytes(16);
	readonly #name = this.#self.toString('hex');
	readonly #members = new Map<string, Member>();
	/** When each other process was last heard. */
	readonly #alive = new Map<string, number>();
	#link: RedisLink | null = null;
	#prefix = '';
	#heardSelf = 0;
	#timers: NodeJS.Timeout[] = [];
	#looking = false;
	readonly #messages: Counters;
	readonly #healed: Counter;

	constructor(options: FanOutOptions) {
		this.#options = options;
		const { measures } = options;
		this.#messages = measures.counters(
			'sync_redis_messages_total',
			'Messages between processes: told, heard, not told since Redis was away, not understood.',
			'what',
			['told', 'heard', 'untold', 'odd']
		);
		this.#healed = measures.counter(
			'sync_log_healed_total',
			'Times that the log had something for an open document that no other process had told.'
		);
		this.#measure(measures);
	}

	/** null without Redis; else whether it works. */
	get linked(): boolean | null {
		return this.#link ? this.#link.up : null;
	}

	#measure(measures: Measures): void {
		if (this.#options.redisUrl === null) return;
		measures.gauge('sync_redis_up', '1 while Redis carries to the other processes.', () =>
			this.#link?.up ? 1 : 0
		);
		measures.gauge(
			'sync_processes',
			'Processes that have been heard lately, this one included.',
			() => this.#alive.size + 1
		);
	}

	/** @throws when the database cannot be reached. Redis may be down: it is used from when it is up. */
	async start(): Promise<void> {
		const { redisUrl, store, limits, log } = this.#options;
		this.#every(limits.headsEvery, () => void this.#look());
		if (redisUrl === null) return;
		this.#prefix = `kliv:${encodeURIComponent(await store.databaseName())}`;
		this.#link = new RedisLink({
			...{ url: redisUrl, log },
			onMessage: (channel, bytes) => this.#hear(channel, bytes),
			onUp: () => this.#up(),
			onDown: () => {}
		});
		void this.#link.subscribe(this.#everybody);
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise((resolve) => (timer = setTimeout(resolve, startWithin)));
		await Promise.race([this.#link.start(), late]);
		clearTimeout(timer);
		this.#every(limits.aliveEvery, () => this.#beat());
	}

	async stop(): Promise<void> {
		for (const timer of this.#timers) clearInterval(timer);
		this.#say(this.#everybody, { kind: 'leaving' });
		// What was said must leave before the wire is cut.
		await new Promise((resolve) => setTimeout(resolve, this.#link?.up ? 50 : 0));
		await this.#link?.stop();
	}

	opened(room: Room): void {
		this.#members.set(room.id, { room, waiting: [], reading: false, again: false });
		if (!this.#link) return;
		room.presence.onOwnNews = (states) => this.#say(this.#of(room), { kind: 'presence', states });
		void this.#link.subscribe(this.#of(room)).then(() => this.#join(room));
	}

	released(room: Room): void {
		if (this.#members.get(room.id)?.room !== room) return;
		this.#members.delete(room.id);
		// The last one who left has left for the others too.
		room.presence.tellNow();
		room.presence.onOwnNews = null;
		this.#link?.unsubscribe(this.#of(room));
	}

	/** What this process has committed, in order. */
	appended({ id }: { id: string }, entries: LogEntry[]): void {
		this.#say(this.#of({ id }), { kind: 'updates', entries });
	}

	get #everybody(): string {
		return `${this.#prefix}:processes`;
	}

	#of({ id }: { id: string }): string {
		return `${this.#prefix}:document:${encodeURIComponent(id)}`;
	}

	#say(channel: string, message: FanOutMessage): void {
		if (!this.#link) return;
		const told = this.#link.publish(channel, encodeFanOut(this.#self, message));
		this.#messages.add(told ? 'told' : 'untold');
	}

	/** What was committed between the loading and the subscription, and who else is here. */
	#join(room: Room): void {
		const member = this.#members.get(room.id);
		if (member?.room !== room) return;
		void this.#read(member);
		this.#say(this.#of(room), { kind: 'who' });
	}

	#up(): void {
		this.#heardSelf = performance.now();
		this.#say(this.#everybody, { kind: 'alive' });
		for (const { room } of this.#members.values()) {
			this.#join(room);
			this.#introduce(room);
		}
	}

	#introduce(room: Room): void {
		const states = room.presence.own();
		if (states.length > 0) this.#say(this.#of(room), { kind: 'presence', states });
	}

	#hear(channel: string, bytes: Buffer): void {
		try {
			const { sender, message } = decodeFanOut(bytes);
			if (sender === this.#name) {
				if (message.kind === 'alive') this.#heardSelf = performance.now();
				return;
			}
			this.#messages.add('heard');
			if (message.kind === 'leaving') return this.#gone(sender);
			this.#alive.set(sender, performance.now());
			const id = decodeURIComponent(channel.slice(`${this.#prefix}:document:`.length));
			const member = this.#members.get(id);
			if (!member || channel !== this.#of(member.room)) return;
			if (message.kind === 'updates') this.#take(member, message.entries);
			else if (message.kind === 'presence') member.room.presence.takeFar(sender, message.states);
			else if (message.kind === 'who') this.#introduce(member.room);
		} catch (error) {
			this.#isOdd(error);
		}
	}

	#isOdd(error: unknown): void {
		this.#messages.add('odd');
		this.#options.log.warn({ error }, 'a message from another process was not understood');
	}

	/** What cannot be read is passed over, whether it came now or has waited. */
	#receive(room: Room, entry: LogEntry): Received {
		try {
			return room.receive(entry);
		} catch (error) {
			this.#isOdd(error);
			return 'known';
		}
	}

	#take(member: Member, entries: LogEntry[]): void {
		for (const entry of entries) {
			if (member.reading) {
				if (member.waiting.length < mostWaiting) member.waiting.push(entry);
			} else if (this.#receive(member.room, entry) === 'gap') {
				member.waiting.push(entry);
				void this.#read(member);
			}
		}
	}

	/**
	 * Reads the log, then takes what has come meanwhile, until there is no gap. A gap that the log does
	 * not close is no entry of this log, or one that the next look finds.
	 */
	async #read(member: Member): Promise<void> {
		if (member.reading) {
			member.again = true;
			return;
		}
		member.reading = true;
		const { room } = member;
		try {
			for (let once = true; once || member.again; once = false) {
				member.again = false;
				const before = room.seq;
				if (await room.catchUp(this.#options.store)) this.#healed.add();
				const gaps = member.waiting
					.splice(0)
					.filter((entry) => this.#receive(room, entry) === 'gap');
				if (gaps.length > 0 && room.seq > before) member.again = true;
			}
		} catch (error) {
			this.#options.log.warn({ error, document: room.id }, 'a log could not be read: trying later');
		} finally {
			member.reading = false;
			member.waiting = [];
		}
	}

	/** Asks where the logs stand, and reads what nobody has told. */
	async #look(): Promise<void> {
		if (this.#looking || this.#members.size === 0) return;
		this.#looking = true;
		const asked = [...this.#members.values()].map((member) => ({ member, seq: member.room.seq }));
		try {
			const heads = await this.#options.store.heads(asked.map(({ member }) => member.room.id));
			for (const { member, seq } of asked) {
				const head = heads.get(member.room.id);
				if (head === undefined) continue;
				if (head > member.room.seq) void this.#read(member);
				else if (head < seq) this.#lost(member.room, head);
			}
		} catch (error) {
			this.#options.log.debug({ error }, 'where the logs stand could not be asked');
		} finally {
			this.#looking = false;
		}
	}

	/** The database has gone back in time: what is open here is not what is stored. */
	#lost(room: Room, head: number): void {
		this.#options.log.error(
			{ document: room.id, seq: room.seq, head },
			'the log is shorter than it was: everyone begins anew from what is stored'
		);
		this.#options.onLost(room);
	}

	#beat(): void {
		const { limits, log } = this.#options;
		this.#say(this.#everybody, { kind: 'alive' });
		const silentSince = performance.now() - limits.goneAfter;
		for (const [process, at] of this.#alive) if (at < silentSince) this.#gone(process);
		if (this.#link?.up && this.#heardSelf < silentSince) {
			log.warn({}, 'Redis takes messages and brings none: connecting anew');
			this.#heardSelf = performance.now();
			void this.#link.restart();
		}
	}

	#gone(process: string): void {
		this.#alive.delete(process);
		for (const { room } of this.#members.values()) room.presence.forgetFar(process);
	}

	#every(milliseconds: number, work: () => void): void {
		this.#timers.push(setInterval(work, milliseconds));
	}
}
