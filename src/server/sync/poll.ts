/** The long-polled half of plain HTTP: what is news to a client, or nothing until it has waited enough. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { framedType, heardHeader, pack, presentHeader, seqHeader } from '#lib/sync/http-frames.ts';
import { encode, syncType } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import { messageIn } from './frames.ts';
import type { PollTransport } from './http-transport.ts';
import { refusalOf, refuse } from './refusal.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';

interface Notice {
	at: number;
	number: number;
	documentId: string;
	message: Uint8Array;
}

/** A client's question. */
export interface Poll {
	after: number;
	/** Milliseconds. */
	wait: number;
	framed: boolean;
	level: string | null;
	present: string | null;
	/** Milliseconds since the client heard the last answer. */
	away: number;
	/** Which notices the client has heard: the process and its count. */
	heard: string | null;
	client: number | null;
}

interface Said {
	body: Uint8Array;
	headers: Record<string, string>;
}

const longestWait = 25_000;
/** What comes within this time is one answer; and carets that move are one in so long. */
const gatherFor = 100;
const presenceEvery = 1_000;
const keptNotices = 500;
/** Milliseconds by which the clocks of two processes and the network may be apart. */
const noticeSlack = 300;
/** Beyond so many entries the whole is shorter than its parts. */
const mostEntries = 2_000;

export class Polls {
	readonly #store: Store;
	readonly #name = randomUUID().slice(0, 8);
	readonly #notices: Notice[] = [];
	#noticed = 0;

	constructor(store: Store) {
		this.#store = store;
	}

	/** Something else about a document has changed: those who are between two polls hear it too. */
	noticed(documentId: string, message: Uint8Array): void {
		this.#notices.push({ at: performance.now(), number: ++this.#noticed, documentId, message });
		if (this.#notices.length > keptNotices) this.#notices.shift();
	}

	async answer(
		response: ServerResponse,
		poll: Poll,
		connection: Connection,
		transport: PollTransport
	): Promise<void> {
		const { room } = connection;
		// What is asked for may have been committed by another process, and not have come here yet.
		if (poll.after > room.seq) await room.catchUp(this.#store);
		transport.kept.push(...this.#missed(poll, room));
		const begun = performance.now();
		const until = begun + poll.wait;
		// Who has just come sees at once who is here.
		const showFrom = poll.present === null ? begun : begun + presenceEvery;
		for (;;) {
			const { closed } = transport;
			if (closed) {
				return refuse(response, refusalOf(closed.code, closed.reason));
			}
			const said = await (poll.framed
				? this.#news(poll, connection, transport, performance.now() >= showFrom)
				: this.#update(poll, room));
			// What was asked while a right was ending is not said any more.
			if (said && !transport.closed) return respond(response, said.body, said.headers);
			const left = until - performance.now();
			if (!said && (left <= 0 || response.destroyed)) {
				response.writeHead(204, { 'cache-control': 'no-store', [seqHeader]: String(poll.after) });
				response.end();
				return;
			}
			if (said) continue;
			const now = performance.now();
			await transport.woken(now < showFrom ? Math.min(left, showFrom - now) : left);
			if (poll.framed && !transport.closed) await pause(gatherFor);
		}
	}

	/** Everything that is news to one of our own clients. */
	async #news(
		poll: Poll,
		connection: Connection,
		transport: PollTransport,
		carets: boolean
	): Promise<Said | null> {
		const { room, level } = connection;
		await room.ready;
		const said: Uint8Array[] = transport.kept.splice(0);
		if (poll.level !== level) {
			said.push(encode.access(level));
			const asked = said.some((message) => message[0] === 0 && message[1] === syncType.step1);
			if (level === 'edit' && poll.level !== null && !asked) {
				said.push(encode.syncStep1(room.stateVector()));
			}
		}
		const present = room.presence.fingerprint(poll.client);
		const shown = said.length > 0 || carets ? present : (poll.present ?? '0');
		if (shown !== (poll.present ?? '0')) {
			const everyone = room.presence.everyone(connection);
			said.push(everyone ? messageIn(everyone) : encode.awareness(Uint8Array.of(0)));
		}
		const { updates, seq } = await this.#since(room, poll);
		said.push(...updates.map(encode.update));
		if (said.length === 0) return null;
		return {
			body: pack(said),
			headers: {
				...{ 'content-type': framedType, [seqHeader]: String(seq), [presentHeader]: shown },
				[heardHeader]: `${this.#name}.${this.#noticed}`
			}
		};
	}

	/** Notices since the client's last poll; by the time, if that was at another process. */
	#missed({ heard, away }: Poll, room: Room): Uint8Array[] {
		if (heard === null) return [];
		const [name, count] = heard.split('.');
		const since = performance.now() - away - noticeSlack;
		return this.#notices
			.filter(({ documentId }) => documentId === room.id)
			.filter(({ number, at }) => (name === this.#name ? number > Number(count) : at >= since))
			.map(({ message }) => message);
	}

	/** One update with all that came after a position; null when there was nothing. */
	async #update(poll: Poll, room: Room): Promise<Said | null> {
		const { updates, seq } = await this.#since(room, poll);
		if (updates.length === 0 && poll.after > 0) return null;
		const body = updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates);
		const type = { 'content-type': 'application/octet-stream' };
		return { body, headers: { ...type, [seqHeader]: String(seq) } };
	}

	/** From the log, which is the truth; from the beginning, or far back, the whole. */
	async #since(
		room: Room,
		{ after, framed }: Poll
	): Promise<{ updates: Uint8Array[]; seq: number }> {
		if (after === room.seq && (framed || after > 0)) return { updates: [], seq: after };
		if (after > 0 && after < room.seq && room.seq - after <= mostEntries) {
			const entries = await this.#store.after(room.id, after);
			return { updates: entries.map(({ bytes }) => bytes), seq: entries.at(-1)?.seq ?? after };
		}
		const { seq } = room;
		return { updates: room.everything(), seq };
	}
}

export function parameters(request: IncomingMessage): URLSearchParams {
	return new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
}

/** Or what is wrong with the question. */
export function pollOf(request: IncomingMessage): Poll | 'after' | 'wait' {
	const given = parameters(request);
	const number = (name: string, otherwise: number, most: number) => {
		const value = given.get(name);
		if (value === null || value === '') return otherwise;
		return /^\d{1,16}$/.test(value) && Number(value) <= most ? Number(value) : null;
	};
	const after = number('after', 0, Number.MAX_SAFE_INTEGER);
	const wait = number('wait', longestWait / 1000, longestWait / 1000);
	const away = number('away', 0, Number.MAX_SAFE_INTEGER);
	const client = number('client', -1, Number.MAX_SAFE_INTEGER);
	if (after === null) return 'after';
	if (wait === null) return 'wait';
	return {
		...{ after, wait: wait * 1000, away: away ?? 0, client: client === -1 ? null : client },
		framed: request.headers.accept?.includes(framedType) ?? false,
		level: given.get('level'),
		present: given.get('present'),
		heard: given.get('heard')
	};
}

export function respond(
	response: ServerResponse,
	body: Uint8Array,
	headers: Record<string, string>
): void {
	if (response.headersSent || response.destroyed) return;
	response.writeHead(200, {
		'cache-control': 'no-store',
		'content-length': String(body.length),
		...headers
	});
	response.end(body);
}
