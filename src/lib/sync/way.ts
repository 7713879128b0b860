/**
 * By which way to the server: a WebSocket, or plain HTTP where networks block the upgrade. It tries
 * by itself: HTTP after two upgrades that never opened or opened and said nothing, and the socket
 * again as soon as one works.
 */
import { closeCode } from './close-codes.ts';
import type { HttpSocket } from './http-socket.ts';
import { isCounted, largestLive } from './messages.ts';

export interface WayOptions {
	WebSocket: typeof WebSocket;
	/** The Yjs client id. */
	client: number;
	/** A SyncStep2 or Update has left. */
	onLeft: () => void;
	/** Another way should be taken, now: what is connected is to be left and connected again. */
	onChange: () => void;
	/** Whether this is the socket in use. */
	isCurrent: (socket: object) => boolean;
	/** Nothing is on its way that a change would send again. */
	isIdle: () => boolean;
	/** Milliseconds after which the WebSocket is tried again. */
	probeAfter: number;
}

const ours = new Set<number>(Object.values(closeCode));
/** Milliseconds until a socket must have opened and said something. */
const patience = 10_000;
const mostBlocked = 2;
const longestProbe = 600_000;
const idleCheck = 250;
/** Milliseconds after which a socket that works is taken though something is on its way. */
const mostBusy = 2_000;
/** A server that was away looks like a network that blocks: the first look comes soon. */
const firstProbe = 1_000;

export class Way {
	readonly #options: WayOptions;
	/** Upgrades in a row that led nowhere. */
	#blocked = 0;
	/** Something is to be sent that is too large for a socket. */
	#large = false;
	#probeIn: number;
	/** Fetched when it may be needed: most networks never need it. */
	#Http: typeof HttpSocket | null = null;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#ended = false;
	/** Looks for a socket anew, while HTTP does the work. */
	#lookAgain: (() => void) | null = null;
	/** What y-websocket makes its connections of. */
	readonly Socket: typeof WebSocket;

	constructor(options: WayOptions) {
		this.#options = options;
		this.#probeIn = Math.min(firstProbe, options.probeAfter);
		const way = this;
		this.Socket = function (url: string, protocols: string[]) {
			const Http = way.#goesByHttp ? way.#Http : null;
			return Http ? way.#http(Http, url, protocols) : way.#websocket(url, protocols);
		} as unknown as typeof WebSocket;
		globalThis.addEventListener?.('online', this.#online);
	}

	end(): void {
		this.#ended = true;
		globalThis.removeEventListener?.('online', this.#online);
		if (this.#timer) clearTimeout(this.#timer);
	}

	/** The network that is back may be another, which blocks nothing. */
	readonly #online = (): void => {
		this.#blocked = Math.min(this.#blocked, mostBlocked - 1);
		this.#probeIn = Math.min(firstProbe, this.#options.probeAfter);
		this.#lookAgain?.();
	};

	get #goesByHttp(): boolean {
		return this.#large || this.#blocked >= mostBlocked;
	}

	/** An upgrade led nowhere. */
	#wasBlocked(): void {
		this.#blocked++;
		void this.#fetchHttp();
	}

	async #fetchHttp(): Promise<void> {
		if (this.#Http) return;
		try {
			this.#Http = (await import('./http-socket.ts')).HttpSocket;
		} catch {
			// The server is away altogether: the next upgrade that leads nowhere asks again.
		}
	}

	#websocket(url: string, protocols: string[]): WebSocket {
		const { onLeft, isCurrent } = this.#options;
		const way = this;
		const socket = new (class extends this.#options.WebSocket {
			override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
				const bytes = data as Uint8Array<ArrayBuffer>;
				if (bytes.length > largestLive) return way.#takeLarge();
				super.send(bytes);
				if (isCounted(bytes)) onLeft();
			}
		})(url, protocols);
		const give = setTimeout(() => {
			if (!isCurrent(socket)) return;
			this.#wasBlocked();
			this.#options.onChange();
		}, patience);
		let heard = false;
		socket.addEventListener(
			'message',
			() => {
				heard = true;
				clearTimeout(give);
				this.#blocked = 0;
				this.#probeIn = Math.min(firstProbe, this.#options.probeAfter);
			},
			{ once: true }
		);
		socket.addEventListener('close', ({ code }) => {
			clearTimeout(give);
			// A reason of the server's own came from the server.
			if (!heard && !ours.has(code) && isCurrent(socket)) this.#wasBlocked();
		});
		return socket;
	}

	#http(Http: typeof HttpSocket, url: string, protocols: string[]): WebSocket {
		const socket = new Http(url, protocols, this.#options.client);
		const send = socket.send.bind(socket);
		socket.send = (data) => {
			send(data);
			if (isCounted(data)) this.#options.onLeft();
		};
		// y-websocket sets its own when it has got this.
		queueMicrotask(() => {
			const { onopen, onclose } = socket;
			socket.onopen = (event) => {
				this.#lookAgain = () => this.#probe(url, protocols, socket);
				this.#lookAgain();
				onopen?.(event);
			};
			socket.onclose = (event) => {
				this.#lookAgain = null;
				// Whatever ended it, the socket may have its turn: a server that was away is no blocked network.
				if (!this.#large) this.#blocked = mostBlocked - 1;
				onclose?.(event);
			};
		});
		return socket as unknown as WebSocket;
	}

	#takeLarge(): void {
		this.#large = true;
		void this.#fetchHttp().then(() => this.#options.onChange());
	}

	/** Looks now and then whether a WebSocket says something, while HTTP does the work. */
	#probe(url: string, protocols: string[], current: object): void {
		if (this.#timer) clearTimeout(this.#timer);
		const wait = this.#large ? idleCheck : this.#probeIn * (0.75 + Math.random() / 2);
		const mine = (this.#timer = setTimeout(() => {
			if (this.#ended || !this.#options.isCurrent(current)) return;
			const again = () => {
				const { probeAfter } = this.#options;
				this.#probeIn = Math.min(Math.max(this.#probeIn * 2, probeAfter), longestProbe);
				this.#probe(url, protocols, current);
			};
			// What is too large for a socket must have gone first.
			if (this.#large && !this.#options.isIdle()) return this.#probe(url, protocols, current);
			const socket = new this.#options.WebSocket(url, protocols);
			const give = setTimeout(() => socket.close(), patience);
			let heard = false;
			socket.onerror = () => {};
			socket.onmessage = () => {
				heard = true;
				socket.close();
			};
			socket.onclose = () => {
				clearTimeout(give);
				// Another look has been asked for meanwhile.
				if (this.#timer !== mine) return;
				if (this.#ended || !this.#options.isCurrent(current)) return;
				if (!heard) return again();
				this.#whenIdle(current);
			};
		}, wait));
	}

	/** Between two messages if there is such a moment; else what is on its way is sent again. */
	#whenIdle(current: object, since = performance.now()): void {
		if (this.#ended || !this.#options.isCurrent(current)) return;
		if (!this.#options.isIdle() && performance.now() - since < mostBusy) {
			this.#timer = setTimeout(() => this.#whenIdle(current, since), idleCheck);
			return;
		}
		this.#blocked = 0;
		this.#large = false;
		this.#options.onChange();
	}
}
