/// <reference types="vitest/config" />
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const testing = Boolean(process.env.VITEST);

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

export default defineConfig({
	plugins: testing ? [svelte()] : [sveltekit()],
	build: {
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
});
