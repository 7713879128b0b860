import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '#lib/platform/settings.server.ts';
import { connectBackend } from './backend.ts';
import { FolderInUse } from './embedded/lock.ts';
import { ownerLogins, servingLogins } from './embedded/logins.ts';
import { readSecrets } from './embedded/secrets.ts';

/** What a command needs of the databases, whether or not the portal is running. */
export interface Logins {
	ownerUrl: string;
	webUrl: string;
	syncUrl: string;
	jobsUrl: string;
	/** The embedded database's superuser, who may load a backup. */
	superuserUrl: string | null;
	stop(): Promise<void>;
}

/**
 * An external database, the embedded one of a running portal, or the embedded one started for as
 * long as the command runs.
 * @throws Error in plain words when the owner's login is not known.
 */
export async function openLogins(settings: Settings, say: (line: string) => void): Promise<Logins> {
	try {
		const backend = await connectBackend(settings, settings.origin, { say });
		const owners = backend.ownerLogins?.();
		const ownerUrl = owners?.owner ?? settings.migrateDatabaseUrl;
		if (ownerUrl) return { ...backend, ownerUrl, superuserUrl: owners?.superuser ?? null };
		await backend.stop();
		throw new Error("Set MIGRATE_DATABASE_URL: the command needs the owner's login.");
	} catch (error) {
		if (!(error instanceof FolderInUse)) throw error;
		return loginsOfRunning(settings.dataDir);
	}
}

/** Who holds the data folder's lock has PostgreSQL running on the port that its file tells. */
function loginsOfRunning(dataDir: string): Logins {
	const pointer = path.join(dataDir, 'postgres.location');
	const folder = fs.existsSync(pointer)
		? fs.readFileSync(pointer, 'utf8').trim()
		: path.join(dataDir, 'postgres');
	const port = Number(fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3]);
	const { web, sync, jobs } = servingLogins(readSecrets(dataDir), port);
	const { owner, superuser } = ownerLogins(dataDir, port);
	return {
		...{ ownerUrl: owner, superuserUrl: superuser },
		...{ webUrl: web, syncUrl: sync, jobsUrl: jobs },
		stop: async () => {}
	};
}
