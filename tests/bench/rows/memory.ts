import * as Y from 'yjs';
import { Client } from '../client.ts';
import { exactly, timesBest } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import type { Memory } from '../launch.ts';
import { needsDocuments, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import type { Site } from '../targets.ts';

const documents = 300;
/**
 * What code costs that has never run, or has not run often enough to be compiled, is not what a
 * document costs: of what Kliv's heap had gained 900 documents after the first 200, all was code.
 */
const warm = 800;
const textLength = 2_600;

/** What V8 and its buffers hold: the text of a server without a Y.Doc lies in buffers. */
const held = ({ heapUsed, external }: Memory) => heapUsed + external;

export const memory: Row = {
	id: 'memory',
	title: 'memory of open documents (heap and buffers, after collection)',
	measures: [
		{
			...{ id: 'open', title: 'a 2.6 kB document with its client', unit: 'kB' },
			...{ digits: 1, better: 'less', goals: [timesBest(0.4, 'less')] }
		},
		{
			...{ id: 'left', title: 'after its client left', unit: 'kB', digits: 1, better: 'less' },
			goals: [exactly(1.2, 'kB')]
		},
		{
			...{ id: 'big', title: 'the document of the whole trace', unit: 'MB', digits: 2 },
			...{ better: 'less', goals: [timesBest(0.2, 'less')] }
		},
		{ id: 'rss', title: 'the process at start (RSS)', unit: 'MB', better: 'less' }
	],
	leftOut: needsDocuments,
	async run(target, { document, profileTo, quick }) {
		const site = await target.start();
		try {
			const { rss } = await site.running.memory();
			const count = quick ? 50 : documents;
			await openMany(site, quick ? 20 : warm, leaveAll);
			await settle(3_000);
			const before = held(await site.running.memory());
			let open = 0;
			await openMany(site, count, async (clients) => {
				open = held(await site.running.memory()) - before;
				if (profileTo && target.name === 'kliv') {
					await site.running.snapshot(`${profileTo}/memory.heapsnapshot`);
				}
				leaveAll(clients);
			});
			// Hocuspocus lets go of a document two seconds after it was last stored.
			await settle(4_000);
			const after = held(await site.running.memory());

			const { name, doors } = await site.document(1);
			const client = new Client(site, name, doors[0]!);
			await within(30_000, client.place(document()), 'placing the document');
			await settle(1_000);
			const big = held(await site.running.memory()) - after;
			client.leave();
			return {
				open: open / count / 1024,
				left: (after - before) / count / 1024,
				big: big / 2 ** 20,
				rss: rss / 2 ** 20
			};
		} finally {
			await site.stop();
		}
	}
};

const leaveAll = (clients: Client[]) => clients.forEach((client) => client.leave());

async function openMany(
	site: Site,
	count: number,
	then: (clients: Client[]) => unknown
): Promise<void> {
	const clients: Client[] = [];
	for (let i = 0; i < count; i++) {
		const { name, doors } = await site.document(1);
		const client = new Client(site, name, doors[0]!);
		await within(10_000, client.place(smallText(writerId(i))), 'placing a document');
		clients.push(client);
	}
	await then(clients);
}

function smallText(writer: number): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = writer;
	doc.transact(() => {
		for (let written = 0; written < textLength; written += 130) {
			const paragraph = new Y.XmlElement('paragraph');
			paragraph.setAttribute('id', `b${written}`);
			paragraph.insert(0, [new Y.XmlText('text '.repeat(20))]);
			doc.getXmlFragment('content').push([paragraph]);
		}
	});
	return Y.encodeStateAsUpdate(doc);
}
