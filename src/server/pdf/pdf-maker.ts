import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { MadePdf, Pdfs } from '#lib/platform/services.server.ts';
import type { Failure } from './pdf-process.ts';

export interface PdfLimits {
	/** Milliseconds that one file may take once it is its turn. */
	within: number;
	/** MiB that its process may hold (looked after where there is /proc). */
	memory: number;
	/** Bytes of what is exported, pictures and all. */
	largest: number;
	/** How many may wait for their turn; one more is refused. */
	waiting: number;
}

export const pdfLimits: PdfLimits = {
	within: 60_000,
	memory: 1_200,
	largest: 64 * 1024 * 1024,
	waiting: 20
};

interface Waiting {
	exported: object;
	signal: AbortSignal;
	resolve: (made: MadePdf) => void;
}

const program = fileURLToPath(new URL('./pdf-process.ts', import.meta.url));

/** Makes PDFs one at a time, each in a process that can be ended at any moment. */
export class PdfMaker implements Pdfs {
	readonly #log: Logger;
	readonly #limits: PdfLimits;
	readonly #queue: Waiting[] = [];
	#ending = new AbortController();
	#working = false;

	constructor(log: Logger, limits: PdfLimits = pdfLimits) {
		this.#log = log;
		this.#limits = limits;
	}

	/** @param signal ends the work: nobody waits for the file any more. */
	make(exported: object, signal: AbortSignal): Promise<MadePdf> {
		if (this.#ending.signal.aborted || signal.aborted)
			return Promise.resolve({ ok: false, code: 'cancelled' });
		if (this.#queue.length >= this.#limits.waiting)
			return Promise.resolve({ ok: false, code: 'busy' });
		return new Promise((resolve) => {
			const waiting = { exported, signal, resolve };
			this.#queue.push(waiting);
			signal.addEventListener('abort', () => this.#leave(waiting), { once: true });
			void this.#work();
		});
	}

	end(): void {
		this.#ending.abort();
		for (const { resolve } of this.#queue.splice(0)) resolve({ ok: false, code: 'cancelled' });
	}

	#leave(waiting: Waiting): void {
		const place = this.#queue.indexOf(waiting);
		if (place < 0) return;
		this.#queue.splice(place, 1);
		waiting.resolve({ ok: false, code: 'cancelled' });
	}

	async #work(): Promise<void> {
		if (this.#working) return;
		this.#working = true;
		for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
			next.resolve(await this.#one(next));
		}
		this.#working = false;
	}

	async #one({ exported, signal }: Waiting): Promise<MadePdf> {
		const given = serialize(exported);
		if (given.length > this.#limits.largest) return { ok: false, code: 'too_large' };
		const started = performance.now();
		// Of the environment it needs nothing, and the secrets in it least of all.
		const child = spawn(process.execPath, [program], { env: {}, stdio: 'pipe' });
		let over: 'cancelled' | 'too_large' | null = null;
		const stop = (why: typeof over) => {
			over ??= why;
			child.kill('SIGKILL');
		};
		const cancel = () => stop('cancelled');
		const timer = setTimeout(() => stop('too_large'), this.#limits.within);
		const ended = new AbortController();
		void this.#watch(child.pid, ended.signal, () => stop('too_large'));
		for (const end of [signal, this.#ending.signal]) end.addEventListener('abort', cancel);

		const file: Buffer[] = [];
		let told = '';
		child.stdout.on('data', (bytes: Buffer) => file.push(bytes));
		child.stderr.on('data', (bytes: Buffer) => (told += bytes.toString()));
		// It may be gone before it has read everything: its end says why.
		child.stdin.on('error', () => {});
		child.stdin.end(given);
		const code = await new Promise<number | null>((resolve) => {
			child.on('error', (error) => {
				told = String(error);
				resolve(null);
			});
			child.on('close', resolve);
		});
		clearTimeout(timer);
		ended.abort();
		for (const end of [signal, this.#ending.signal]) end.removeEventListener('abort', cancel);

		const ms = Math.round(performance.now() - started);
		const cause = over as 'cancelled' | 'too_large' | null;
		if (cause) {
			if (cause === 'too_large')
				this.#log.warn({ ms, bytes: given.length }, 'a PDF broke its bounds');
			return { ok: false, code: cause };
		}
		if (code === 0) return { ok: true, file: Buffer.concat(file), ms };
		const failure = failureOf(told);
		this.#log.error({ ms, code, problem: failure.problem }, 'a PDF could not be made');
		return { ok: false, code: failure.code };
	}

	/** Native memory is outside Node's own bounds. */
	async #watch(pid: number | undefined, ended: AbortSignal, stop: () => void): Promise<void> {
		while (pid && !ended.aborted) {
			const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
			const resident = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
			if (resident / 1024 > this.#limits.memory) return stop();
			if (status === '') return;
			await pause(100, undefined, { signal: ended, ref: false }).catch(() => {});
		}
	}
}

function failureOf(told: string): Failure {
	try {
		return JSON.parse(told) as Failure;
	} catch {
		return { code: 'failed', problem: told.slice(-2000) };
	}
}
