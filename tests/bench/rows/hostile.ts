import { setImmediate as turn } from 'node:timers/promises';
import { hostileMessage, hostileUpdate } from '../../fuzz/corpus.ts';
import { loot } from '../../fuzz/judging.ts';
import { Random } from '../../fuzz/random.ts';
import { encode } from '#lib/sync/messages.ts';
import { Client } from '../client.ts';
import { readClocks } from '../cursor.ts';
import { exactly } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import { needsDocuments, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import type { Site } from '../targets.ts';
import { Writer } from '../writer.ts';

const [atOnce, perSocket] = [8, 40];
/** A frame with a reserved bit, and the header of one of 200 MiB: both before any message. */
const frames = [
	Buffer.from([0xc2, 0x80, 0, 0, 0, 0]),
	Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x0c, 0x80, 0, 0, 0, 0, 0, 0])
];

/** Those who may write send what no editor sends, while an honest one types and another looks on. */
export const hostile: Row = {
	id: 'hostile',
	title: 'hostile messages of people who may write (npm run fuzz has the million)',
	measures: [
		{
			...{ id: 'crashed', title: 'the process ended', unit: 'times', better: 'less' },
			goals: [exactly(0, 'times')]
		},
		{ id: 'messages', title: 'hostile messages sent', unit: 'in all', better: 'more' },
		{
			...{ id: 'stall', title: 'longest stall of the event loop', unit: 'ms', better: 'less' },
			goals: [exactly(50, 'ms')]
		},
		{
			...{ id: 'lost', title: "the honest one's keystrokes that did not come", unit: 'clocks' },
			...{ better: 'less', goals: [exactly(0, 'clocks')] }
		}
	],
	leftOut: needsDocuments,
	async run(target, context) {
		const site = await target.start();
		try {
			const { name, doors } = await site.document(atOnce + 2);
			let seen = 0;
			const looker = new Client(site, name, doors[0]!, {
				update(bytes, start) {
					try {
						readClocks(bytes, start, (id, clock) => {
							if (id === writerId(0)) seen = Math.max(seen, clock);
						});
					} catch {
						// A server without a gate passes on what is no update.
					}
				}
			});
			const honest = new Client(site, name, doors[1]!);
			await within(10_000, Promise.all([looker.ask(), honest.ask()]), 'joining');
			const writer = new Writer(honest, context.keystrokes(), writerId(0));
			const typing = setInterval(() => writer.type(), 50);
			const storm = new Storm(site, name, context.quick ? 2_000 : 20_000);
			const stalled = await site.running.stalls();
			await within(
				60_000,
				Promise.all(doors.slice(2).map((door) => storm.attack(door))),
				'the attack'
			).catch((error: unknown) => {
				if (!site.running.ended) throw error;
			});
			clearInterval(typing);
			const crashed = site.running.ended ? 1 : 0;
			for (let i = 0; i < 50 && !crashed && seen < writer.clock; i++) await settle(100);
			looker.leave();
			honest.leave();
			return {
				...{ crashed, messages: storm.sent },
				stall: crashed ? 'it ended' : await stalled(),
				lost: crashed ? 'it ended' : writer.clock - seen
			};
		} finally {
			await site.stop();
		}
	}
};

class Storm {
	sent = 0;
	readonly #site: Site;
	readonly #name: string;
	readonly #messages: number;
	readonly #random = new Random(1);
	readonly #goods = loot(this.#random);

	constructor(site: Site, name: string, messages: number) {
		this.#site = site;
		this.#name = name;
		this.#messages = messages;
	}

	async attack(door: { path: string; protocols: string[] }): Promise<void> {
		while (this.sent < this.#messages && !this.#site.running.ended) {
			let closed = false;
			const gone = Promise.withResolvers<void>();
			const client = new Client(this.#site, this.#name, door, {
				closed() {
					closed = true;
					gone.resolve();
				}
			});
			await Promise.race([client.wire.opened.catch(() => {}), gone.promise]);
			for (let i = 0; i < perSocket && !closed; i++) {
				client.wire.send(client.message(this.#message()));
				this.sent++;
				if (i % 5 === 4) await turn();
			}
			if (!closed) {
				client.wire.write(frames[this.sent % frames.length]!);
				this.sent++;
			}
			await Promise.race([gone.promise, settle(1_000)]);
			client.leave();
		}
	}

	#message(): Uint8Array {
		return this.#random.chance(0.5)
			? hostileMessage(this.#random, this.#goods)
			: encode.update(hostileUpdate(this.#random, this.#goods));
	}
}
