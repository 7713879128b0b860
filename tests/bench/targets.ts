/** The servers that are compared, and how a client speaks to each. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as encoding from 'lib0/encoding';
import type { Door, KlivStage } from './kliv-stage.ts';
import { launch } from './launch.ts';
import type { Running } from './launch.ts';

export interface Target {
	name: string;
	label: string;
	/** Keeps documents at all; a relay does not. */
	documents: boolean;
	/** Keeps them over a kill of the process. */
	durable: boolean;
	/** Whether y-websocket's own client can speak to it. */
	yWebsocket: boolean;
	start(): Promise<Site>;
}

/** A started server. */
export interface Site {
	running: Running;
	/** A new document, and the doors of that many clients to it. */
	document(clients: number): Promise<{ name: string; doors: Door[] }>;
	/** What precedes every message. */
	prefix(documentName: string): Uint8Array;
	/** What a client says before anything else. */
	greeting(documentName: string): Uint8Array | null;
	/** Where there is a database: how long so many commits of nothing take, in milliseconds. */
	bareCommits?: (count: number) => Promise<number[]>;
	/** Kills it and starts it again on what it has kept. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

const nothing = new Uint8Array(0);
const here = path.dirname(fileURLToPath(import.meta.url));

/** Whether the peers' packages are there. */
export function peersInstalled(): boolean {
	return fs.existsSync(path.join(here, 'peers/node_modules/@hocuspocus/server/package.json'));
}

export function targetsOf(stage: KlivStage | null): Target[] {
	const peer = { documents: true, durable: false, yWebsocket: true };
	return [
		...(stage
			? [{ ...peer, name: 'kliv', label: 'Kliv', durable: true, start: () => startKliv(stage) }]
			: []),
		...(peersInstalled()
			? [
					{
						...peer,
						name: 'yws',
						label: 'y/websocket-server',
						start: () => startPeer('peers/yws.js')
					},
					{
						...{ ...peer, name: 'yws-level', label: 'y/ws + leveldb', durable: true },
						start: () => startPeer('peers/yws.js', 'folder')
					},
					{
						...{ ...peer, name: 'hocuspocus', label: 'Hocuspocus', yWebsocket: false },
						start: () => startPeer('peers/hocuspocus.js', null, inHocuspocus)
					},
					{
						...{ ...peer, name: 'hocuspocus-sqlite', label: 'Hocuspocus + SQLite' },
						...{ durable: true, yWebsocket: false },
						start: () => startPeer('peers/hocuspocus.js', 'file', inHocuspocus)
					}
				]
			: []),
		{
			...{ ...peer, name: 'relay', label: 'bare relay', documents: false },
			start: () => startPeer('peers/relay.js')
		},
		{
			...{ ...peer, name: 'relay-batched', label: 'batched relay', documents: false },
			start: () => startPeer('peers/relay.js', null, {}, ['batched'])
		}
	];
}

/** Hocuspocus puts the document's name before each message, and wants a word of authentication. */
const inHocuspocus: Partial<Site> = {
	prefix: (name) => encoding.encode((encoder) => encoding.writeVarString(encoder, name)),
	greeting: (name) =>
		encoding.encode((encoder) => {
			encoding.writeVarString(encoder, name);
			encoding.writeVarUint(encoder, 2);
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarString(encoder, 'bench');
		})
};

async function startPeer(
	script: string,
	kept: 'folder' | 'file' | null = null,
	dialect: Partial<Site> = {},
	args: string[] = []
): Promise<Site> {
	const folder = kept ? fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-bench-')) : null;
	const place = folder ? [kept === 'file' ? path.join(folder, 'kept.sqlite') : folder] : [];
	const begin = () => launch(script, [...place, ...args]);
	const site: Site = {
		running: await begin(),
		async document(clients) {
			const name = randomUUID();
			const door = { path: 'greeting' in dialect ? '/' : `/${name}`, protocols: [] };
			return { name, doors: Array.from({ length: clients }, () => door) };
		},
		prefix: () => nothing,
		greeting: () => null,
		...dialect,
		async restart() {
			await site.running.kill();
			site.running = await begin();
		},
		async stop() {
			await site.running.kill();
			if (folder) fs.rmSync(folder, { recursive: true, force: true });
		}
	};
	return site;
}

async function startKliv(stage: KlivStage): Promise<Site> {
	const begin = () => launch('servers/kliv.ts', [], stage.environment);
	const site: Site = {
		running: await begin(),
		document: (clients) => stage.document(clients),
		bareCommits: (count) => stage.bareCommits(count),
		prefix: () => nothing,
		greeting: () => null,
		async restart() {
			await site.running.kill();
			site.running = await begin();
		},
		stop: () => site.running.kill()
	};
	return site;
}
