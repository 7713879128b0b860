/**
 * The browser's end of the socket: y-websocket's provider, unmodified, plus the truth about saving, a
 * way around networks that block WebSockets, and a patience that spares a restarted server.
 *
 * y-websocket knows whether it is connected. It does not know whether a keystroke is saved, so
 * every SyncStep2 and Update that leaves is counted here and "saved" is said only when the server
 * has answered that as many are committed (SPEC.md, C1–C4).
 */
import { ObservableV2 } from 'lib0/observable';
import type { Awareness } from 'y-protocols/awareness';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { closeCode } from './close-codes.ts';
import type { AccessLevel, Changed, Refusal } from './messages.ts';
import { encode, messageType, read, subprotocol } from './messages.ts';
import { OwnClocks } from './own-clocks.ts';
import { reconnectWithJitter } from './reconnect.ts';
import { textSince } from './unsaved.ts';
import { Way } from './way.ts';

export type SyncStatus =
	/** The first connection has not shown the text yet. */
	| { kind: 'connecting' }
	/** Something was written that the server has not said it keeps. */
	| { kind: 'saving' }
	| { kind: 'saved' }
	/** The connection is lost and will be tried again; `unsaved` text lives in this tab only. */
	| { kind: 'offline'; unsaved: boolean }
	/** Connected and up to date, without the right to edit. */
	| { kind: 'read-only'; level: Exclude<AccessLevel, 'edit'> }
	/** The server did not take what was written: this Y.Doc has come to its end. */
	| { kind: 'refused'; refusal: Refusal }
	/** The server closed for good; the code says why (see close-codes.ts). */
	| { kind: 'closed'; code: number };

/** Milliseconds that a change of way may take before it is told as what it is. */
const changeWithin = 5_000;

/** How often in a row a client id may turn out to be somebody else's too. */
const mostReplaced = 3;

const rotate: Refusal = { ordinal: 0, code: closeCode.malformed, word: 'rotate' };

type Ended = Extract<SyncStatus, { kind: 'refused' | 'closed' }>;

export interface SyncOptions {
	/** `wss://host/sync`; the document's id is added. */
	url: string;
	documentId: string;
	doc: Y.Doc;
	awareness?: Awareness;
	/** The organisation on whose behalf the person writes; left out, the only one that gives access. */
	organisationId?: string | null;
	/** The editor's schema version. */
	schema?: number;
	/** Further subprotocols, such as `bearer.<token>` where there is no cookie. */
	protocols?: string[];
	/** Renews the session after a 4401; resolves true if it is worth one more try. */
	renew?: () => Promise<boolean>;
	WebSocket?: typeof WebSocket;
	/** Milliseconds after which a WebSocket is tried again where plain HTTP had to do. */
	probeAfter?: number;
	connect?: boolean;
}

// A type, not an interface: lib0 asks for an index signature.
type SyncEvents = {
	status: (status: SyncStatus) => void;
	/** The right as the server sees it; again whenever it changes. */
	access: (level: AccessLevel) => void;
	refused: (refusal: Refusal) => void;
	changed: (changed: Changed) => void;
	/**
	 * Somebody else uses this client id too: what was not saved is written again in another Y.Doc, of
	 * this provider, which takes over. This one has ended, and is to be destroyed.
	 */
	replaced: (by: SyncProvider) => void;
};

export class SyncProvider extends ObservableV2<SyncEvents> {
	readonly doc: Y.Doc;
	readonly websocket: WebsocketProvider;
	readonly awareness: Awareness;
	status: SyncStatus = { kind: 'connecting' };
	level: AccessLevel | null = null;

	/** For each counted message of this connection: this client's clock when it left. */
	#sent: number[] = [];
	#committed = 0;
	/** This client's clock up to which the server has committed. */
	#savedClock = 0;
	/** Whether something was written that has not been sent on this connection. */
	#unsent: boolean;
	#everSynced = false;
	#everSaved = false;
	#mayRenew = true;
	#ended: Ended | null = null;
	readonly #way: Way;
	readonly #stopListening: () => void;
	readonly #options: SyncOptions;
	readonly #own: OwnClocks;
	#successor: SyncProvider | null = null;
	#handedOver = false;
	#replaced = 0;
	/** Until when the connection is only changing its way. */
	#changingUntil = 0;

