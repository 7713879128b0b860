/**
 * `@y/websocket-server` as it comes. With a folder: kept in leveldb by a binding after the shape that
 * an older README of it had, since 0.1.5 ships none.
 */
import http from 'node:http';
import { createRequire } from 'node:module';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { ready } from '../servers/inside.mjs';

const [folder] = process.argv.slice(2);
// The server's own copies: it is built on another ws and another Yjs than what stands beside it.
const ofServer = createRequire(import.meta.resolve('@y/websocket-server/utils'));
const WebSocket = ofServer('ws');

if (folder) {
	const { LeveldbPersistence } = createRequire(import.meta.url)('y-leveldb');
	const { encodeStateAsUpdate } = createRequire(import.meta.url)('yjs');
	const { applyUpdate } =
		await import('./node_modules/@y/websocket-server/node_modules/yjs/src/index.js');
	const kept = new LeveldbPersistence(folder);
	setPersistence({
		bindState: async (name, doc) => {
			const stored = await kept.getYDoc(name);
			doc.on('update', (update) => void kept.storeUpdate(name, update));
			applyUpdate(doc, encodeStateAsUpdate(stored));
		},
		writeState: async () => {}
	});
}

const sockets = new WebSocket.Server({ noServer: true, perMessageDeflate: false });
const server = http.createServer((_request, response) => response.end());
server.on('upgrade', (request, socket, head) =>
	sockets.handleUpgrade(request, socket, head, (websocket) => setupWSConnection(websocket, request))
);
server.listen(0, '127.0.0.1', () => ready(server.address().port));
