import { killPoints, killRounds } from '../../faults/support/rounds.ts';
import { Client } from '../client.ts';
import { readClocks } from '../cursor.ts';
import { exactly } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import { needsDocuments, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import type { Site } from '../targets.ts';
import { keystrokesAt, Writer } from '../writer.ts';

const perSecond = 50;
let rounds: Promise<number> | null = null;

/** What others have on their screens is promised: it must be there when the server is again. */
export const kill: Row = {
	id: 'kill',
	title: 'kill -9 while one types and another looks on',
	measures: [
		{
			...{ id: 'lost', title: 'keystrokes that others had seen and that are lost' },
			...{ unit: '% of them', better: 'less', goals: [exactly(0, '%')] }
		},
		{ id: 'seen', title: 'keystrokes that others had seen', unit: 'in all', better: 'more' },
		{
			...{ id: 'points', title: 'acknowledged updates lost, in rounds at ten named points' },
			...{ unit: 'updates', better: 'less', goals: [exactly(0, 'updates')] }
		},
		{ id: 'rounds', title: 'such rounds (npm run fuzz has the thousand)', unit: '', better: 'more' }
	],
	leftOut: needsDocuments,
	async run(target, context) {
		const site = await target.start();
		const keys = context.keystrokes();
		try {
			const { name, doors } = await site.document(3);
			let seenClock = 0;
			const looker = new Client(site, name, doors[1]!, {
				update: (bytes, start) =>
					readClocks(bytes, start, (_, clock) => (seenClock = Math.max(seenClock, clock)))
			});
			const client = new Client(site, name, doors[0]!);
			await within(10_000, Promise.all([client.ask(), looker.ask()]), 'joining');
			const writer = new Writer(client, keys, writerId(0));
			for (let i = 0; i < (context.quick ? 1 : 3) * perSecond; i++) {
				writer.type();
				await settle(1000 / perSecond);
			}
			const seen = keystrokesAt(keys, seenClock);
			await site.restart();
			client.leave();
			looker.leave();
			const kept = keystrokesAt(keys, await keptClock(site, name, doors[2]!, seenClock));
			const lost = (Math.max(0, seen - kept) / seen) * 100;
			const others = 'a part of Kliv';
			if (target.name !== 'kliv') return { lost, seen, points: others, rounds: others };
			const count = context.quick ? killPoints.length : 3 * killPoints.length;
			// Throws when anything is missing or there twice. Once for all runs.
			rounds ??= killRounds(count, Math.random).then((tally) => tally.rounds);
			return { lost, seen, points: 0, rounds: await rounds };
		} finally {
			await site.stop();
		}
	}
};

/** What the restarted server gives, some of which may come late. */
async function keptClock(
	site: Site,
	name: string,
	door: { path: string; protocols: string[] },
	wanted: number
): Promise<number> {
	let clock = 0;
	const look = (client: number, to: number) => {
		if (client === writerId(0)) clock = Math.max(clock, to);
	};
	const update = (bytes: Buffer, start: number) => readClocks(bytes, start, look);
	const part = (bytes: Buffer) => readClocks(bytes, 0, look);
	const client = new Client(site, name, door, { update, part });
	for (let tries = 0; tries < 20 && clock < wanted; tries++) {
		await within(10_000, client.ask(), 'opening after the kill');
		if (clock < wanted) await settle(100);
	}
	client.leave();
	return clock;
}
