/** The thread that talks to PostgreSQL, so that the driver's work takes no time from the relay. */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { packed } from './database-thread.ts';
import type { DatabaseAnswer, DatabaseQuestion, DatabaseThreadOptions } from './database-thread.ts';

const { databaseUrl, connectWithin } = workerData as DatabaseThreadOptions;
const pool = new pg.Pool({
	connectionString: databaseUrl,
	max: 8,
	connectionTimeoutMillis: connectWithin,
	query_timeout: 15_000,
	keepAlive: true
});
pool.on('error', (error) => answer({ id: 0, error: { message: error.message } }));

function answer(reply: DatabaseAnswer, transfer: ArrayBuffer[] = []): void {
	parentPort!.postMessage(reply, transfer);
}

async function ask({ id, name, text, values }: DatabaseQuestion): Promise<void> {
	try {
		// What crossed over is a plain Uint8Array, which the driver would write as JSON.
		const given = values.map((value) =>
			value instanceof Uint8Array
				? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
				: value
		);
		const { rows } = await pool.query<Record<string, unknown>>({ name, text, values: given });
		const { all, buffers } = packed(rows);
		answer({ id, rows: all }, buffers);
	} catch (error) {
		const { message, code } = error as { message?: string; code?: string };
		answer({ id, error: { message: message ?? String(error), code } });
	}
}

parentPort!.on('message', (question: DatabaseQuestion | null) => {
	if (question) void ask(question);
	else void pool.end().finally(() => parentPort!.close());
});
