import './plain-errors.ts';
import { readSettings } from '#lib/platform/settings.server.ts';
import { connectBackend } from '../backend.ts';
import { introduction } from '../introduction.ts';
import { seedDemo } from '../seed.ts';

/** `npm run seed`: puts the demo into an empty database. Twice is as good as once. */
const said = {
	placed: 'The demo is in place.',
	present: 'The demo is there already; nothing was changed.',
	absent: 'There is something else in the database: the demo is for an empty one.'
};

const settings = readSettings(process.env);
const backend = await connectBackend(settings, settings.origin, { say: console.log });
try {
	const ownerUrl = backend.ownerLogins?.().owner ?? settings.migrateDatabaseUrl;
	if (!ownerUrl) throw new Error("Set MIGRATE_DATABASE_URL: the seed needs the owner's login.");
	const outcome = await seedDemo({ ...backend, ownerUrl, secretKey: settings.supabaseSecretKey });
	console.log(said[outcome]);
	if (outcome === 'placed') console.log(introduction(settings.origin, true));
	if (outcome === 'absent') process.exitCode = 1;
} finally {
	await backend.stop();
}
