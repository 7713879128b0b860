/**
 * A socket made of plain HTTP, for networks that block WebSockets: y-websocket uses it as it uses the
 * real one. What is sent goes in POSTs, one after the other; what is heard comes in long polls. The
 * server keeps nothing that the next request needs, so any process of it may answer (SPEC.md, H).
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { framedType, heardHeader, pack, presentHeader, seqHeader, unpack } from './http-frames.ts';
import {
	bearerPrefix,
	encode,
	isCounted,
	messageType,
	read,
	subprotocol,
	syncType
} from './messages.ts';

type Handler<T> = ((event: T) => void) | null;

const lost = 1006;
const tooOften = 429;
const postWithin = 90_000;
const pollFor = 25;
const pollWithin = 40_000;
const mostInOne = 200;
const mostBytesInOne = 2 * 1024 * 1024;
/** What a browser still sends when the page is gone. */
const mostAtGoodbye = 60_000;
/** y-websocket gives up a socket that says nothing for half a minute. */
const nothingNew = encode.awareness(Uint8Array.of(0));

export class HttpSocket {
	readonly CONNECTING = 0;
	readonly OPEN = 1;
	readonly CLOSING = 2;
	readonly CLOSED = 3;
	readonly protocol = subprotocol;
	readonly url: string;
	binaryType = 'arraybuffer';
	readyState = 0;
	onopen: Handler<object> = null;
	onmessage: Handler<{ data: Uint8Array }> = null;
	onclose: Handler<{ code: number; reason: string }> = null;
	onerror: Handler<object> = null;

	readonly #address: URL;
	readonly #headers: Record<string, string>;
	readonly #ended = new AbortController();
	#queue: Uint8Array[] = [];
	#posting = false;
	#polling = false;
	/** Counted messages of the POSTs that have been answered. */
	#settled = 0;
	#after = 0;
	#level: string | null = null;
	#present: string | null = null;
	#heard: string | null = null;
	#heardAt = 0;
	/** Who is here, by what was last heard: a client's clock. */
	#people = new Map<number, number>();

	/** @param client the Yjs client id: the server knows by it who writes, across requests */
	constructor(url: string, protocols: string[], client: number) {
		this.url = url;
		this.#address = new URL(url.replace(/^ws/, 'http'));
		this.#address.pathname += '/updates';
		this.#address.searchParams.set('client', String(client));
		const bearer = protocols.find((protocol) => protocol.startsWith(bearerPrefix));
		this.#headers = bearer ? { authorization: `Bearer ${bearer.slice(bearerPrefix.length)}` } : {};
		void this.#open();
	}

