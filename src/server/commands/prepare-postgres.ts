import './plain-errors.ts';
import { parseArgs } from 'node:util';
import { startAuthAndRest } from '../embedded/lite.ts';
import { allowOwnerIntoAuth, inDatabase, makeRolesAndDatabase } from '../embedded/roles.ts';
import { makeSecrets } from '../embedded/secrets.ts';
import type { OwnerSecrets, Secrets } from '../embedded/secrets.ts';

/**
 * `npm run prepare-postgres -- postgres://superuser@host/postgres [--database kliv]`: makes a plain
 * PostgreSQL (15 or later) look as Supabase leaves it: the roles, the schema auth with its tables and
 * auth.uid(), the schema extensions, and Kliv's logins with new passwords, printed as settings.
 */
export interface PreparedPostgres {
	secrets: Secrets & OwnerSecrets;
	url(role: 'owner' | 'backend' | 'web' | 'sync' | 'jobs'): string;
}

export async function preparePostgres(
	superuserUrl: string,
	database: string
): Promise<PreparedPostgres> {
	const secrets = makeSecrets();
	const passwords = { ...secrets, backend: secrets.auth };
	const url: PreparedPostgres['url'] = (role) => {
		const login = new URL(inDatabase(superuserUrl, database));
		login.username = `kliv_${role}`;
		login.password = passwords[role];
		return login.href;
	};
	await makeRolesAndDatabase(superuserUrl, database, secrets);
	const auth = await startAuthAndRest({
		...{ url: url('backend'), mailUrl: url('jobs'), secrets, origin: 'http://localhost' },
		afterSchema: () => allowOwnerIntoAuth(inDatabase(superuserUrl, database))
	});
	await auth.stop();
	return { secrets, url };
}

async function main(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { database: { type: 'string', default: 'kliv' } }
	});
	const [superuserUrl] = positionals;
	if (!superuserUrl || !/^[a-z_][a-z0-9_]*$/.test(values.database)) {
		console.error('npm run prepare-postgres -- postgres://superuser@host:5432/postgres');
		process.exit(1);
	}
	const { url } = await preparePostgres(superuserUrl, values.database);
	console.log(`MIGRATE_DATABASE_URL=${url('owner')}`);
	console.log(`DATABASE_URL=${url('web')}`);
	console.log(`KLIV_SYNC_DATABASE_URL=${url('sync')}`);
	console.log(`KLIV_JOBS_DATABASE_URL=${url('jobs')}`);
}

if (import.meta.main) await main();
