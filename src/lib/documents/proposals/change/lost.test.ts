import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentHash } from '#lib/sync/content-hash.ts';
import { fragmentName } from '../../editor/schema.ts';
import { accept, propose } from './acts.ts';
import { lostChanges } from './lost.ts';
import type { LostChange } from './lost.ts';
import type { Place } from './locate.ts';
import { childrenOf, contentOf, elementOf, idOf } from './nodes.ts';
import { wordsOf } from './pieces.ts';
import type { PieceNode } from './pieces.ts';

const block = (type: string, id: string | null, ...content: (PieceNode | string)[]): PieceNode => ({
	type,
	...(id !== null && { attrs: { id } }),
	content: content.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : one))
});
const p = (id: string | null, text: string) =>
	text ? block('paragraph', id, text) : { ...block('paragraph', id), content: [] };
const cell = (id: string, text: string) => block('table_cell', id, p(`${id}p`, text));

/** The server's text, one that lost the right, and another that goes on writing. */
function texts(...blocks: PieceNode[]) {
	const now = new Y.Doc();
	now.getXmlFragment(fragmentName).insert(0, blocks.map(elementOf));
	const written = new Y.Doc();
	Y.applyUpdate(written, Y.encodeStateAsUpdate(now));
	return { now, written };
}
const root = (doc: Y.Doc) => doc.getXmlFragment(fragmentName);
const blocks = (doc: Y.Doc) => childrenOf(root(doc));
const words = (doc: Y.Doc, at: number) => blocks(doc)[at]!.get(0) as Y.XmlText;
const lines = (doc: Y.Doc) =>
	wordsOf(contentOf(root(doc)))
		.trimEnd()
		.split('\n');
const said = (changes: LostChange[]) =>
	changes.map(({ before, after }) => [wordsOf(before).trim(), wordsOf(after).trim()]);

/** Each is proposed and accepted, in that order, as the server does it. */
function takenInto(doc: Y.Doc, changes: LostChange[]) {
	for (const { place, before, after, unnamed } of changes) {
		const given = { place, unnamed, before: { content: before }, after: { content: after } };
		const made = doc.transact(() => propose(doc, given));
		expect(made).toMatchObject({ answer: { is: 'done' } });
		const { about } = made as unknown as { about: { place: Place; after: unknown } };
		const now = { place: about.place, before, seen: before, after: about.after };
		const became = doc.transact(() => accept(doc, now));
		expect(became).toMatchObject({ answer: { is: 'done' } });
	}
}