	constructor(options: SyncOptions) {
		super();
		this.doc = options.doc;
		this.#options = options;
		this.#own = new OwnClocks(this.doc);
		this.#unsent = Y.encodeStateVector(this.doc).length > 1;
		const params: Record<string, string> = {};
		if (options.organisationId) params['as'] = options.organisationId;
		if (options.schema !== undefined) params['schema'] = String(options.schema);
		this.#way = new Way({
			...{ WebSocket: options.WebSocket ?? WebSocket, client: this.#own.client },
			probeAfter: options.probeAfter ?? 30_000,
			onLeft: () => this.#left(),
			onChange: () => this.#change(),
			isCurrent: (socket) => this.websocket.ws === socket,
			isIdle: () => !this.unsaved
		});
		this.websocket = new WebsocketProvider(options.url, options.documentId, this.doc, {
			connect: false,
			params,
			protocols: [subprotocol, ...(options.protocols ?? [])],
			// A BroadcastChannel would show other tabs what is not committed.
			disableBc: true,
			WebSocketPolyfill: this.#way.Socket,
			...(options.awareness ? { awareness: options.awareness } : {})
		});
		this.awareness = this.websocket.awareness;
		this.#sendOwnPresenceOnly();
		const changing = () => performance.now() < this.#changingUntil;
		this.#stopListening = reconnectWithJitter(this.websocket, changing);
		this.#listen(options.renew);
		if (options.connect ?? true) this.websocket.connect();
	}

	/** Whether there is text here that the server has not said it keeps. */
	get unsaved(): boolean {
		return this.#unsent || this.#committed < this.#sent.length || this.#successor !== null;
	}

	/** What this client wrote and the server does not keep, as plain text in document order. */
	unsavedText(): string {
		return textSince(this.doc.getXmlFragment('content'), this.#own.client, this.#savedClock);
	}

	connect(): void {
		if (this.#ended?.kind === 'refused' || this.#successor) return;
		this.#ended = null;
		this.websocket.connect();
		this.#update();
	}

	/** Leaves the connection; nothing more is sent until `connect`. */
	disconnect(): void {
		this.#successor?.destroy();
		this.#successor = null;
		this.websocket.disconnect();
	}

	override destroy(): void {
		this.doc.off('update', this.#offline);
		this.#own.end();
		this.doc.off('afterTransactionCleanup', this.#look);
		if (!this.#handedOver) this.#successor?.destroy();
		this.#stopListening();
		this.#way.end();
		this.websocket.destroy();
		super.destroy();
	}

	/** Leaves the connection for another way to the same server; nobody need be told of that. */
	#change(): void {
		if (!this.websocket.shouldConnect) return;
		this.#changingUntil = performance.now() + changeWithin;
		setTimeout(() => this.#update(), changeWithin);
		this.websocket.disconnect();
		this.websocket.connect();
	}

	#left(): void {
		this.#own.sent = this.#own.written;
		this.#sent.push(this.#own.sent);
		this.#unsent = false;
		this.#update();
	}

	readonly #look = (): void => {
		const { doc, awareness } = this;
		if (this.#own.isAlone) return;
		if (awareness.clientID !== doc.clientID) {
			// y-websocket says goodbye for the id that the Y.Doc has, and breaks where that is not here.
			const state = awareness.getLocalState();
			awareness.clientID = doc.clientID;
			awareness.setLocalState(state);
		}
		this.#update();
	};

	readonly #offline = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.websocket || this.websocket.wsconnected) return;
		this.#unsent = true;
		this.#update();
	};

	/** y-websocket sends on every presence it hears; n moves would become n·N² (yjs/yjs#732). */
	#sendOwnPresenceOnly(): void {
		const { websocket, awareness } = this;
		awareness.off('update', websocket._awarenessUpdateHandler);
		websocket._awarenessUpdateHandler = (changes: Record<string, number[]>) => {
			const own = Object.values(changes).some((ids) => ids.includes(this.#own.client));
			if (!own || !websocket.wsconnected) return;
			websocket.ws?.send(
				encode.awareness(encodeAwarenessUpdate(awareness, [this.#own.client])) as BufferSource
			);
		};
		awareness.on('update', websocket._awarenessUpdateHandler);
	}

	#listen(renew: SyncOptions['renew']): void {
		const { websocket } = this;
		this.doc.on('update', this.#offline);
		this.doc.on('afterTransactionCleanup', this.#look);
		const sync = websocket.messageHandlers[messageType.sync]!;
		websocket.messageHandlers[messageType.sync] = (encoder, decoder, ...rest) => {
			if (this.#own.isLeftBehind(decoder)) void this.#replace();
			else sync(encoder, decoder, ...rest);
		};
		websocket.on('status', ({ status }) => {
			if (status !== 'connected') {
				// What was sent and not settled is sent again by the next SyncStep2.
				if (this.#committed < this.#sent.length) this.#unsent = true;
				this.#sent = [];
				this.#committed = 0;
			} else {
				this.#own.sentBefore = this.#own.sent;
				// y-protocols ignores a first clock of 0, and one that was heard before the socket broke.
				this.awareness.setLocalState(this.awareness.getLocalState());
			}
			this.#update();
		});
		websocket.on('sync', (synced: boolean) => {
			if (synced) {
				this.#changingUntil = 0;
				this.#everSynced = true;
				this.#mayRenew = true;
			}
			this.#update();
		});
		websocket.on('closed', ({ code }) => {
			if (code === closeCode.signedOut && renew && this.#mayRenew) {
				this.#mayRenew = false;
				renew().then(
					(renewed) => (renewed ? websocket.connect() : this.#end({ kind: 'closed', code })),
					() => this.#end({ kind: 'closed', code })
				);
			} else this.#end({ kind: 'closed', code });
		});
		websocket.messageHandlers[messageType.committed] = (_encoder, decoder) => {
			this.#committed = Math.min(read.committed(decoder), this.#sent.length);
			this.#savedClock = this.#sent[this.#committed - 1] ?? this.#savedClock;
			this.#update();
		};
		websocket.messageHandlers[messageType.access] = (_encoder, decoder) => {
			this.level = read.access(decoder);
			this.emit('access', [this.level]);
			this.#update();
		};
		websocket.messageHandlers[messageType.changed] = (_encoder, decoder) => {
			this.emit('changed', [read.changed(decoder)]);
		};
		websocket.messageHandlers[messageType.refused] = (_encoder, decoder) => {
			const refusal = read.refused(decoder);
			// All before it is settled.
			const kept = this.#sent[refusal.ordinal - 2];
			if (kept !== undefined) this.#savedClock = kept;
			const taken = refusal.word === 'rotate' || refusal.word === 'foreign-client';
			if (taken) void this.#replace(refusal, kept);
			else this.#refuse(refusal);
		};
	}

	#refuse(refusal: Refusal): void {
		this.#end({ kind: 'refused', refusal });
		this.emit('refused', [refusal]);
	}

	/**
	 * Begins again with another client id, and writes there what the server has not taken. Who types
	 * goes on typing here until it has; only where something might be lost or doubled, it is refused.
	 * @param kept the clock up to which the server keeps all of it, and no more, if it has just said so
	 */
	async #replace(refusal: Refusal = rotate, kept?: number): Promise<void> {
		if (this.#successor || this.#ended) return;
		if (this.#replaced === mostReplaced) return this.#refuse(refusal);
		const unsent = kept ?? (this.#savedClock === this.#own.sentBefore ? this.#savedClock : null);
		const { awareness: _, ...options } = this.#options;
		const next = new SyncProvider({ ...options, doc: new Y.Doc(), connect: false });
		this.#successor = next;
		next.#replaced = this.#replaced + 1;
		this.#changingUntil = performance.now() + changeWithin;
		setTimeout(() => this.#update(), changeWithin);
		this.websocket.disconnect();
		const synced = new Promise<void>((resolve, reject) => {
			next.websocket.once('sync', () => resolve());
			next.on('status', ({ kind }) => (kind === 'closed' || kind === 'refused') && reject());
		});
		next.connect();
		try {
			const [{ carriedOver }] = await Promise.all([import('./carry-over.ts'), synced]);
			if (this.#successor !== next) return;
			const { client, written: end } = this.#own;
			const written = { doc: this.doc, client, saved: this.#savedClock, unsent, end };
			const update = carriedOver(written, next.doc, next.#own.client);
			if (!update || next.level !== 'edit') throw new Error('It is not certain what is kept.');
			next.#own.take(update, this);
		} catch {
			next.destroy();
			this.#successor = null;
			return this.#refuse(refusal);
		}
		this.#handedOver = true;
		this.emit('replaced', [next]);
	}

	#end(ended: Ended): void {
		if (this.#ended?.kind === 'refused') return;
		this.#ended = ended;
		// The refused text would make everything after it a gap.
		if (ended.kind === 'refused') this.websocket.disconnect();
		this.#update();
	}

	#update(): void {
		if (!this.#own.isAlone && this.websocket.synced && this.#committed === this.#sent.length) {
			void this.#replace();
		}
		const next = this.#compute();
		const same =
			next.kind === this.status.kind && JSON.stringify(next) === JSON.stringify(this.status);
		this.status = next;
		if (!same) this.emit('status', [next]);
	}

	#compute(): SyncStatus {
		if (this.#ended) return this.#ended;
		if (this.#successor) {
			const quick = performance.now() < this.#changingUntil;
			return quick ? { kind: 'saving' } : { kind: 'offline', unsaved: true };
		}
		const { wsconnected, synced } = this.websocket;
		if (wsconnected && synced && this.level !== null) {
			if (this.level !== 'edit') return { kind: 'read-only', level: this.level };
			// Before the first SyncStep2 has left, what was written offline is not on its way yet.
			if (this.unsaved || this.#sent.length === 0) {
				return { kind: this.#everSaved ? 'saving' : 'connecting' };
			}
			this.#everSaved = true;
			return { kind: 'saved' };
		}
		if (!this.#everSynced) return { kind: 'connecting' };
		if (performance.now() < this.#changingUntil) {
			return this.unsaved && this.level === 'edit' ? { kind: 'saving' } : this.status;
		}
		return { kind: 'offline', unsaved: this.unsaved };
	}
}
