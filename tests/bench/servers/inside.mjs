/**
 * What every server under test has inside: it tells its port, and answers what only the process
 * itself knows. Nothing of it runs while something is measured.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';

const loop = monitorEventLoopDelay({ resolution: 1 });
/** @type {Session | null} */
let profiling = null;

/** @type {Record<string, (file: string) => unknown>} */
const answers = {
	async memory() {
		// What a collection frees may free more at the next one, and buffers are let go of later still.
		for (let i = 0; i < 4; i++) {
			globalThis.gc?.();
			await pause(20);
		}
		return process.memoryUsage();
	},
	usage: () => ({ cpu: process.cpuUsage(), at: performance.now() }),
	watch() {
		loop.enable();
	},
	watched() {
		loop.disable();
		return loop.max / 1e6;
	},
	async profile() {
		profiling = new Session();
		profiling.connect();
		await profiling.post('Profiler.enable');
		await profiling.post('Profiler.start');
	},
	snapshot: (file) => writeHeapSnapshot(file),
	async profiled(file) {
		const result = await profiling?.post('Profiler.stop');
		profiling?.disconnect();
		writeFileSync(file, JSON.stringify(result?.profile ?? {}));
	}
};

/** @param {number} port */
export function ready(port) {
	process.on(
		'message',
		async (/** @type {{ ask: string, id: number, file: string }} */ message) => {
			process.send?.({
				id: message.id,
				answer: (await answers[message.ask]?.(message.file)) ?? null
			});
		}
	);
	process.on('disconnect', () => process.exit(0));
	process.send?.({ port });
}
