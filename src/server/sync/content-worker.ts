/** The thread in which documents are built to be read, one at a time. */
import { parentPort } from 'node:worker_threads';
import { contentTasks } from './content-tasks.ts';
import type { ContentAnswer, ContentQuestion } from './content-thread.ts';

parentPort!.on('message', ({ id, task, question }: ContentQuestion) => {
	try {
		const answer = (contentTasks[task] as (question: unknown) => Record<string, unknown>)(question);
		const buffers = Object.values(answer).flatMap((value) =>
			value instanceof Uint8Array && value.byteLength === value.buffer.byteLength
				? [value.buffer as ArrayBuffer]
				: []
		);
		parentPort!.postMessage({ id, answer } satisfies ContentAnswer, buffers);
	} catch (error) {
		parentPort!.postMessage({ id, error: String(error) } satisfies ContentAnswer);
	}
});
