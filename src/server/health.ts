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
	if (sync?.saving && checks.sync?.ok) checks.sync = { ok: false, problem: sync.saving };
	const status = Object.values(checks).every(({ ok }) => ok) ? 'ok' : 'failing';
	// Without Redis each process goes on by itself and reads from the log what the others write: a
	// balancer that took all of them away for this would make an outage of a delay.
	if (sync && sync.linked !== null) {
		checks.redis = sync.linked ? { ok: true, ms: 0 } : { ok: false, problem: 'unreachable' };
	}
	// Rights are kept in step without them, at a cost.
	if (sync?.hearing) checks.rights = { ok: false, problem: sync.hearing };
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
		return { ok: false, problem: inPlainWords(error as Error & { code?: string }) };
	} finally {
		clearTimeout(timer);
	}
}

/** A driver's message may hold an address or a login: what is said follows from its code alone. */
function inPlainWords({ code, message }: Error & { code?: string }): string {
	if (message.startsWith('no answer')) return `the database does not answer (${message})`;
	if (code === undefined) return 'the database cannot be reached';
	const said = [
		[/^28/, 'the database refuses the login'],
		[/^3D/, 'there is no such database'],
		[/^53/, 'the database has no room: disk, memory or connections'],
		[/^57P03/, 'the database is starting'],
		[/^57P/, 'the database is stopping'],
		[/^42/, 'the database is not prepared: npm run migrate']
	] as const;
	const found = said.find(([pattern]) => pattern.test(code))?.[1];
	return `${found ?? 'the database cannot be reached'} (${code})`;
}
