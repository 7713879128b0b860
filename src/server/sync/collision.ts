/**
 * Two tabs of one person that write under one client id, as a copied browser profile does. Yjs takes
 * what comes second for something that it has already, and both would go on with different texts.
 */
import * as Y from 'yjs';
import type { DecodedUpdate } from './decode.ts';
import { decodeStored } from './decode.ts';

/** Updates of the log that are compared with: a collision is between people who write now. */
const recent = 200;
const halves = /^[\ud800-\udfff\ufffd]$/;

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
		const said = cells(bytes, client, start, known);
		for (let i = written.length - 1; i >= Math.max(0, written.length - recent); i--) {
			const { clients } = decodeStored(written[i]!);
			const own = clients.find((one) => one.client === client);
			const last = own?.structs[own.structs.length - 1];
			if (!own || !last || last.clock + last.length <= start) continue;
			for (const [at, cell] of cells(written[i]!, client, start, known)) {
				const other = said.get(at);
				if (other !== undefined && other !== cell) return true;
			}
			if (own.start <= start) return false;
		}
		return false;
	});
}

/** What stands at each clock, and beside what. What is deleted may have been anything. */
function cells(bytes: Uint8Array, client: number, from: number, to: number): Map<number, string> {
	const cells = new Map<number, string>();
	for (const struct of Y.decodeUpdate(bytes).structs) {
		if (struct.id.client !== client || !(struct instanceof Y.Item)) continue;
		const { content, origin, id, length } = struct;
		if (content instanceof Y.ContentDeleted) continue;
		const start = Math.max(from, id.clock);
		for (let at = start; at < Math.min(to, id.clock + length); at++) {
			const beside = at > id.clock ? `${client}:${at - 1}` : `${origin?.client}:${origin?.clock}`;
			const text = textAt(content, at - id.clock);
			// Where Yjs cuts a pair in two, neither half is what it was.
			if (!halves.test(text)) cells.set(at, `${beside} ${text}`);
		}
	}
	return cells;
}

function textAt(content: Y.Item['content'], at: number): string {
	if (content instanceof Y.ContentString) return content.str.charAt(at);
	if (content instanceof Y.ContentAny) return JSON.stringify(content.arr[at] ?? null);
	if (content instanceof Y.ContentFormat) return JSON.stringify([content.key, content.value]);
	if (content instanceof Y.ContentType) {
		const { type } = content;
		return type instanceof Y.XmlElement ? `<${type.nodeName}>` : '<>';
	}
	return '';
}
