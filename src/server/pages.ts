import fs from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
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
	return { answer: surviving(handler), close: async () => {} };
}

const gone = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * The kit pipes static files without listening for their errors, and knows them from when it was
 * loaded. One that is not there any more (another build, a disk that fails) would end the process.
 */
export function surviving(answer: Answer): Answer {
	return (request, response) => {
		response.on('pipe', (file: Readable) =>
			file.once('error', (error: NodeJS.ErrnoException) => giveUp(response, error))
		);
		answer(request, response);
	};
}

/** The head has been made by then, and is sent with the first bytes: of a file not opened, none were. */
function giveUp(response: ServerResponse, { syscall }: NodeJS.ErrnoException): void {
	const { socket } = response;
	if (syscall === 'open' && socket) socket.end(gone, () => socket.destroy());
	else response.destroy();
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
