// Plain JavaScript for any Node from 20: nothing is installed yet when this runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const node = path.join(
	root,
	'node_modules/node/bin',
	process.platform === 'win32' ? 'node.exe' : 'node'
);

/** The environment, completed by a file `.env` in the project where there is one. */
export function environment() {
	const file = path.join(root, '.env');
	if (!fs.existsSync(file) || !util.parseEnv) return process.env;
	return { ...util.parseEnv(fs.readFileSync(file, 'utf8')), ...process.env };
}

/** What a process that serves is given: the owner's login is for `npm run migrate` alone. */
export function servingEnvironment() {
	const settings = { ...environment() };
	delete settings.MIGRATE_DATABASE_URL;
	return settings;
}

/**
 * Installs what is missing and builds what is stale; says so only when there is something to do.
 * @param {{ build?: boolean }} [options]
 */
export async function bringUpToDate({ build = true } = {}) {
	if (packagesDiffer()) {
		console.log('Installing the packages (a minute or so, once) …');
		await npm('ci', '--no-audit', '--no-fund', '--prefer-offline');
	}
	if (!fs.existsSync(node)) {
		console.log("Fetching the project's own Node …");
		await npm('rebuild', 'node');
		if (!fs.existsSync(node)) fail('The package `node` holds no program for this machine.');
	}
	if (build) await buildIfStale();
}

export async function buildIfStale() {
	const mark = path.join(root, 'build/.source');
	const source = fingerprint();
	if (read(mark) === source) return;
	console.log('Building the pages …');
	// A build that is broken off leaves no pages that look like an earlier one's.
	fs.rmSync(mark, { force: true });
	await run(node, [
		path.join(root, 'node_modules/vite/bin/vite.js'),
		'build',
		'--logLevel',
		'warn'
	]);
	fs.writeFileSync(mark, source);
}

/** True when node_modules holds other versions than package-lock.json asks for. */
function packagesDiffer() {
	const wanted = lock('package-lock.json');
	const present = lock('node_modules/.package-lock.json');
	return Object.entries(wanted).some(([place, { version, optional }]) => {
		if (place === '') return false;
		const here = present[place];
		// Optional packages for other machines are not installed.
		return here ? here.version !== version : !optional;
	});
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function lock(/** @type {string} */ file) {
	const text = read(path.join(root, file));
	return text ? JSON.parse(text).packages : {};
}

/** A digest of everything that goes into the pages. */
function fingerprint() {
	const hash = createHash('sha256');
	const files = [
		...['package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'],
		...list('src').filter((file) => !/^src[\\/]server[\\/]|\.test\.ts$/.test(file)),
		...list('static')
	];
	for (const file of files) hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
	return hash.digest('hex');
}

/** @returns {string[]} paths of all files below, in a fixed order */
function list(/** @type {string} */ folder) {
	const absolute = path.join(root, folder);
	if (!fs.existsSync(absolute)) return [];
	return fs
		.readdirSync(absolute, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const place = path.join(folder, entry.name);
			return entry.isDirectory() ? list(place) : [place];
		});
}

function npm(/** @type {string[]} */ ...args) {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
	return run('npm', args, process.platform === 'win32');
}

/**
 * Runs it quietly; what it printed is shown when it fails.
 * @param {string} command @param {string[]} args
 */
function run(command, args, shell = false) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
		const stop = (/** @type {NodeJS.Signals} */ signal) => {
			child.kill(signal);
			console.log('stopped');
			process.exit(1);
		};
		process.once('SIGINT', stop).once('SIGTERM', stop);
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.once('error', (error) => fail(`${command} could not be run: ${error.message}`));
		child.once('close', (code) => {
			process.off('SIGINT', stop).off('SIGTERM', stop);
			if (code === 0) resolve(undefined);
			else
				fail(
					`${output.trim()}\n\`${path.basename(command)} ${args.join(' ')}\` ended with ${code}.`
				);
		});
	});
}

/** @returns {never} */
function fail(/** @type {string} */ message) {
	console.error(`\nKliv could not start.\n${message}`);
	process.exit(1);
}

function read(/** @type {string} */ file) {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}
