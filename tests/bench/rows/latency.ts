import { Client } from '../client.ts';
import { readClocks } from '../cursor.ts';
import { bestPlus, percentile, withinBestSpread } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import { profiling, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import { Writer } from '../writer.ts';

const [clients, writers, perSecond] = [50, 5, 20];
const idStep = writerId(1) - writerId(0);

/** Calm typing: how long until a keystroke is on the others' screens, and until it is committed. */
export const latency: Row = {
	id: 'latency',
	title: `keystroke to the other screen, ${clients} clients, ${writers} writers`,
	measures: [
		{
			...{ id: 'p50', title: 'p50', unit: 'ms', digits: 1, better: 'less' },
			goals: [bestPlus(1, 'ms')]
		},
		{
			...{ id: 'p99', title: 'p99', unit: 'ms', digits: 1, better: 'less' },
			goals: [withinBestSpread()]
		},
		{ id: 'commit50', title: 'acknowledged, p50', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'commit99', title: 'acknowledged, p99', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'bare50', title: 'a bare commit, p50', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'bare99', title: 'a bare commit, p99', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'server', title: "server's CPU", unit: '% of a core', better: 'less' }
	],
	leftOut: () => null,
	async run(target, context) {
		const site = await target.start();
		const keys = context.keystrokes();
		try {
			const { name, doors } = await site.document(clients);
			const bare = (await site.bareCommits?.(context.quick ? 50 : 300)) ?? [];
			bare.sort((a, b) => a - b);
			const sentAt = Array.from({ length: writers }, () => new Float64Array(keys.count + 2));
			const seen: number[] = [];
			const committed: number[] = [];
			const crowd = doors.map((door, i) => {
				const reached = new Uint32Array(writers);
				const sent: { ordinal: number; at: number }[] = [];
				const client = new Client(site, name, door, {
					update: (bytes, start) => {
						const now = performance.now();
						readClocks(bytes, start, (id, clock) => {
							const writer = (id - writerId(0)) / idStep;
							if (writer === i) return;
							for (let c = reached[writer]! + 1; c <= clock; c++) {
								const at = sentAt[writer]![c]!;
								if (at > 0) seen.push(now - at);
							}
							reached[writer] = Math.max(reached[writer]!, clock);
						});
					},
					committed: (count) => {
						const now = performance.now();
						while (sent.length > 0 && sent[0]!.ordinal <= count) {
							committed.push(now - sent.shift()!.at);
						}
					}
				});
				return { client, sent };
			});
			await within(
				20_000,
				Promise.all(
					crowd.map(({ client }) => (target.documents ? client.ask() : client.wire.opened))
				),
				'joining'
			);
			const typists = crowd.slice(0, writers).map(({ client, sent }, i) => ({
				...{ client, sent, sentAt: sentAt[i]! },
				writer: new Writer(client, keys, writerId(i))
			}));
			const rounds = (context.quick ? 1.5 : 5) * perSecond;
			const profiled = await profiling(site, target, context, 'latency');
			const used = await site.running.cpu();
			const started = performance.now();
			for (let round = 0; round < rounds; round++) {
				for (const [i, { client, sent, sentAt, writer }] of typists.entries()) {
					const due = started + ((round * writers + i) * 1000) / (perSecond * writers);
					await settle(Math.max(0, due - performance.now()));
					const now = performance.now();
					const before = writer.clock;
					writer.type();
					sent.push({ ordinal: client.counted, at: now });
					// The first second warms up what is cold.
					if (writer.clock > before && round >= perSecond / 2) sentAt[writer.clock] = now;
				}
			}
			const server = await used();
			await profiled();
			await settle(300);
			for (const { client } of crowd) client.leave();
			seen.sort((a, b) => a - b);
			committed.sort((a, b) => a - b);
			const none = 'says nothing of it';
			const bareAt = (part: number) =>
				bare.length > 0 ? percentile(bare, part) : 'commits nothing before it is seen';
			return {
				p50: percentile(seen, 0.5),
				p99: percentile(seen, 0.99),
				commit50: committed.length > 0 ? percentile(committed, 0.5) : none,
				commit99: committed.length > 0 ? percentile(committed, 0.99) : none,
				bare50: bareAt(0.5),
				bare99: bareAt(0.99),
				server: server.percent
			};
		} finally {
			await site.stop();
		}
	}
};
