import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Sources } from '#lib/goals/sources/fetching/sources.ts';
import { createAttempts } from '#lib/platform/attempts.server.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import { createLogger } from '#lib/platform/logging.server.ts';
import { provideServices } from '#lib/platform/services.server.ts';
import type { KeptMail, Services } from '#lib/platform/services.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { Performer } from './acts/performer.ts';
import { Restorer } from './acts/restoring.ts';
import { TextReader } from './acts/texts.ts';
import { connectBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { Changes } from './changes.ts';
import { checkHealth } from './health.ts';
import { openPort } from './http.ts';
import { startWorker } from './jobs/queue.ts';
import { createTasks } from './jobs/tasks.ts';
import { createMetrics } from './metrics.ts';
import { builtPages, livePages } from './pages.ts';
import { PdfMaker } from './pdf/pdf-maker.ts';
import type { SyncDoor } from './sync-door.ts';
import { attachSync } from './sync/attach.ts';
import { limitsFrom } from './sync/limits.ts';

export interface Portal {
	origin: string;
	backend: Backend;
	services: Services;
	stop(): Promise<void>;
}

export interface PortalOptions {
	/** Hot reload through Vite instead of the built pages. */
	dev?: boolean;
	say?: (line: string) => void;
}

const { version } = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
) as { version: string };

/** Port → backend with its demo → services → sync → pages. What has started is stopped when a step fails. */
export async function startPortal(
	settings: Settings,
	{ dev = false, say = () => {} }: PortalOptions = {}
): Promise<Portal> {
	const limits = limitsFrom(settings.syncLimits);
	const undo: (() => Promise<void> | void)[] = [];
	const port = await openPort(settings.host, settings.port);
	const stop = async () => {
		port.refuse();
		for (const step of undo.splice(0).reverse()) await step();
		await port.close();
	};
	try {
		const log = createLogger(settings.logLevel);
		const origin = settings.origin.replace(/:0$/, `:${port.port}`);

		const attempts = createAttempts();
		const wanted = settings.demo !== false;
		const backend = await connectBackend(settings, origin, { say, demo: wanted, attempts, log });
		undo.push(backend.stop);
		if (backend.demo === 'placed') say('The demo is in place.');
		const demo = hasDemo(settings, backend);
		const broken = (error: Error) => log.warn({ error }, 'a database connection broke');
		const database = createDatabase(backend.webUrl, { onIdleError: broken });
		undo.push(() => within(1_000, database.end()));

		const jobsPool = new pg.Pool({ connectionString: backend.jobsUrl, max: 6 });
		jobsPool.on('error', broken).on('connect', (client) => client.on('error', broken));
		undo.push(() => within(1_000, jobsPool.end()));
		const sources = new Sources(settings.sources);
		const tasks = createTasks({ ...settings, origin }, { sources, log });
		const worker = await startWorker(jobsPool, tasks, log);
		// What it does is finished, or done again by the next process.
		undo.push(() => within(5_000, worker.stop()));

		const changes = new Changes();
		let sync: SyncDoor | null = null;
		const metrics = createMetrics(() => sync);
		undo.push(metrics.stop);
		const door = await attachSync(
			{
				...{ server: port.server, databaseUrl: backend.syncUrl, tokens: backend.tokens },
				...{ origin, log, redisUrl: settings.redisUrl, dev, ears: changes }
			},
			limits
		);
		sync = door;
		undo.push(() => door.close());
		const texts = new TextReader(door.store);
		const acts = new Performer({ databaseUrl: backend.syncUrl, door, log });
		undo.push(async () => {
			await acts.stop();
			await texts.stop();
		});

		const pdfs = new PdfMaker(log);
		undo.push(() => pdfs.end());
		const services: Services = {
			settings: { ...settings, origin },
			database,
			log,
			version,
			tokens: backend.tokens,
			supabase: backend.supabase,
			attempts,
			demo,
			authors: async (documentId, since) => sync?.authors.now(documentId, since) ?? null,
			health: () => checkHealth(database, sync, version),
			async keptMails() {
				if (!demo || settings.smtpUrl) return null;
				const { rows } = await jobsPool.query<KeptMail>('select * from private.recent_mails(100)');
				return rows;
			},
			freeze: async (documentId) => sync?.freeze(documentId),
			metrics: async () => metrics.text(),
			describeSource: (kind, reference, lists) => sources.describe(kind, reference, lists),
			texts,
			acts,
			pdfs,
			versions: door.versions,
			watchChanges: (watcher) => changes.watch(watcher),
			restoring: new Restorer(door.versions, acts)
		};
		provideServices(services);

		const pages = dev ? await livePages(port.server) : await builtPages(origin);
		undo.push(() => pages.close());
		undo.push(() => changes.end());

		port.answerWith((request, response) => {
			const started = performance.now();
			response.once('close', () => {
				const ms = performance.now() - started;
				metrics.countRequest(response.statusCode, ms);
				log.debug({ method: request.method, status: response.statusCode, ms }, 'request');
			});
			if (isForBackend(request) && backend.answer) backend.answer(request, response);
			else if (!sync?.handle(request, response)) pages.answer(request, response);
		});
		return { origin, backend, services, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** True when the demo is in the database. With an external one `npm run seed` puts it there. */
function hasDemo(settings: Settings, { demo }: Backend): boolean {
	return settings.external ? settings.demo === true : demo === 'placed' || demo === 'present';
}

/** A database that does not answer may not keep the process. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
	await Promise.race([work, pause(milliseconds, undefined, { ref: false })]);
}

function isForBackend({ url = '' }: IncomingMessage): boolean {
	return /^\/(auth|rest)\/v1(\/|\?|$)/.test(url);
}
