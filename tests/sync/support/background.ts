/** What happens to a document in the background, at the moment at which a test asks for it. */
import { createLogger } from '#lib/platform/logging.server.ts';
import { Background } from '#server/sync/background.ts';
import { DatabaseThread } from '#server/sync/database-thread.ts';
import { Eyes } from '#server/sync/eyes.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import type { Limits } from '#server/sync/limits.ts';
import { Store } from '#server/sync/store.ts';
import type { Sent } from './editors.ts';
import type { Person, World } from './world.ts';

export interface TestProcess extends Background {
	store: Store;
	eyes: Eyes;
	end(): Promise<void>;
}

/** A process' background, without its sockets; whatever is behind is due at once. */
export function background(world: World, limits: Partial<Limits> = {}): TestProcess {
	const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
	const address = { databaseUrl: world.backend.urls.sync, connectWithin: 4_000 };
	const database = new DatabaseThread(address, log);
	const [store, eyes] = [new Store(database), new Eyes()];
	const all = { ...defaultLimits, upkeepStill: 0, ...limits };
	const made = new Background({ database, store, limits: all, eyes, log });
	const end = async () => {
		await made.stop();
		await database.end();
	};
	return Object.assign(made, { store, eyes, end });
}

/** Puts what a desk's people sent into a document's log, as a server would have. */
export async function writeLog(
	world: World,
	documentId: string,
	log: Sent[],
	people: Record<string, Person>
): Promise<void> {
	const who = log.map(({ from }) => people[from]!);
	await world.owner.query(
		`with head as (
			update private.document_heads set seq = seq + $6, changed_at = clock_timestamp()
			where document_id = $1 returning seq - $6 as before
		)
		insert into public.document_updates
			(document_id, seq, person_id, organisation_id, mandate_id, payload)
		select $1, head.before + u.n, u.person, u.organisation, u.mandate, u.payload
		from head, unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bytea[])
			with ordinality as u (person, organisation, mandate, payload, n)`,
		[
			documentId,
			who.map(({ id }) => id),
			who.map(({ organisationId }) => organisationId),
			who.map(({ mandateId }) => mandateId),
			log.map(({ bytes }) => Buffer.from(bytes)),
			log.length
		]
	);
}
