/**
 * Rounds of kill -9: people type, the sync server dies at a named point, and everything that was
 * called saved or shown to anybody must be in the log, once.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { points } from '#server/sync/points.ts';
import type { Point } from '#server/sync/points.ts';
import { bare, closeClients, kliv, until } from '../../sync/support/clients.ts';
import { World } from '../../sync/support/world.ts';
import { Mortal } from './mortal.ts';
import { Typist } from './typist.ts';

export const killPoints = Object.keys(points) as Point[];

export interface Tally {
	rounds: number;
	/** How often it died at each point. */
	died: Record<string, number>;
	/** Numbers that were called saved, and that were seen by others, when the server died. */
	saved: number;
	shown: number;
	/** Rows of the log that were read, and how many of its updates were there twice. */
	rows: number;
}

/** Rounds with one document and its people; then others, for a log does not shrink. */
const roundsPerDocument = 25;
const limits = { compactUpdates: 40, keepAlive: 5_000 };
const patience = 30_000;

/** @throws Error when something that was promised is missing, or is there twice. */
export async function killRounds(
	rounds: number,
	random: () => number,
	say: (line: string) => void = () => {}
): Promise<Tally> {
	const world = await World.start();
	const port = await freePort();
	const { sync: databaseUrl } = world.backend.urls;
	const orders = { databaseUrl, jwtSecret: world.backend.secrets.jwt, port, limits };
	const tally: Tally = { rounds: 0, died: {}, saved: 0, shown: 0, rows: 0 };
	let spare = next(0);
	let stage: Stage | null = null;

	function next(round: number) {
		const point = killPoints[round % killPoints.length]!;
		const pass = Math.ceil(random() * (point.startsWith('compact') ? 2 : 12));
		// Somewhere between handing it over and the answer: before, within or after the commit.
		const delay = point === 'sent' ? random() * 4 : 0;
		return { point, mortal: new Mortal({ point, pass: point === 'draining' ? 1 : pass, delay }) };
	}

	try {
		for (let round = 0; round < rounds; round++) {
			if (round % roundsPerDocument === 0) {
				stage?.leave();
				stage = null;
			}
			// On a busy machine the database may not let it in in time: then it does not begin.
			for (let tries = 1; !(await spare.mortal.begin(orders)); tries++) {
				if (tries === 10) throw new Error(`It dies at ${spare.point} before it begins.`);
				spare = next(round);
			}
			const { point, mortal } = spare;
			stage ??= await Stage.set(world, port);
			stage.comeBack();
			spare = next(round + 1);
			if (point === 'draining') {
				await stage.someSaved(5);
				mortal.signal('SIGTERM');
			}
			const how = await Promise.race([mortal.ended, pause(patience, 'nothing', { ref: false })]);
			if (how !== 'SIGKILL') throw new Error(`It ended with ${how} and never came by ${point}.`);
			await stage.allGone();
			const { saved, shown, rows } = await stage.check(`round ${round}, ${point}`);
			tally.rounds++;
			tally.died[point] = (tally.died[point] ?? 0) + 1;
			tally.saved += saved;
			tally.shown += shown;
			tally.rows += rows;
			if (tally.rounds % 50 === 0) say(`${tally.rounds} rounds, ${tally.rows} rows, nothing lost`);
		}
		// What was written in the last moments is kept as well, by a server that lives.
		spare.mortal.signal('SIGKILL');
		spare = { point: 'received', mortal: new Mortal() };
		await spare.mortal.begin(orders);
		await stage?.finish();
		return tally;
	} finally {
		stage?.leave();
		spare.mortal.signal('SIGKILL');
		await world.stop();
	}
}

/** Three who type and one who looks on, in one document. */
class Stage {
	readonly #world: World;
	readonly #documentId: string;
	readonly #typists: Typist[];
	readonly #looker: ReturnType<typeof bare>;
	readonly #typing: Promise<void>[];
	/** What the log holds, as far as it is read. */
	readonly #log = new Y.Doc();
	readonly #clocks = new Map<number, number>();
	#seq = 0;
	#saved = 0;
	#shown = 0;

