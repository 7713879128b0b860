// Where a Redis or Valkey server is, and how to get one. Plain JavaScript for any Node from 20.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const names = ['redis-server', 'valkey-server'];

/** @returns {string | null} the path of a server that the machine has */
export function findRedis() {
	const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
	const candidates = [
		process.env.REDIS_SERVER_PATH ?? '',
		...folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
	];
	return candidates.find((file) => file && fs.existsSync(file)) ?? null;
}

/**
 * By the machine's own package manager.
 * @returns {string | null}
 */
export function findOrInstallRedis() {
	const found = findRedis();
	if (found) return found;
	console.log('There is no redis-server here: installing it …');
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const ways = [
		[
			['apt-get', 'update'],
			['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server']
		],
		[['dnf', 'install', '-y', 'valkey']],
		[['apk', 'add', 'valkey']],
		[['pacman', '-S', '--noconfirm', 'valkey']]
	];
	for (const way of ways) {
		const done = way.every((command) => quietly([...asRoot, ...command]));
		const installed = done && findRedis();
		if (installed) return installed;
	}
	return null;
}

export const howToInstall =
	'No redis-server was found and none could be installed here. Install one (Debian: apt-get install ' +
	'redis-server) or name it with REDIS_SERVER_PATH.';

/** @param {string[]} command */
function quietly([program = '', ...args]) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return spawnSync(program, args, { stdio: 'ignore', env, timeout: 600_000 }).status === 0;
}
