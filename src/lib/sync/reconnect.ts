import type { WebsocketProvider } from 'y-websocket';
import { closeCode } from './close-codes.ts';

const first = 500;
const longest = 30_000;
/** A connection that lasted so long was a good one. */
const stable = 1_000;
/** The others are told to come back too. */
const afterRestart = 2_000;
const breath = 1_000;

/**
 * Full jitter: the n-th attempt comes at any moment within min(30 s, 0.5 s · 2ⁿ), so that a thousand
 * who lost the same server do not come back in the same instant.
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function waitBefore(attempt: number, code: number | null, random: number): number {
	const within = Math.min(longest, first * 2 ** Math.min(attempt, 10));
	if (code === closeCode.restarting) return random * Math.max(within, afterRestart);
	const later =
		code === closeCode.unavailable || code === closeCode.tooMany || code === closeCode.tooSlow;
	return (later ? breath : 0) + random * within;
}

/** Puts our own waiting into y-websocket's. `atOnce` says whether the connection was left on purpose. */
export function reconnectWithJitter(
	websocket: WebsocketProvider,
	atOnce: () => boolean
): () => void {
	let attempts = 0;
	let syncedAt: number | null = null;
	websocket.on('sync', (synced: boolean) => {
		if (synced) syncedAt = performance.now();
	});
	websocket.on('connection-close', (event) => {
		const good = syncedAt !== null && performance.now() - syncedAt > stable;
		syncedAt = null;
		attempts = good ? 0 : attempts + 1;
		// y-websocket waits min(100 · 2ⁿ, maxBackoffTime): with a large n that is what we say.
		websocket.wsUnsuccessfulReconnects = 20;
		websocket.maxBackoffTime = atOnce()
			? 0
			: waitBefore(attempts - (good ? 0 : 1), event?.code ?? null, Math.random());
	});
	// Whoever gets a network back does not sit out the wait.
	const online = () => {
		attempts = 0;
		if (websocket.shouldConnect) websocket.connect();
	};
	globalThis.addEventListener?.('online', online);
	return () => globalThis.removeEventListener?.('online', online);
}