	static async set(world: World, port: number): Promise<Stage> {
		const document = await world.document();
		const url = `ws://127.0.0.1:${port}/sync`;
		const people = await Promise.all(
			['Anna', 'Bo', 'Cilla'].map((name) => world.holder(name, ['edit'], document))
		);
		const typists = people.map((person) => new Typist(person.name, kliv(url, document.id, person)));
		const dan = await world.holder('Dan', ['read'], document);
		return new Stage(world, document.id, typists, bare(url, document.id, dan));
	}

	private constructor(
		world: World,
		documentId: string,
		typists: Typist[],
		looker: ReturnType<typeof bare>
	) {
		this.#world = world;
		this.#documentId = documentId;
		this.#typists = typists;
		this.#looker = looker;
		this.#typing = typists.map((typist) => typist.type(5));
	}

	get #sockets() {
		return [this.#looker, ...this.#typists.map(({ provider }) => provider.websocket)];
	}

	/** At once, as a browser does when it is back on the network. */
	comeBack(): void {
		for (const socket of this.#sockets) {
			if (socket.wsconnected || socket.wsconnecting) continue;
			socket.disconnect();
			socket.connect();
		}
	}

	/** Resolves when somebody's next numbers are saved. */
	async someSaved(more: number): Promise<void> {
		const { provider } = this.#typists[0]!;
		for (let i = 0; i < more; i++) {
			await new Promise<void>((resolve) => {
				const look = ({ kind }: { kind: string }) => {
					if (kind !== 'saved') return;
					provider.off('status', look);
					resolve();
				};
				provider.on('status', look);
			});
		}
	}

	/** Resolves when every socket has heard that the server is gone: nothing more is under way. */
	async allGone(): Promise<void> {
		await Promise.all(
			this.#sockets
				.filter((socket) => socket.wsconnected)
				.map((socket) => new Promise((resolve) => socket.once('connection-close', resolve)))
		);
	}

	/** @throws Error when the log lacks what was promised, or holds anything twice. */
	async check(when: string): Promise<{ saved: number; shown: number; rows: number }> {
		let saved = 0;
		let shown = 0;
		const promised = this.#typists.map((typist) => {
			const others = this.#typists.filter((other) => other !== typist);
			const seen = [this.#looker.doc, ...others.map(({ provider }) => provider.doc)];
			return { typist, saved: typist.saved, shown: Math.max(...seen.map((doc) => typist.in(doc))) };
		});
		const rows = await this.#readLog(when);
		for (const { typist, ...told } of promised) {
			const kept = typist.in(this.#log);
			if (kept < told.saved) throw new Error(`${when}: ${told.saved} was saved, ${kept} is kept.`);
			if (kept < told.shown) throw new Error(`${when}: ${told.shown} was shown, ${kept} is kept.`);
			saved += told.saved + 1;
			shown += told.shown + 1;
		}
		const fresh = { saved: saved - this.#saved, shown: shown - this.#shown, rows };
		this.#saved = saved;
		this.#shown = shown;
		return fresh;
	}

	/** Everyone stops, and comes to one text: that of the log. */
	async finish(): Promise<void> {
		this.comeBack();
		this.#typists.forEach((typist) => typist.stop());
		await Promise.all(this.#typing);
		await Promise.all(this.#typists.map(({ provider }) => until(provider, 'saved')));
		await this.#readLog('at the end');
		for (const typist of this.#typists) {
			const kept = typist.in(this.#log);
			if (kept !== typist.next - 1) throw new Error(`${typist.next - 1} was typed, ${kept} kept.`);
		}
	}

	leave(): void {
		this.#typists.forEach((typist) => typist.stop());
		closeClients();
	}

	/** Rows follow each other, and every client's clock goes on where it was: nothing is twice there. */
	async #readLog(when: string): Promise<number> {
		const { rows } = await this.#world.owner.query<{ seq: string; payload: Buffer }>(
			`select seq, payload from public.document_updates
			where document_id = $1 and seq > $2 order by seq`,
			[this.#documentId, this.#seq]
		);
		for (const { seq, payload } of rows) {
			if (Number(seq) !== ++this.#seq) throw new Error(`${when}: row ${this.#seq} is missing.`);
			for (const { id, length } of Y.decodeUpdate(payload).structs) {
				const clock = this.#clocks.get(id.client) ?? 0;
				if (id.clock !== clock) throw new Error(`${when}: ${id.clock} follows ${clock}.`);
				this.#clocks.set(id.client, clock + length);
			}
			Y.applyUpdate(this.#log, payload);
		}
		return rows.length;
	}
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}
