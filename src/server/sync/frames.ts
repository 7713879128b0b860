const binary = 0x82;

/** A binary WebSocket frame, header and all: encoded once for every socket that is to have it. */
export function frame(payload: Uint8Array): Buffer {
	const { length } = payload;
	const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const bytes = Buffer.allocUnsafe(header + length);
	bytes[0] = binary;
	if (header === 2) bytes[1] = length;
	else if (header === 4) {
		bytes[1] = 126;
		bytes.writeUInt16BE(length, 2);
	} else {
		bytes[1] = 127;
		bytes.writeUInt32BE(0, 2);
		bytes.writeUInt32BE(length, 6);
	}
	bytes.set(payload, header);
	return bytes;
}

/** The messages within frames that `frame` made, one after the other; views of the same bytes. */
export function messagesIn(frames: Buffer): Buffer[] {
	const messages: Buffer[] = [];
	for (let at = 0; at < frames.length;) {
		const short = frames[at + 1]! & 127;
		const header = short < 126 ? 2 : short === 126 ? 4 : 10;
		const length =
			header === 2
				? short
				: header === 4
					? frames.readUInt16BE(at + 2)
					: frames.readUInt32BE(at + 6);
		messages.push(frames.subarray(at + header, at + header + length));
		at += header + length;
	}
	return messages;
}

/** The message within one frame. */
export function messageIn(framed: Buffer): Buffer {
	return messagesIn(framed)[0]!;
}
