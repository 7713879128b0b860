import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SyncDoor } from './sync-door.ts';

/** Prometheus text: the process, the requests by status class, and what sync counts. */
export function createMetrics(sync: () => SyncDoor | null) {
	const delay = monitorEventLoopDelay({ resolution: 20 });
	delay.enable();
	const requests = new Map<string, number>();
	let seconds = 0;

	return {
		/** @param route the pattern, never the address: an address may hold what is private */
		countRequest(status: number, milliseconds: number) {
			const group = `${Math.floor(status / 100)}xx`;
			requests.set(group, (requests.get(group) ?? 0) + 1);
			seconds += milliseconds / 1000;
		},
		text(): string {
			const memory = process.memoryUsage();
			const values: Record<string, number> = {
				process_resident_memory_bytes: memory.rss,
				process_heap_bytes: memory.heapUsed,
				process_uptime_seconds: process.uptime(),
				event_loop_delay_p99_seconds: delay.percentile(99) / 1e9,
				http_request_seconds_total: seconds,
				...sync()?.metrics()
			};
			const lines = Object.entries(values).map(([name, value]) => `kliv_${name} ${value}`);
			for (const [group, count] of requests) {
				lines.push(`kliv_http_requests_total{status="${group}"} ${count}`);
			}
			delay.reset();
			return `${lines.join('\n')}\n`;
		},
		stop: () => void delay.disable()
	};
}
