import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { preparePostgres } from '../../src/server/commands/prepare-postgres.ts';
import { startAuthAndRest } from '../../src/server/embedded/lite.ts';
import { prepareQueue } from '../../src/server/jobs/queue.ts';
import { migrate } from '../../src/server/migrations.ts';
import { seedDemo } from '../../src/server/seed.ts';
import { startPortal } from './portal.ts';
import type { TestPortal } from './portal.ts';

/**
 * The portal on an external backend: a database of its own on the server of TEST_DATABASE_URL (a
 * superuser's login), prepared as Supabase prepares it, with Auth and PostgREST at an address of
 * their own, as a Supabase project has.
 */
export async function startExternalPortal(superuserUrl: string): Promise<{
	portal: TestPortal;
	stop(): Promise<void>;
}> {
	const database = `kliv_test_${randomBytes(4).toString('hex')}`;
	const { secrets, url } = await preparePostgres(superuserUrl, database);
	await migrate(url('owner'));
	await prepareQueue(url('owner'), url('jobs'));

	const supabase = await startAuthAndRest({
		...{ url: url('backend'), mailUrl: url('jobs'), secrets, origin: 'http://localhost' },
		afterSchema: async () => {}
	});
	const server = http.createServer(getRequestListener((request) => supabase.fetch(request)));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const supabaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await seedDemo({
		...{ ownerUrl: url('owner'), webUrl: url('web'), syncUrl: url('sync') },
		supabase: { url: supabaseUrl, publishableKey: secrets.publishableKey, fetch }
	});

	const portal = await startPortal({
		databaseUrls: { owner: url('owner'), web: url('web'), sync: url('sync'), jobs: url('jobs') },
		environment: {
			DATABASE_URL: url('web'),
			KLIV_SYNC_DATABASE_URL: url('sync'),
			KLIV_JOBS_DATABASE_URL: url('jobs'),
			PUBLIC_SUPABASE_URL: supabaseUrl,
			PUBLIC_SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
			SUPABASE_JWT_SECRET: secrets.jwt
		}
	});
	return {
		portal,
		async stop() {
			await portal.stop();
			server.closeAllConnections();
			server.close();
			await supabase.stop();
			const admin = new pg.Client({ connectionString: superuserUrl });
			await admin.connect();
			await admin.query(`drop database ${database} with (force)`);
			await admin.end();
		}
	};
}

/** As shared-portal.ts, on TEST_DATABASE_URL. */
export default async function setup(project: TestProject) {
	const { portal, stop } = await startExternalPortal(process.env.TEST_DATABASE_URL ?? '');
	project.provide('portal', portal.address);
	return stop;
}
