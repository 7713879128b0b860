import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { surviving } from './pages.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-pages-'));
const servers: http.Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** As the kit sends a file that it knew of when it was started. */
async function serving(name: string, bytes: number): Promise<string> {
	const server = http.createServer(
		surviving((_request, response) => {
			response.writeHead(200, { 'content-type': 'text/javascript', 'content-length': bytes });
			fs.createReadStream(path.join(folder, name)).pipe(response);
		})
	);
	servers.push(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a built file that has vanished is not found, and the portal goes on', async () => {
	const address = await serving('vanished.js', 30);
	for (let i = 0; i < 2; i++) expect((await fetch(address)).status).toBe(404);
	fs.writeFileSync(path.join(folder, 'vanished.js'), 'x'.repeat(30));
	const answer = await fetch(address);
	expect([answer.status, (await answer.text()).length]).toEqual([200, 30]);
});

test('a file that cannot be read to its end ends its own request', async () => {
	// A folder can be opened, and not be read.
	fs.mkdirSync(path.join(folder, 'folder.js'));
	const address = await serving('folder.js', 30);
	await expect(fetch(address).then((answer) => answer.text())).rejects.toThrow();
	expect(servers[0]!.listening).toBe(true);
});
