/**
 * Two tabs of one person that write under one client id, as a copied browser profile does. Yjs takes
 * what comes second for something that it has already, and both would go on with different texts.
 */
import * as Y from 'yjs';
import { cells } from '#lib/sync/cells.ts';
import type { DecodedUpdate } from './decode.ts';
import { decodeStored } from './decode.ts';

/** Updates of the log that are compared with: a collision is between people who write now. */
const recent = 200;

/**
 * Whether an update says something else than what was written, of clocks that are known. Who sends
 * again what was sent, cut differently or not, says the same.
 * @param written what is known of late, oldest first: the log's tail, and what passed before
 * @param clock what is known of a client
 */
export function collides(
	bytes: Uint8Array,
	update: DecodedUpdate,
	written: readonly Uint8Array[],
	clock: (client: number) => number
): boolean {
	return update.clients.some(({ client, start }) => {
		const known = clock(client);
		if (start >= known) return false;
		const said = cells(Y.decodeUpdate(bytes).structs, client, start, known);
		for (let i = written.length - 1; i >= Math.max(0, written.length - recent); i--) {
			const { clients } = decodeStored(written[i]!);
			const own = clients.find((one) => one.client === client);
			const last = own?.structs[own.structs.length - 1];
			if (!own || !last || last.clock + last.length <= start) continue;
			for (const [at, cell] of cells(Y.decodeUpdate(written[i]!).structs, client, start, known)) {
				const other = said.get(at);
				if (other !== undefined && other !== cell) return true;
			}
			if (own.start <= start) return false;
		}
		return false;
	});
}
