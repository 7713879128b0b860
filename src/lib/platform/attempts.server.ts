import { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * How often something may be tried, in this process: by where it comes from, by whom it concerns,
 * and by both together. An attempt is taken before the work, so that a hundred at once are counted
 * as a hundred, and given back when it turns out to be honest.
 */
export interface Attempts {
	/** Milliseconds to wait; 0: go on. */
	take(kind: AttemptKind, who: Who): Promise<number>;
	/** It succeeded: it does not count, and what failed before it from there is forgiven. */
	giveBack(kind: AttemptKind, who: Who): Promise<void>;
}

export interface Who {
	/** The peer's address. */
	ip: string;
	/** The e-mail address that is tried; empty: none is known. */
	subject?: string;
}

export type AttemptKind = 'password' | 'code' | 'send' | 'sign_up' | 'refresh';

interface Limit {
	points: number;
	/** Seconds. */
	duration: number;
}

const minute = 60;
const hour = 60 * minute;

/**
 * `pair`: one network against one address, tight. `subject`: everybody against one address, wide
 * enough that nobody can easily lock a person out. `ip`: one network against all addresses; a whole
 * organisation may share one. A code has six digits and lives ten minutes, hence 15 guesses an hour.
 */
const limits: Record<AttemptKind, { ip: Limit; pair?: Limit; subject?: Limit }> = {
	password: {
		ip: { points: 150, duration: 15 * minute },
		pair: { points: 8, duration: 15 * minute },
		subject: { points: 50, duration: hour }
	},
	code: {
		ip: { points: 60, duration: 15 * minute },
		pair: { points: 6, duration: 10 * minute },
		subject: { points: 15, duration: hour }
	},
	send: {
		ip: { points: 60, duration: hour },
		pair: { points: 5, duration: 10 * minute },
		subject: { points: 10, duration: hour }
	},
	sign_up: { ip: { points: 60, duration: hour }, pair: { points: 5, duration: hour } },
	refresh: { ip: { points: 600, duration: 5 * minute } }
};

export function createAttempts(): Attempts {
	const limiters = Object.fromEntries(
		Object.entries(limits).map(([kind, by]) => [
			kind,
			Object.entries(by).map(([scope, { points, duration }]) => ({
				scope,
				limiter: new RateLimiterMemory({ points, duration, keyPrefix: `${kind} ${scope}` })
			}))
		])
	);

	return {
		async take(kind, who) {
			// Who is stopped by one takes nothing from the others: else one person's mistakes would
			// stop everyone at the same office.
			const taken: (() => Promise<unknown>)[] = [];
			for (const { scope, limiter } of limiters[kind] ?? []) {
				const key = keyOf(scope, who);
				if (key === null) continue;
				const wait = await limiter.consume(key).then(
					() => 0,
					(refusal: { msBeforeNext?: number }) => refusal.msBeforeNext ?? 60_000
				);
				if (wait > 0) {
					await Promise.all(taken.map((putBack) => putBack()));
					return wait;
				}
				taken.push(() => limiter.reward(key));
			}
			return 0;
		},
		async giveBack(kind, who) {
			for (const { scope, limiter } of limiters[kind] ?? []) {
				const key = keyOf(scope, who);
				if (key === null) continue;
				if (scope === 'pair') await limiter.delete(key);
				else await limiter.reward(key);
			}
		}
	};
}

function keyOf(scope: string, { ip, subject = '' }: Who): string | null {
	if (scope === 'ip') return network(ip);
	if (!subject) return null;
	const address = subject.trim().toLowerCase().slice(0, 254);
	return scope === 'pair' ? `${network(ip)} ${address}` : address;
}

/** An IPv6 subscriber has 2⁶⁴ addresses: they count as one. */
export function network(ip: string): string {
	const bare = ip.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
	if (!bare.includes(':')) return bare;
	const [head = '', tail] = bare.split('::');
	const groups = head ? head.split(':') : [];
	const missing = tail === undefined ? 0 : 8 - groups.length - (tail ? tail.split(':').length : 0);
	const whole = [
		...groups,
		...Array<string>(Math.max(0, missing)).fill('0'),
		...(tail ? tail.split(':') : [])
	];
	return whole
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
