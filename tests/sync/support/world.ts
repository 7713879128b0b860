/**
 * A real database, a real sync server on port 0, and people with mandates, for the tests of the
 * wire. `setup()` gives a fresh document with its people; the database is shared by a file.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { decodeJwt, SignJWT } from 'jose';
import pg from 'pg';
import { createLogger } from '#lib/platform/logging.server.ts';
import { createTokenVerifier } from '#lib/platform/tokens.server.ts';
import { startEmbedded } from '#server/embedded/backend.ts';
import type { EmbeddedBackend } from '#server/embedded/backend.ts';
import { ownerLogins, servingLogins } from '#server/embedded/logins.ts';
import { startPostgres } from '#server/embedded/postgres.ts';
import { readSecrets } from '#server/embedded/secrets.ts';
import type { SyncDoor } from '#server/sync-door.ts';
import { attachSync } from '#server/sync/attach.ts';
import type { Limits } from '#server/sync/limits.ts';
import { copyTemplate } from '../../support/templates.ts';
import { DatabaseProxy } from './proxy.ts';

export interface Person {
	id: string;
	name: string;
	organisationId: string;
	organisation: string;
	mandateId: string;
	sessionId: string;
	token: string;
}

export interface SyncAddress {
	/** `ws://127.0.0.1:port/sync` */
	url: string;
	origin: string;
	door: SyncDoor;
	stop(): Promise<void>;
}

type Database = Pick<EmbeddedBackend, 'urls' | 'secrets' | 'ownerLogins' | 'stop'>;

export class World {
	readonly backend: Database;
	readonly owner: pg.Pool;
	/** Where servers that are started from now on log all they have to say. */
	logs: { write(line: string): void } | null = null;
	#servers: SyncAddress[] = [];
	#proxies: DatabaseProxy[] = [];
	#folder: string;

	private constructor(backend: Database, owner: pg.Pool, folder: string) {
		this.backend = backend;
		this.owner = owner;
		this.#folder = folder;
	}

	/**
	 * `durable`: the database keeps its promises even when the machine stops, at what that costs.
	 * `inside`: where its folder is made.
	 */
	static async start({ durable = false, inside = os.tmpdir() } = {}): Promise<World> {
		const folder = fs.mkdtempSync(path.join(inside, 'kliv-sync-'));
		const backend =
			!durable && copyTemplate('empty', folder)
				? await startCopy(folder)
				: await startEmbedded({
						dataDir: folder,
						origin: 'http://localhost',
						disposable: !durable
					});
		const owner = new pg.Pool({ connectionString: backend.ownerLogins().owner, max: 4 });
		// An idle connection may hear of the database's end before its own.
		owner.on('error', () => {});
		return new World(backend, owner, folder);
	}

