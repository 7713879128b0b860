/**
 * Connections that were lost with a question under way. The database does not notice that nobody
 * waits any more: it may commit what was asked long after, when the same has been asked again and
 * committed too. So nothing more is asked before their end has been seen to.
 */
import type { Client, Pool, PoolClient } from 'pg';

/** One connection among all that there have been: a process number comes back some day. */
export interface Backend {
	pid: number;
	since: string;
}

/** How the database knows connections: all of those that a thread has inherited, and its own. */
export interface Names {
	name: string;
	own: string;
}

/** Milliseconds that an ended connection may take to go. */
const goneWithin = 5_000;
const endThose = `select pg_terminate_backend(a.pid, ${goneWithin}) as ended
	from pg_stat_activity a where a.usename = current_user`;

/** Which one it is. Rejects with the driver's errors. */
export async function backendOf(client: Client): Promise<Backend> {
	const { rows } = await client.query<Backend>(
		`select a.pid, a.backend_start::text as since from pg_stat_activity a where a.pid = pg_backend_pid()`
	);
	return rows[0]!;
}

export class Unanswered {
	readonly #names: Names;
	readonly #backends = new WeakMap<PoolClient, Backend>();
	readonly #left = new Set<Backend>();
	/** A thread that died has left connections of which nobody knows the numbers. */
	#inherited = true;

	constructor(pool: Pool, names: Names) {
		this.#names = names;
		pool.on('connect', (client) => this.#meet(client));
	}

	/** Notes that a connection has been given up, whatever it was asked. */
	add(client: PoolClient): void {
		const backend = this.#backends.get(client);
		if (backend) this.addBackend(backend);
	}

	/** The same of a connection of another thread. */
	addBackend(backend: Backend): void {
		this.#left.add(backend);
	}

	/**
	 * What was given up is over when this resolves: committed, or never to be.
	 * @throws when that is not certain
	 */
	async end(client: PoolClient): Promise<void> {
		if (this.#inherited) {
			const { name, own } = this.#names;
			const theirs = 'and starts_with(a.application_name, $1) and a.application_name <> $2';
			await this.#end(client, `${endThose} ${theirs}`, [name, own]);
			this.#inherited = false;
		}
		for (const backend of this.#left) {
			const { pid, since } = backend;
			await this.#end(client, `${endThose} and a.pid = $1 and a.backend_start = $2`, [pid, since]);
			this.#left.delete(backend);
		}
	}

	async #end(client: PoolClient, text: string, values: unknown[]): Promise<void> {
		const { rows } = await client.query<{ ended: boolean }>(text, values);
		if (rows.some(({ ended }) => !ended)) {
			throw new Error('The database still works on an earlier question.');
		}
	}

	/** The driver asks one thing after the other: whoever has asked anything is known. */
	#meet(client: PoolClient): void {
		client
			.query<Backend>(
				`select a.pid, a.backend_start::text as since, set_config('application_name', $1, false)
				from pg_stat_activity a where a.pid = pg_backend_pid()`,
				[this.#names.own]
			)
			.then(({ rows: [backend] }) => backend && this.#backends.set(client, backend))
			// Its next question fails too, and says so.
			.catch(() => {});
	}
}
