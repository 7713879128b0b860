import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { Client } from '../client.ts';
import { exactly } from '../figures.ts';
import { rekeyed, writerId } from '../keystrokes.ts';
import { profiling, settle, within } from '../row.ts';
import type { Context, Row } from '../row.ts';

const bytes = 900_000;

/** Everyone comes back at the same moment, to a server that has just been killed and knows nothing. */
export const storm: Row = {
	id: 'storm',
	title: '1,000 clients without any text open a 0.9 MB document at once, after kill -9',
	measures: [
		{
			...{ id: 'all', title: 'until all have the same text', unit: 's', digits: 1 },
			...{ better: 'less', goals: [exactly(5, 's')] }
		},
		{
			...{ id: 'peak', title: "server's memory at most (RSS)", unit: 'MB', better: 'less' },
			goals: [exactly(512, 'MB')]
		},
		{ id: 'cpu', title: "server's CPU", unit: 's', digits: 1, better: 'less' },
		{ id: 'size', title: 'size', unit: 'kB', better: 'less' }
	],
	leftOut: ({ documents, durable }) =>
		!documents ? 'keeps no document' : durable ? null : 'has lost it with the process',
	async run(target, context) {
		const clients = context.quick ? 100 : 1_000;
		const site = await target.start();
		const crowd: Client[] = [];
		try {
			const { name, doors } = await site.document(clients);
			const kept = new Text();
			const keeper = new Client(site, name, doors[0]!, { part: (update) => kept.add(update) });
			for (const part of parts(context)) {
				await within(60_000, keeper.place(part), 'placing the document');
			}
			kept.updates = [];
			await keeper.ask();
			const expected = contentOf(kept.updates);
			// Those that store later are given the time to.
			await settle(target.name === 'kliv' ? 500 : 5_000);
			keeper.leave();
			await site.restart();
			const profiled = await profiling(site, target, context, 'storm');
			const used = await site.running.cpu();
			const started = performance.now();
			let first: Text | null = null;
			const others = new Set<string>();
			await within(
				120_000,
				Promise.all(
					doors.map(async (door) => {
						const text = new Text();
						const part = (update: Buffer) => text.add(update, first);
						const client = new Client(site, name, door, { part });
						crowd.push(client);
						await client.ask();
						first ??= text;
						// Nearly always the same bytes; else the text decides.
						if (!text.isSame(first)) others.add(contentOf(text.updates));
					})
				),
				'opening'
			);
			const all = (performance.now() - started) / 1000;
			const { milliseconds } = await used();
			await profiled();
			others.add(contentOf(first!.updates));
			if (others.size !== 1 || !others.has(expected)) throw new Error('the texts differ');
			return {
				...{ all, cpu: milliseconds / 1000, peak: site.running.peak() / 2 ** 20 },
				size: first!.updates.reduce((sum, { length }) => sum + length, 0) / 1000
			};
		} finally {
			for (const client of crowd) client.leave();
			await site.stop();
		}
	}
};

/** The trace's document as often as it takes, each time by another writer. */
function parts(context: Context): Uint8Array[] {
	const one = context.document();
	return Array.from({ length: Math.ceil(bytes / one.length) }, (_, i) =>
		rekeyed(one, writerId(0), writerId(i))
	);
}

/**
 * What one client was sent. A part that is the same as the first client's is that one: a thousand
 * copies would be the load generator's work and not the server's.
 */
class Text {
	updates: Buffer[] = [];

	add(update: Buffer, like: Text | null = null): void {
		const known = like?.updates[this.updates.length];
		this.updates.push(known?.equals(update) ? known : Buffer.from(update));
	}

	isSame({ updates }: Text): boolean {
		return (
			updates.length === this.updates.length &&
			updates.every((update, i) => update === this.updates[i] || update.equals(this.updates[i]!))
		);
	}
}

function contentOf(updates: Buffer[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return createHash('sha256').update(doc.getXmlFragment('content').toString()).digest('hex');
}
