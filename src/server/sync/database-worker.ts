/** The thread that talks to PostgreSQL, so that the driver's work takes no time from the relay. */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import pg from 'pg';
import { asBuffer, packed } from './database-thread.ts';
import type {
	DatabaseAnswer,
	DatabaseLoss,
	DatabaseOrders,
	DatabaseQuestion
} from './database-thread.ts';
import { Unanswered } from './unanswered.ts';

const { databaseUrl, connectWithin, name } = workerData as DatabaseOrders;
const pool = new pg.Pool({
	connectionString: databaseUrl,
	max: 8,
	connectionTimeoutMillis: connectWithin,
	query_timeout: 15_000,
	keepAlive: true
});
const unanswered = new Unanswered(pool, { name, own: `${name} ${threadId}` });
pool.on('error', (error) => answer({ id: 0, error: { message: error.message } }));

function answer(reply: DatabaseAnswer, transfer: ArrayBuffer[] = []): void {
	parentPort!.postMessage(reply, transfer);
}

/** A connection to a database that has become read-only stays so when another has taken over. */
const readOnly = '25006';

async function askOf(question: pg.QueryConfig): Promise<Record<string, unknown>[]> {
	const client = await pool.connect();
	try {
		await unanswered.end(client);
		const { rows } = await client.query<Record<string, unknown>>(question);
		client.release();
		return rows;
	} catch (error) {
		// After an answer the connection is good for more; without one it is in nobody knows what state.
		const { code } = error as { code?: string };
		const answered = error instanceof pg.DatabaseError && code !== readOnly && code !== undefined;
		if (!answered) unanswered.add(client);
		client.release(!answered);
		throw error;
	}
}
async function ask({ id, name, text, values }: DatabaseQuestion): Promise<void> {
	try {
		const rows = await askOf({ name, text, values: values.map(asBuffer) });
		const { all, buffers } = packed(rows);
		answer({ id, rows: all }, buffers);
	} catch (error) {
		const { message, code } = error as { message?: string; code?: string };
		answer({ id, error: { message: message ?? String(error), code } });
	}
}

parentPort!.on('message', (question: DatabaseQuestion | DatabaseLoss | null) => {
	if (question && 'lost' in question) unanswered.addBackend(question.lost);
	else if (question) void ask(question);
	else void pool.end().finally(() => parentPort!.close());
});
