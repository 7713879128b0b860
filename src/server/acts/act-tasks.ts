/** What the thread of server acts is asked: it holds the one document on which an act is worked out. */
import * as Y from 'yjs';
import type { PackedUpdates } from '#server/sync/content-tasks.ts';
import { replayed } from '#server/sync/content-tasks.ts';
import { firstOwnClient } from '#server/sync/own-clients.ts';
import { kindOf } from './kinds.ts';

/** A client id of the server's, and how far it has come on a document. */
export interface OwnClient {
	id: number;
	clock: number;
}

export interface ActTasks {
	/** The document as it is read before it is held. */
	prepare: { question: PackedUpdates; answer: { prepared: true } };
	/** What has come since, and then the act itself. */
	act: {
		question: { tail: PackedUpdates; kind: string; given: unknown; own: OwnClient | null };
		answer: {
			/** null: the text is as it was. */
			update: Uint8Array<ArrayBuffer> | null;
			own: OwnClient;
			change: { refused?: unknown; answer?: unknown; about?: Record<string, unknown> };
		};
	};
}

let prepared: Y.Doc | null = null;

export const actTasks: {
	[Task in keyof ActTasks]: (question: ActTasks[Task]['question']) => ActTasks[Task]['answer'];
} = { prepare, act };

function prepare(packed: PackedUpdates): ActTasks['prepare']['answer'] {
	prepared?.destroy();
	prepared = null;
	prepared = replayed(packed);
	return { prepared: true };
}

function act({ tail, kind, given, own }: ActTasks['act']['question']): ActTasks['act']['answer'] {
	if (!prepared) throw new Error('No document is prepared.');
	const doc = replayed(tail, prepared);
	// Used once: what is not committed must not be there for the next one.
	prepared = null;
	doc.clientID = ownClient(doc, own);
	let update: Uint8Array | null = null;
	doc.on('update', (bytes: Uint8Array) => {
		if (update) throw new Error(`The act ${kind} wrote twice: one transaction is one row.`);
		update = bytes;
	});
	const change = doc.transact(() => kindOf(kind)(doc, given as never));
	const { clientID: id } = doc;
	const after = { id, clock: Y.getState(doc.store, id) };
	doc.destroy();
	if (change.refused !== undefined) return { update: null, own: after, change };
	return { update: update && new Uint8Array(update), own: after, change };
}

/**
 * The one that this process used here last, if it is where it was: a clock that is said twice would
 * part those who have heard the first from those who hear the second.
 */
function ownClient(doc: Y.Doc, own: OwnClient | null): number {
	if (own && Y.getState(doc.store, own.id) === own.clock) return own.id;
	for (;;) {
		const client = firstOwnClient + new Y.Doc().clientID;
		if (Y.getState(doc.store, client) === 0) return client;
	}
}
