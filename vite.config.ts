import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [sveltekit()],
	// The server around the kit (src/server/main.ts) is not part of the bundle.
	ssr: { external: ['pg', 'pino', 'kysely', 'yjs', 'y-protocols', 'lib0'] }
});
