/**
 * A bare relay: no CRDT, no storage, no rights. `batched` encodes a frame once and writes all frames
 * of an event loop turn at once to each socket, which is what the machine can do at most.
 */
import { WebSocketServer } from 'ws';
import { ready } from '../servers/inside.mjs';

const batched = process.argv.includes('batched');
const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

server.on('connection', (websocket, { url }) => {
	const room = rooms.get(url) ?? new Set();
	rooms.set(url, room);
	const member = { websocket, frames: [] };
	room.add(member);
	websocket.on('message', batched ? queue : forward);
	websocket.on('close', () => {
		room.delete(member);
		if (room.size === 0) rooms.delete(url);
	});

	function forward(data) {
		for (const other of room) if (other !== member) other.websocket.send(data);
	}
	function queue(data) {
		const frame = encode(data);
		for (const other of room) {
			if (other === member) continue;
			if (other.frames.length === 0) setImmediate(flush, other);
			other.frames.push(frame);
		}
	}
});
server.on('listening', () => ready(server.address().port));

function flush(member) {
	const { frames, websocket } = member;
	member.frames = [];
	websocket._socket?.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
}

function encode(data) {
	const { length } = data;
	const short = length < 126;
	if (length > 65_535) throw new Error('This relay forwards short messages.');
	const frame = Buffer.allocUnsafe((short ? 2 : 4) + length);
	frame[0] = 0x82;
	frame[1] = short ? length : 126;
	if (!short) frame.writeUInt16BE(length, 2);
	data.copy(frame, short ? 2 : 4);
	return frame;
}