	async stop(): Promise<void> {
		for (const proxy of this.#proxies) proxy.mend();
		for (const server of this.#servers) await server.stop();
		for (const proxy of this.#proxies) proxy.close();
		await this.owner.end();
		await this.backend.stop();
		fs.rmSync(this.#folder, { recursive: true, force: true });
	}

	/** A sync server of its own, with tighter limits if wanted; one of several where there is a Redis. */
	async serve(
		limits: Partial<Limits> = {},
		databaseUrl = this.backend.urls.sync,
		redisUrl: string | null = null
	): Promise<SyncAddress> {
		let answer: SyncDoor['handle'] = () => false;
		const server = http.createServer((request, response) => {
			if (!answer(request, response)) response.writeHead(404).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const origin = `http://127.0.0.1:${port}`;
		const door = await attachSync(
			{
				...{ server, databaseUrl, origin, redisUrl, dev: false },
				tokens: createTokenVerifier({ secret: this.backend.secrets.jwt }),
				log: this.logs
					? createLogger('trace', this.logs)
					: createLogger(process.env.LOG_LEVEL ?? 'silent')
			},
			// What happens in the background happens where a test asks for it.
			{ upkeepEvery: 3_600_000, ...limits }
		);
		answer = (request, response) => door.handle(request, response);
		let stopped: Promise<void> | null = null;
		const address: SyncAddress = {
			url: `ws://127.0.0.1:${port}/sync`,
			origin,
			door,
			stop: () =>
				(stopped ??= (async () => {
					await door.close();
					server.closeAllConnections();
					await new Promise((resolve) => server.close(resolve));
				})())
		};
		this.#servers.push(address);
		return address;
	}

	/** An organisation, a space in which it takes part, and an empty document. */
	async document(): Promise<{ id: string; spaceId: string; organisationId: string }> {
		const organisationId = await this.organisation();
		const spaceId = randomUUID();
		const id = randomUUID();
		await this.owner.query(
			`insert into public.spaces (id, name, responsible_organisation_id) values ($1, $2, $3)`,
			[spaceId, `Yta ${spaceId}`, organisationId]
		);
		await this.owner.query(
			`insert into public.documents (id, space_id, title, responsible_organisation_id)
			values ($1, $2, 'Provdokument', $3)`,
			[id, spaceId, organisationId]
		);
		return { id, spaceId, organisationId };
	}

	async organisation(): Promise<string> {
		const id = randomUUID();
		await this.owner.query(
			`insert into public.organisations (id, name, short_name, kind) values ($1, $2, $3, 'myndighet')`,
			[id, `Organisation ${id}`, `Org ${id.slice(0, 8)}`]
		);
		return id;
	}

	async takesPart(spaceId: string, organisationId: string): Promise<void> {
		await this.owner.query(
			`insert into public.space_participants (space_id, organisation_id) values ($1, $2)
			on conflict do nothing`,
			[spaceId, organisationId]
		);
	}

	async person(name: string): Promise<{ id: string; sessionId: string; token: string }> {
		const id = randomUUID();
		const sessionId = randomUUID();
		await this.owner.query(
			`insert into auth.users (id, email, raw_user_meta_data, aud, role)
			values ($1, $2, jsonb_build_object('display_name', $3::text), 'authenticated', 'authenticated')`,
			[id, `${id}@prov.example`, name]
		);
		await this.owner.query('insert into auth.sessions (id, user_id) values ($1, $2)', [
			sessionId,
			id
		]);
		return { id, sessionId, token: await this.token(id, sessionId) };
	}

	/** A person who belongs to the organisation and has a mandate over the space. */
	async holder(
		name: string,
		powers: string[],
		{ spaceId, organisationId }: { spaceId: string; organisationId: string },
		validTo: Date | null = null
	): Promise<Person> {
		const person = await this.person(name);
		const mandateId = await this.mandate(person.id, powers, { spaceId, organisationId }, validTo);
		const { rows } = await this.owner.query<{ name: string }>(
			'select name from public.organisations where id = $1',
			[organisationId]
		);
		return { ...person, name, organisationId, organisation: rows[0]!.name, mandateId };
	}

	async mandate(
		personId: string,
		powers: string[],
		{ spaceId, organisationId }: { spaceId: string; organisationId: string },
		validTo: Date | null = null
	): Promise<string> {
		await this.owner.query(
			`insert into public.memberships (person_id, organisation_id) values ($1, $2)
			on conflict do nothing`,
			[personId, organisationId]
		);
		const { rows } = await this.owner.query<{ id: string }>(
			`insert into public.mandates (holder_id, organisation_id, powers, space_id, valid_to)
			values ($1, $2, $3, $4, $5) returning id`,
			[personId, organisationId, powers, spaceId, validTo]
		);
		return rows[0]!.id;
	}

	async revoke(mandateId: string): Promise<void> {
		await this.owner.query(
			`update public.mandates set revoked_at = clock_timestamp(), revocation_reason = 'prov'
			where id = $1`,
			[mandateId]
		);
	}

	async signOut(sessionId: string): Promise<void> {
		await this.owner.query('delete from auth.sessions where id = $1', [sessionId]);
	}

	async token(
		personId: string,
		sessionId: string,
		seconds = 300,
		secret?: string
	): Promise<string> {
		return new SignJWT({ role: 'authenticated', session_id: sessionId, email: 'prov@prov.example' })
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.setSubject(personId)
			.setAudience('authenticated')
			.setIssuedAt(Math.floor(Date.now() / 1000) - 3600)
			.setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
			.sign(new TextEncoder().encode(secret ?? this.backend.secrets.jwt));
	}

	/** Resolves when a token has run out. */
	async expired(token: string): Promise<void> {
		const { exp = 0 } = decodeJwt(token);
		await new Promise((resolve) => setTimeout(resolve, exp * 1000 - Date.now() + 1));
	}

	/** A change of which no trigger tells anybody. */
	async quietly(sql: string): Promise<void> {
		await this.asSuperuser(`set session_replication_role = replica; ${sql}`);
	}

	/** Ends the connections on which sync servers hear what changes. */
	async breakListeners(): Promise<void> {
		await this.asSuperuser(
			`select pg_terminate_backend(pid) from pg_stat_activity
			where application_name = 'kliv listens'`
		);
	}

	async asSuperuser<Row extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<Row>> {
		const superuser = new pg.Client(this.backend.ownerLogins().superuser);
		await superuser.connect();
		try {
			return await superuser.query<Row>(sql);
		} finally {
			await superuser.end();
		}
	}

	/** A way to the database that a test can cut. */
	async proxy(): Promise<DatabaseProxy> {
		const proxy = await DatabaseProxy.open(this.backend.urls.sync);
		this.#proxies.push(proxy);
		return proxy;
	}

	/** The log's rows, as the owner sees them. */
	async log(documentId: string): Promise<{ seq: number; personId: string; payload: Buffer }[]> {
		const { rows } = await this.owner.query<{ seq: string; person_id: string; payload: Buffer }>(
			'select seq, person_id, payload from public.document_updates where document_id = $1 order by seq',
			[documentId]
		);
		return rows.map((row) => ({
			seq: Number(row.seq),
			personId: row.person_id,
			payload: row.payload
		}));
	}
}

/** The database alone, without Auth and PostgREST, which the wire does not ask. */
async function startCopy(dataDir: string): Promise<Database> {
	const { port, socket, stop } = await startPostgres({
		dataDir,
		writePassword: () => Promise.reject(new Error('There is a database already.')),
		settings: { fsync: 'off', full_page_writes: 'off' }
	});
	const secrets = readSecrets(dataDir);
	const owners = () => ownerLogins(dataDir, port);
	return { urls: servingLogins(secrets, port, socket), secrets, ownerLogins: owners, stop };
}
