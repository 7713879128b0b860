import './plain-errors.ts';
import fs from 'node:fs';
import path from 'node:path';
import { readSettings } from '#lib/platform/settings.server.ts';
import { archiveVersion, readArchive } from '../archive.ts';
import { startEmbedded } from '../embedded/backend.ts';
import { prepareQueue } from '../jobs/queue.ts';
import { migrate } from '../migrations.ts';

/**
 * `npm run restore -- FILE`: loads a backup into an empty database: an empty data folder, or an
 * external database (MIGRATE_DATABASE_URL). The portal must not be running on it.
 */
const settings = readSettings(process.env);
const [name] = process.argv.slice(2);
if (!name || name.startsWith('-')) {
	console.error('npm run restore -- FILE');
	process.exit(1);
}
const file = path.resolve(name);
if (!fs.existsSync(file)) throw new Error(`There is no file ${file}.`);
const upTo = await archiveVersion(file);

if (settings.migrateDatabaseUrl) {
	const url = settings.migrateDatabaseUrl;
	await migrate(url, { upTo });
	report(await readArchive(url, file));
	await migrate(url);
	if (settings.external) await prepareQueue(url, settings.external.jobsDatabaseUrl);
} else {
	const { dataDir, origin } = settings;
	const backend = await startEmbedded({ dataDir, origin, upTo, say: console.log });
	try {
		const { owner, superuser } = backend.ownerLogins();
		report(await readArchive(superuser, file));
		await migrate(owner);
	} finally {
		await backend.stop();
	}
}

function report(rows: Record<string, number>): void {
	const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
	console.log(`${total} rows of ${Object.keys(rows).length} tables are restored.`);
	console.log('Everyone signs in again: sessions are not part of a backup.');
}
