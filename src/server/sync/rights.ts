/**
 * Keeps open sockets in step with their rights: asks when told that something changed, when a
 * mandate is about to run out, and every half minute whatever is said. While it is not certain that
 * anything would be heard, it asks all the time; and who cannot be asked about is sent away.
 */
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import type { Connection } from './connection.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import type { Limits } from './limits.ts';
import type { Answer, Question, Store } from './store.ts';

const atOnce = 500;
/** Askings at the same time: one that is slow does not hold up all others. */
const mostUnderWay = 2;
const longestTimer = 2 ** 31 - 1;
const shortestTimer = 20;
/** Milliseconds between two questions to a database that does not answer. */
const between = 250;

const nap = (milliseconds: number) =>
	Math.min(Math.max(milliseconds + 5, shortestTimer), longestTimer);

interface Asking {
	questions: Question[];
	resolve: (answers: Answer[]) => void;
	reject: (error: unknown) => void;
}

export class Rights {
	readonly #store: Pick<Store, 'access'>;
	readonly #limits: Limits;
	readonly #eyes: Eyes;
	readonly #log: Logger;
	readonly #expiries = new Map<Connection, NodeJS.Timeout | null>();
	#due = new Set<Connection>();
	#asking = false;
	/** Asked next, when what is under way has been answered. */
	readonly #waiting: Asking[] = [];
	#underWay = 0;
	#every: NodeJS.Timeout | null = null;
	/** Since when no question has been answered; null while they are. */
	#failingSince: number | null = null;
	#failedAt = 0;
	/** Grows with every change of anybody's rights: an answer from before may be out of date. */
	changes = 0;

	constructor(store: Pick<Store, 'access'>, limits: Limits, eyes: Eyes, log: Logger) {
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

	/**
	 * One answer per question, in order. Who asks while the database is being asked is asked for with
	 * all others who do, so that a thousand who come back at once cost a few questions.
	 * Rejects when the database does not answer in time, and at once when it has just not answered.
	 */
	ask(questions: Question[]): Promise<Answer[]> {
		const answer = new Promise<Answer[]>((resolve, reject) => {
			this.#waiting.push({ questions, resolve, reject });
		});
		void this.#askWaiting();
		return answer;
	}

	async #askNow(questions: Question[]): Promise<Answer[]> {
		if (this.#failingSince !== null && performance.now() - this.#failedAt < between) {
			throw new Error('Rights could not be asked a moment ago.');
		}
		const started = performance.now();
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
			const answers = await timed(this.#eyes.askTime, () => answered);
			this.#failingSince = null;
			return answers;
		} catch (error) {
			this.#eyes.askingsFailed.add();
			this.#failingSince ??= started;
			this.#failedAt = performance.now();
			throw error;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Never rejects. */
	async #askWaiting(): Promise<void> {
		if (this.#underWay >= mostUnderWay || this.#waiting.length === 0) return;
		const asked: Asking[] = [];
		let count = 0;
		while (this.#waiting.length > 0 && count < atOnce) {
			const asking = this.#waiting.shift()!;
			asked.push(asking);
			count += asking.questions.length;
		}
		this.#underWay++;
		try {
			const answers = await this.#askNow(asked.flatMap(({ questions }) => questions));
			let at = 0;
			for (const { questions, resolve } of asked) {
				resolve(answers.slice(at, (at += questions.length)));
			}
		} catch (error) {
			for (const { reject } of asked) reject(error);
		}
		this.#underWay--;
		void this.#askWaiting();
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
		while (this.#due.size > 0) {
			const asked = [...this.#due].slice(0, atOnce);
			for (const connection of asked) this.#due.delete(connection);
			try {
				const answers = await this.ask(
					asked.map(({ question, organisationId }) => ({ ...question, organisationId }))
				);
				for (const [i, connection] of asked.entries()) this.#apply(connection, answers[i]!);
			} catch (error) {
				for (const connection of asked) {
					if (this.#expiries.has(connection)) this.#due.add(connection);
				}
				await this.#afterFailure(error);
			}
		}
		this.#asking = false;
	}

	/** Asked again for as long as it may take; then nobody stays whose right is not known. */
	async #afterFailure(error: unknown): Promise<void> {
		const failing = performance.now() - (this.#failingSince ?? performance.now());
		this.#log.warn({ error, sockets: this.#due.size }, 'rights could not be asked');
		if (failing < this.#limits.askWithin - between) {
			await new Promise((resolve) => setTimeout(resolve, between));
			return;
		}
		const unknown = [...this.#due];
		this.#due.clear();
		for (const connection of unknown) connection.close(closeCode.unavailable, 'rights');
	}

	#apply(connection: Connection, { sessionLives, access }: Answer): void {
		if (connection.closed) return;
		const own = access.find((one) => one.organisationId === connection.organisationId);
		if (!sessionLives) this.#end(connection, closeCode.signedOut);
		else if (!own) this.#end(connection, closeCode.forbidden);
		else {
			connection.sight = own.sight;
			connection.setLevel(own.level);
			this.#expireIn(connection, own.millisecondsLeft);
		}
	}

	/**
	 * What has come is settled first, so that whoever is sent away has heard what was not taken. It is
	 * not read, and shown nothing, while it waits for that.
	 */
	#end(connection: Connection, code: CloseCode): void {
		if (connection.waitingBytes === 0) return connection.close(code);
		if (connection.onSettled) return;
		connection.pause();
		connection.lostAt ??= performance.now();
		connection.room.connections.delete(connection);
		connection.room.presence.leave(connection);
		const late = setTimeout(() => connection.close(code), this.#limits.lastWords);
		connection.onSettled = () => {
			clearTimeout(late);
			connection.close(code);
		};
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
