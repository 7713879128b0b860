import './plain-errors.ts';
import path from 'node:path';
import { readSettings } from '#lib/platform/settings.server.ts';
import { writeArchive } from '../archive.ts';
import { openLogins } from '../logins.ts';

/** `npm run backup [-- FILE]`: everything that people have made, from one moment, in one file. */
const settings = readSettings(process.env);
const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
const [name] = process.argv.slice(2);
if (name?.startsWith('-')) {
	console.error('npm run backup [-- FILE]');
	process.exit(1);
}
const file = path.resolve(name ?? `kliv-${stamp}.backup`);

const logins = await openLogins(settings, console.log);
try {
	const rows = await writeArchive(logins.ownerUrl, file);
	const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
	console.log(`${total} rows of ${Object.keys(rows).length} tables are in ${file}`);
	console.log('It holds personal data and texts that are not public: keep it as such.');
} finally {
	await logins.stop();
}
