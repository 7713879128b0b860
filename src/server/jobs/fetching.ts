import type { PoolClient } from 'pg';
import { problemOf } from '#lib/goals/sources/asking/problems.ts';
import type { Sources } from '#lib/goals/sources/fetching/sources.ts';
import { rowsOf } from '#lib/goals/sources/rules.ts';
import { taken } from '#lib/goals/sources/schema.ts';
import type { Logger } from '#lib/platform/logging.server.ts';

type Clients = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

/**
 * Fetches what an indicator's source has, and leaves it to be looked at. What goes wrong is told on the
 * source's page; nothing that was there before is touched.
 */
export async function fetchSource(
	id: string,
	{ sources, withClient, log }: { sources: Sources; withClient: Clients; log: Logger }
): Promise<void> {
	const { rows: found } = await withClient((client) =>
		client.query('select * from private.take_fetch($1)', [id])
	);
	if (found.length === 0) return;
	try {
		const binding = taken.parse(found[0]);
		const fetched = await sources.fetch(
			binding,
			async (done, total) => {
				await withClient((client) =>
					client.query('select private.note_fetch($1, $2, $3)', [id, done, total])
				);
			},
			new Date()
		);
		const { title, url, at, sha256, updated, notes } = fetched;
		if (binding.since && fetched.observations.length === 0) {
			await withClient((client) =>
				client.query('select private.settle_unchanged($1, $2)', [id, title])
			);
			return;
		}
		const { rows, findings } = rowsOf(binding, fetched);
		await withClient((client) =>
			client.query('select private.store_fetch($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
				...[id, title, url, at, sha256, updated, notes.join('\n\n')],
				...[JSON.stringify(rows), JSON.stringify(findings)]
			])
		);
	} catch (error) {
		const problem = problemOf(error);
		log.warn({ problem, error: problem ? undefined : error }, 'a source could not be fetched');
		await withClient((client) =>
			client.query('select private.fail_fetch($1, $2)', [id, problem ?? 'unexpected'])
		);
	}
}
