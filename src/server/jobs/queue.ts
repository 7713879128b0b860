import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker';
import type { TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Logger as Log } from '#lib/platform/logging.server.ts';

/**
 * Makes or updates the queue's own tables, which belong to kliv_jobs. Graphile worker wants to
 * create its schema itself, so kliv_jobs may do that for this moment only.
 */
export async function prepareQueue(ownerUrl: string, jobsUrl: string): Promise<void> {
	const owner = new pg.Client({ connectionString: ownerUrl });
	await owner.connect();
	try {
		const { rows } = await owner.query<{ name: string }>('select current_database() as name');
		const name = pg.escapeIdentifier(rows[0]!.name);
		// The triggers that fill the queue run as the owner.
		await owner.query(`
			do $$ begin
				if not pg_has_role(current_user, 'kliv_jobs', 'usage') then
					grant kliv_jobs to current_user;
				end if;
			end $$;
			grant create on database ${name} to kliv_jobs`);
		await runMigrations({ connectionString: jobsUrl, logger: silent, maxPoolSize: 2 });
		await owner.query(`revoke create on database ${name} from kliv_jobs`);
	} finally {
		await owner.end();
	}
}

export interface Worker {
	stop(): Promise<void>;
}

/** Carries out what is in the queue, and what was left there while no worker ran. */
export async function startWorker(pool: pg.Pool, tasks: TaskList, log: Log): Promise<Worker> {
	const runner = await run({
		pgPool: pool,
		taskList: tasks,
		concurrency: 4,
		noHandleSignals: true,
		parsedCronItems: parseCronItems([
			{ task: 'tidy', match: '17 * * * *' },
			{ task: 'fetch_due', match: '41 3 * * *' },
			{ task: 'remind', match: '30 5 * * *' }
		]),
		logger: loggerFor(log)
	});
	const { rows } = await pool.query<{ task: string; id: string }>(
		'select * from private.unsettled()'
	);
	for (const { task, id } of rows) {
		// The key keeps a job that is waiting already from being there twice.
		await runner.addJob(task, { id }, { jobKey: `${task} ${id}`, jobKeyMode: 'preserve_run_at' });
	}
	return { stop: () => runner.stop() };
}

const silent = new Logger(() => () => {});

/** Its chatter goes to debug; payloads stay out, they are only ids anyway. */
function loggerFor(log: Log): Logger {
	return new Logger(() => (level, message) => {
		if (level === 'error') log.error({ job: message.slice(0, 300) }, 'a job failed');
		else log.debug(message);
	});
}
