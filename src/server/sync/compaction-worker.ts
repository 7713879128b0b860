/** Applies a document's updates to a Y.Doc and encodes it again: the same text in fewer bytes. */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';

parentPort?.on('message', ({ id, updates }: { id: number; updates: Uint8Array[] }) => {
	try {
		const doc = new Y.Doc();
		doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
		// Something that rests on what is not there: better a long tail than a wrong state.
		if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('The log has a gap.');
		parentPort?.postMessage({ id, state: Y.encodeStateAsUpdate(doc) });
		doc.destroy();
	} catch (error) {
		parentPort?.postMessage({ id, error: String(error) });
	}
});
