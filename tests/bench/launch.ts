/** Starts the servers under test, each in a process of its own on the same core. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const serverCore = 0;
const ownCore = 1;

export const canPin =
	process.platform === 'linux' &&
	os.availableParallelism() > 1 &&
	spawnSync('taskset', ['--version']).status === 0;

/** This process, which makes the load, stays off the servers' core from now on. */
export function pinSelf(): void {
	if (canPin) spawnSync('taskset', ['-a', '-c', '-p', String(ownCore), String(process.pid)]);
}

/** What is started inside may use every core, as in production; this process goes back to its own. */
export async function onAllCores<T>(start: () => Promise<T>): Promise<T> {
	const pinTo = (cores: string) =>
		canPin && spawnSync('taskset', ['-a', '-c', '-p', cores, String(process.pid)]);
	pinTo(`0-${os.cpus().length - 1}`);
	try {
		return await start();
	} finally {
		pinTo(String(ownCore));
	}
}

export interface Memory {
	rss: number;
	heapUsed: number;
	external: number;
	arrayBuffers: number;
}

interface Usage {
	cpu: { user: number; system: number };
	/** Milliseconds by the server's own clock. */
	at: number;
}

/** A server process that listens. */
export class Running {
	readonly port: number;
	readonly pid: number;
	readonly #child: ChildProcess;
	readonly #waiting = new Map<number, (answer: unknown) => void>();
	#asked = 0;

	constructor(child: ChildProcess, port: number) {
		this.#child = child;
		this.port = port;
		this.pid = child.pid ?? 0;
		child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
			this.#waiting.get(id)?.(answer);
			this.#waiting.delete(id);
		});
	}

	/** After collections. */
	memory(): Promise<Memory> {
		return this.#ask<Memory>('memory');
	}

	/** Measures the CPU of all its threads from now on; the answer tells percent of a core, and ms. */
	async cpu(): Promise<() => Promise<{ percent: number; milliseconds: number }>> {
		const before = await this.#ask<Usage>('usage');
		return async () => {
			const { cpu, at } = await this.#ask<Usage>('usage');
			const used = cpu.user + cpu.system - before.cpu.user - before.cpu.system;
			return { percent: used / (at - before.at) / 10, milliseconds: used / 1000 };
		};
	}

	/** Writes a CPU profile of the work between this and the call of the answer. */
	async profile(file: string): Promise<() => Promise<void>> {
		await this.#ask('profile');
		return async () => {
			await this.#ask('profiled', file);
		};
	}

	/** Writes what its heap holds, for the memory page of a browser's tools. */
	async snapshot(file: string): Promise<void> {
		await this.#ask('snapshot', file);
	}

	get ended(): boolean {
		return this.#child.exitCode !== null || this.#child.signalCode !== null;
	}

	/** Watches its event loop; the answer tells the longest time, in ms, that it did not turn. */
	async stalls(): Promise<() => Promise<number>> {
		await this.#ask('watch');
		return () => this.#ask<number>('watched');
	}

	/** The most memory that it has had at any time, in bytes; 0 where the system does not tell. */
	peak(): number {
		if (process.platform !== 'linux') return 0;
		const status = fs.readFileSync(`/proc/${this.pid}/status`, 'utf8');
		return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
	}

	async kill(): Promise<void> {
		if (this.ended) return;
		const ended = new Promise((resolve) => this.#child.once('exit', resolve));
		this.#child.kill('SIGKILL');
		await ended;
	}

	#ask<T>(ask: string, file = ''): Promise<T> {
		const id = ++this.#asked;
		return new Promise((resolve, reject) => {
			this.#child.once('exit', () => reject(new Error('The server under test ended.')));
			this.#waiting.set(id, resolve as (answer: unknown) => void);
			this.#child.send({ ask, id, file });
		});
	}
}

/** @throws Error with what it said, when it does not come up */
export async function launch(
	script: string,
	args: string[] = [],
	environment: Record<string, string> = {}
): Promise<Running> {
	const node = path.join(root, 'node_modules/node/bin/node');
	const command = [node, '--expose-gc', path.join(here, script), ...args];
	const [program = node, ...rest] = canPin
		? ['taskset', '-c', String(serverCore), ...command]
		: command;
	const child = spawn(program, rest, {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			NODE_ENV: 'production',
			NODE_OPTIONS: process.env.BENCH_OPTIONS,
			...environment
		}
	});
	let said = '';
	child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(-10_000);
		if (process.env.BENCH_VERBOSE) process.stderr.write(chunk);
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`${script} ended with ${code}.\n${said}`)));
		child.once('message', ({ port }: { port: number }) => {
			child.setMaxListeners(0);
			resolve(new Running(child, port));
		});
	});
}
