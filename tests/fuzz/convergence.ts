/** Many clients over real sockets, with everything that goes wrong; in the end all see one text. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import * as Y from 'yjs';
import { stateHash } from '#lib/sync/content-hash.ts';
import { kliv, until, whenDoc } from '../sync/support/clients.ts';
import type { SyncProvider } from '#lib/sync/provider.ts';
import { World } from '../sync/support/world.ts';
import type { Person, SyncAddress } from '../sync/support/world.ts';
import { edit } from './editing.ts';
import type { Random } from './random.ts';

export interface ConvergenceTally {
	edits: number;
	drops: number;
	restarts: number;
	revocations: number;
	/** Rows of the log in the end. */
	rows: number;
}

/** A door that stays where it is while the server behind it comes and goes. */
class Gateway {
	readonly #server: net.Server;
	readonly #pairs = new Set<net.Socket>();
	port = 0;

	static async open(): Promise<{ gateway: Gateway; url: string }> {
		const gateway = new Gateway();
		await new Promise<void>((resolve) => gateway.#server.listen(0, '127.0.0.1', resolve));
		const { port } = gateway.#server.address() as AddressInfo;
		return { gateway, url: `ws://127.0.0.1:${port}/sync` };
	}

	private constructor() {
		this.#server = net.createServer((client) => {
			const server = net.connect(this.port, '127.0.0.1');
			for (const [one, other] of [
				[client, server],
				[server, client]
			] as const) {
				this.#pairs.add(one);
				one.on('error', () => {});
				one.on('close', () => {
					this.#pairs.delete(one);
					other.destroy();
				});
				one.pipe(other);
			}
		});
	}

	close(): void {
		for (const socket of this.#pairs) socket.destroy();
		this.#server.close();
	}
}

/** @throws Error when somebody who may still edit sees another text than the log tells. */
export async function converge(
	random: Random,
	{ clients, moments }: { clients: number; moments: number }
): Promise<ConvergenceTally> {
	const world = await World.start();
	const { gateway, url } = await Gateway.open();
	try {
		return await new Storm(random, world, gateway, url, clients).blow(moments);
	} finally {
		gateway.close();
		await world.stop();
	}
}

class Storm {
	readonly #random: Random;
	readonly #world: World;
	readonly #gateway: Gateway;
	readonly #url: string;
	readonly #count: number;
	readonly #clients: { provider: SyncProvider; person: Person; mayEdit: boolean }[] = [];
	readonly #tally: ConvergenceTally = { edits: 0, drops: 0, restarts: 0, revocations: 0, rows: 0 };
	#server: SyncAddress | null = null;

	constructor(random: Random, world: World, gateway: Gateway, url: string, count: number) {
		this.#random = random;
		this.#world = world;
		this.#gateway = gateway;
		this.#url = url;
		this.#count = count;
	}

	async blow(moments: number): Promise<ConvergenceTally> {
		await this.#start();
		const document = await this.#world.document();
		for (let i = 0; i < this.#count; i++) {
			const person = await this.#world.holder(`Person ${i}`, ['edit'], document);
			const provider = kliv(this.#url, document.id, person);
			provider.websocket.maxBackoffTime = 200;
			this.#clients.push({ provider, person, mayEdit: true });
		}
		await Promise.all(this.#clients.map(({ provider }) => until(provider, 'saved')));
		for (let i = 0; i < moments; i++) await this.#moment();
		return this.#settle(document.id);
	}

	async #moment(): Promise<void> {
		const random = this.#random;
		const client = random.pick(this.#editors());
		const act = random.next();
		if (act < 0.93) {
			edit(random, client.provider.doc);
			this.#tally.edits++;
			if (random.chance(0.3)) await new Promise((resolve) => setImmediate(resolve));
		} else if (act < 0.98) {
			// The network goes, without a goodbye.
			(client.provider.websocket.ws as unknown as { terminate(): void } | null)?.terminate();
			this.#tally.drops++;
		} else if (act < 0.99 && this.#editors().length > this.#count / 2) {
			client.mayEdit = false;
			await this.#world.revoke(client.person.mandateId);
			this.#tally.revocations++;
		} else if (act > 0.994) await this.#restart();
	}

	async #settle(documentId: string): Promise<ConvergenceTally> {
		const editors = this.#editors();
		// What one hears may make Yjs tidy marks: once more, until all have what all have sent.
		await Promise.all(editors.map(({ provider }) => until(provider, 'saved')));
		const same = () => {
			const [first, ...others] = editors.map(({ provider }) => stateHash(provider.doc));
			return others.every((hash) => hash === first);
		};
		await Promise.all(editors.map(({ provider }) => whenDoc(provider.doc, same)));
		await Promise.all(editors.map(({ provider }) => until(provider, 'saved')));
		const log = await this.#world.log(documentId);
		const replayed = new Y.Doc();
		Y.applyUpdate(replayed, Y.mergeUpdates(log.map(({ payload }) => new Uint8Array(payload))));
		if (stateHash(replayed) !== stateHash(editors[0]!.provider.doc)) {
			throw new Error('The log does not tell what people see.');
		}
		for (const { provider } of this.#clients) provider.destroy();
		return { ...this.#tally, rows: log.length };
	}

	#editors() {
		return this.#clients.filter(({ mayEdit }) => mayEdit);
	}

	async #start(): Promise<void> {
		this.#server = await this.#world.serve({ compactUpdates: 100 });
		this.#gateway.port = Number(new URL(this.#server.url).port);
	}

	async #restart(): Promise<void> {
		const before = this.#server;
		this.#tally.restarts++;
		// Two are there for a moment, as when a new version is rolled out.
		await this.#start();
		await before?.stop();
	}
}
