import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commons, features } from './direction.mjs';
import { files, read, report } from './project.ts';

/** Folders whose files are named for what they do, because they are engines and hold no table. */
const engines = new Map([
	['src/lib/documents/authorship', 'the replay of a log into who wrote what'],
	['src/lib/documents/comparison', 'what differs between two texts'],
	['src/lib/documents/editor', 'the text editor: schema, commands, paste'],
	['src/lib/documents/shown/drawing', 'what blocks about goals show, drawn in the editor'],
	['src/lib/documents/exchange', 'readers and writers of file formats'],
	['src/lib/documents/proposals/change', 'finding, judging and making a change in a text'],
	[
		'src/lib/goals/sources/asking',
		'the way out to a source: its pace, its bounds, what can go wrong'
	],
	['src/lib/goals/open/formats', 'open data as CSV and as results in XML'],
	['src/lib/goals/measurements/imports/spreadsheet', 'a spreadsheet file, within bounds'],
	['src/lib/goals/sources/fetching', 'the sources of a process'],
	['src/lib/goals/sources/kolada', 'what Kolada answers'],
	['src/lib/goals/sources/scb', 'what SCB answers']
]);

/** Single files beside the vocabulary, each for a reason. */
const exceptions = new Map([
	['src/lib/identity/session.server.ts', 'a session is neither read nor written in our tables'],
	['src/lib/identity/session-cookie.ts', 'read by the pages and by the sync server'],
	['src/lib/identity/refusals.ts', 'which words a refusal gets: between rules and text'],
	['src/lib/identity/demo.server.ts', 'whether this is the demo is asked of the request'],
	[
		'src/lib/organisations/mandates/giving/page.server.ts',
		'a mandate and an invitation are given by pages that differ in one form'
	],
	[
		'src/lib/goals/corrections/page.server.ts',
		'a rättelse of a goal, an indicator and a method is made by pages that differ in their fields'
	],
	[
		'src/lib/documents/states/frozen/CANONICAL.md',
		'the form of a frozen version, for whoever checks one without our programs'
	],
	['src/lib/identity/demo-people.ts', 'the demo, which production never shows']
]);

const topLevel = [
	'src',
	'supabase',
	'static',
	'tests',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'README.md',
	'LICENSE',
	'eslint.config.js'
];

const emptyNames =
	/^(utils?|helpers?|services?|types?|common|misc|shared|manager|index|constants)(\.server)?(\.svelte)?\.(ts|js|mjs)$/;

