import { Client } from '../client.ts';
import { median, timesBest } from '../figures.ts';
import { needsDocuments, profiling, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import type { Site } from '../targets.ts';

const atOnce = 50;

/** From the first byte of the connection to the last of the text. */
export const opens: Row = {
	id: 'opens',
	title: 'opening the document of the whole trace, which somebody else has open',
	measures: [
		{
			...{ id: 'one', title: 'cold open', unit: 'ms', digits: 1, better: 'less' },
			goals: [timesBest(0.4, 'less')]
		},
		{
			...{ id: 'many', title: `${atOnce} opens at once`, unit: 'ms to the last', better: 'less' },
			goals: [timesBest(0.15, 'less')]
		},
		{ id: 'cpu', title: `${atOnce} opens, server's CPU`, unit: 'ms', better: 'less' },
		{ id: 'unheld', title: 'nobody has it open', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'bytes', title: 'size', unit: 'kB', better: 'less' }
	],
	leftOut: needsDocuments,
	async run(target, context) {
		const site = await target.start();
		try {
			const { name, doors } = await site.document(atOnce + 1);
			const keeper = new Client(site, name, doors[0]!);
			const document = context.document();
			await within(30_000, keeper.place(document), 'placing the document');
			const open = async (i: number) => {
				const client = new Client(site, name, doors[i]!);
				const { length } = await client.ask();
				if (length < document.length * 0.9) throw new Error('opened without its text');
				return { client, length };
			};
			await warmUp(site, context.quick ? 40 : 200);
			const one: number[] = [];
			let bytes = 0;
			for (let i = 0; i < (context.quick ? 5 : 25); i++) {
				const started = performance.now();
				const { client, length } = await within(10_000, open(1 + (i % atOnce)), 'opening');
				one.push(performance.now() - started);
				bytes = length;
				client.leave();
			}
			const many: number[] = [];
			const cpu: number[] = [];
			const profiled = await profiling(site, target, context, 'opens');
			for (let burst = 0; burst < (context.quick ? 1 : 3); burst++) {
				await settle(200);
				const used = await site.running.cpu();
				const started = performance.now();
				const all = Promise.all(Array.from({ length: atOnce }, (_, i) => open(i + 1)));
				const clients = await within(60_000, all, 'opening');
				many.push(performance.now() - started);
				cpu.push((await used()).milliseconds);
				for (const { client } of clients) client.leave();
			}
			await profiled();
			keeper.leave();
			return {
				...{ one: median(one), many: median(many), cpu: median(cpu), bytes: bytes / 1000 },
				unheld: target.name === 'kliv' ? await unheld(site, open) : 'forgets it, or opens it empty'
			};
		} finally {
			await site.stop();
		}
	}
};

/** Opens of an empty document: what opens the big one shall not be code that has never run. */
async function warmUp(site: Site, count: number): Promise<void> {
	const { name, doors } = await site.document(atOnce);
	for (let i = 0; i < count; i += 10) {
		const clients = doors.slice(0, 10).map((door) => new Client(site, name, door));
		await within(20_000, Promise.all(clients.map((client) => client.ask())), 'warming up');
		for (const client of clients) client.leave();
	}
}

/** A server just started has to read everything from where it is kept. */
async function unheld(
	site: Site,
	open: (i: number) => Promise<{ client: Client }>
): Promise<number> {
	const taken: number[] = [];
	for (let i = 0; i < 5; i++) {
		await site.restart();
		const started = performance.now();
		const { client } = await open(1);
		taken.push(performance.now() - started);
		client.leave();
	}
	return median(taken);
}
