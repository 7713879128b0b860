import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findOrInstallRedis, howToInstall } from './redis.mjs';
import { freePort } from './tcp-balancer.ts';

/** A real redis-server on a port and in a folder of its own, which keeps nothing. */
export class TestRedis {
	readonly url: string;
	readonly #program: string;
	readonly #port: number;
	readonly #folder: string;
	#process: ChildProcess | null = null;

	/** @throws Error that says how to get one when there is none */
	static async start(): Promise<TestRedis> {
		const program = findOrInstallRedis();
		if (!program) throw new Error(howToInstall);
		const redis = new TestRedis(program, await freePort());
		await redis.start();
		return redis;
	}

	private constructor(program: string, port: number) {
		this.#program = program;
		this.#port = port;
		this.url = `redis://127.0.0.1:${port}`;
		this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-redis-'));
	}

	/** Again, after `kill`. */
	async start(): Promise<void> {
		const options = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', ''];
		const child = spawn(this.#program, [...options, '--dir', this.#folder], {
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		let output = '';
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', (chunk: Buffer) => {
				output += chunk.toString();
				if (/ready to accept connections/i.test(output)) resolve();
			});
			child.stderr.resume();
			child.once('error', reject);
			child.once('exit', (code) =>
				reject(new Error(`redis-server ended with ${code}.\n${output}`))
			);
		});
	}

	/** As a power cut does it. */
	async kill(): Promise<void> {
		const child = this.#process;
		this.#process = null;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await ended;
	}

	async stop(): Promise<void> {
		await this.kill();
		fs.rmSync(this.#folder, { recursive: true, force: true });
	}
}
