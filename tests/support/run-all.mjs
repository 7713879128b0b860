// `npm test`: everything that decides whether a change may land. Plain JavaScript for any Node from
// 20, since nothing is installed yet when it runs on a fresh clone. It ends with the line
// "N passed, N failed", alone; a step that is no test (types, lint, build) counts as one.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bringUpToDate, node, root } from '../../src/server/commands/up-to-date.mjs';
import { findOrInstallChromium, howToInstall } from './chromium.mjs';
import { findOrInstallRedis } from './redis.mjs';

const started = Date.now();
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-results-'));
const templates = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-templates-'));
const total = { passed: 0, failed: 0 };
/** @type {string[]} What failed, a line each: told once more at the end, where it is looked for. */
const failures = [];
const sideBySide = ['architecture', 'unit', 'bench', 'sync'];

await bringUpToDate({ build: false });
const svelteKit = path.join(root, 'node_modules/@sveltejs/kit/svelte-kit.js');
await step('the types of the routes', node, [svelteKit, 'sync']);

// Here, since a test would not wait for an installation; one that finds none says what to do.
findOrInstallRedis();
// Two lanes, for two cores: what takes one of them at a time, and what takes all that it gets.
const building = step('build', node, ['src/server/commands/build.mjs']);
const copying = makeTemplates();
await Promise.all([reading().then(lonely), hungry()]);

for (const folder of [results, templates]) fs.rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function reading() {
	await step('package-lock.json fits package.json', 'npm', ['ci', '--dry-run', '--offline']);
	await step('format', node, [bin('prettier', 'prettier'), '--check', '--log-level', 'warn', '.']);
	await step('types', node, [bin('svelte-check', 'svelte-check'), '--fail-on-warnings']);
	await step('lint', node, [bin('eslint', 'eslint'), '--max-warnings', '0', '.']);
	await step('nothing unused', node, [bin('knip', 'knip'), '--no-progress']);
}

/** The projects of vite.config.ts whose files run side by side, and the browser journeys. */
async function hungry() {
	const environment = await copying;
	const built = await building;
	await tests('tests side by side', sideBySide, environment);
	if (built) await journeys(environment);
}

/** The other projects: one file after the other, which leaves a core to the journeys. */
async function lonely() {
	const environment = await copying;
	await building;
	const others = sideBySide.map((name) => `!${name}`);
	await tests('tests one by one', others, environment);
}

/**
 * @param {string} name @param {string[]} projects
 * @param {Record<string, string>} environment
 */
async function tests(name, projects, environment) {
	const report = path.join(results, `${name}.json`);
	const { code, output } = await run(
		node,
		[
			...[bin('vitest', 'vitest'), 'run', '--reporter=dot', '--reporter=json'],
			...[`--outputFile.json=${report}`, ...projects.map((project) => `--project=${project}`)]
		],
		environment
	);
	const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readJson(report) ?? {};
	const failed = testResults.flatMap(failedIn);
	count(name, numPassedTests, numFailedTests, code, output, failed);
}

/** @param {{ name: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} file */
function failedIn({ name, message, assertionResults }) {
	const file = path.relative(root, name);
	const failed = assertionResults.filter(({ status }) => status === 'failed');
	// A file that could not be read has no tests.
	if (assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
	return failed.map(
		({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages[0])}`
	);
}

/** @param {string} [message] */
function firstLine(message = '') {
	return stripVTControlCharacters(message.split('\n')[0] ?? '');
}

/** The databases that tests copy (templates.ts). Where they cannot be made, the tests say why. */
async function makeTemplates() {
	const { code } = await run(node, ['tests/support/make-templates.ts', templates]);
	/** @type {Record<string, string>} */
	const environment = code === 0 ? { KLIV_TEST_TEMPLATES: templates } : {};
	return environment;
}

/**
 * The browser journeys, where there are any.
 * @param {Record<string, string>} environment
 */
async function journeys(environment) {
	const folder = path.join(root, 'tests/journeys');
	if (!fs.existsSync(folder)) return;
	const chromium = findOrInstallChromium();
	if (!chromium) return count('journeys', 0, 1, 1, howToInstall);
	const report = path.join(results, 'playwright.json');
	const { code, output } = await run(
		node,
		[
			path.join(root, 'node_modules/@playwright/test/cli.js'),
			...['test', '--config', 'tests/playwright.config.ts', '--reporter=dot,json']
		],
		{ ...environment, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
	);
	const { stats, suites = [] } = readJson(report) ?? {};
	const { expected = 0, flaky = 0, unexpected = 0 } = stats ?? {};
	count('journeys', expected + flaky, unexpected, code, output, suites.flatMap(failedJourneys));
}

/**
 * @typedef {{ title: string, file: string, suites?: Suite[], specs?: { ok: boolean, title: string,
 *   tests: { results: { error?: { message?: string } }[] }[] }[] }} Suite
 * @param {Suite} suite @returns {string[]}
 */
function failedJourneys({ file, suites = [], specs = [] }) {
	const failed = specs.filter(({ ok }) => !ok);
	return [
		...failed.map(({ title, tests }) => {
			const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
			return `${file} > ${title}: ${firstLine(errors.find(Boolean))}`;
		}),
		...suites.flatMap(failedJourneys)
	];
}

/** @param {string} name @param {string} command @param {string[]} args */
async function step(name, command, args) {
	const { code, output } = await run(command, args);
	count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, code, output);
	return code === 0;
}

/**
 * A tool that fails without a failed test (it could not start, something threw outside) counts too.
 * @param {string} name @param {number} passed @param {number} failed
 * @param {number} code @param {string} output @param {string[]} which
 */
function count(name, passed, failed, code, output, which = []) {
	const broken = code !== 0 && failed === 0 ? 1 : 0;
	total.passed += passed;
	total.failed += failed + broken;
	const good = failed + broken === 0;
	const seconds = `${Math.round((Date.now() - started) / 1000)} s`;
	console.log(
		`${good ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed + broken} failed (at ${seconds})`
	);
	if (good) return;
	const told = which.length > 0 ? which : [name];
	failures.push(...told);
	console.log(`${told.join('\n')}\n\n${output.trimEnd()}\n`);
}

/**
 * @param {string} command @param {string[]} args @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(command, args, environment = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32' && command === 'npm',
			env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...environment }
		});
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.once('error', (error) => resolve({ code: 1, output: error.message }));
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/**
 * The file behind a package's command, so that it runs on the project's own Node.
 * @param {string} name @param {string} command
 */
function bin(name, command) {
	const folder = path.join(root, 'node_modules', name);
	const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string} file */
function readJson(file) {
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}
