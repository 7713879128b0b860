/** The database behind Kliv's server, as durable as in production, with people who may write. */
import type { Limits } from '#server/sync/limits.ts';
import { World } from '../sync/support/world.ts';
import { settle } from './row.ts';

/** How a client comes to a document. */
export interface Door {
	path: string;
	protocols: string[];
}

const unlimited = { perSecond: 1e12, burst: 1e12 };
/** What the bench asks for and people do not. Everything else is as it is served. */
const lifted: Partial<Limits> = {
	document: 256 * 1024 * 1024,
	updates: unlimited,
	bytes: unlimited,
	messages: unlimited,
	syncStep1: unlimited,
	socketsPerPerson: 10_000,
	socketsPerDocument: 10_000,
	sockets: 10_000,
	upgrades: 10_000,
	upgradesPerAddress: 10_000
};

const organisations = 5;
/** As long as one in the log. */
const keystroke = Buffer.alloc(40);

export class KlivStage {
	readonly #world: World;
	readonly environment: Record<string, string>;
	/** Everyone who may write, in one space: several organisations, each person with a session. */
	readonly #tokens: string[] = [];
	#space: { spaceId: string; organisationIds: string[] } | null = null;

	static async open(): Promise<KlivStage> {
		return new KlivStage(await World.start({ durable: true }));
	}

	private constructor(world: World) {
		this.#world = world;
		this.environment = {
			BENCH_SERVER: JSON.stringify({
				databaseUrl: world.backend.urls.sync,
				secret: world.backend.secrets.jwt,
				limits: lifted
			})
		};
	}

	static get lifted(): string {
		return Object.keys(lifted).join(', ');
	}

	/** A new document in the space of all, and a door for each client: a person of its own. */
	async document(clients: number): Promise<{ name: string; doors: Door[] }> {
		const tokens = await this.#people(clients);
		const { spaceId, organisationIds } = this.#space!;
		const { rows } = await this.#world.owner.query<{ id: string }>(
			`insert into public.documents (space_id, title, responsible_organisation_id)
			values ($1, 'Mätning', $2) returning id`,
			[spaceId, organisationIds[0]]
		);
		const name = rows[0]!.id;
		const doors = tokens.map((token) => ({
			path: `/sync/${name}`,
			protocols: ['kliv.v1', `bearer.${token}`]
		}));
		return { name, doors };
	}

	async #people(count: number): Promise<string[]> {
		this.#space ??= await this.#makeSpace();
		const { spaceId, organisationIds } = this.#space;
		for (let i = this.#tokens.length; i < count; i++) {
			const person = await this.#world.person(`Person ${i}`);
			const organisationId = organisationIds[i % organisations]!;
			await this.#world.mandate(person.id, ['edit'], { spaceId, organisationId });
			this.#tokens.push(await this.#world.token(person.id, person.sessionId, 24 * 3600));
		}
		return this.#tokens.slice(0, count);
	}

	async #makeSpace(): Promise<{ spaceId: string; organisationIds: string[] }> {
		const { spaceId, organisationId } = await this.#world.document();
		const organisationIds = [organisationId];
		while (organisationIds.length < organisations) {
			const id = await this.#world.organisation();
			await this.#world.takesPart(spaceId, id);
			organisationIds.push(id);
		}
		return { spaceId, organisationIds };
	}

	/** What PostgreSQL itself says about its durability. */
	async durability(): Promise<string> {
		const { rows } = await this.#world.owner.query<{ name: string; setting: string }>(
			`select name, setting from pg_settings
			where name in ('fsync', 'synchronous_commit', 'server_version') order by name`
		);
		return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
	}

	/**
	 * What the machine asks for a commit as such: one small row, nothing asked and nothing counted, after
	 * a rest as between two keystrokes.
	 * @returns milliseconds, of each
	 */
	async bareCommits(count: number): Promise<number[]> {
		const client = await this.#world.owner.connect();
		try {
			await client.query('create table if not exists bench_bare (at int, bytes bytea)');
			const taken: number[] = [];
			for (let i = 0; i < count; i++) {
				await settle(10);
				const started = performance.now();
				await client.query({
					name: 'bare',
					text: 'insert into bench_bare values ($1, $2)',
					values: [i, keystroke]
				});
				taken.push(performance.now() - started);
			}
			return taken;
		} finally {
			client.release();
		}
	}

	close(): Promise<void> {
		return this.#world.stop();
	}
}
