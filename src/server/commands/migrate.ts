import './plain-errors.ts';
import { readSettings } from '#lib/platform/settings.server.ts';
import { prepareQueue } from '../jobs/queue.ts';
import { openLogins } from '../logins.ts';
import { migrate } from '../migrations.ts';

/**
 * `npm run migrate`: applies what is missing of supabase/migrations and the queue's own tables, to
 * MIGRATE_DATABASE_URL where that is set, else to the embedded database.
 */
const settings = readSettings(process.env);
const say = console.log;

if (settings.migrateDatabaseUrl) {
	report(await migrate(settings.migrateDatabaseUrl, { say }));
	const jobsUrl = settings.external?.jobsDatabaseUrl ?? process.env.KLIV_JOBS_DATABASE_URL;
	if (jobsUrl) await prepareQueue(settings.migrateDatabaseUrl, jobsUrl);
	else {
		say('The job queue is not prepared yet: give kliv_web, kliv_sync and kliv_jobs a password');
		say('(alter role … password …), set KLIV_JOBS_DATABASE_URL, and run this once more.');
	}
} else {
	const logins = await openLogins(settings, say);
	try {
		report(await migrate(logins.ownerUrl, { say }));
		await prepareQueue(logins.ownerUrl, logins.jobsUrl);
	} finally {
		await logins.stop();
	}
}

function report(applied: string[]): void {
	if (applied.length > 0) say(`Applied: ${applied.join(', ')}`);
	say('The database is up to date.');
}