describe('what was lost, as proposals on the text of now', () => {
	it('is each block that differs, and nothing that others wrote meanwhile', () => {
		const { now, written } = texts(p('a', 'Ett.'), p('b', 'Två.'), p('c', 'Tre.'));
		words(written, 0).insert(3, ' och ett');
		words(written, 2).delete(0, 4);
		words(now, 0).insert(0, 'Se: ');
		words(now, 1).insert(3, ' två');
		const [mine, theirs] = [contentHash(written), contentHash(now)];
		const changes = lostChanges(now, written);
		expect(said(changes)).toEqual([
			['Se: Ett.', 'Se: Ett och ett.'],
			['Tre.', '']
		]);
		expect([contentHash(written), contentHash(now)]).toEqual([mine, theirs]);
		takenInto(now, changes);
		expect(lines(now)).toEqual(['Se: Ett och ett.', 'Två två.']);
	});

	it('keeps the order of new blocks, tells what went, and puts what is instead of another in its place', () => {
		const { now, written } = texts(p('a', 'Ett.'), p('b', 'Två.'), p('c', 'Tre.'));
		root(written).insert(1, [p('x', 'Nytt ett.'), p('y', 'Nytt två.')].map(elementOf));
		root(written).delete(4, 1);
		const changes = lostChanges(now, written);
		expect(said(changes)).toEqual([
			['', 'Nytt ett.\nNytt två.'],
			['Tre.', '']
		]);
		takenInto(now, changes);
		expect(lines(now)).toEqual(['Ett.', 'Nytt ett.', 'Nytt två.', 'Två.']);

		const other = texts(p('a', 'Ett.'), p('b', 'Två.'));
		root(other.written).delete(0, 1);
		root(other.written).insert(0, [elementOf(p('x', 'Inget annat.'))]);
		// An empty paragraph is nothing that anybody would miss.
		root(other.written).insert(2, [elementOf(p('y', ''))]);
		const instead = lostChanges(other.now, other.written);
		expect(said(instead)).toEqual([['Ett.', 'Inget annat.']]);
		takenInto(other.now, instead);
		expect(lines(other.now)).toEqual(['Inget annat.', 'Två.']);
	});

	it('is the block as a whole where it became another kind', () => {
		const { now, written } = texts(p('a', 'Ett.'), p('b', 'Två.'));
		root(written).delete(1, 1);
		const heading = { ...block('heading', 'b', 'Två.'), attrs: { id: 'b', level: 2 } };
		root(written).insert(1, [elementOf(heading)]);
		const changes = lostChanges(now, written);
		expect(changes).toMatchObject([{ after: [{ type: 'heading' }] }]);
		takenInto(now, changes);
		expect(blocks(now).map(({ nodeName }) => nodeName)).toEqual(['paragraph', 'heading']);
	});

	it('is found in lists and cells, and a table with other columns is one proposal', () => {
		const table = (...rows: string[][]) =>
			block(
				'table',
				't',
				...rows.map((row, i) =>
					block('table_row', `r${i}`, ...row.map((one, j) => cell(`${i}${j}`, one)))
				)
			);
		const list = block('bullet_list', 'l', block('list_item', 'i', p('ip', 'Punkt.')));
		const { now, written } = texts(list, table(['Tåg', '2030'], ['Buss', '2027']));
		const inside = (doc: Y.Doc, ...path: number[]) =>
			path.reduce((at: Y.XmlElement | Y.XmlFragment, i) => childrenOf(at)[i]!, root(doc));
		(inside(written, 0, 0, 0).get(0) as Y.XmlText).insert(5, ' ett');
		(inside(written, 1, 1, 1, 0).get(0) as Y.XmlText).insert(4, '–28');
		expect(said(lostChanges(now, written))).toEqual([
			['Punkt.', 'Punkt ett.'],
			['2027', '2027–28']
		]);
		for (const row of [0, 1]) inside(written, 1, row).insert(2, [elementOf(cell(`n${row}`, 'Ja'))]);
		const changes = lostChanges(now, written);
		expect(changes.map(({ before }) => before[0]?.type)).toEqual(['text', 'table']);
		takenInto(now, changes);
		expect(lines(now)).toEqual(['Punkt ett.', 'Tåg', '2030', 'Ja', 'Buss', '2027–28', 'Ja']);
	});

	it('holds on to blocks that had no id, whatever ids were given in what was lost', () => {
		const { now, written } = texts(p(null, 'Ett.'), p(null, 'Två.'));
		for (const [i, one] of blocks(written).entries()) one.setAttribute('id', `mine${i}`);
		words(written, 1).insert(3, ' och två');
		root(written).insert(2, [elementOf(p('x', 'Nytt.'))]);
		const changes = lostChanges(now, written);
		expect(said(changes)).toEqual([
			['Två.', 'Två och två.'],
			['', 'Nytt.']
		]);
		expect(blocks(now).map(idOf)).toEqual([null, null]);
		takenInto(now, changes);
		expect(lines(now)).toEqual(['Ett.', 'Två och två.', 'Nytt.']);
	});

	it('is nothing where all of it has come in', () => {
		const { now, written } = texts(p('a', 'Ett.'));
		words(written, 0).insert(3, ' till');
		Y.applyUpdate(now, Y.encodeStateAsUpdate(written));
		expect(lostChanges(now, written)).toEqual([]);
	});
});
