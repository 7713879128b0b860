import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Orders } from './sync-process.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A sync server in a process of its own, that dies at a point if it is told to. */
export class Mortal {
	/** Resolves with the signal or code when the process is gone. */
	readonly ended: Promise<NodeJS.Signals | number>;
	readonly #process: ChildProcess;
	readonly #waiting: Promise<unknown>;

	/** Started ahead, so that a round does not wait for Node to load. */
	constructor(killAt: { point: string; pass: number; delay?: number } | null = null) {
		const at = killAt ? `${killAt.point}:${killAt.pass}:${killAt.delay ?? 0}` : '';
		this.#process = spawn(process.execPath, [here('sync-process.ts')], {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
			env: {
				PATH: process.env.PATH,
				LOG_LEVEL: process.env.LOG_LEVEL,
				KLIV_KILL_AT: at,
				NODE_OPTIONS: `--import=${new URL('kill-at.ts', import.meta.url).href}`
			}
		});
		this.#waiting = once(this.#process, 'message');
		this.ended = once(this.#process, 'exit').then(([code, signal]) => signal ?? code);
	}

	/** Resolves when it listens; false when it died on the way. */
	async begin(orders: Orders): Promise<boolean> {
		await Promise.race([this.#waiting, this.ended]);
		if (this.#process.exitCode !== null || this.#process.signalCode !== null) return false;
		const listening = once(this.#process, 'message').then(() => true);
		this.#process.send(orders);
		return Promise.race([listening, this.ended.then(() => false)]);
	}

	signal(signal: NodeJS.Signals): void {
		this.#process.kill(signal);
	}
}
