import { Client } from '../client.ts';
import { readClocks } from '../cursor.ts';
import { timesBest, timesOf } from '../figures.ts';
import { writerId } from '../keystrokes.ts';
import { profiling, settle, within } from '../row.ts';
import type { Row } from '../row.ts';
import type { Site } from '../targets.ts';
import { keystrokesAt, Writer } from '../writer.ts';

/** Keystrokes under way at the same time, of all writers. */
const underWay = 4_000;
const idStep = writerId(1) - writerId(0);

/** Everyone types as fast as the others see it. */
export function throughput(clients: number): Row {
	const goals = [timesBest(2, 'more', 'floor'), timesBest(3, 'more')];
	return {
		id: `updates-${clients}`,
		title: `updates a second, ${clients} clients in one document`,
		measures: [
			{
				...{ id: 'rate', title: 'seen by all', unit: 'updates/s', better: 'more' },
				goals: clients === 50 ? [...goals, timesOf('relay-batched', 'batched relay', 0.35)] : goals
			},
			{ id: 'server', title: "server's CPU", unit: '% of a core', better: 'less' },
			{ id: 'own', title: "the load generator's CPU", unit: '% of a core', better: 'less' }
		],
		leftOut: () => null,
		async run(target, context) {
			const site = await target.start();
			try {
				const seconds = context.quick ? 1 : 3;
				const crowd = await Crowd.open(
					site,
					clients,
					context.keystrokes(160_000),
					target.documents
				);
				const profiled = await profiling(site, target, context, `updates-${clients}`);
				crowd.begin();
				await settle(context.quick ? 300 : 1_000);
				const used = await site.running.cpu();
				const ownBefore = process.cpuUsage();
				const [from, started] = [crowd.seenByAll(), performance.now()];
				await within(60_000, crowd.after(seconds * 1000), 'a second of typing');
				const [to, ended] = [crowd.seenByAll(), performance.now()];
				const own = process.cpuUsage(ownBefore);
				const server = await used();
				await profiled();
				crowd.end();
				return {
					rate: ((to - from) / (ended - started)) * 1000,
					server: server.percent,
					own: (own.user + own.system) / (ended - started) / 10
				};
			} finally {
				await site.stop();
			}
		}
	};
}

class Crowd {
	readonly #clients: Client[] = [];
	readonly #writers: Writer[] = [];
	readonly #keystrokes: Parameters<typeof keystrokesAt>[0];
	/** By client: how far it has seen each writer's clock. */
	readonly #reached: Uint32Array[] = [];
	readonly #window: number;
	#pumping = false;
	#typing = false;
	#closed: number | null = null;

	static async open(
		site: Site,
		count: number,
		keystrokes: Parameters<typeof keystrokesAt>[0],
		sync: boolean
	): Promise<Crowd> {
		const { name, doors } = await site.document(count);
		const crowd = new Crowd(count, keystrokes);
		for (const [i, door] of doors.entries()) {
			const reached = crowd.#reached[i]!;
			const onReached = (client: number, clock: number) => {
				const writer = (client - writerId(0)) / idStep;
				if (clock > reached[writer]!) reached[writer] = clock;
			};
			const client = new Client(site, name, door, {
				update: (bytes, start) => {
					readClocks(bytes, start, onReached);
					crowd.#pumpSoon();
				},
				closed: (code) => (crowd.#closed = code)
			});
			crowd.#clients.push(client);
			crowd.#writers.push(new Writer(client, keystrokes, writerId(i)));
		}
		await within(
			20_000,
			Promise.all(crowd.#clients.map((client) => (sync ? client.ask() : client.wire.opened))),
			'joining'
		);
		return crowd;
	}

	private constructor(count: number, keystrokes: Parameters<typeof keystrokesAt>[0]) {
		this.#keystrokes = keystrokes;
		this.#window = Math.ceil(underWay / count);
		for (let i = 0; i < count; i++) this.#reached.push(new Uint32Array(count));
	}

	begin(): void {
		this.#typing = true;
		this.#pump();
	}

	end(): void {
		this.#typing = false;
		for (const client of this.#clients) client.leave();
	}

	/** Resolves then, or when a writer has no more to type. */
	async after(milliseconds: number): Promise<void> {
		const end = performance.now() + milliseconds;
		const typed = () => this.#writers.some((writer) => writer.exhausted);
		while (performance.now() < end && !typed()) await settle(50);
		if (this.#closed !== null) throw new Error(`a client was closed with ${this.#closed}`);
		if (typed() && end - performance.now() > milliseconds / 2) throw new Error('the trace ran out');
	}

	/** Keystrokes that every other client has seen. */
	seenByAll(): number {
		return this.#writers.reduce((sum, _, writer) => {
			let least = Infinity;
			for (const [client, reached] of this.#reached.entries()) {
				if (client !== writer) least = Math.min(least, reached[writer]!);
			}
			return sum + keystrokesAt(this.#keystrokes, least);
		}, 0);
	}

	#pumpSoon(): void {
		if (this.#pumping) return;
		this.#pumping = true;
		setImmediate(() => {
			this.#pumping = false;
			this.#pump();
		});
	}

	/** The next client stands for all: none of them is far behind. */
	#pump(): void {
		if (!this.#typing) return;
		for (const [i, writer] of this.#writers.entries()) {
			const seen = this.#reached[(i + 1) % this.#reached.length]![i]!;
			writer.typeUntil(seen + this.#window);
		}
	}
}
