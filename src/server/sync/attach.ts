/**
 * Puts the sync server onto the portal's port: who may come in, and what all sockets share. It is long
 * because all its parts are put together here, and nowhere else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { encode, presentPerson, subprotocol } from '#lib/sync/messages.ts';
import type { Measures } from '#server/measures.ts';
import type { SyncDoor, SyncSurroundings } from '#server/sync-door.ts';
import { Admission } from './admission.ts';
import type { Admitted, Refused, Verdict } from './admission.ts';
import { Alarms } from './alarms.ts';
import { Background } from './background.ts';
import { Committer } from './commit.ts';
import { Connection } from './connection.ts';
import { DatabaseThread } from './database-thread.ts';
import { Eyes } from './eyes.ts';
import { FanOut } from './fan-out.ts';
import { frame } from './frames.ts';
import { defaultLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import { Listener } from './listener.ts';
import { PlainHttp } from './plain-http.ts';
import { points } from './points.ts';
import { isBearer, isSyncPath, readRequest } from './request.ts';
import type { SyncRequest } from './request.ts';
import { Rights } from './rights.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { StateThread } from './state-thread.ts';
import { Store } from './store.ts';
import type { LogEntry } from './store.ts';
import { goodbyeWithin, tame, WebSocketTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** Seconds that an update may wait before that is said to be wrong. */
const lateAfter = 5;
const tooManyText = 'HTTP/1.1 429 Too Many Requests';
const statusLines = {
	403: 'HTTP/1.1 403 Forbidden',
	404: 'HTTP/1.1 404 Not Found',
	431: 'HTTP/1.1 431 Request Header Fields Too Large'
} as const;

/** @throws when the database cannot be reached. */
export async function attachSync(
	surroundings: SyncSurroundings,
	limits: Partial<Limits> = {}
): Promise<SyncDoor> {
	const server = new SyncServer(surroundings, { ...defaultLimits, ...limits });
	await server.start();
	return server;
}

class SyncServer implements SyncDoor {
	readonly #around: SyncSurroundings;
	readonly #limits: Limits;
	readonly #eyes = new Eyes();
	readonly store: Store;
	readonly #states = new StateThread();
	readonly #rights: Rights;
	readonly #background: Background;
	readonly authors: SyncDoor['authors'];
	readonly versions: Background['versions'];
	readonly #rooms: Rooms;
	readonly #alarms: Alarms;
	readonly #committer: Committer;
	readonly #fanOut: FanOut;
	readonly #listener: Listener;
	readonly #admission: Admission;
	readonly #http: PlainHttp;
	readonly #sockets: WebSocketServer;
	readonly #connections = new Set<Connection>();
	readonly #perPerson = new Map<string, number>();
	#stopping = false;
	#closing: Promise<void> | null = null;
	#timer: NodeJS.Timeout | null = null;
	readonly #onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
		this.#upgrade(request, socket, head);

