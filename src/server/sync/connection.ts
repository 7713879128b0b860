import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import type { AccessLevel, Presence, RefusalWord } from '#lib/sync/messages.ts';
import { Backlog } from './backlog.ts';
import type { Committer } from './commit.ts';
import { decodeUpdate } from './decode.ts';
import type { Eyes } from './eyes.ts';
import { frame } from './frames.ts';
import { Flow } from './limits.ts';
import type { Limits } from './limits.ts';
import { isOwnClient } from './own-clients.ts';
import { points } from './points.ts';
import { emptyPresence } from './presence.ts';
import { checkStateVector, Malformed, Reader } from './reader.ts';
import type { Room } from './room.ts';
import type { Access, Question, Sight } from './store.ts';
import { Story } from './story.ts';
import type { Transport } from './transport.ts';
import { vocabulary } from './vocabulary.ts';
import { Voice } from './voice.ts';

export interface ConnectionOptions {
	transport: Transport;
	room: Room;
	question: Question;
	access: Access;
	stamp: Presence['user'];
	limits: Limits;
	committer: Committer;
	eyes: Eyes;
	log: Logger;
	/** Once, when the socket is gone. */
	onClose: (connection: Connection) => void;
}

/** Clients in a state vector while it is not known how many a document has. */
const mostWriters = 20_000;

/**
 * One peer on one document, by a WebSocket or otherwise. It exists only when its rights are known, and never holds bytes that
 * nobody has asked about.
 */
export class Connection {
	readonly room: Room;
	readonly question: Question;
	readonly organisationId: string;
	/** "person/organisation": to whom its client ids belong. */
	readonly owner: string;
	readonly stamp: Presence['user'];
	readonly story: Story;
	level: AccessLevel;
	sight: Sight;
	/** The client whose presence this socket speaks for. */
	presenceClient: number | null = null;
	closed = false;
	/** When the right to edit was lost, if it was. */
	lostAt: number | null = null;
	/** Resyncs asked in a row, and whether the answer to one is awaited. */
	resyncs = 0;
	asked = false;
	waitingBytes = 0;
	/** When nothing that has come is unsettled any more. */
	onSettled: (() => void) | null = null;

	readonly #options: ConnectionOptions;
	readonly #transport: Transport;
	readonly #speaksKliv: boolean;
	#outgoing: Buffer[] = [];
	#flushing = false;
	#counted = 0;
	#settled = 0;
	#told = 0;
	#refusals = 0;
	#waiting = 0;
	/** Why the socket is not read now; it is read again when all are gone. */
	readonly #holds = new Set<string>();
	#resting: NodeJS.Timeout | null = null;
	#restUntil = 0;
	readonly #flow: Flow;
	readonly #voice: Voice;
	readonly #backlog: Backlog;
	/** The last answer that is still being made. */
	#answering: Promise<void> | null = null;
	#pongAt = performance.now();
	/** How we closed, if we did. */
	#said: { code: number; reason: string } | null = null;

