import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a database is made ready for. */
export interface PrepareOrder {
	port: number;
	origin: string;
	/** The last migration to apply. */
	upTo: string | null;
	/** Puts the demo there, if the database is empty. */
	demo: boolean;
}

export type DemoOutcome = 'placed' | 'present' | 'absent' | null;

export type Order =
	| { kind: 'password'; dataDir: string; file: string }
	| ({ kind: 'prepare'; dataDir: string } & PrepareOrder);

export type Reply =
	| { kind: 'say'; line: string }
	| { kind: 'done'; demo: DemoOutcome }
	| { kind: 'failed'; message: string };

/**
 * Makes secrets, roles, schemas, tables and the demo in a process of its own, that ends when this is
 * done: the process that serves never knows the owner's password, nor the superuser's.
 */
export class Preparation {
	readonly #dataDir: string;
	readonly #say: (line: string) => void;
	readonly #process = fork(fileURLToPath(new URL('./prepare.ts', import.meta.url)), {
		// Its own, not those of a debugger or a test of ours.
		execArgv: []
	});
	readonly #gone = once(this.#process, 'exit');

	constructor(dataDir: string, say: (line: string) => void) {
		this.#dataDir = dataDir;
		this.#say = say;
	}

	/** Makes the secrets where there are none, and writes the superuser's password into a file. */
	async writePassword(file: string): Promise<void> {
		await this.#ask({ kind: 'password', dataDir: this.#dataDir, file });
	}

	/** @throws Error in plain words, such as which migration failed and where. */
	async prepare(order: PrepareOrder): Promise<DemoOutcome> {
		return this.#ask({ kind: 'prepare', dataDir: this.#dataDir, ...order });
	}

	async end(): Promise<void> {
		this.#process.kill('SIGKILL');
		await this.#gone;
	}

	#ask(order: Order): Promise<DemoOutcome> {
		return new Promise((resolve, reject) => {
			const heard = (reply: Reply) => {
				if (reply.kind === 'say') return this.#say(reply.line);
				this.#process.off('message', heard);
				if (reply.kind === 'done') resolve(reply.demo);
				else reject(new Error(reply.message));
			};
			this.#process.on('message', heard);
			void this.#gone.then(([code, signal]) =>
				reject(new Error(`The database was not made ready (${signal ?? code}).`))
			);
			this.#process.send(order, (error) => error && reject(error));
		});
	}
}
