import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '#lib/platform/settings.server.ts';
import { connectBackend } from './backend.ts';
import { FolderInUse } from './embedded/lock.ts';
import { readOrMakeSecrets } from './embedded/secrets.ts';

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
		const backend = await connectBackend(settings, settings.origin, say);
		const ownerUrl = backend.ownerUrl ?? settings.migrateDatabaseUrl;
		if (ownerUrl) return { ...backend, ownerUrl };
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
	const port = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3];
	const secrets = readOrMakeSecrets(dataDir);
	const login = (role: 'owner' | 'web' | 'sync' | 'jobs') =>
		`postgres://kliv_${role}:${secrets[role]}@127.0.0.1:${port}/kliv`;
	return {
		...{ ownerUrl: login('owner'), webUrl: login('web') },
		...{ syncUrl: login('sync'), jobsUrl: login('jobs') },
		superuserUrl: `postgres://postgres:${secrets.superuser}@127.0.0.1:${port}/kliv`,
		stop: async () => {}
	};
}
