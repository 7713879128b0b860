import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { syncType } from './messages.ts';

/** While what comes from outside is taken as one's own; no Y.Doc begins with it. */
const nobody = 0;

/** How far one has written in a Y.Doc under its client id, and whether somebody else writes under it. */
export class OwnClocks {
	/** The id that the Y.Doc began with; Yjs takes another when it sees that it is not alone. */
	readonly client: number;
	/** Up to which clock it was written here. */
	written: number;
	/** Up to which it has left, and had before this connection. */
	sent: number;
	sentBefore = 0;
	readonly #doc: Y.Doc;
	#taking = false;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
		this.client = doc.clientID;
		this.written = this.sent = Y.getState(doc.store, this.client);
		doc.on('afterTransaction', this.#count);
	}

	end(): void {
		this.#doc.off('afterTransaction', this.#count);
	}

	get isAlone(): boolean {
		const { clientID } = this.#doc;
		return clientID === this.client || clientID === nobody;
	}

	/** Whether the server, by what it asks, has more than ever left here: somebody else wrote it. */
	isLeftBehind(message: decoding.Decoder): boolean {
		const copy = decoding.clone(message);
		if (decoding.readVarUint(copy) !== syncType.step1) return false;
		const vector = Y.decodeStateVector(decoding.readVarUint8Array(copy));
		return (vector.get(this.client) ?? 0) > this.sent;
	}

	/** Applies what is written under this id, as if it had been written here. */
	take(update: Uint8Array, origin: unknown): void {
		this.#taking = true;
		// Yjs would take what comes under its own id from outside for somebody else's.
		this.#doc.clientID = nobody;
		Y.applyUpdate(this.#doc, update, origin);
		this.#doc.clientID = this.client;
		this.#taking = false;
	}

	readonly #count = ({ local, afterState }: Y.Transaction): void => {
		if (this.#taking || (local && this.#doc.clientID === this.client)) {
			this.written = afterState.get(this.client) ?? this.written;
		}
	};
}
