import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import type { RefusalWord } from '#lib/sync/messages.ts';
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

/**
 * The gate's verdict on each of a batch, in order: each on what is committed and what has passed
 * before it.
 * @param most bytes of a document
 */
export function judged(batch: readonly Submitted[], most: number, log: Logger): Verdict[] {
	const passing = new Map<Room, Passing>();
	return batch.map((submitted): Verdict => {
		const { room } = submitted;
		const before = passing.get(room) ?? new Passing(room.known);
		passing.set(room, before);
		try {
			return judgedOne(submitted, before, most);
		} catch (error) {
			// What the gate cannot follow is not taken, and holds up nobody else.
			log.error({ error, document: room.id }, 'an update was not understood');
			return { kind: 'refused', word: 'malformed' };
		}
	});
}

function judgedOne(
	{ connection, room, bytes, update }: Submitted,
	before: Passing,
	most: number
): Verdict {
	const mayEdit = connection.level === 'edit';
	const fits = room.bytes + bytes.length <= most;
	// What will not be taken must not count as passed for what comes after it.
	const passing = mayEdit && fits ? before : new Passing(room.known);
	const verdict = passing.judge(bytes, update, (client) => !connection.mayOwn(client));
	if (verdict.kind === 'nothing' || (mayEdit && fits)) return verdict;
	if (mayEdit) return { kind: 'refused', word: 'too-large' };
	return { kind: 'refused', word: connection.lostAt === null ? 'read-only' : 'right-lost' };
}

/** The family of close codes to which a refusal belongs. */
export function codeOf(word: RefusalWord): CloseCode {
	if (word === 'read-only' || word === 'right-lost') return closeCode.forbidden;
	return word === 'too-large' ? closeCode.tooLarge : closeCode.malformed;
}