	send(data: Uint8Array): void {
		if (this.readyState > this.OPEN) return;
		this.#queue.push(new Uint8Array(data));
		// What is sent in one turn goes in one request.
		queueMicrotask(() => void this.#postAll());
	}

	close(): void {
		if (this.readyState > this.OPEN) return;
		const opened = this.readyState === this.OPEN;
		const last = pack(this.#queue);
		this.#finish();
		if (!opened) return;
		// The caret goes with the page, not half a minute later; and what was typed last is not lost.
		const goodbye = last.length < mostAtGoodbye ? last : new Uint8Array();
		this.#fetch('POST', goodbye, { keepalive: true }, { leaving: '1' }).catch(() => {});
	}

	async #open(): Promise<void> {
		if (!(await this.#post([]))) return;
		this.readyState = this.OPEN;
		this.onopen?.({});
		void this.#postAll();
	}

	async #postAll(): Promise<void> {
		if (this.#posting || this.readyState !== this.OPEN) return;
		this.#posting = true;
		while (this.#queue.length > 0 && this.readyState === this.OPEN) {
			if (!(await this.#post(this.#next()))) break;
		}
		this.#posting = false;
	}

	#next(): Uint8Array[] {
		let bytes = 0;
		let count = 0;
		for (const message of this.#queue) {
			bytes += message.length;
			if (count > 0 && (bytes > mostBytesInOne || count >= mostInOne)) break;
			count++;
		}
		return this.#queue.splice(0, count);
	}

	/** Whether it was taken. */
	async #post(messages: Uint8Array[]): Promise<boolean> {
		const answer = await this.#ask('POST', pack(messages), postWithin);
		if (!answer) return false;
		const opens = messages.some((message) => message[0] === 0 && message[1] === syncType.step1);
		if (opens) this.#after = Number(answer.headers.get(seqHeader));
		this.#take(answer.body);
		this.#settled += messages.filter(isCounted).length;
		if (opens && !this.#polling) void this.#poll();
		return true;
	}

	async #poll(): Promise<void> {
		this.#polling = true;
		while (this.readyState === this.OPEN) {
			const answer = await this.#ask('GET', null, pollWithin);
			if (!answer) return;
			this.#heardAt = performance.now();
			if (answer.status === 204) {
				this.#say(nothingNew);
				continue;
			}
			this.#after = Number(answer.headers.get(seqHeader));
			this.#present = answer.headers.get(presentHeader);
			this.#heard = answer.headers.get(heardHeader);
			this.#take(answer.body);
		}
	}

	/** Says what an answer holds, as a socket would have. */
	#take(body: Uint8Array): void {
		for (const message of unpack(body)) {
			if (this.readyState > this.OPEN) return;
			const decoder = decoding.createDecoder(message);
			const type = decoding.readVarUint(decoder);
			if (type === messageType.committed) {
				// Counted within the request: on a socket it is from the beginning.
				this.#say(encode.committed(this.#settled + read.committed(decoder)));
			} else if (type === messageType.refused) {
				const refusal = read.refused(decoder);
				this.#say(encode.refused({ ...refusal, ordinal: this.#settled + refusal.ordinal }));
			} else if (type === messageType.awareness) {
				this.#say(this.#everyone(decoding.readVarUint8Array(decoder)));
			} else {
				if (type === messageType.access) {
					const level = read.access(decoder);
					if (level === this.#level) continue;
					this.#level = level;
				}
				this.#say(new Uint8Array(message));
			}
		}
	}

	/** A poll names all who are here; who is not among them has gone. */
	#everyone(payload: Uint8Array): Uint8Array {
		const decoder = decoding.createDecoder(payload);
		const states = new Map<number, { clock: number; json: string }>();
		for (let left = decoding.readVarUint(decoder); left > 0; left--) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			states.set(client, { clock, json: decoding.readVarString(decoder) });
		}
		const here = new Map([...states].map(([client, { clock }]) => [client, clock]));
		for (const [client, clock] of this.#people) {
			if (!states.has(client)) states.set(client, { clock, json: 'null' });
		}
		this.#people = here;
		return encode.awareness(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, states.size);
				for (const [client, { clock, json }] of states) {
					encoding.writeVarUint(encoder, client);
					encoding.writeVarUint(encoder, clock);
					encoding.writeVarString(encoder, json);
				}
			})
		);
	}

	#say(message: Uint8Array): void {
		if (this.readyState <= this.OPEN) this.onmessage?.({ data: message });
	}

	/** null: it did not go well, and the socket is closed. */
	async #ask(
		method: 'GET' | 'POST',
		body: Uint8Array | null,
		within: number
	): Promise<{ status: number; headers: Headers; body: Uint8Array } | null> {
		try {
			const late = AbortSignal.timeout(within);
			// A POST under way is let arrive.
			const signal = body ? late : AbortSignal.any([this.#ended.signal, late]);
			const answer = await this.#fetch(method, body, { signal }, body ? {} : this.#question());
			if (answer.status === tooOften && this.readyState <= this.OPEN) {
				await answer.body?.cancel();
				const seconds = Number(answer.headers.get('retry-after') ?? 5) || 5;
				await new Promise((go) => setTimeout(go, seconds * 1_000 * (0.5 + Math.random())));
				return this.readyState <= this.OPEN ? this.#ask(method, body, within) : null;
			}
			if (answer.ok) {
				const { status, headers } = answer;
				return { status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
			}
			const refusal: unknown = await answer.json().catch(() => null);
			const { code, word } = (refusal ?? {}) as { code?: unknown; word?: unknown };
			this.#fail(typeof code === 'number' ? code : lost, typeof word === 'string' ? word : '');
		} catch {
			this.#fail(lost, '');
		}
		return null;
	}

	#fetch(
		method: string,
		body: Uint8Array | null,
		more: RequestInit,
		asked: Record<string, string | number | null> = {}
	): Promise<Response> {
		const address = new URL(this.#address);
		for (const [name, value] of Object.entries(asked)) {
			if (value !== null) address.searchParams.set(name, String(value));
		}
		return fetch(address, {
			...{ method, cache: 'no-store', body: body as BodyInit | null, ...more },
			headers: {
				...this.#headers,
				...(body ? { 'content-type': framedType } : { accept: framedType })
			}
		});
	}

	#question(): Record<string, string | number | null> {
		const away = this.#heardAt === 0 ? 0 : Math.round(performance.now() - this.#heardAt);
		return {
			...{ after: this.#after, wait: pollFor, away },
			...{ level: this.#level, present: this.#present, heard: this.#heard }
		};
	}

	#fail(code: number, reason: string): void {
		if (this.readyState > this.OPEN) return;
		this.#finish();
		this.onerror?.({});
		this.onclose?.({ code, reason });
	}

	#finish(): void {
		this.readyState = this.CLOSED;
		this.#queue = [];
		this.#ended.abort();
	}
}
