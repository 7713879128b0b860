import { Client } from '../client.ts';
import { readPresence } from '../cursor.ts';
import { exactly, percentile, timesBest } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import { profiling, settle, within } from '../row.ts';
import type { Row } from '../row.ts';

const [clients, perSecond] = [100, 10];
const idStep = writerId(1) - writerId(0);

/** Clients that do not echo: each sends its own caret, as our provider does. */
export const carets: Row = {
	id: 'carets',
	title: `${clients} clients moving carets ${perSecond} times a second`,
	measures: [
		{
			...{ id: 'server', title: "server's CPU", unit: '% of a core', better: 'less' },
			goals: [timesBest(0.4, 'less')]
		},
		{
			...{ id: 'p50', title: 'caret delay, p50', unit: 'ms', digits: 1, better: 'less' },
			goals: [exactly(60, 'ms')]
		},
		{ id: 'p99', title: 'caret delay, p99', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'frames', title: 'frames delivered', unit: 'a second', better: 'less' },
		{ id: 'shown', title: 'carets that reached the others', unit: '%', better: 'more' }
	],
	leftOut: () => null,
	async run(target, context) {
		const site = await target.start();
		try {
			const { name, doors } = await site.document(clients);
			const seconds = context.quick ? 1.5 : 4;
			const moves = Math.round((seconds + 1) * perSecond);
			const sentAt = Array.from({ length: clients }, () => new Float64Array(moves + 2));
			const delays: number[] = [];
			const crowd = doors.map((door, i) => {
				const seen = new Uint32Array(clients);
				return new Client(site, name, door, {
					presence: (bytes, start) => {
						const now = performance.now();
						readPresence(bytes, start, (id, clock) => {
							const mover = (id - writerId(0)) / idStep;
							if (mover === i || !(mover >= 0 && mover < clients)) return;
							// One that was passed over has arrived with the newer one.
							for (let c = seen[mover]! + 1; c <= clock; c++) {
								const at = sentAt[mover]![c]!;
								if (at > 0) delays.push(now - at);
							}
							seen[mover] = Math.max(seen[mover]!, clock);
						});
					}
				});
			});
			await within(
				30_000,
				Promise.all(crowd.map((client) => (target.documents ? client.ask() : client.wire.opened))),
				'joining'
			);
			const profiled = await profiling(site, target, context, 'carets');
			const started = performance.now();
			let used: Awaited<ReturnType<typeof site.running.cpu>> | null = null;
			let framesBefore = 0;
			let measuredFrom = 0;
			for (let move = 1; move <= moves; move++) {
				if (move === perSecond) {
					used = await site.running.cpu();
					framesBefore = frames(crowd);
					measuredFrom = performance.now();
				}
				for (let i = 0; i < clients; i++) {
					const due = started + ((move * clients + i) * 1000) / (perSecond * clients);
					if (due > performance.now() + 1) await settle(due - performance.now());
					if (move >= perSecond) sentAt[i]![move] = performance.now();
					crowd[i]!.sendPresence(writerId(i), move, caret(writerId(i), move));
				}
			}
			const server = await used!();
			await profiled();
			const elapsed = performance.now() - measuredFrom;
			const delivered = frames(crowd) - framesBefore;
			await settle(500);
			const wanted = (moves - perSecond + 1) * clients * (clients - 1);
			for (const client of crowd) client.leave();
			const shown = delays.length;
			delays.sort((a, b) => a - b);
			return {
				server: server.percent,
				p50: percentile(delays, 0.5),
				p99: percentile(delays, 0.99),
				frames: (delivered / elapsed) * 1000,
				shown: (shown / wanted) * 100
			};
		} finally {
			await site.stop();
		}
	}
};

const frames = (crowd: Client[]) => crowd.reduce((sum, { wire }) => sum + wire.frames, 0);

/** What y-tiptap says of a caret. */
function caret(client: number, clock: number): string {
	const place = {
		type: { client, clock: 3 },
		tname: null,
		item: { client, clock: clock + 4 },
		assoc: 0
	};
	return JSON.stringify({
		user: { name: 'Redaktör Redaktörsson', color: '#30bced' },
		cursor: { anchor: place, head: place }
	});
}
