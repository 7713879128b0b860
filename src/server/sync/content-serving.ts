import { parentPort } from 'node:worker_threads';
import type { ContentAnswer, ContentQuestion } from './content-thread.ts';

/** Answers, in a thread, the questions of its ContentThread: one at a time, in order. */
export function serve(tasks: Record<string, (question: never) => object>): void {
	parentPort!.on('message', ({ id, task, question }: ContentQuestion) => {
		try {
			const answer = tasks[task]!(question as never);
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
}
