import fs from 'node:fs';
import type { Server } from 'node:http';
import type { Answer } from './http.ts';

export interface Pages {
	answer: Answer;
	close(): Promise<void>;
}

/** The built pages. The kit reads ORIGIN when it is loaded, so it is set here. */
export async function builtPages(origin: string): Promise<Pages> {
	process.env.ORIGIN = origin;
	// A picture of 10 MB; everything else is held to less by limitBodies.
	process.env.BODY_SIZE_LIMIT = '11M';
	const file = new URL('../../build/handler.js', import.meta.url);
	if (!fs.existsSync(file)) {
		throw new Error('There is no build: run `npm start`, or `npm run build` first.');
	}
	const { handler } = (await import(file.href)) as { handler: Answer };
	return { answer: handler, close: async () => {} };
}

/** The same pages through Vite on the same port, with hot reload. Vite's root is where we stand. */
export async function livePages(server: Server): Promise<Pages> {
	const { createServer } = await import('vite');
	const vite = await createServer({
		appType: 'custom',
		server: { middlewareMode: true, hmr: { server } }
	});
	return { answer: vite.middlewares, close: () => vite.close() };
}
