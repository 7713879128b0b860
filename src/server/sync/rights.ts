/**
 * Keeps open sockets in step with their rights: asks when told that something changed, when a
 * mandate is about to run out, and every half minute whatever is said.
 */
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { Connection } from './connection.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import type { Limits } from './limits.ts';
import type { Answer, Question, Store } from './store.ts';

const atOnce = 500;
const longestTimer = 2 ** 31 - 1;
const shortestTimer = 20;
const between = 250;

const nap = (milliseconds: number) =>
	Math.min(Math.max(milliseconds + 5, shortestTimer), longestTimer);

export class Rights {
	readonly #store: Store;
	readonly #limits: Limits;
	readonly #eyes: Eyes;
	readonly #log: Logger;
	readonly #expiries = new Map<Connection, NodeJS.Timeout | null>();
	#due = new Set<Connection>();
	#asking = false;
	#every: NodeJS.Timeout | null = null;
	/** Grows with every change of anybody's rights: an answer from before may be out of date. */
	changes = 0;

	constructor(store: Store, limits: Limits, eyes: Eyes, log: Logger) {
		this.#store = store;
		this.#limits = limits;
		this.#eyes = eyes;
		this.#log = log;
	}

	start(): void {
		this.#every = setInterval(() => this.recheckAll(), this.#limits.recheckEvery);
	}

	stop(): void {
		if (this.#every) clearInterval(this.#every);
		for (const timer of this.#expiries.values()) if (timer) clearTimeout(timer);
		this.#expiries.clear();
		this.#due.clear();
	}

	/** Rejects when the database does not answer in time. */
	async ask(questions: Question[]): Promise<Answer[]> {
		this.#eyes.askings.add();
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(
				() => reject(new Error('Rights could not be asked in time.')),
				this.#limits.askWithin
			);
		});
		try {
			const answered = Promise.race([this.#store.access(questions), late]);
			return await timed(this.#eyes.askTime, () => answered);
		} catch (error) {
			this.#eyes.askingsFailed.add();
			throw error;
		} finally {
			clearTimeout(timer);
		}
	}

	watch(connection: Connection, millisecondsLeft: number | null): void {
		this.#expiries.set(connection, null);
		this.#expireIn(connection, millisecondsLeft);
	}

	forget(connection: Connection): void {
		const timer = this.#expiries.get(connection);
		if (timer) clearTimeout(timer);
		this.#expiries.delete(connection);
		this.#due.delete(connection);
	}

	/** What a notification names; what it leaves out may be anything. A space is not known here. */
	heard(notice: Record<string, unknown>): void {
		this.changes++;
		const matches = (named: unknown, own: string) => named == null || named === own;
		this.recheck(
			[...this.#expiries.keys()].filter(
				({ question, organisationId }) =>
					matches(notice.person, question.personId) &&
					matches(notice.organisation, organisationId) &&
					matches(notice.document, question.documentId) &&
					matches(notice.session, question.sessionId)
			)
		);
	}

	recheckAll(): void {
		this.changes++;
		this.recheck([...this.#expiries.keys()]);
	}

	recheck(connections: Connection[]): void {
		for (const connection of connections) {
			if (this.#expiries.has(connection)) this.#due.add(connection);
		}
		if (!this.#asking && this.#due.size > 0) void this.#askDue();
	}

	async #askDue(): Promise<void> {
		this.#asking = true;
		let failingSince: number | null = null;
		while (this.#due.size > 0) {
			const asked = [...this.#due].slice(0, atOnce);
			for (const connection of asked) this.#due.delete(connection);
			try {
				const answers = await this.ask(
					asked.map(({ question, organisationId }) => ({ ...question, organisationId }))
				);
				failingSince = null;
				for (const [i, connection] of asked.entries()) this.#apply(connection, answers[i]!);
			} catch (error) {
				failingSince ??= performance.now();
				this.#log.warn({ error, sockets: asked.length }, 'rights could not be asked');
				if (performance.now() - failingSince >= this.#limits.askWithin - between) {
					for (const connection of asked) connection.close(closeCode.unavailable);
				} else {
					await new Promise((resolve) => setTimeout(resolve, between));
					this.recheck(asked);
				}
			}
		}
		this.#asking = false;
	}

	#apply(connection: Connection, { sessionLives, access }: Answer): void {
		if (connection.closed) return;
		const own = access.find((one) => one.organisationId === connection.organisationId);
		if (!sessionLives) connection.close(closeCode.signedOut);
		else if (!own) connection.close(closeCode.forbidden);
		else {
			connection.setLevel(own.level);
			this.#expireIn(connection, own.millisecondsLeft);
		}
	}

	/** The timer only wakes us; whether the time has come is for the database's clock to say. */
	#expireIn(connection: Connection, milliseconds: number | null): void {
		const timer = this.#expiries.get(connection);
		if (timer) clearTimeout(timer);
		if (!this.#expiries.has(connection)) return;
		this.#expiries.set(
			connection,
			milliseconds === null ? null : setTimeout(() => this.recheck([connection]), nap(milliseconds))
		);
	}
}
