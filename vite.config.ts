/// <reference types="vitest/config" />
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const testing = Boolean(process.env.VITEST);

/**
 * Modules that many pages load come in one file a group: with a file for each control a page took forty
 * requests more and five kilobytes. A group is loaded whole, so only what (nearly) all pages of its kind
 * show may be in it; the first group that matches takes a module and what it imports.
 */
const together = [
	group(
		'frame',
		`preload-helper routes/+layout routes/frame/Navigation routes/frame/Preference routes/frame/Site
		routes/frame/Stay i18n/catalogue i18n/frame-text i18n/language ui/Announce ui/Breadcrumbs ui/Button
		ui/Icon ui/icons ui/Menu ui/Page ui/read-again ui/SkipLink ui/site`
	),
	group('forms', 'ui/ErrorSummary ui/Field ui/Form ui/Notice ui/TextField ui/written'),
	group(
		'reading',
		`i18n/dates i18n/numbers ui/DataTable ui/Facts ui/Moment ui/SectionNav ui/Tag ui/VisuallyHidden`
	),
	// Without what needs Yjs: other pages load parts of that, and would load all of it.
	{
		name: 'editor',
		test: /node_modules\/(orderedmap|prosemirror-(?!markdown)|rope-sequence|w3c-keyname)/
	}
];

/** @param beginnings of the modules' paths from their folder's parent on. */
function group(name: string, beginnings: string) {
	const paths = beginnings.split(/\s+/);
	return { name, test: (module: string) => paths.some((path) => module.includes(`/${path}`)) };
}

/** Tests run in plain Node, as the server does; runes are compiled, the kit is not needed. */
const project = (name: string, include: string[], more = {}) => ({
	extends: true as const,
	test: { name, include, environment: 'node' as const, ...more }
});
const templates = 'tests/support/templates.ts';
const sharedPortal = {
	globalSetup: [templates, 'tests/support/shared-portal.ts'],
	testTimeout: 30_000
};

export default defineConfig(({ isSsrBuild }) => ({
	plugins: testing ? [svelte()] : [sveltekit()],
	build: {
		// On the server it is one process, which reads its files once.
		rolldownOptions: isSsrBuild ? {} : { output: { codeSplitting: { groups: together } } },
		modulePreload: {
			// The kit's table of all pages is in every first visit: it names each page's styles, and leaves
			// it to the page to say which scripts it needs. (The server's own pages name theirs anyway.)
			resolveDependencies: (_file, needed, { hostId }) =>
				hostId.includes('/entry/app.') ? needed.filter((file) => file.endsWith('.css')) : needed
		}
	},
	// The server around the kit (src/server/main.ts) is not part of the bundle.
	ssr: { external: ['pg', 'pino', 'kysely', 'yjs', 'y-protocols', 'lib0'] },
	test: {
		maxWorkers: 2,
		projects: [
			project('architecture', ['tests/architecture/**/*.test.ts']),
			project('unit', ['src/**/*.test.ts']),
			// That the bench measures rightly; `npm run bench` measures.
			project('bench', ['tests/bench/*.test.ts']),
			// One after the other: what one file writes over PostgREST another would read.
			project('access', ['tests/access/**/*.test.ts'], {
				...sharedPortal,
				fileParallelism: false
			}),
			// The same once more where another PostgreSQL is given: a superuser's login.
			...(process.env.TEST_DATABASE_URL
				? [
						project('external', ['tests/access/**/*.test.ts'], {
							// The command starts from a data folder of its own.
							exclude: ['tests/access/import.test.ts'],
							globalSetup: ['tests/support/external-portal.ts'],
							testTimeout: 30_000,
							fileParallelism: false
						})
					]
				: []),
			project('sync', ['tests/{sync,fuzz}/**/*.test.ts'], { ...sharedPortal, hookTimeout: 60_000 }),
			project('faults', ['tests/faults/**/*.test.ts'], {
				globalSetup: [templates],
				fileParallelism: false,
				testTimeout: 120_000,
				hookTimeout: 60_000
			})
		]
	}
}));
