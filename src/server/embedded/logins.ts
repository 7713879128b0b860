import { readOwnerSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { superuser } from './postgres.ts';

const address = (role: string, password: string, port: number, database = 'kliv') =>
	`postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

/**
 * What serves: none of them owns anything.
 * @param socket the folder of PostgreSQL's Unix socket: of the two ways the shorter one for sync, where
 * somebody waits for every answer
 */
export function servingLogins(secrets: Secrets, port: number, socket: string | null = null) {
	const sync = address('kliv_sync', secrets.sync, port);
	return {
		backend: address('kliv_backend', secrets.auth, port),
		web: address('kliv_web', secrets.web, port),
		sync: socket === null ? sync : `${sync}?host=${encodeURIComponent(socket)}`,
		jobs: address('kliv_jobs', secrets.jobs, port)
	};
}

export interface OwnerLogins {
	owner: string;
	/** Who may load a backup. */
	superuser: string;
	/** The superuser's login to the database that is always there. */
	maintenance: string;
}

/** For preparing and for commands; the process that serves never asks. */
export function ownerLogins(dataDir: string, port: number): OwnerLogins {
	const secrets = readOwnerSecrets(dataDir);
	return {
		owner: address('kliv_owner', secrets.owner, port),
		superuser: address(superuser, secrets.superuser, port),
		maintenance: address(superuser, secrets.superuser, port, 'postgres')
	};
}
