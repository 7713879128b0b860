import { closeCode } from '#lib/sync/close-codes.ts';
import { refusalWords } from '#lib/sync/messages.ts';
import { Measures } from '#server/measures.ts';
import type { Histogram } from '#server/measures.ts';

const batchSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

/** What a sync server counts. */
export class Eyes {
	readonly measures = new Measures();

	readonly opened = this.measures.counter('sync_sockets_opened_total', 'Sockets let in.');
	readonly closed = this.measures.counters(
		'sync_sockets_closed_total',
		'Sockets closed, those not let in too, by the code that the client heard or sent.',
		'code',
		Object.values(closeCode).map(String)
	);
	readonly upgradesRefused = this.measures.counters(
		'sync_upgrades_refused_total',
		'Upgrades refused before 101, by HTTP status.',
		'status',
		['403', '404', '429', '431']
	);
	readonly frames = this.measures.counters(
		'sync_frames_total',
		'WebSocket messages, by direction.',
		'direction',
		['in', 'out']
	);
	readonly bytes = this.measures.counters(
		'sync_bytes_total',
		'Bytes of WebSocket messages, by direction.',
		'direction',
		['in', 'out']
	);
	readonly received = this.measures.counter(
		'sync_updates_received_total',
		'SyncStep2 and Update messages received.'
	);
	readonly appended = this.measures.counter('sync_updates_total', 'Updates committed to the log.');
	readonly shown = this.measures.counter(
		'sync_updates_shown_total',
		'Updates sent on: one for each update and socket.'
	);
	readonly refused = this.measures.counters(
		'sync_refusals_total',
		'Updates refused (103), by word.',
		'reason',
		refusalWords
	);
	readonly resyncs = this.measures.counter(
		'sync_resyncs_total',
		'Updates that could not be placed, for which the client was asked for all it has.'
	);
	readonly commits = this.measures.counter(
		'sync_commits_total',
		'Commits: calls of private.append_updates that succeeded.'
	);
	readonly batch = this.measures.histogram(
		'sync_commit_updates',
		'Updates in one commit.',
		batchSizes
	);
	readonly commitTime = this.measures.histogram(
		'sync_commit_seconds',
		'Time from handing a batch to the database until it is committed.'
	);
	readonly waitTime = this.measures.histogram(
		'sync_settle_seconds',
		'Time from receiving an update until it is acknowledged: the oldest of each batch.'
	);
	readonly retries = this.measures.counter(
		'sync_database_retries_total',
		'Commits tried again because the database could not take them then.'
	);
	readonly presence = this.measures.counters(
		'sync_presence_total',
		'Presence messages, by direction; skipped: not sent to a socket that lags.',
		'direction',
		['in', 'out', 'skipped']
	);
	readonly askings = this.measures.counter(
		'sync_askings_total',
		'Questions to the database about rights; one may be about many sockets.'
	);
	readonly askingsFailed = this.measures.counter(
		'sync_askings_failed_total',
		'Questions about rights that the database did not answer.'
	);
	readonly askTime = this.measures.histogram(
		'sync_asking_seconds',
		'Time until a question about rights was answered.'
	);
	readonly gaps = this.measures.counter(
		'sync_listen_gaps_total',
		'Times that notifications of changed rights could not be heard, after which all were asked again.'
	);
	readonly compactions = this.measures.counters(
		'sync_compactions_total',
		'Compactions of a stored state, by outcome.',
		'outcome',
		['stored', 'outdated', 'failed']
	);
	readonly upkeep = this.measures.counters(
		'sync_upkeep_total',
		'Documents tended in the background, by outcome.',
		'outcome',
		['done', 'failed']
	);
	readonly compactTime = this.measures.histogram(
		'sync_compaction_seconds',
		'Time of one compaction, storing included.'
	);

	/** What the server has at the moment of asking. */
	watch(look: () => Sight): void {
		const { measures } = this;
		measures.gauge('sync_sockets', 'Open sockets.', () => look().sockets);
		measures.gauge('sync_rooms', 'Open documents.', () => look().rooms);
		measures.gauge('sync_upgrades', 'Sockets being judged.', () => look().upgrades);
		measures.gauge(
			'sync_http_clients',
			'Clients that have written over plain HTTP within half a minute.',
			() => look().guests
		);
		measures.gauge('sync_listening', '1 while changes of rights are heard.', () =>
			Number(look().listening)
		);
		measures.gauge(
			'sync_waiting_updates',
			'Updates received and not settled.',
			() => look().waiting
		);
		measures.gauge(
			'sync_waiting_bytes',
			'Bytes of updates received and not settled.',
			() => look().waitingBytes
		);
		measures.gauge(
			'sync_behind_seconds',
			'How long the oldest update that is not settled has waited.',
			() => look().behind
		);
		measures.gauge('sync_unsent_bytes', 'Bytes that wait for readers to take them.', () =>
			look().unsent()
		);
	}
}

export interface Sight {
	sockets: number;
	rooms: number;
	upgrades: number;
	guests: number;
	listening: boolean;
	waiting: number;
	waitingBytes: number;
	/** Seconds. */
	behind: number;
	unsent: () => number;
}

/** Runs some work and notes how long it took, however it ends. */
export async function timed<T>(histogram: Histogram, work: () => Promise<T>): Promise<T> {
	const started = performance.now();
	try {
		return await work();
	} finally {
		histogram.observe((performance.now() - started) / 1000);
	}
}
