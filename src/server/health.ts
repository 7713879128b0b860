import type { Database } from '#lib/platform/database.server.ts';
import type { Health } from '#lib/platform/services.server.ts';
import type { SyncDoor } from './sync-door.ts';

const patience = 3000;

/** Asks everything that must answer, each with a deadline of its own. */
export async function checkHealth(
	database: Database,
	sync: SyncDoor | null,
	version: string
): Promise<Health> {
	const asked: Record<string, Promise<number>> = { database: database.ping() };
	if (sync) asked.sync = sync.ping();
	const checks: Health['checks'] = {};
	await Promise.all(
		Object.entries(asked).map(async ([name, answer]) => {
			checks[name] = await within(answer);
		})
	);
	const status = Object.values(checks).every(({ ok }) => ok) ? 'ok' : 'failing';
	// Without Redis each process goes on by itself and reads from the log what the others write: a
	// balancer that took all of them away for this would make an outage of a delay.
	if (sync && sync.linked !== null) {
		checks.redis = sync.linked ? { ok: true, ms: 0 } : { ok: false, problem: 'unreachable' };
	}
	return { status, checks, version };
}

async function within(answer: Promise<number>): Promise<Health['checks'][string]> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
	});
	try {
		const ms = await Promise.race([answer, late]);
		return { ok: true, ms: Math.round(ms * 10) / 10 };
	} catch (error) {
		// A driver's message may hold an address or a login: its code is enough.
		const { code, message } = error as Error & { code?: string };
		return {
			ok: false,
			problem: code ?? (message.startsWith('no answer') ? message : 'unreachable')
		};
	} finally {
		clearTimeout(timer);
	}
}
