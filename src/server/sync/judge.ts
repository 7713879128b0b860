import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import type { RefusalWord } from '#lib/sync/messages.ts';
import { collides } from './collision.ts';
import type { Connection } from './connection.ts';
import type { DecodedUpdate } from './decode.ts';
import { Passing } from './gate.ts';
import type { Verdict } from './gate.ts';
import type { Room } from './room.ts';

interface Submitted {
	connection: Connection;
	room: Room;
	bytes: Uint8Array;
	update: DecodedUpdate;
}

/** Milliseconds after which others have their turn. */
const slice = 5;

/**
 * The gate's verdict on each of a batch, in order: each on what is committed and what has passed
 * before it. A batch that takes long is judged in slices; what is committed meanwhile (by another
 * process) is known to the rest, as if it had been committed before the batch was taken.
 * @param most bytes of a document
 */
export async function judged(
	batch: readonly Submitted[],
	most: number,
	log: Logger
): Promise<Verdict[]> {
	const passing = new Map<Room, Passing>();
	const passed = new Map<Room, Uint8Array[]>();
	const verdicts: Verdict[] = [];
	let began = performance.now();
	for (const submitted of batch) {
		if (performance.now() - began > slice) {
			await turn();
			began = performance.now();
		}
		const { room } = submitted;
		const before = passing.get(room) ?? new Passing(room.known);
		passing.set(room, before);
		const earlier = passed.get(room) ?? [];
		passed.set(room, earlier);
		try {
			const verdict = judgedOne(submitted, before, earlier, most);
			if (verdict.kind === 'new') earlier.push(verdict.bytes);
			verdicts.push(verdict);
		} catch (error) {
			// What the gate cannot follow is not taken, and holds up nobody else.
			log.error({ error, document: room.id }, 'an update was not understood');
			verdicts.push({ kind: 'refused', word: 'malformed' });
		}
	}
	return verdicts;
}

function judgedOne(
	{ connection, room, bytes, update }: Submitted,
	before: Passing,
	earlier: readonly Uint8Array[],
	most: number
): Verdict {
	const mayEdit = connection.level === 'edit';
	const fits = room.bytes + bytes.length <= most;
	// What will not be taken must not count as passed for what comes after it.
	const passing = mayEdit && fits ? before : new Passing(room.known);
	if (mayEdit && fits && repeats(update, passing)) {
		const written = [...room.parts().updates.slice(1), ...earlier];
		if (collides(bytes, update, written, passing.clock)) return { kind: 'refused', word: 'rotate' };
	}
	const verdict = passing.judge(bytes, update, (client) => !connection.mayOwn(client));
	if (verdict.kind === 'nothing' || (mayEdit && fits)) return verdict;
	if (mayEdit) return { kind: 'refused', word: 'too-large' };
	return { kind: 'refused', word: connection.lostAt === null ? 'read-only' : 'right-lost' };
}

/** Whether it says something of what is known already: the same, or a collision. */
function repeats({ clients }: DecodedUpdate, passing: Passing): boolean {
	return clients.some(({ client, start }) => start < passing.clock(client));
}

/** The family of close codes to which a refusal belongs. */
export function codeOf(word: RefusalWord): CloseCode {
	if (word === 'read-only' || word === 'right-lost') return closeCode.forbidden;
	return word === 'too-large' ? closeCode.tooLarge : closeCode.malformed;
}
