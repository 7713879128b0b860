import { readSettings, SettingsError } from '#lib/platform/settings.server.ts';
import { FolderInUse, FolderUnusable } from './embedded/lock.ts';
import { PortUnusable } from './http.ts';
import { introduction } from './introduction.ts';
import { startPortal } from './portal.ts';

/**
 * The process. It reads the environment once, starts the portal and stops it on SIGINT or SIGTERM;
 * what is said here is for the person at the terminal, what happens later goes to the log.
 */
const dev = process.argv.includes('--dev');
const grace = 20_000;

async function main(): Promise<void> {
	const settings = readSettings(process.env);
	const starting = startPortal(settings, { dev, say });
	let stopping = false;
	// Heard from the first: what is half started is stopped too, as soon as it has come so far.
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		// Whoever stops us waits only so long, and then kills: what is left is a database that hangs.
		setTimeout(() => process.exit(1), grace).unref();
		const portal = await starting.catch(() => null);
		await portal?.stop();
		say('stopped');
		process.exit(0);
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	// The starter holds the other end: if it is killed, nobody would be left to stop us.
	process.on('disconnect', stop);
	const portal = await starting;
	if (stopping) return;
	// Many write here at the same time: a promise that nobody caught is told of, and ends nothing.
	process.on('unhandledRejection', (error) =>
		portal.services.log.error({ error }, 'a promise failed that nobody waited for')
	);
	say(introduction(portal.origin, portal.services.demo));
	say(`ready ${portal.origin}`);
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
	const plain = [SettingsError, FolderInUse, FolderUnusable, PortUnusable];
	const text = !(error instanceof Error)
		? String(error)
		: plain.some((kind) => error instanceof kind)
			? error.message
			: error.stack;
	process.stderr.write(`\nKliv could not start.\n${text}\n`);
	process.exit(1);
});
