/**
 * Three sync processes with Redis behind a balancer, and people who write in one document while a
 * process is killed every few seconds and the database twice: all end with one content hash, and
 * nothing that anybody was told is saved is lost. `node tests/fuzz/chaos.ts -- --clients 300 --seconds 120`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as Y from 'yjs';
import { contentHash } from '#lib/sync/content-hash.ts';
import type { SyncProvider } from '#lib/sync/provider.ts';
import { Mortal } from '../faults/support/mortal.ts';
import type { Orders } from '../faults/support/sync-process.ts';
import { TestRedis } from '../support/redis.ts';
import { lastingPort, TcpBalancer } from '../support/tcp-balancer.ts';
import { kliv, textOf, writeParagraph } from '../sync/support/clients.ts';
import { World } from '../sync/support/world.ts';

interface Storm {
	clients: number;
	seconds: number;
	/** Seconds between two kills of a process. */
	killEvery: number;
	databaseKills: number;
	/** Seconds between two words of one client, on average. */
	typeEvery: number;
	/** Redis is killed and started again in the middle. */
	redisToo: boolean;
}

/** Somebody who writes numbers, and notes up to which one was called saved. */
interface Writer {
	name: string;
	provider: SyncProvider;
	text: Y.XmlText | null;
	next: number;
	saved: number;
}

const processes = 3;
const people = 30;
const settleWithin = 180_000;

export async function chaos(
	storm: Storm,
	say: (line: string) => void
): Promise<Record<string, number>> {
	const world = await World.start({ durable: true });
	const redis = await TestRedis.start();
	const ports = await Promise.all(Array.from({ length: processes }, lastingPort));
	const balancer = await TcpBalancer.open(ports);
	const orders = (port: number): Orders => ({
		databaseUrl: world.backend.urls.sync,
		jwtSecret: world.backend.secrets.jwt,
		redisUrl: redis.url,
		...{ port, limits: { socketsPerDocument: 1_000, socketsPerPerson: 1_000 } }
	});
	const running = new Map<number, Mortal>();
	let over = false;
	// One keeper for each, as a service manager is: also while the database is away, when none comes up.
	const keep = async (port: number, up: () => void): Promise<void> => {
		let heir = new Mortal();
		while (!over) {
			const mortal = heir;
			running.set(port, mortal);
			const began = await mortal.begin(orders(port)).catch(() => false);
			heir = new Mortal();
			if (began) {
				up();
				await mortal.ended;
			} else {
				mortal.signal('SIGKILL');
				await pause(200);
			}
		}
		heir.signal('SIGKILL');
		running.get(port)?.signal('SIGKILL');
	};
	const writers: Writer[] = [];
	const counts = { kills: 0, databaseKills: 0, redisKills: 0 };
	try {
		await Promise.all(
			ports.map((port) => new Promise<void>((resolve) => void keep(port, resolve)))
		);
		const document = await world.document();
		const holders = await Promise.all(
			Array.from({ length: people }, (_, i) => world.holder(`Person ${i}`, ['edit'], document))
		);
		for (let i = 0; i < storm.clients; i++) {
			const { id, sessionId } = holders[i % people]!;
			const token = await world.token(id, sessionId, 3_600);
			const provider = kliv(balancer.url, document.id, { token });
			const writer: Writer = { name: `(${i}`, provider, text: null, next: 0, saved: 0 };
			provider.on('status', ({ kind }) => {
				if (kind === 'saved') writer.saved = writer.next;
			});
			writers.push(writer);
			if (i % 20 === 19) await pause(100);
		}
		await until(
			() => writers.every(({ provider }) => provider.status.kind === 'saved'),
			settleWithin
		);
		say(`${writers.length} clients are in`);

		const end = performance.now() + storm.seconds * 1_000;
		const typing = writers.map((writer) => type(writer, storm.typeEvery * 1_000, end));
		const killing = (async () => {
			for (let i = 0; performance.now() + storm.killEvery * 1_000 < end; i++) {
				await pause(storm.killEvery * 1_000);
				const port = ports[i % processes]!;
				running.get(port)!.signal('SIGKILL');
				counts.kills++;
			}
		})();
		const hurting = (async () => {
			for (let i = 1; i <= storm.databaseKills; i++) {
				await pause((storm.seconds * 1_000) / (storm.databaseKills + 1));
				process.kill(await postmaster(world), 'SIGKILL');
				counts.databaseKills++;
				say(`the database is killed (${i})`);
			}
		})();
		const silencing = (async () => {
			if (!storm.redisToo) return;
			await pause(storm.seconds * 500);
			await redis.kill();
			await pause(3_000);
			await redis.start();
			counts.redisKills++;
		})();
		await Promise.all([killing, hurting, silencing, ...typing]);
		const stopped = performance.now();
		say(`${counts.kills} kills; now all must meet`);
		const look = setInterval(() => say(summary(writers)), 10_000);
		const calm = () => writers.every(({ provider }) => provider.status.kind === 'saved');
		await until(calm, settleWithin);
		const log = new Y.Doc();
		const equal = async () => {
			for (const { payload } of await world.log(document.id)) Y.applyUpdate(log, payload);
			const hash = contentHash(log);
			return writers.every(({ provider }) => contentHash(provider.doc) === hash);
		};
		await until(equal, settleWithin);
		clearInterval(look);
		const seconds = (performance.now() - stopped) / 1_000;

		const text = textOf(log);
		let lost = 0;
		let doubled = 0;
		for (const { name, saved, next } of writers) {
			for (let i = 0; i < next; i++) {
				const found = text.split(`${name} ${i})`).length - 1;
				if (found === 0 && i < saved) lost++;
				if (found > 1) doubled++;
			}
		}
		const rows = (await world.log(document.id)).length;
		const typed = writers.reduce((sum, { next }) => sum + next, 0);
		return {
			...{ clients: writers.length, ...counts, typed, rows, lost, doubled },
			hashes: new Set(writers.map(({ provider }) => contentHash(provider.doc))).size,
			secondsToMeet: Math.round(seconds * 10) / 10
		};
	} finally {
		over = true;
		for (const { provider } of writers) provider.destroy();
		balancer.close();
		for (const mortal of running.values()) mortal.signal('SIGKILL');
		await redis.stop();
		await world.stop();
	}
}