describe('layout', () => {
	it('the top level has no strangers', () => {
		const strangers = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter(
			(name) => !name.startsWith('.') && !topLevel.includes(name)
		);
		expect(
			report(
				strangers.map(
					(name) =>
						`${name}: a newcomer reads the top level first, and everything here must explain itself. ` +
						'Put it under src/, tests/ or supabase/.'
				)
			)
		).toBe('');
	});

	it('src/lib holds the features and the commons of the architecture, nothing else', () => {
		const known = [...features, ...commons];
		const strangers = [
			...new Set(
				files.filter((file) => file.startsWith('src/lib/')).map((file) => file.split('/')[2])
			)
		].filter((name) => !known.includes(name ?? ''));
		expect(
			report(
				strangers.map(
					(name) =>
						`src/lib/${name}: no rule says who may import it. Put it in a feature, or give it a place in ` +
						'tests/architecture/direction.mjs.'
				)
			)
		).toBe('');
	});

	it('a feature folder uses the closed vocabulary', () => {
		const failures = files
			.filter((file) => features.some((feature) => file.startsWith(`src/lib/${feature}/`)))
			.filter((file) => ![...engines.keys()].some((engine) => file.startsWith(`${engine}/`)))
			.filter((file) => !exceptions.has(file) && !isOfVocabulary(file))
			.map(
				(file) =>
					`${file}: a feature has schema.ts, rules.ts, reads.server.ts, writes.server.ts, text.ts, ` +
					'Thing.svelte.ts, components/Thing.svelte and tests beside them, so that one who knows one ' +
					'feature knows them all. Use one of these names, or make a folder for the sub-concern.'
			);
		expect(report(failures)).toBe('');
	});

	it('no file has a name that says nothing', () => {
		const failures = files
			.filter((file) => file.startsWith('src/') && file !== 'src/lib/platform/services.server.ts')
			.filter((file) => emptyNames.test(path.posix.basename(file)))
			.map(
				(file) => `${file}: such a file gathers what has no home. Name it for what it is about.`
			);
		expect(report(failures)).toBe('');
	});

	it('src/routes holds pages, their words and the frame around them', () => {
		const failures = files
			.filter((file) => file.startsWith('src/routes/'))
			.filter((file) => !/^src\/routes\/frame\/[A-Z]\w*\.svelte$/.test(file))
			.filter((file) => !/^(\+[\w.@-]+|text\.ts)$/.test(path.posix.basename(file)))
			.map(
				(file) =>
					`${file}: a page composes features and keeps nothing of its own that another page could need. ` +
					'Move it into the feature it is about.'
			);
		expect(report(failures)).toBe('');
	});

	it('no file is long without saying why', () => {
		const failures = files
			.filter((file) => /^(src|tests)\/.*\.(ts|js|mjs|svelte|css)$/.test(file))
			.filter((file) => !/Generated|generated by/.test(read(file).slice(0, 400)))
			.flatMap((file) => {
				const source = read(file);
				const lines = source.split('\n').length - 1;
				const limit = file.endsWith('.svelte') ? 250 : 400;
				const reasoned = /^(\/\/|\/\*|<!--)[\s\S]*?\bbecause\b/.test(source.slice(0, 600));
				return lines > limit && !reasoned
					? [
							`${file} has ${lines} lines (more than ${limit}): nobody holds that in the head at once. ` +
								'Divide it by concern, or begin it with a comment that says why not ("… because …").'
						]
					: [];
			});
		expect(report(failures)).toBe('');
	});

	it('migrations are named <14 digits>_name.sql, each number once', () => {
		const names = files
			.filter((file) => file.startsWith('supabase/migrations/'))
			.map((file) => path.posix.basename(file));
		const wrong = names.filter((name) => !/^\d{14}_[a-z0-9_]+\.sql$/.test(name));
		const twice = names.filter((name, i) => name.slice(0, 14) === names[i - 1]?.slice(0, 14));
		expect(
			report([
				...wrong.map(
					(name) =>
						`${name}: the Supabase CLI would skip it without a word. Name it <14 digits>_name.sql.`
				),
				...twice.map(
					(name) =>
						`${name}: two migrations of one number, and only the first is ever applied. Give it its own.`
				)
			])
		).toBe('');
	});

	it('every dependency is pinned', () => {
		const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
			'dependencies' | 'devDependencies',
			Record<string, string>
		>;
		const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
			([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
		);
		expect(
			report(
				loose.map(
					([name, version]) =>
						`${name} ${version}: a fresh clone next month would get what nobody has tried. Write the exact version.`
				)
			)
		).toBe('');
	});
});

function isOfVocabulary(file: string): boolean {
	const [, , , ...rest] = file.split('/');
	const name = rest.at(-1) ?? '';
	const folders = rest.slice(0, -1);
	const inComponents = folders.at(-1) === 'components';
	const concerns = inComponents ? folders.slice(0, -1) : folders;
	if (!concerns.every((folder) => /^[a-z]+(-[a-z]+)*$/.test(folder))) return false;
	const subject = name.replace(/\.test\.ts$/, '.ts');
	if (inComponents) return /^[A-Z][A-Za-z]*\.(svelte|svelte\.ts|ts)$/.test(subject);
	if (name.endsWith('.test.ts') && /^[a-z-]+(\.server)?\.test\.ts$/.test(name)) return true;
	return /^(schema|rules|text)\.ts$|^(reads|writes)\.server\.ts$|^[A-Z][A-Za-z]*\.svelte\.ts$/.test(
		subject
	);
}
