import pg from 'pg';
import type { SupabaseClient } from '@supabase/supabase-js';
import { inject } from 'vitest';
import { TestPortal } from '../support/portal.ts';
import { signUpNewcomer } from './fixture.ts';
import { everyone } from './matrix.ts';

/** anon, one of the demo's people, or who has signed up and nothing more. */
export type Who = 'anon' | (string & {});

/** The portal of the project: embedded, or on the PostgreSQL of TEST_DATABASE_URL. */
export interface Backend {
	/** As the owner of the database, who may become every role of ours. */
	owner: pg.Pool;
	/** Who each address belongs to. */
	people: ReadonlyMap<string, string>;
	/** supabase-js against PostgREST. */
	rest(who: Who): Promise<SupabaseClient>;
	close(): Promise<void>;
}

/** For beforeAll. */
export async function openBackend(): Promise<Backend> {
	const portal = new TestPortal(inject('portal'));
	const owner = new pg.Pool({ connectionString: portal.databaseUrl(), max: 2 });
	await signUpNewcomer(portal, everyone.newcomer[0]);
	const clients = new Map<Who, Promise<SupabaseClient>>();
	return {
		owner,
		people: await peopleOf(owner),
		rest(who) {
			const client = clients.get(who) ?? portal.client(who === 'anon' ? undefined : who);
			clients.set(who, client);
			return client;
		},
		async close() {
			await owner.end();
			await portal.disconnect();
		}
	};
}

async function peopleOf(owner: pg.Pool): Promise<Map<string, string>> {
	const { rows } = await owner.query<{ email: string; id: string }>(
		"select email::text, id from auth.users where email like '%.example'"
	);
	return new Map(rows.map(({ email, id }) => [email, id]));
}

/** What an attempt came to: the rows it touched or returned, or the code it was refused with. */
export type Outcome =
	| { ok: true; count: number; rows: Record<string, unknown>[] }
	| { ok: false; code: string; message: string; detail?: string };

export function codeOf(outcome: Outcome): string {
	return outcome.ok ? `done (${outcome.count})` : outcome.code;
}

/** One transaction that is rolled back at the end, in which one may be anybody. */
export class Scene {
	#client: pg.PoolClient;
	#people: ReadonlyMap<string, string>;
	#settings: string[] = ['none', '', '', '', ''];

	constructor(client: pg.PoolClient, people: ReadonlyMap<string, string>) {
		this.#client = client;
		this.#people = people;
	}

	person(who: Who): string {
		const id = this.#people.get(who);
		if (!id) throw new Error(`There is nobody called ${who}.`);
		return id;
	}

	/** From here on as this person, for one organisation when it is named. */
	async as(who: Who, actingOrganisation = ''): Promise<this> {
		const id = who === 'anon' ? '' : this.person(who);
		const role = who === 'anon' ? 'anon' : 'authenticated';
		const claims = JSON.stringify(id ? { sub: id, role } : { role });
		return this.#become([role, claims, id, role, actingOrganisation]);
	}

	/** As the owner, with nobody's claims; or bare as one of the logins. */
	asOwner(role = 'none'): Promise<this> {
		return this.#become([role, '', '', '', '']);
	}

	/** Asks something as the owner and goes on as whoever acted before. */
	async knowing<T>(ask: () => Promise<T>): Promise<T> {
		const before = this.#settings;
		await this.asOwner();
		const answer = await ask();
		await this.#become(before);
		return answer;
	}

	async #become(settings: string[]): Promise<this> {
		this.#settings = settings;
		await this.#client.query(
			`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),
				set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt.claim.role', $4, true),
				set_config('kliv.acting_organisation', $5, true)`,
			settings
		);
		return this;
	}

	/** Rows of a query that must succeed. */
	async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
		return (await this.#client.query<Row>(text, values)).rows;
	}

	/** The first column of the first row. */
	async value<T>(text: string, values: unknown[] = []): Promise<T> {
		const [row] = await this.sql<Record<string, T>>(text, values);
		return Object.values(row ?? {})[0] as T;
	}

	/** Something that may be refused; afterwards the scene goes on as if nothing had happened. */
	async attempt(text: string, values: unknown[] = []): Promise<Outcome> {
		return this.#try(text, values, false);
	}

	/** The same, undone also when it succeeds. */
	async probe(text: string, values: unknown[] = []): Promise<Outcome> {
		return this.#try(text, values, true);
	}

	async #try(text: string, values: unknown[], undo: boolean): Promise<Outcome> {
		await this.#client.query('savepoint attempt');
		try {
			const { rowCount, rows } = await this.#client.query(text, values);
			if (undo) await this.#client.query('rollback to savepoint attempt');
			await this.#client.query('release savepoint attempt');
			return { ok: true, count: rowCount ?? 0, rows };
		} catch (error) {
			await this.#client.query('rollback to savepoint attempt');
			await this.#client.query('release savepoint attempt');
			if (!(error instanceof pg.DatabaseError)) throw error;
			const { code = '', message, detail = '' } = error;
			return { ok: false, code, message, detail };
		}
	}
}

export async function scene<T>(backend: Backend, act: (scene: Scene) => Promise<T>): Promise<T> {
	const client = await backend.owner.connect();
	try {
		await client.query('begin');
		return await act(new Scene(client, backend.people));
	} finally {
		await client.query('rollback');
		client.release();
	}
}

export interface Stage {
	/** What is done in `act` is undone after it; what `set` made stays until the stage is closed. */
	play<T>(act: (scene: Scene) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** A scene that is set once and played in many times, one after the other. */
export async function openStage(
	backend: Backend,
	set: (scene: Scene) => Promise<void>
): Promise<Stage> {
	const client = await backend.owner.connect();
	await client.query('begin');
	await set(new Scene(client, backend.people));
	return {
		async play(act) {
			await client.query('savepoint play');
			try {
				return await act(new Scene(client, backend.people));
			} finally {
				await client.query('rollback to savepoint play; release savepoint play');
			}
		},
		async close() {
			await client.query('rollback');
			client.release();
		}
	};
}
