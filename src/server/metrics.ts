import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Measures } from './measures.ts';
import type { SyncDoor } from './sync-door.ts';

/** Milliseconds between two looks at the event loop. */
const resolution = 10;

/** What /metrics answers: the process, the requests by status class, and what sync measures. */
export function createMetrics(sync: () => SyncDoor | null) {
	const delay = monitorEventLoopDelay({ resolution });
	// It measures from tick to tick: the tick itself is no delay.
	const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1000);
	delay.enable();
	const measures = new Measures();
	const requests = measures.counters(
		'http_requests_total',
		'Requests answered, by class of status.',
		'status',
		['2xx', '3xx', '4xx', '5xx']
	);
	const times = measures.histogram('http_request_seconds', 'Time until a request was answered.');
	const memory = () => process.memoryUsage();
	measures.gauge('process_resident_memory_bytes', 'Memory of the process.', () =>
		process.memoryUsage.rss()
	);
	measures.gauge('process_heap_bytes', 'Heap in use.', () => memory().heapUsed);
	measures.gauge('process_external_bytes', 'Memory outside the heap.', () => memory().external);
	measures.gauge('process_uptime_seconds', 'Since the start.', () => process.uptime());
	measures.total(
		'process_cpu_seconds_total',
		'Processor time used, in all threads.',
		() => process.resourceUsage().userCPUTime / 1e6 + process.resourceUsage().systemCPUTime / 1e6
	);
	measures.gauges(
		'event_loop_delay_seconds',
		'Delay of the event loop since it was last asked for, by quantile; 1 is the longest.',
		'quantile',
		() => {
			const seen = {
				'0.5': seconds(delay.percentile(50)),
				'0.99': seconds(delay.percentile(99)),
				'1': seconds(delay.max)
			};
			delay.reset();
			return seen;
		}
	);

	return {
		countRequest(status: number, milliseconds: number) {
			requests.add(`${Math.floor(status / 100)}xx`);
			times.observe(milliseconds / 1000);
		},
		text: (): string => measures.text('kliv_') + (sync()?.measures.text('kliv_') ?? ''),
		stop: () => void delay.disable()
	};
}
