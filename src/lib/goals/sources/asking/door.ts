import { createHash } from 'node:crypto';
import { Pace, realClock } from './pace.ts';
import type { Clock } from './pace.ts';
import { SourceProblem } from './problems.ts';

export interface DoorOptions {
	/** How many calls may begin in how many milliseconds. */
	pace: { calls: number; window: number };
	/** Milliseconds that one answer may take, body and all. */
	timeout?: number;
	/** Bytes that one answer may have. */
	maxBytes?: number;
	/** How often a call is tried where trying again can help. */
	attempts?: number;
	/** Milliseconds that a source may ask us to wait; longer counts as busy. */
	patience?: number;
	clock?: Clock;
}

export interface Answer {
	url: string;
	at: Date;
	bytes: Uint8Array;
	json: unknown;
}

/**
 * The one way out to a source: only to its own host and below its own path, at its pace, with bounds
 * on time and size. A redirect elsewhere is refused, so that nobody can point the server at what
 * only the server may reach.
 */
export class Door {
	readonly base: URL;
	#pace: Pace;
	#clock: Clock;
	#timeout: number;
	#maxBytes: number;
	#attempts: number;
	#patience: number;

	constructor(base: string, options: DoorOptions) {
		this.base = new URL(base.endsWith('/') ? base : `${base}/`);
		this.#clock = options.clock ?? realClock;
		this.#pace = new Pace(options.pace.calls, options.pace.window, this.#clock);
		this.#timeout = options.timeout ?? 30_000;
		this.#maxBytes = options.maxBytes ?? 20_000_000;
		this.#attempts = options.attempts ?? 5;
		this.#patience = options.patience ?? 60_000;
	}

	/**
	 * @param address relative to the base, or whole (as a source gives its next page)
	 * @param body makes it a POST with JSON
	 * @throws SourceProblem
	 */
	async ask(address: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
		for (let attempt = 1; ; attempt++) {
			await this.#pace.take(signal);
			const outcome = await this.#once(this.#within(address), body, signal);
			if ('bytes' in outcome) return outcome;
			if (attempt >= this.#attempts || outcome.wait > this.#patience) throw outcome.problem;
			const backOff = 500 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
			await this.#clock.wait(Math.max(outcome.wait, backOff), signal);
		}
	}

	#within(address: string, from: URL = this.base): URL {
		let url: URL;
		try {
			url = new URL(address, from);
		} catch {
			throw new SourceProblem('unexpected', 'no address');
		}
		// Behind a proxy a source may call itself http: its own host is what counts.
		if (url.host === this.base.host) url.protocol = this.base.protocol;
		if (url.origin !== this.base.origin || !url.pathname.startsWith(this.base.pathname)) {
			throw new SourceProblem('elsewhere', url.origin);
		}
		return url;
	}

	async #once(
		url: URL,
		body: unknown,
		signal: AbortSignal | undefined
	): Promise<Answer | { problem: SourceProblem; wait: number }> {
		const limit = AbortSignal.timeout(this.#timeout);
		const until = signal ? AbortSignal.any([signal, limit]) : limit;
		try {
			let at = url;
			for (let redirects = 0; ; redirects++) {
				const response = await fetch(at, {
					redirect: 'manual',
					signal: until,
					headers: {
						accept: 'application/json',
						...(body !== undefined && { 'content-type': 'application/json' })
					},
					...(body !== undefined && { method: 'POST', body: JSON.stringify(body) })
				});
				const location = response.headers.get('location');
				if (response.status >= 300 && response.status < 400 && location) {
					await response.body?.cancel();
					if (redirects >= 3) throw new SourceProblem('unexpected', 'redirects without end');
					at = this.#within(location, at);
					continue;
				}
				if (response.ok) return await this.#read(response, at);
				await response.body?.cancel();
				return this.#refusal(response);
			}
		} catch (error) {
			signal?.throwIfAborted();
			if (error instanceof SourceProblem) throw error;
			const problem = limit.aborted
				? new SourceProblem('timeout', `no answer in ${this.#timeout} ms`)
				: new SourceProblem('unreachable', causeOf(error));
			return { problem, wait: 0 };
		}
	}

	#refusal({ status, headers }: Response): { problem: SourceProblem; wait: number } {
		if (status === 429 || status === 503) {
			const problem = new SourceProblem('busy', `status ${status}`);
			return { problem, wait: waitIn(headers.get('retry-after'), Date.now()) };
		}
		if (status >= 500 || status === 408) {
			return { problem: new SourceProblem('failing', `status ${status}`), wait: 0 };
		}
		throw new SourceProblem(status === 404 ? 'not_found' : 'refused', `status ${status}`);
	}

	async #read(response: Response, url: URL): Promise<Answer> {
		const parts: Uint8Array[] = [];
		let size = 0;
		for await (const part of response.body ?? []) {
			size += part.byteLength;
			if (size > this.#maxBytes) throw new SourceProblem('too_large', `over ${this.#maxBytes} B`);
			parts.push(part);
		}
		const bytes = Buffer.concat(parts);
		try {
			const json: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
			return { url: url.href, at: new Date(), bytes, json };
		} catch {
			throw new SourceProblem('unexpected', 'no JSON');
		}
	}
}

/** SHA-256 of the answers' bodies, one after the other. */
export function hashOf(answers: Answer[]): string {
	const hash = createHash('sha256');
	for (const { bytes } of answers) hash.update(bytes);
	return hash.digest('hex');
}

/** Milliseconds that `Retry-After` asks for (RFC 9110 §10.2.3: seconds, or a date). */
export function waitIn(header: string | null, now: number): number {
	if (!header) return 0;
	if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

function causeOf(error: unknown): string {
	const cause = error instanceof Error ? error.cause : null;
	return cause && typeof cause === 'object' && 'code' in cause ? String(cause.code) : 'no answer';
}
