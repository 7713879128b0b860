import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { ownerLogins, servingLogins } from '../../src/server/embedded/logins.ts';
import { readSecrets } from '../../src/server/embedded/secrets.ts';
import { copyTemplate } from './templates.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const demoPassword = 'demo-kliv-2027';

/** What another process needs to reach a running portal (vitest hands it to the workers). */
export interface PortalAddress {
	origin: string;
	/** Where Supabase answers: the portal itself unless the backend is external. */
	supabaseUrl: string;
	publishableKey: string;
	dataDir: string;
	pid: number;
	/** Where the logins are, when the database is not the embedded one. */
	databaseUrls?: Record<Login, string>;
}

export type Login = 'owner' | 'web' | 'sync' | 'jobs';

export interface Session {
	accessToken: string;
	personId: string;
	/** The `cookie` header of a browser that has signed in. */
	cookie: string;
}

/** A real portal in a process of its own, on a free port and a data folder made for it. */
export class TestPortal {
	readonly origin: string;
	readonly supabaseUrl: string;
	readonly publishableKey: string;
	readonly dataDir: string;
	readonly pid: number;
	readonly #databaseUrls: PortalAddress['databaseUrls'];
	#process: ChildProcess | null;
	#pools = new Map<string, pg.Pool>();

	constructor(address: PortalAddress, process: ChildProcess | null = null) {
		this.origin = address.origin;
		this.supabaseUrl = address.supabaseUrl;
		this.publishableKey = address.publishableKey;
		this.dataDir = address.dataDir;
		this.pid = address.pid;
		this.#databaseUrls = address.databaseUrls;
		this.#process = process;
	}

	/** The portal that the journeys' set-up started. */
	static fromEnvironment(): TestPortal {
		const address = process.env.KLIV_TEST_PORTAL;
		if (!address)
			throw new Error('No portal: run the journeys through tests/playwright.config.ts.');
		return new TestPortal(JSON.parse(address) as PortalAddress);
	}

	get address(): PortalAddress {
		const { origin, supabaseUrl, publishableKey, dataDir, pid } = this;
		return {
			...{ origin, supabaseUrl, publishableKey, dataDir, pid },
			databaseUrls: this.#databaseUrls
		};
	}

	get syncUrl(): string {
		return `${this.origin.replace(/^http/, 'ws')}/sync`;
	}

	/** SQL as one of the logins: the owner unless another is named. */
	pool(login: Login = 'owner'): pg.Pool {
		let pool = this.#pools.get(login);
		if (!pool) {
			pool = new pg.Pool({ connectionString: this.databaseUrl(login), max: 4 });
			pool.on('error', () => {});
			this.#pools.set(login, pool);
		}
		return pool;
	}

	async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
		return (await this.pool().query<Row>(text, values)).rows;
	}

	databaseUrl(login: Login = 'owner'): string {
		if (this.#databaseUrls) return this.#databaseUrls[login];
		const file = path.join(this.#folder(), 'postmaster.pid');
		const port = Number(fs.readFileSync(file, 'utf8').split('\n')[3]);
		if (login === 'owner') return ownerLogins(this.dataDir, port).owner;
		return servingLogins(readSecrets(this.dataDir), port)[login];
	}

	/** supabase-js as a partner would use it; signed in when an address is given. */
	async client(email?: string): Promise<SupabaseClient> {
		const client = createClient(this.supabaseUrl, this.publishableKey, {
			auth: { persistSession: false, autoRefreshToken: false }
		});
		if (email) {
			const { error } = await client.auth.signInWithPassword({ email, password: demoPassword });
			if (error) throw error;
		}
		return client;
	}

	async signIn(email: string, password = demoPassword): Promise<Session> {
		const jar = new Map<string, string>();
		const client = createServerClient(this.supabaseUrl, this.publishableKey, {
			cookieOptions: { name: 'kliv-auth' },
			cookies: {
				getAll: () => [...jar].map(([name, value]) => ({ name, value })),
				setAll: (cookies) => cookies.forEach(({ name, value }) => jar.set(name, value))
			}
		});
		const { data, error } = await client.auth.signInWithPassword({ email, password });
		if (error) throw error;
		return {
			accessToken: data.session.access_token,
			personId: data.user.id,
			cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
		};
	}

	/** As Ctrl-C does it. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
		fs.rmSync(this.dataDir, { recursive: true, force: true });
	}

	/** As a power cut does it, for this process; the data folder stays. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	async end(signal: NodeJS.Signals): Promise<void> {
		await this.disconnect();
		const child = this.#process;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await ended;
	}

	/** Ends the test's own connections, not the portal. */
	async disconnect(): Promise<void> {
		const pools = [...this.#pools.values()];
		this.#pools.clear();
		await Promise.all(pools.map((pool) => pool.end()));
	}

	#folder(): string {
		const pointer = path.join(this.dataDir, 'postgres.location');
		return fs.existsSync(pointer)
			? fs.readFileSync(pointer, 'utf8').trim()
			: path.join(this.dataDir, 'postgres');
	}
}

export interface StartOptions {
	/** An earlier portal's folder; else one is made. */
	dataDir?: string;
	/** Starts for the first time, instead of on the copy of a database that is made already. */
	first?: boolean;
	/** 0 or left out: a free one. */
	port?: number;
	environment?: Record<string, string>;
	/** The logins of an external database, whose settings are in `environment`. */
	databaseUrls?: PortalAddress['databaseUrls'];
}

/** @throws Error with what the portal said when it did not come up. */
export async function startPortal(options: StartOptions = {}): Promise<TestPortal> {
	const dataDir = options.dataDir ?? newFolder(options);
	const node = path.join(root, 'node_modules/node/bin/node');
	const child = spawn(node, ['src/server/main.ts'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			NODE_ENV: 'production',
			PORT: String(options.port ?? 0),
			KLIV_DATA_DIR: dataDir,
			KLIV_DEMO: '1',
			LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
			// Passwords of the demo are hashed the quick way.
			LITE_AUTH_BCRYPT_COST: '4',
			...options.environment
		}
	});
	let output = '';
	const origin = await new Promise<string>((resolve, reject) => {
		const listen = (chunk: Buffer) => {
			output += chunk.toString();
			const ready = /^ready (\S+)$/m.exec(output)?.[1];
			if (ready) resolve(ready);
		};
		child.stdout?.on('data', listen);
		child.stderr?.on('data', (chunk: Buffer) => {
			listen(chunk);
			if (process.env.LOG_LEVEL) process.stderr.write(chunk);
		});
		child.once('exit', (code) => reject(new Error(`The portal ended with ${code}.\n${output}`)));
	});
	const answer = await fetch(`${origin}/.well-known/kliv.json`);
	const known = (await answer.json()) as { supabase_url: string; publishable_key: string };
	const address = {
		...{ origin, supabaseUrl: known.supabase_url, publishableKey: known.publishable_key },
		...{ dataDir, pid: child.pid ?? 0 }
	};
	return new TestPortal({ ...address, databaseUrls: options.databaseUrls }, child);
}

function newFolder({ first, databaseUrls, environment = {} }: StartOptions): string {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-test-'));
	const embedded = !databaseUrls && !environment.DATABASE_URL;
	if (embedded && !first) copyTemplate(environment.KLIV_DEMO === '0' ? 'empty' : 'demo', folder);
	return folder;
}
