/** Real clients: a bare y-websocket, our own provider, and a raw socket that may send anything. */
import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { messageType, syncType } from '#lib/sync/messages.ts';
import { SyncProvider } from '#lib/sync/provider.ts';
import type { SyncOptions, SyncStatus } from '#lib/sync/provider.ts';

export interface Who {
	token: string;
}

const Polyfill = WebSocket as unknown as typeof globalThis.WebSocket;
const open = new Set<{ destroy(): void }>();

/** Ends every client that a test has left open. */
export function closeClients(): void {
	for (const client of open) client.destroy();
	open.clear();
}

/** y-websocket as it comes, with a bearer token and without `kliv.v1`. */
export function bare(
	url: string,
	documentId: string,
	who: Who,
	doc = new Y.Doc(),
	params: Record<string, string> = {}
): WebsocketProvider {
	const provider = new WebsocketProvider(url, documentId, doc, {
		WebSocketPolyfill: Polyfill,
		protocols: [`bearer.${who.token}`],
		disableBc: true,
		params
	});
	open.add(provider);
	return provider;
}

/** y-websocket with nothing but a cookie, as an unmodified browser client: no `kliv.v1`. */
export function withCookie(
	url: string,
	documentId: string,
	cookie: string,
	origin: string,
	doc = new Y.Doc()
): WebsocketProvider {
	const provider = new WebsocketProvider(url, documentId, doc, {
		WebSocketPolyfill: socketWith({ cookie, origin }),
		disableBc: true
	});
	open.add(provider);
	return provider;
}

export function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
	return class extends WebSocket {
		constructor(address: string, protocols?: string[]) {
			super(address, protocols, { headers });
		}
	} as unknown as typeof globalThis.WebSocket;
}

/** Our own provider. */
export function kliv(
	url: string,
	documentId: string,
	who: Who,
	options: Partial<SyncOptions> = {}
): SyncProvider {
	const provider = new SyncProvider({
		...{ url, documentId, doc: new Y.Doc(), WebSocket: Polyfill },
		protocols: [`bearer.${who.token}`],
		...options
	});
	open.add(provider);
	return provider;
}

/** Resolves when the provider has that status; rejects when it has come to another end. */
export function until<K extends SyncStatus['kind']>(
	provider: SyncProvider,
	kind: K
): Promise<Extract<SyncStatus, { kind: K }>> {
	return new Promise((resolve, reject) => {
		const look = (status: SyncStatus) => {
			if (status.kind === kind) resolve(status as Extract<SyncStatus, { kind: K }>);
			else if (status.kind === 'closed' || status.kind === 'refused') {
				reject(new Error(`${JSON.stringify(status)} instead of ${kind}`));
			} else return;
			provider.off('status', look);
		};
		provider.on('status', look);
		look(provider.status);
	});
}

/** Resolves when a document satisfies a condition, looking again after each of its updates. */
export function whenDoc(doc: Y.Doc, condition: (doc: Y.Doc) => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => {
			if (!condition(doc)) return;
			doc.off('update', look);
			resolve();
		};
		doc.on('update', look);
		look();
	});
}

export function textOf(doc: Y.Doc): string {
	return doc
		.getXmlFragment('content')
		.toArray()
		.map((block) => (block instanceof Y.XmlElement ? plain(block) : ''))
		.join('\n');
}

function plain(element: Y.XmlElement): string {
	return element
		.toArray()
		.map((child) =>
			child instanceof Y.XmlText
				? (child.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
				: child instanceof Y.XmlElement
					? plain(child)
					: ''
		)
		.join('');
}

/** Writes a paragraph at the end, as the editor would. */
export function writeParagraph(doc: Y.Doc, text: string): Y.XmlText {
	const inside = new Y.XmlText();
	doc.transact(() => {
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.setAttribute('id', `b${Math.random().toString(36).slice(2)}`);
		inside.insert(0, text);
		paragraph.insert(0, [inside]);
		doc.getXmlFragment('content').push([paragraph]);
	});
	return inside;
}

/** A raw socket: every message that arrives is kept, and can be awaited. */
export class Raw {
	readonly websocket: WebSocket;
	readonly messages: Uint8Array[] = [];
	readonly closed: Promise<{ code: number; reason: string }>;
	#waiting: (() => void)[] = [];

	constructor(address: string, who: Who | null, headers: Record<string, string> = {}) {
		this.websocket = new WebSocket(address, who ? ['kliv.v1', `bearer.${who.token}`] : [], {
			headers
		});
		this.websocket.on('message', (data: Buffer) => {
			this.messages.push(new Uint8Array(data));
			for (const wake of this.#waiting.splice(0)) wake();
		});
		this.websocket.on('error', () => {});
		this.closed = new Promise((resolve) =>
			this.websocket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
		);
		open.add(this);
	}

	async opened(): Promise<this> {
		if (this.websocket.readyState === WebSocket.CONNECTING) await once(this.websocket, 'open');
		return this;
	}

	send(bytes: Uint8Array): void {
		this.websocket.send(bytes);
	}

	/** The first message, from now or before, that satisfies a condition. */
	async message(condition: (message: Uint8Array) => boolean): Promise<Uint8Array> {
		for (;;) {
			const found = this.messages.find(condition);
			if (found) return found;
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	ofType(type: number): Promise<Uint8Array> {
		return this.message((message) => message[0] === type);
	}

	/** Resolves when the server has settled n counted messages. */
	async committed(n: number): Promise<void> {
		await this.message(
			(message) =>
				message[0] === messageType.committed &&
				decoding.readVarUint(decoding.createDecoder(message.subarray(1))) >= n
		);
	}

	/** What the server has sent of the text, applied to a document. */
	doc(): Y.Doc {
		const doc = new Y.Doc();
		for (const message of this.messages) {
			if (message[0] !== messageType.sync || message[1] === syncType.step1) continue;
			Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(message.subarray(2))));
		}
		return doc;
	}

	destroy(): void {
		this.websocket.terminate();
	}
}

/** A status of an upgrade that was refused before 101. */
export function refusedStatus(
	address: string,
	headers: Record<string, string>,
	protocols: string[] = []
): Promise<number> {
	return new Promise((resolve, reject) => {
		const websocket = new WebSocket(address, protocols, { headers });
		websocket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
		websocket.on('open', () => reject(new Error('It was let in.')));
		websocket.on('error', () => {});
	});
}
