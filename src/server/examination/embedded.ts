import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '#lib/platform/settings.server.ts';
import { FolderInUse, lockFolder } from '../embedded/lock.ts';
import { placeForDatabase, reachableBinaries } from '../embedded/places.ts';
import { ownerSecretsFile, secretsFile } from '../embedded/secrets.ts';
import type { Check } from './check.ts';

/** The embedded database, without starting it. */
export function embeddedChecks({ dataDir }: Settings): Check[] {
	return [
		{ name: 'data folder', examine: async () => examineFolder(dataDir) },
		{ name: 'disk', examine: async () => examineDisk(dataDir) },
		{ name: 'PostgreSQL', examine: async () => examinePostgres(dataDir) }
	];
}

function examineFolder(dataDir: string): string {
	if (!fs.existsSync(dataDir)) return `${dataDir} does not exist yet: the first start makes it`;
	try {
		fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
	} catch {
		throw new Error(
			`${dataDir} cannot be written by this account: change its owner or KLIV_DATA_DIR.`
		);
	}
	for (const file of [secretsFile(dataDir), ownerSecretsFile(dataDir)]) {
		if (fs.existsSync(file) && fs.statSync(file).mode & 0o077) {
			throw new Error(`${file} is readable by others: chmod 600 it.`);
		}
	}
	try {
		lockFolder(dataDir).release();
		return `${dataDir}, not in use`;
	} catch (error) {
		if (error instanceof FolderInUse) return `${dataDir}, in use by a running portal`;
		throw error;
	}
}

function examineDisk(dataDir: string): string {
	const { bavail, bsize } = fs.statfsSync(fs.existsSync(dataDir) ? dataDir : path.dirname(dataDir));
	const megabytes = Math.round((bavail * bsize) / 1_000_000);
	if (megabytes < 500) throw new Error(`Only ${megabytes} MB are free where the data lies.`);
	return `${megabytes} MB free`;
}

function examinePostgres(dataDir: string): string {
	if (!fs.existsSync(dataDir)) return 'not made yet';
	const notes: string[] = [];
	const { folder, account } = placeForDatabase(dataDir, () => {});
	const binaries = reachableBinaries(account, (line) => notes.push(line));
	return [`data in ${folder}, programs in ${binaries}, run by ${account.name}`, ...notes].join(
		'; '
	);
}