/** How the clients fare: by status and way, and how many different texts there are. */
function summary(writers: Writer[]): string {
	const kinds: Record<string, number> = {};
	for (const { provider } of writers) {
		const way = provider.websocket.ws?.constructor.name === 'HttpSocket' ? ' over HTTP' : '';
		const key = JSON.stringify(provider.status) + way;
		kinds[key] = (kinds[key] ?? 0) + 1;
	}
	const texts = new Set(writers.map(({ provider }) => contentHash(provider.doc))).size;
	return JSON.stringify({ texts, ...kinds });
}

async function type(writer: Writer, every: number, end: number): Promise<void> {
	await pause(Math.random() * every);
	while (performance.now() < end) {
		writer.text ??= writeParagraph(writer.provider.doc, '');
		writer.text.insert(writer.text.length, `${writer.name} ${writer.next++})`);
		await pause(every * (0.5 + Math.random()));
	}
}

/** @throws Error when it has not become so in time. */
async function until(condition: () => boolean | Promise<boolean>, within: number): Promise<void> {
	const end = performance.now() + within;
	while (!(await condition())) {
		if (performance.now() > end) throw new Error('They did not meet in time.');
		await pause(250);
	}
}

async function postmaster(world: World): Promise<number> {
	const { rows } = await world.asSuperuser<{ setting: string }>(
		`select setting from pg_settings where name = 'data_directory'`
	);
	const file = path.join(rows[0]!.setting, 'postmaster.pid');
	return Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
}

if (import.meta.main) {
	const { values } = parseArgs({
		options: {
			clients: { type: 'string', default: '300' },
			seconds: { type: 'string', default: '120' }
		}
	});
	const storm: Storm = {
		clients: Number(values.clients),
		seconds: Number(values.seconds),
		...{ killEvery: 5, databaseKills: 2, typeEvery: 12, redisToo: true }
	};
	const figures = await chaos(storm, (line) => void process.stdout.write(`${line}\n`));
	process.stdout.write(`${JSON.stringify(figures)}\n`);
	const { lost, doubled, hashes } = figures;
	process.exit(lost === 0 && doubled === 0 && hashes === 1 ? 0 : 1);
}
