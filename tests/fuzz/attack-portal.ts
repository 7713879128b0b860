/** A turn of the attack on a whole portal in a process of its own, which is watched meanwhile. */
import { setTimeout as pause } from 'node:timers/promises';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { attack } from './attack.ts';
import type { AttackTally } from './attack.ts';
import type { Random } from './random.ts';

const metricsToken = 'only-for-the-fuzzer';
const victim = 'redaktor@regionjh.example';
const attackers = ['redaktor@ostersund.example', 'referens@naringsliv.example'];

interface PortalTally extends AttackTally {
	/** Messages that the server has read: a socket that it ends is not read to its end. */
	read: number;
	/** Milliseconds: the longest that the server's event loop was held up, and the median of seconds. */
	longestStall: number;
	usualStall: number;
	/** Megabytes of the process in the end. */
	memory: number;
}

/** @throws Error when anything honest is lost, or the log holds what cannot be read. */
export async function attackPortal(
	random: Random,
	limits: { messages: number; seconds: number }
): Promise<PortalTally> {
	const portal = await startPortal({ environment: { METRICS_TOKEN: metricsToken } });
	const stalls: number[] = [];
	let over = false;
	try {
		const people = await Promise.all([victim, ...attackers].map((email) => portal.signIn(email)));
		const [anna, ...others] = people.map(({ accessToken }) => ({ token: accessToken }));
		const [document] = await portal.sql<{ id: string }>(
			`select d.id from public.documents d where (
				select count(*) from unnest($1::uuid[]) p, private.access_for(p, null, d.id) a where a.level = 'edit'
			) = 2 order by d.created_at limit 1`,
			[people.slice(0, 2).map(({ personId }) => personId)]
		);
		const place = {
			url: portal.syncUrl,
			documentId: document!.id,
			victim: anna!,
			attackers: others
		};
		await metrics(portal);
		const watching = (async () => {
			while (!over) {
				await pause(1_000);
				stalls.push(((await metrics(portal)).get(longest) ?? 0) * 1_000);
			}
		})().catch((error: unknown) => {
			if (!over) throw new Error('The portal does not answer any more.', { cause: error });
		});
		const until = performance.now() + limits.seconds * 1_000;
		const tally = await attack(random, place, { messages: limits.messages, until });
		over = true;
		await watching;
		const last = await metrics(portal);
		stalls.sort((a, b) => a - b);
		return {
			...tally,
			read: last.get('kliv_sync_frames_total{direction="in"}') ?? 0,
			longestStall: Math.round(stalls.at(-1) ?? 0),
			usualStall: Math.round(stalls[stalls.length >> 1] ?? 0),
			memory: Math.round((last.get('kliv_process_resident_memory_bytes') ?? 0) / 2 ** 20)
		};
	} finally {
		over = true;
		await portal.stop();
	}
}

const longest = 'kliv_event_loop_delay_seconds{quantile="1"}';

async function metrics(portal: TestPortal): Promise<Map<string, number>> {
	const answer = await fetch(`${portal.origin}/metrics`, {
		headers: { authorization: `Bearer ${metricsToken}` }
	});
	const samples = (await answer.text()).matchAll(/^(\S+) ([\d.e+-]+)$/gm);
	return new Map([...samples].map(([, name, value]) => [name!, Number(value)]));
}
