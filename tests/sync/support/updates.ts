/** Updates made by hand, as only a hostile client makes them. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** What a fresh document holds after some work on it. */
export function written(work: (doc: Y.Doc, root: Y.XmlFragment) => void): Uint8Array {
	const doc = new Y.Doc();
	work(doc, doc.getXmlFragment('content'));
	return Y.encodeStateAsUpdate(doc);
}

/** An update by hand: one client, one struct, no deletes. */
export function handmade(
	client: number,
	clock: number,
	struct: (encoder: encoding.Encoder) => void
): Uint8Array {
	return encoding.encode((encoder) => {
		for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
		struct(encoder);
		encoding.writeVarUint(encoder, 0);
	});
}

export function rootAttribute(): Uint8Array {
	const doc = new Y.Doc();
	doc.get('content', Y.XmlElement).setAttribute('id', 'x');
	return Y.encodeStateAsUpdate(doc);
}

export function deleting(client: number, clock: number, length: number): Uint8Array {
	return encoding.encode((encoder) => {
		for (const number of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, number);
	});
}
