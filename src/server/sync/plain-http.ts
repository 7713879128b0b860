/**
 * Sync over plain HTTP, for networks that block WebSockets and for partners' programs: the same
 * rights, the same gate, the same limits and the same promise as on the socket. SPEC.md, H.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { framedType, pack, seqHeader, unpack } from '#lib/sync/http-frames.ts';
import { encode, syncType } from '#lib/sync/messages.ts';
import type { Admission, Admitted, Refused } from './admission.ts';
import type { Connection } from './connection.ts';
import { acknowledgements, GuestTransport, PollTransport } from './http-transport.ts';
import { Bucket } from './limits.ts';
import type { Limits } from './limits.ts';
import { parameters, pollOf, Polls, respond } from './poll.ts';
import { gapRefusal, refusalOf, refuse, wrongMethod } from './refusal.ts';
import { isSyncPath, readHttpRequest } from './request.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';
import type { Transport } from './transport.ts';

export interface PlainHttpOptions {
	admission: Admission;
	store: Store;
	limits: Limits;
	log: Logger;
	origin: string;
	/** A connection within the limits; null, and the room let go, when there are too many. */
	connect: (admitted: Admitted, transport: Transport) => Connection | null;
	/** Lets go of a room that no connection has taken over. */
	letGo: (room: Room) => void;
	/** Why nobody at all is let in now, if so. */
	closedTo: () => Refused | null;
	/** A request from another website's page. */
	onStrange: (request: IncomingMessage) => void;
}

interface Guest {
	connection: Connection;
	transport: GuestTransport;
	timer: NodeJS.Timeout | null;
}

const statusCodes = {
	403: closeCode.forbidden,
	404: closeCode.notThere,
	431: closeCode.tooLarge
} as const;
/** How long a guest is remembered after its last request, and its presence shown. */
const guestFor = 30_000;
const mostMessages = 500;
const requestRate = { perSecond: 100, burst: 500 };

export class PlainHttp {
	readonly #options: PlainHttpOptions;
	readonly #guests = new Map<string, Guest>();
	readonly #rates = new Map<string, Bucket>();
	readonly #polls: Polls;
	/** Bytes of bodies on their way in. */
	#receiving = 0;

	constructor(options: PlainHttpOptions) {
		this.#options = options;
		this.#polls = new Polls(options.store);
	}

	get guests(): number {
		return this.#guests.size;
	}

