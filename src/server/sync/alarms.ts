import type { Logger } from '#lib/platform/logging.server.ts';
import { Bucket } from './limits.ts';
import type { Rate } from './limits.ts';
import type { Store } from './store.ts';

/** What no honest client does. */
export interface Alarm {
	kind: 'foreign_origin' | 'foreign_client' | 'foreign_delete';
	documentId: string | null;
	personId: string | null;
	/** The website whose page tried to connect. */
	origin: string | null;
}

const aMinute = 60_000;

/**
 * Puts into the audit log what only an attack looks like. The same thing within a minute is one
 * entry, and an attacker who varies it fills no more than the rate allows.
 */
export class Alarms {
	readonly #store: Store;
	readonly #log: Logger;
	readonly #rate: Rate;
	/** One for each kind, so that none can be drowned in another. */
	readonly #left = new Map<Alarm['kind'], Bucket>();
	readonly #lately = new Map<string, number>();

	constructor(store: Store, rate: Rate, log: Logger) {
		this.#store = store;
		this.#log = log;
		this.#rate = rate;
	}

	/** Never rejects, and is waited for by nobody: a refusal does not depend on its being noted. */
	raise(alarm: Alarm): void {
		const key = JSON.stringify(alarm);
		const now = performance.now();
		for (const [one, at] of this.#lately) if (now - at > aMinute) this.#lately.delete(one);
		const left = this.#left.get(alarm.kind) ?? new Bucket(this.#rate);
		this.#left.set(alarm.kind, left);
		if (this.#lately.has(key) || !left.has(1)) return;
		left.take(1);
		this.#lately.set(key, now);
		const { kind, documentId } = alarm;
		this.#log.warn({ kind, document: documentId }, 'what no honest client does');
		this.#store.recordAlarm(alarm).catch((error: unknown) => {
			this.#lately.delete(key);
			this.#log.error({ error, kind }, 'an alarm is not in the audit log');
		});
	}
}
