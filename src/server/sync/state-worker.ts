/** The thread in which large states are read and compared, so that nobody else waits for it. */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { decodeStored } from './decode.ts';
import type { ClientStructs, DecodedUpdate, Struct } from './decode.ts';
import { assumedDepth, deepIn } from './depths.ts';
import type { StateAnswer, StateQuestion } from './state-thread.ts';

/** What the gate must know of a state, without its single structs: runs of clocks stand for them. */
function outlined(update: DecodedUpdate): DecodedUpdate {
	const { deep } = deepIn(
		update.clients,
		() => 0,
		() => assumedDepth
	);
	return { ...update, clients: update.clients.map(runsOf), deep };
}

function runsOf({ client, start, structs }: ClientStructs): ClientStructs {
	const runs: Struct[] = [];
	for (const { clock, length, skip } of structs) {
		const last = runs[runs.length - 1];
		if (skip) continue;
		if (last && last.clock + last.length === clock) last.length += length;
		else runs.push({ ...structs[0]!, clock, length, refs: [], skip: false });
	}
	return { client, start, structs: runs };
}

parentPort!.on('message', ({ id, state, vector }: StateQuestion) => {
	const answer: StateAnswer = { id };
	try {
		if (vector) answer.diff = Y.diffUpdate(state, vector);
		else answer.outline = outlined(decodeStored(state));
	} catch (error) {
		answer.error = String(error);
	}
	parentPort!.postMessage(answer);
});
