/** What is asked of server acts in the tests, and what it comes to in the text. */
import { randomUUID } from 'node:crypto';
import * as bytes from 'lib0/buffer';
import * as Y from 'yjs';
import type { Given } from '#lib/documents/comments/anchoring/schema.ts';
import { blocksOf, pointAt } from '#lib/documents/proposals/change/locate.ts';
import type { Caller } from '#lib/platform/database.server.ts';
import { contentOf } from '#lib/sync/content-hash.ts';
import type { Person } from './world.ts';

export function callerOf(person: Person): Caller {
	return {
		...{ personId: person.id, email: 'prov@prov.example', sessionId: person.sessionId },
		actingOrganisationId: person.organisationId
	};
}

/** A selection of words, as a browser sends it. */
export function selected(doc: Y.Doc, words: string): { from: string; to: string } {
	for (const block of doc.getXmlFragment('content').toArray()) {
		const text = (block as Y.XmlElement).get(0) as Y.XmlText;
		const at = said(text).indexOf(words);
		if (at < 0) continue;
		const place = (index: number, side: number) =>
			bytes.toBase64(
				Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side))
			);
		return { from: place(at, 0), to: place(at + words.length, -1) };
	}
	throw new Error(`"${words}" is not there.`);
}

/** The same of a stretch of the block with that id, wherever it stands. */
export function selectedIn(doc: Y.Doc, id: string, from: number, to: number) {
	const block = blocksOf(doc).get(id);
	if (!block) throw new Error(`There is no block ${id}.`);
	const place = (offset: number, side: number) => {
		const { text, index } = pointAt(block, offset) as { text: Y.XmlText; index: number };
		return bytes.toBase64(
			Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side))
		);
	};
	return { from: place(from, 0), to: place(to, -1) };
}

function said(text: Y.XmlText): string {
	return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
}

/** A thread about words that stand in a document. */
export function asking(doc: Y.Doc, words: string, quote = words) {
	const thread = randomUUID();
	const given: Given = {
		about: { kind: 'text', quote, ...selected(doc, words) },
		...{ thread, newBlockId: 'newblock' }
	};
	const about = { thread, body: 'Så här (exempel).', people: [], organisations: [], bodies: [] };
	return { given, about };
}

/** The words under an anchor, piece by piece. */
export function anchored(doc: Y.Doc): string[] {
	const found: string[] = [];
	for (const block of contentOf(doc).content ?? []) {
		for (const { text = '', marks } of block.content ?? []) {
			if (marks?.some(({ type }) => type === 'anchor')) found.push(text);
		}
	}
	return found;
}