	/** False: the request is not for sync. */
	handle(request: IncomingMessage, response: ServerResponse): boolean {
		if (!isSyncPath(request.url ?? '')) return false;
		request.on('error', () => {});
		response.on('error', () => {});
		this.#answer(request, response).catch((error: unknown) => {
			this.#options.log.warn({ error }, 'a sync request could not be answered');
			refuse(response, refusalOf(closeCode.unavailable), true);
		});
		return true;
	}

	/** Something else about a document has changed. */
	noticed(documentId: string, message: Uint8Array): void {
		this.#polls.noticed(documentId, message);
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { admission, limits, origin } = this.#options;
		const writing = request.method === 'POST';
		const asked = readHttpRequest(request, origin, limits.headers);
		if ('status' in asked) {
			if (asked.status === 403) this.#options.onStrange(request);
			return refuse(response, refusalOf(statusCodes[asked.status]), writing);
		}
		if (!writing && request.method !== 'GET') {
			return refuse(response, wrongMethod, true);
		}
		if (writing && Number(request.headers['content-length'] ?? 0) > limits.document) {
			await thrownAway(request, limits.document * 2);
			return refuse(response, refusalOf(closeCode.tooLarge), true);
		}
		const closed = this.#options.closedTo();
		if (closed) return refuse(response, refusalOf(closed.refused, closed.reason), true);
		const address = request.socket.remoteAddress ?? '';
		if (!admission.enter(address)) return refuse(response, refusalOf(closeCode.tooMany), writing);
		const verdict = await admission.judge(asked).finally(() => admission.leave(address));
		if (verdict.refused !== undefined) {
			return refuse(response, refusalOf(verdict.refused, verdict.reason), writing);
		}
		if (!this.#mayAsk(verdict.question.personId)) {
			this.#options.letGo(verdict.room);
			return refuse(response, refusalOf(closeCode.tooMany), writing);
		}
		if (writing) await this.#write(request, response, verdict);
		else await this.#poll(request, response, verdict);
	}

	#mayAsk(personId: string): boolean {
		const bucket = this.#rates.get(personId) ?? new Bucket(requestRate);
		this.#rates.delete(personId);
		this.#rates.set(personId, bucket);
		// Those who asked longest ago have a full bucket again.
		if (this.#rates.size > 10_000) this.#rates.delete(this.#rates.keys().next().value!);
		return bucket.take(1) === 0;
	}

	async #write(
		request: IncomingMessage,
		response: ServerResponse,
		admitted: Admitted
	): Promise<void> {
		const { limits } = this.#options;
		const framed = request.headers['content-type']?.startsWith(framedType) ?? false;
		const given = parameters(request);
		const guest = this.#guest(admitted, given.get('client') ?? 'plain');
		if (!guest) return refuse(response, refusalOf(closeCode.tooMany), true);
		const { connection, transport } = guest;
		const body = await this.#body(request);
		if (typeof body === 'number') return refuse(response, refusalOf(body), true);
		const messages = framed ? framesOf(body) : [Buffer.from(encode.update(body))];
		if (!messages || messages.length > mostMessages) {
			return refuse(response, refusalOf(closeCode.malformed));
		}
		const { seq } = connection.room;
		// It is committed later if the database comes back; but nobody may be told so now.
		const late = setTimeout(() => connection.close(closeCode.unavailable), limits.stopWithin * 2);
		const exchange = await transport
			.exchange(messages, limits.stopWithin)
			.finally(() => clearTimeout(late));
		const { closed } = transport;
		if (given.has('leaving')) transport.finish();
		if (exchange === 'slow') return refuse(response, refusalOf(closeCode.tooMany));
		if (closed) return refuse(response, refusalOf(closed.code, closed.reason));
		if (framed) {
			await connection.room.ready;
			const opening = messages.some((message) => message[0] === 0 && message[1] === syncType.step1);
			// Who begins is asked for what it has, as on a socket.
			const ask = opening && !exchange.gap && connection.level === 'edit';
			const said = [
				encode.access(connection.level),
				...exchange.messages,
				...(ask ? [encode.syncStep1(connection.room.stateVector())] : []),
				...acknowledgements(exchange)
			];
			return respond(response, pack(said), {
				'content-type': framedType,
				[seqHeader]: String(seq)
			});
		}
		const [refusal] = exchange.refusals;
		if (refusal) return refuse(response, refusalOf(refusal.code, refusal.word));
		if (exchange.gap) return refuse(response, gapRefusal);
		const outcome = exchange.seq > 0 ? 'appended' : 'known';
		const json = JSON.stringify({ seq: exchange.seq || connection.room.seq, outcome });
		respond(response, Buffer.from(json), { 'content-type': 'application/json; charset=utf-8' });
	}

	/** The connection under which this client writes; its rights are those that were just asked. */
	#guest(admitted: Admitted, client: string): Guest | null {
		const { question, access, room } = admitted;
		const { personId, sessionId, documentId } = question;
		const key = [documentId, personId, access.organisationId, sessionId, client].join('/');
		let guest = this.#guests.get(key);
		if (guest && !guest.transport.closed) {
			this.#options.letGo(room);
			guest.connection.setLevel(access.level);
		} else {
			const transport = new GuestTransport();
			const connection = this.#options.connect(admitted, transport);
			if (!connection) return null;
			if (guest?.timer) clearTimeout(guest.timer);
			guest = { connection, transport, timer: null };
			this.#guests.set(key, guest);
		}
		const { connection, transport, timer } = guest;
		if (timer) clearTimeout(timer);
		connection.asked = false;
		guest.timer = setTimeout(() => {
			this.#guests.delete(key);
			transport.finish();
		}, guestFor);
		guest.timer.unref();
		return guest;
	}

	/** A close code instead of the body when it is too large, or too much is on its way in already. */
	async #body(request: IncomingMessage): Promise<Uint8Array | CloseCode> {
		const { document: most } = this.#options.limits;
		const chunks: Buffer[] = [];
		let length = 0;
		try {
			for await (const chunk of request as AsyncIterable<Buffer>) {
				length += chunk.length;
				this.#receiving += chunk.length;
				if (length > most) return closeCode.tooLarge;
				if (this.#receiving > most * 16) return closeCode.unavailable;
				chunks.push(chunk);
			}
		} catch {
			return closeCode.malformed;
		} finally {
			this.#receiving -= length;
		}
		return Buffer.concat(chunks);
	}

	async #poll(
		request: IncomingMessage,
		response: ServerResponse,
		admitted: Admitted
	): Promise<void> {
		const poll = pollOf(request);
		if (typeof poll === 'string') {
			this.#options.letGo(admitted.room);
			return refuse(response, refusalOf(closeCode.malformed, poll));
		}
		const transport = new PollTransport();
		const connection = this.#options.connect(admitted, transport);
		if (!connection) return refuse(response, refusalOf(closeCode.tooMany));
		response.once('close', () => transport.finish());
		admitted.room.connections.add(connection);
		try {
			await this.#polls.answer(response, poll, connection, transport);
		} finally {
			transport.finish();
		}
	}
}

function framesOf(body: Uint8Array): Buffer[] | null {
	try {
		return unpack(body).map((bytes) =>
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
		);
	} catch {
		return null;
	}
}

/** Who is still sending does not read the answer: a body is let run out, within a bound. */
async function thrownAway(request: IncomingMessage, most: number): Promise<void> {
	let length = 0;
	try {
		for await (const chunk of request as AsyncIterable<Buffer>) {
			length += chunk.length;
			if (length > most) return;
		}
	} catch {
		// It has gone.
	}
}