	constructor(options: ConnectionOptions) {
		this.#options = options;
		this.room = options.room;
		this.question = options.question;
		this.organisationId = options.access.organisationId;
		this.owner = `${options.question.personId}/${this.organisationId}`;
		this.stamp = options.stamp;
		this.story = new Story(options.eyes, options.log);
		this.level = options.access.level;
		this.sight = options.access.sight;
		const { limits, transport } = options;
		this.#transport = transport;
		this.#speaksKliv = transport.speaksKliv;
		this.#flow = new Flow(limits);
		this.#voice = new Voice(this, options);
		this.#backlog = new Backlog({
			...{ room: this.room, transport, limits },
			send: (frames) => {
				this.#outgoing.push(...frames);
				this.#flush();
			},
			onTooSlow: (why) => this.close(why === 'slow' ? closeCode.tooSlow : closeCode.unavailable)
		});
		transport.listen({
			message: (bytes) => this.#receive(bytes),
			text: () => this.close(closeCode.malformed, 'text'),
			alive: () => (this.#pongAt = performance.now()),
			drained: () => this.#backlog.drained(),
			answered: () => this.#answering,
			gone: (code) => this.#gone(code)
		});
	}

	/** Says the level, asks for what the client has, and shows who is here. */
	begin(): void {
		this.story.opened(this.question, this.#options.access);
		this.room.connections.add(this);
		if (this.#speaksKliv) this.send(frame(encode.access(this.level)));
		if (this.level === 'edit') this.askForAll();
		const everyone = this.room.presence.everyone(this);
		if (everyone) this.send(everyone);
	}

	/** A socket that is not read says nothing, and is not dead for that. */
	get hasPeer(): boolean {
		return (
			this.#holds.size > 0 || performance.now() - this.#pongAt < this.#options.limits.deadAfter
		);
	}

	/** Whether a client id may be this socket's, as far as is known without asking. */
	mayOwn(clientId: number): boolean {
		const owner = this.room.owners.get(clientId) ?? this.owner;
		return owner === this.owner && !isOwnClient(clientId);
	}

	/** Queues a frame; all frames of one turn leave in one write. */
	send(bytes: Buffer): void {
		if (this.closed) return;
		this.#outgoing.push(bytes);
		this.#flushSoon();
	}

	/** Queues what the log has too: one that lags reads it from there. */
	show(bytes: Buffer): void {
		if (this.#backlog.isBehind) this.#backlog.leaveOut(bytes.length);
		else this.send(bytes);
	}

	/** Bytes that wait for the peer to take them. */
	get unsent(): number {
		return this.#transport.writableLength;
	}

	sendPresence(bytes: Buffer): void {
		const { limits, eyes } = this.#options;
		const lags = this.#transport.writableLength >= limits.skipPresenceAt;
		eyes.presence.add(lags ? 'skipped' : 'out');
		if (!lags) this.send(bytes);
	}

	/** Asks with SyncStep1 for everything that is not known here. */
	askForAll(): void {
		this.asked = true;
		const { ready } = this.room;
		if (ready) void ready.then(() => this.#ask());
		else this.#ask();
	}

	#ask(): void {
		if (this.level === 'edit') this.send(frame(encode.syncStep1(this.room.stateVector())));
	}

	/**
	 * The next counted message is done with: committed, or nothing new in it.
	 * @param seq its place in the log; 0: it added nothing
	 */
	settle(bytes: number, seq = 0): void {
		this.#transport.settled?.(seq);
		this.#settled++;
		this.#waiting--;
		this.waitingBytes -= bytes;
		const { waitingBytes, waitingMessages } = this.#options.limits;
		if (this.waitingBytes <= waitingBytes / 2 && this.#waiting <= waitingMessages / 2) {
			this.#release('waiting');
		}
		if (this.#speaksKliv) this.#flushSoon();
		if (this.#waiting === 0) this.onSettled?.();
	}

	/** The next counted message is not taken. The second time is no mistake any more. */
	refuse(bytes: number, code: CloseCode, word: RefusalWord): void {
		const ordinal = this.#settled + 1;
		this.story.refused(ordinal, word);
		const said = this.#speaksKliv
			? encode.refused({ ordinal, code, word })
			: encode.permissionDenied(word);
		this.send(frame(said));
		this.settle(bytes);
		const mild =
			this.lostAt !== null && performance.now() - this.lostAt < this.#options.limits.grace;
		if (!mild && ++this.#refusals > 1) {
			this.close(code === closeCode.forbidden ? code : closeCode.malformed, word);
		}
	}

	/** A new answer about the same right. */
	setLevel(level: AccessLevel): void {
		if (this.level === level) return;
		const before = this.level;
		this.level = level;
		this.story.level(before, level);
		if (before === 'edit') this.lostAt = performance.now();
		if (this.#speaksKliv) this.send(frame(encode.access(level)));
		if (level === 'edit') {
			this.lostAt = null;
			this.askForAll();
		}
	}

	changed(bytes: Buffer): void {
		if (this.#speaksKliv) this.send(bytes);
	}

	/** An empty message and a ping. */
	keepAlive(): void {
		if (this.closed) return;
		if (!this.hasPeer) return this.#transport.terminate();
		this.send(emptyPresence);
		this.#flush();
		this.#backlog.drained();
		this.#transport.ping();
	}

	/** Stops listening; what has come is still committed and acknowledged. */
	pause(): void {
		this.#hold('stopping');
	}

	close(code: CloseCode, reason = ''): void {
		if (this.closed) return;
		this.#flush();
		this.closed = true;
		this.#said = { code, reason };
		this.#holds.clear();
		this.#transport.close(code, reason);
		this.#leave();
	}

	#gone(code: number): void {
		const said = this.#said ?? { code, reason: '' };
		this.story.closed(said.code, said.reason);
		this.closed = true;
		this.#leave();
		this.#options.onClose(this);
	}

	#leave(): void {
		this.#voice.end();
		this.#backlog.end();
		if (this.#resting) clearTimeout(this.#resting);
		this.#outgoing = [];
		this.room.connections.delete(this);
		this.room.presence.leave(this);
	}

	#receive(bytes: Buffer): void {
		if (this.closed) return;
		this.story.received(bytes.length);
		this.#rest(this.#flow.message());
		try {
			this.#read(bytes);
		} catch (error) {
			// Whatever one socket sends, it ends that socket at most.
			if (!(error instanceof Malformed)) {
				this.#options.log.error({ error, document: this.room.id }, 'a message was not understood');
			}
			this.close(closeCode.malformed, error instanceof Malformed ? error.message : '');
		}
	}

	#read(bytes: Buffer): void {
		const reader = new Reader(bytes);
		switch (reader.uint()) {
			case messageType.sync: {
				const type = reader.uint();
				const payload = reader.chunk();
				if (reader.left > 0) throw new Malformed('trailing bytes');
				if (type === syncType.step1) this.#answer(payload);
				else if (type === syncType.step2 || type === syncType.update) this.#submit(payload, type);
				else throw new Malformed('type');
				return;
			}
			case messageType.awareness:
				this.#voice.hear(reader.chunk());
				return;
			case messageType.queryAwareness:
				this.#rest(this.#flow.query());
				this.send(this.room.presence.everyone(this) ?? emptyPresence);
				return;
			case messageType.auth:
				return;
			default:
				throw new Malformed('type');
		}
	}

	#answer(stateVector: Uint8Array): void {
		const { room } = this;
		const writers = room.ready ? mostWriters : room.known.clocks.size;
		checkStateVector(stateVector, writers + this.#options.limits.clients);
		if (!this.#flow.maySyncStep1()) {
			this.close(closeCode.tooMany, 'SyncStep1');
			return;
		}
		const answer = room.answer(stateVector);
		if (!(answer instanceof Promise)) return this.#sendAnswer(answer);
		const answering = answer
			.then((frames) => this.#sendAnswer(frames))
			.finally(() => this.#answering === answering && (this.#answering = null));
		this.#answering = answering;
	}

	#sendAnswer(frames: Buffer[]): void {
		this.#backlog.allow(frames.reduce((sum, { length }) => sum + length, 0));
		// At once, with what waits already: somebody looks at an empty page until it comes.
		this.#outgoing.push(...frames);
		this.#flush();
	}

	#submit(payload: Uint8Array, type: number): void {
		const { limits, committer } = this.#options;
		const update = decodeUpdate(payload, { ...limits, vocabulary });
		this.#rest(this.#flow.update(payload.length));
		this.#counted++;
		this.#waiting++;
		this.story.update();
		this.waitingBytes += payload.length;
		const answers = type === syncType.step2;
		const at = performance.now();
		committer.submit({ connection: this, room: this.room, bytes: payload, update, answers, at });
		const mine = this.waitingBytes > limits.waitingBytes || this.#waiting > limits.waitingMessages;
		if (mine || committer.isFull) this.#hold('waiting');
	}

	/** Not read until the debt is paid; the last message in hand says how long that is. */
	#rest(wait: number): void {
		if (wait <= 0) return;
		const until = performance.now() + wait;
		if (until <= this.#restUntil) return;
		this.#restUntil = until;
		this.#hold('rate');
		if (this.#resting) clearTimeout(this.#resting);
		this.#resting = setTimeout(() => this.#release('rate'), wait);
	}

	#hold(why: string): void {
		if (this.closed) return;
		this.#holds.add(why);
		this.#transport.pause();
	}

	#release(why: string): void {
		if (this.#holds.delete(why) && this.#holds.size === 0) this.#transport.resume();
	}

	#flushSoon(): void {
		if (this.#flushing) return;
		this.#flushing = true;
		setImmediate(() => {
			this.#flushing = false;
			this.#flush();
		});
	}

	#flush(): void {
		if (this.closed) return;
		if (this.#speaksKliv && this.#told < this.#settled) {
			this.#told = this.#settled;
			this.#outgoing.push(frame(encode.committed(this.#settled)));
		}
		if (this.#outgoing.length === 0) return;
		const outgoing = this.#outgoing;
		this.#outgoing = [];
		this.#transport.send(outgoing);
		this.story.sent(outgoing);
		points.flushed.publish(this);
		this.#backlog.written();
	}
}
