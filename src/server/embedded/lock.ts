import fs from 'node:fs';
import path from 'node:path';
import { secretsFile } from './secrets.ts';

/** Another process of ours uses the data folder. */
export class FolderInUse extends Error {}

/** The data folder belongs to somebody else. */
export class FolderUnusable extends Error {}

/**
 * Takes the data folder for this process until `release`. The file names the process and when it
 * started, so that a process id that has since gone to another program does not keep the folder.
 * @throws FolderInUse, FolderUnusable
 */
export function lockFolder(dataDir: string): { release(): void } {
	try {
		makeFolder(dataDir);
		fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
		if (fs.existsSync(secretsFile(dataDir))) fs.accessSync(secretsFile(dataDir), fs.constants.R_OK);
	} catch (error) {
		throw new FolderUnusable(
			`This account may not use the data folder ${dataDir} (${(error as NodeJS.ErrnoException).code}). ` +
				'Start Kliv as the account that made it, or choose another folder with KLIV_DATA_DIR.',
			{ cause: error }
		);
	}
	const file = path.join(dataDir, 'lock');
	const mine = `${process.pid} ${startOf(process.pid)}\n`;
	for (let attempt = 0; attempt < 5; attempt++) {
		// Written aside and linked into place: the file never exists without its content.
		const draft = `${file}.${process.pid}`;
		fs.writeFileSync(draft, mine, { mode: 0o600 });
		try {
			fs.linkSync(draft, file);
			return { release: () => releaseIfMine(file, mine) };
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			const holder = read(file);
			if (holder && startOf(holder.pid) === holder.started) {
				throw new FolderInUse(
					`Another Kliv (process ${holder.pid}) uses the data folder ${dataDir}. ` +
						'Stop it first, or give this one another folder with KLIV_DATA_DIR.'
				);
			}
			fs.rmSync(file, { force: true });
		} finally {
			fs.rmSync(draft, { force: true });
		}
	}
	throw new FolderInUse(`The data folder ${dataDir} cannot be locked: ${file} keeps coming back.`);
}

/** Node's own way of making the parents too never returns where none can be made, as under /proc. */
function makeFolder(folder: string): void {
	if (fs.existsSync(folder)) return;
	makeFolder(path.dirname(folder));
	try {
		fs.mkdirSync(folder, { mode: 0o711 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}

function releaseIfMine(file: string, mine: string): void {
	try {
		if (fs.readFileSync(file, 'utf8') === mine) fs.rmSync(file);
	} catch {
		// Already gone with its folder.
	}
}

function read(file: string): { pid: number; started: string } | null {
	try {
		const [pid, started] = fs.readFileSync(file, 'utf8').trim().split(' ');
		return { pid: Number(pid), started: started ?? '' };
	} catch {
		return null;
	}
}

/** Clock ticks since boot at which the process started; 'gone' when there is none. */
function startOf(pid: number): string {
	try {
		if (process.platform === 'linux') {
			const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
			// The name in parentheses may hold spaces: count fields after it.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return fields[0] === 'Z' ? 'gone' : (fields[19] ?? 'gone');
		}
		process.kill(pid, 0);
		return 'running';
	} catch {
		return 'gone';
	}
}
