import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalContent, contentHash, stateHash } from './content-hash.ts';

function written(work: (root: Y.XmlFragment, doc: Y.Doc) => void): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => work(doc.getXmlFragment('content'), doc));
	return doc;
}

function paragraph(root: Y.XmlFragment, ...texts: string[]): Y.XmlElement {
	const element = new Y.XmlElement('paragraph');
	root.push([element]);
	element.insert(
		0,
		texts.map((text) => new Y.XmlText(text))
	);
	return element;
}

function copy(doc: Y.Doc, gc = true): Y.Doc {
	const other = new Y.Doc({ gc });
	Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
	return other;
}

test('the canonical form is written as the module says', () => {
	const doc = written((root) => {
		const heading = new Y.XmlElement('heading');
		root.push([heading]);
		heading.setAttribute('level', 2 as unknown as string);
		heading.setAttribute('id', 'b1');
		heading.setAttribute('gone', null as unknown as string);
		const text = new Y.XmlText();
		heading.insert(0, [text]);
		text.insert(0, 'Mål', { strong: {}, em: null });
		text.insert(3, ' å', { strong: null, 'anchor--AbCd12+/': { id: 'z' }, link: { href: '/x' } });
		heading.push([new Y.XmlElement('hard_break'), new Y.XmlText('')]);
	});
	expect(canonicalContent(doc)).toBe(
		'{"content":[{"attrs":{"id":"b1","level":2},"content":[' +
			'{"marks":[{"type":"strong"}],"text":"Mål","type":"text"},' +
			'{"marks":[{"attrs":{"href":"/x"},"type":"link"},{"attrs":{"id":"z"},"type":"anchor"}],' +
			'"text":" å","type":"text"},' +
			'{"type":"hard_break"}],"type":"heading"}],"type":"doc"}'
	);
});

test('the same text has the same hash, however it came about', () => {
	const one = written((root) => paragraph(root, 'ett två'));
	const other = written((root) => paragraph(root, 'ett', 'x', ' två'));
	other.getXmlFragment('content').get(0).delete(1, 1);
	expect(contentHash(other)).toBe(contentHash(one));
	expect(stateHash(other)).not.toBe(stateHash(one));
});

test('a letter, a mark and an attribute each make another hash', () => {
	const doc = written((root) => paragraph(root, 'ett').setAttribute('id', 'a'));
	const seen = new Set([contentHash(doc)]);
	const element = doc.getXmlFragment('content').get(0) as Y.XmlElement;
	const text = element.get(0) as Y.XmlText;
	text.insert(3, '!');
	seen.add(contentHash(doc));
	text.format(0, 1, { em: {} });
	seen.add(contentHash(doc));
	element.setAttribute('id', 'b');
	seen.add(contentHash(doc));
	expect(seen.size).toBe(4);
});

test('a state hash does not depend on what a copy has thrown away, and sees a delete that is missing', () => {
	const doc = written((root) => paragraph(root, 'ett', 'två'));
	const element = doc.getXmlFragment('content').get(0) as Y.XmlElement;
	const before = copy(doc);
	for (const [at, length] of [
		[2, 1],
		[0, 1]
	] as const) {
		(element.get(0) as Y.XmlText).delete(at, length);
	}
	expect(stateHash(copy(doc, false))).toBe(stateHash(doc));
	expect(stateHash(copy(copy(doc)))).toBe(stateHash(doc));
	// The same clocks, since deleting adds none.
	expect(stateHash(before)).not.toBe(stateHash(doc));
	element.delete(1, 1);
	expect(stateHash(copy(doc))).toBe(stateHash(doc));
});

test('reading changes nothing, even where the editor would clean up', () => {
	const doc = written((root) => {
		const odd = new Y.XmlElement('no_such_thing');
		root.push([odd]);
		odd.insert(0, [new Y.XmlText('kvar')]);
	});
	const before = Y.encodeStateAsUpdate(doc);
	expect(canonicalContent(doc)).toContain('kvar');
	expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});