	constructor(around: SyncSurroundings, limits: Limits) {
		const { databaseUrl, log } = around;
		this.#around = around;
		this.#limits = limits;
		const database = { databaseUrl, connectWithin: limits.askWithin };
		const thread = new DatabaseThread(database, log);
		this.store = new Store(thread);
		this.#alarms = new Alarms(this.store, limits.alarms, log);
		this.#rights = new Rights(this.store, limits, this.#eyes, log);
		this.#background = new Background({
			...{ database: thread, store: this.store, limits, eyes: this.#eyes, log }
		});
		this.authors = this.#background.authors;
		this.versions = this.#background.versions;
		this.#rooms = new Rooms(this.store, this.#states, limits, this.#background.compactor);
		this.#fanOut = new FanOut({
			...{ redisUrl: around.redisUrl, store: this.store, limits, log },
			measures: this.#eyes.measures,
			onLost: (room) => this.#endRoom(room)
		});
		this.#rooms.watcher = this.#fanOut;
		this.#committer = new Committer({
			...{ store: this.store, limits, log, eyes: this.#eyes },
			onAppended: (room, entries) => this.#fanOut.appended(room, entries),
			onLost: (connection) => this.#rights.recheck([connection]),
			onMisuse: ({ question: { documentId, personId } }, word) =>
				this.#alarms.raise({
					...{ kind: word === 'foreign-client' ? 'foreign_client' : 'foreign_delete' },
					...{ documentId, personId, origin: null }
				}),
			onQuiet: (room) => this.#rooms.tidy(room)
		});
		this.#listener = new Listener({
			...{ databaseUrl, log, channels: ['access', 'changes'] },
			onNotice: (channel, notice) => this.#heard(channel, notice),
			onGap: () => {
				this.#eyes.gaps.add();
				this.#rights.recheckAll();
				around.ears?.missed();
			},
			onDoubt: () => this.#rights.recheckAll()
		});
		this.#admission = new Admission(around.tokens, this.#rights, this.#rooms, limits);
		this.#http = new PlainHttp({
			...{ admission: this.#admission, store: this.store, limits, log, origin: around.origin },
			connect: (admitted, transport) => this.#connect(admitted, transport, quietly(log)),
			letGo: (room) => this.#rooms.letGo(room),
			closedTo: () => this.#closedTo(),
			onStrange: (request) => this.#strange(request)
		});
		this.#eyes.watch(() => ({
			...{ sockets: this.#connections.size, rooms: this.#rooms.size, guests: this.#http.guests },
			...{ upgrades: this.#admission.underWay, listening: this.#listener.listening },
			...{ waiting: this.#committer.waiting, waitingBytes: this.#committer.waitingBytes },
			behind: this.#committer.behind,
			unsent: () => [...this.#connections].reduce((sum, { unsent }) => sum + unsent, 0)
		}));
		this.#sockets = new WebSocketServer({
			noServer: true,
			clientTracking: false,
			maxPayload: limits.message,
			maxFragments: limits.fragments,
			maxBufferedChunks: limits.chunks,
			perMessageDeflate: false,
			// A client that offers something closes when nothing is chosen, so one that offers only its
			// token gets that back.
			handleProtocols: (offered) =>
				offered.has(subprotocol) ? subprotocol : ([...offered].find(isBearer) ?? false)
		});
	}

	async start(): Promise<void> {
		await this.#listener.start();
		await this.#fanOut.start();
		this.#rights.start();
		this.#background.start();
		this.#timer = setInterval(() => {
			for (const connection of this.#connections) connection.keepAlive();
		}, this.#limits.keepAlive);
		this.#around.server.on('upgrade', this.#onUpgrade);
	}

	handle(request: IncomingMessage, response: ServerResponse): boolean {
		return this.#http.handle(request, response);
	}

	acted(documentId: string, entry: LogEntry): void {
		this.#fanOut.appended({ id: documentId }, [entry]);
		// What could not be shown is found by the next look at where the logs stand.
		this.#rooms.acted(documentId, entry).catch((error: unknown) => {
			this.#around.log.warn({ error, document: documentId }, 'a server act was not shown at once');
		});
	}

	freeze(documentId: string): Promise<void> {
		return this.#background.freezer.freeze(documentId);
	}

	ping(): Promise<number> {
		return this.store.ping();
	}

	get linked(): boolean | null {
		return this.#fanOut.linked;
	}

	get saving(): string | null {
		const { waiting, behind } = this.#committer;
		if (behind < lateAfter) return null;
		return `${waiting} updates wait for the database, the oldest for ${Math.round(behind)} s`;
	}

	get hearing(): string | null {
		if (this.#listener.listening) return null;
		return 'changes of rights are not heard: they are asked for every second instead';
	}

	get measures(): Measures {
		return this.#eyes.measures;
	}

	metrics(): Record<string, number> {
		return this.measures.samples();
	}

	/** Everything received is committed and acknowledged; then 1012. */
	close(): Promise<void> {
		return (this.#closing ??= this.#close());
	}

	async #close(): Promise<void> {
		this.#stopping = true;
		if (this.#timer) clearInterval(this.#timer);
		const connections = [...this.#connections];
		for (const connection of connections) connection.pause();
		points.draining.publish(this);
		if (!(await this.#committer.drain(this.#limits.stopWithin))) {
			this.#around.log.error('sync stopped with updates that the database did not take');
		}
		this.#rights.stop();
		for (const connection of connections) connection.close(closeCode.restarting);
		await this.#untilGone(1_000);
		this.#around.server.off('upgrade', this.#onUpgrade);
		// A database that does not answer may not keep the process.
		const ended = this.#endAll().catch((error: unknown) =>
			this.#around.log.warn({ error }, 'stop')
		);
		await Promise.race([ended, pause(goodbyeWithin, undefined, { ref: false })]);
	}

	async #endAll(): Promise<void> {
		await this.#background.stop();
		await this.#states.stop();
		await this.#fanOut.stop();
		await this.#listener.stop();
		await this.store.end();
	}

	#untilGone(within: number): Promise<void> {
		return new Promise((resolve) => {
			const end = performance.now() + within;
			const look = () => {
				if (this.#connections.size === 0 || performance.now() > end) resolve();
				else setTimeout(look, 10);
			};
			look();
		});
	}

	#heard(channel: string, notice: Record<string, unknown>): void {
		const { ears } = this.#around;
		if (channel === 'access') {
			ears?.access(notice.person);
			return this.#rights.heard(notice);
		}
		const { table, id, document } = notice;
		if (typeof table === 'string') ears?.changed(table);
		if (typeof table !== 'string' || typeof id !== 'string' || typeof document !== 'string') return;
		if (table === 'document_steps') void this.#background.freezer.freeze(document);
		const message = encode.changed({ table, id });
		this.#rooms.changed(document, frame(message));
		this.#http.noticed(document, message);
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		// A socket may break at any moment from here on, and an unheard error ends the process.
		socket.on('error', giveUp);
		if (!isSyncPath(request.url ?? '')) {
			if (!this.#around.dev) refuse(socket, statusLines[404]);
			return;
		}
		const asked = readRequest(request, this.#around.origin, this.#limits.headers);
		if ('status' in asked) {
			if (asked.reason === 'origin') this.#strange(request);
			this.#eyes.upgradesRefused.add(String(asked.status));
			return refuse(socket, statusLines[asked.status]);
		}
		const address = request.socket.remoteAddress ?? '';
		if (!this.#admission.enter(address)) {
			this.#eyes.upgradesRefused.add('429');
			return refuse(socket, tooManyText);
		}
		// Nothing is read from the socket meanwhile: the client's first message waits in the network.
		void this.#judge(asked)
			.then((verdict) => this.#accept(request, socket, head, verdict))
			.catch((error: unknown) => {
				this.#around.log.error({ error }, 'a socket could not be begun');
				socket.destroy();
			})
			.finally(() => this.#admission.leave(address));
	}

	/** A page of another website; a program that leaves the origin out is not worth an entry. */
	#strange({ headers: { origin } }: IncomingMessage): void {
		if (origin === undefined) return;
		const host = URL.canParse(origin) ? new URL(origin).host : '';
		const alarm = { documentId: null, personId: null, origin: host || 'null' };
		this.#alarms.raise({ kind: 'foreign_origin', ...alarm });
	}

	/** Why nobody at all is let in now, if so. */
	#closedTo(): Refused | null {
		if (this.#stopping) return { refused: closeCode.restarting, reason: '' };
		if (this.#committer.isFull) return { refused: closeCode.unavailable, reason: 'full' };
		return null;
	}

	async #judge(asked: SyncRequest): Promise<Verdict> {
		const closed = this.#closedTo();
		if (closed) return closed;
		try {
			return await this.#admission.judge(asked);
		} catch (error) {
			this.#around.log.warn({ error }, 'a socket could not be judged');
			return { refused: closeCode.unavailable, reason: '' };
		}
	}

	#accept(request: IncomingMessage, socket: Duplex, head: Buffer, verdict: Verdict): void {
		const held = verdict.refused === undefined ? verdict.room : null;
		let taken = false;
		try {
			this.#sockets.handleUpgrade(request, socket, head, (websocket) => {
				taken = true;
				tame(websocket);
				if (verdict.refused !== undefined) {
					this.#notLetIn(websocket, verdict.refused, verdict.reason);
					return;
				}
				const transport = new WebSocketTransport(websocket, socket);
				const connection = this.#connect(verdict, transport, this.#around.log);
				if (!connection) this.#notLetIn(websocket, closeCode.tooMany, 'sockets');
				else if (!connection.closed) connection.begin();
			});
		} finally {
			if (held && !taken) this.#rooms.letGo(held);
		}
	}

	/** null, and the room let go, when there are too many. */
	#connect(
		{ room, question, access }: Admitted,
		transport: Transport,
		log: Logger
	): Connection | null {
		const { personId } = question;
		const ofPerson = this.#perPerson.get(personId) ?? 0;
		const { sockets, socketsPerDocument, socketsPerPerson } = this.#limits;
		if (
			this.#connections.size >= sockets ||
			room.connections.size >= socketsPerDocument ||
			ofPerson >= socketsPerPerson
		) {
			this.#rooms.letGo(room);
			return null;
		}
		this.#perPerson.set(personId, ofPerson + 1);
		const connection = new Connection({
			...{ room, question, access, transport, log },
			...{ limits: this.#limits, committer: this.#committer, eyes: this.#eyes },
			stamp: presentPerson(personId, access.personName, access.organisationName),
			onClose: (gone) => this.#forget(gone)
		});
		this.#connections.add(connection);
		this.#rights.watch(connection, access.millisecondsLeft);
		if (this.#stopping) connection.close(closeCode.restarting);
		return connection;
	}

	#endRoom(room: Room): void {
		for (const connection of [...this.#connections]) {
			if (connection.room === room) connection.close(closeCode.unavailable);
		}
	}

	#notLetIn(websocket: WebSocket, code: CloseCode, reason: string): void {
		this.#eyes.closed.add(String(code));
		this.#around.log.info({ closeCode: code, ...(reason && { reason }) }, 'socket not let in');
		websocket.close(code, reason);
	}

	#forget(connection: Connection): void {
		if (!this.#connections.delete(connection)) return;
		const { personId } = connection.question;
		const left = (this.#perPerson.get(personId) ?? 1) - 1;
		if (left > 0) this.#perPerson.set(personId, left);
		else this.#perPerson.delete(personId);
		this.#rights.forget(connection);
		this.#rooms.letGo(connection.room);
	}
}

/** A request is no story: only what went wrong is told. */
function quietly(log: Logger): Logger {
	return log.isLevelEnabled('info') ? log.child({}, { level: 'warn' }) : log;
}

/** A closure made in the upgrade would keep the request and all its headers for the socket's life. */
function giveUp(this: Duplex): void {
	this.destroy();
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
