// Long because proposing, accepting and undoing are tried on the same small texts.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentHash } from '#lib/sync/content-hash.ts';
import { fragmentName, schema } from '../../editor/schema.ts';
import { accept, propose, undo } from './acts.ts';
import type { Accepting } from './acts.ts';
import { checkedPiece } from './check.ts';
import { difference, tokensOf } from './difference.ts';
import { blocksOf, locate, placeOfBlocks, placeOfText } from './locate.ts';
import type { Place } from './locate.ts';
import { childrenOf, contentOf, elementOf, nodeOf } from './nodes.ts';
import { wordsOf } from './pieces.ts';
import type { PieceNode } from './pieces.ts';

const words = (text: string, ...marks: string[]): PieceNode => ({
	type: 'text',
	text,
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) })
});
const block = (type: string, id: string, ...content: (PieceNode | string)[]): PieceNode => ({
	type,
	attrs: { id },
	content: content.map((one) => (typeof one === 'string' ? words(one) : one))
});
const p = (id: string, ...content: (PieceNode | string)[]) => block('paragraph', id, ...content);
const row = (id: string, ...cells: string[]) =>
	block(
		'table_row',
		id,
		...cells.map((cell, i) => block('table_cell', `${id}${i}`, p(`${id}p${i}`, cell)))
	);

function documentOf(...blocks: PieceNode[]): Y.Doc {
	const doc = new Y.Doc();
	doc.getXmlFragment(fragmentName).insert(0, blocks.map(elementOf));
	return doc;
}
const lines = (doc: Y.Doc) =>
	wordsOf(contentOf(doc.getXmlFragment(fragmentName)))
		.trimEnd()
		.split('\n');
const textOf = (doc: Y.Doc, id: string) => blocksOf(doc).get(id)!.toArray()[0] as Y.XmlText;
const rangeOf = (doc: Y.Doc, id: string, quote: string) => {
	const element = blocksOf(doc).get(id)!;
	const from = wordsOf(contentOf(element)).indexOf(quote);
	return placeOfText(element, from, from + quote.length);
};
const blockPlace = (doc: Y.Doc, ...ids: string[]) => {
	const first = blocksOf(doc).get(ids[0]!)!;
	const parent = first.parent as Y.XmlElement;
	return placeOfBlocks(parent, childrenOf(parent).indexOf(first), ids.length);
};

/** As src/server/acts does it. */
function acted<Given, Answer>(
	doc: Y.Doc,
	act: (doc: Y.Doc, given: Given) => Answer,
	given: Given
): Answer {
	return doc.transact(() => act(doc, given));
}
const about = (change: { about?: Record<string, unknown> } | object) =>
	(
		change as {
			about: {
				place: Place;
				replaced: { content: PieceNode[] };
				accepted: { content: PieceNode[] };
			};
		}
	).about;

function accepting(
	doc: Y.Doc,
	place: Place,
	before: PieceNode[],
	after: PieceNode[],
	seen = before
) {
	return acted<Accepting, ReturnType<typeof accept>>(doc, accept, {
		place,
		before,
		seen,
		after: { content: after }
	});
}

describe('a proposal about words', () => {
	it('is accepted as no more than it changes: comments and authors keep what stays', () => {
		const doc = documentOf(p('a', 'Målet är att länet ska växa snabbt.'));
		const text = textOf(doc, 'a');
		text.format(13, 5, { 'anchor--abcdefgh': { id: 't1' } });
		const place = rangeOf(doc, 'a', 'att länet ska växa snabbt');
		const before = [words('att länet ska växa snabbt')];
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		other.clientID = 77;
		const change = accepting(other, place, before, [words('att hela länet ska växa hållbart')]);
		expect(change).toMatchObject({ answer: { is: 'done' } });
		expect(lines(other)).toEqual(['Målet är att hela länet ska växa hållbart.']);
		// The very same characters are there under whoever wrote them.
		const own = Y.decodeUpdate(Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc))).structs;
		const put = own.map((item) => ((item as Y.Item).content as Y.ContentString).str);
		expect(put.toSorted()).toEqual(['hela ', 'hållbart']);
		const anchored = textOf(other, 'a')
			.toDelta()
			.filter((run: { attributes?: object }) => run.attributes);
		expect(anchored.map((run: { insert: string }) => run.insert).join('')).toBe('länet');
	});

	it('keeps a comment on the words that it replaces', () => {
		const doc = documentOf(p('a', 'Vi vill växa snabbt.'));
		textOf(doc, 'a').format(13, 6, { 'anchor--abcdefgh': { id: 't1' } });
		accepting(doc, rangeOf(doc, 'a', 'snabbt'), [words('snabbt')], [words('hållbart')]);
		expect(textOf(doc, 'a').toDelta()).toEqual([
			{ insert: 'Vi vill växa ' },
			{ insert: 'hållbart', attributes: { 'anchor--abcdefgh': { id: 't1' } } },
			{ insert: '.' }
		]);
	});

	it('follows its words when others write before, after and within their block', () => {
		const doc = documentOf(p('a', 'Ett två tre.'), p('b', 'Fyra.'));
		const place = rangeOf(doc, 'a', 'två');
		textOf(doc, 'a').insert(0, 'Noll ');
		textOf(doc, 'a').insert(textOf(doc, 'a').length, ' Slut.');
		doc.getXmlFragment(fragmentName).insert(0, [elementOf(p('c', 'Ny.'))]);
		expect(accepting(doc, place, [words('två')], [words('2')])).toMatchObject({
			answer: { is: 'done' }
		});
		expect(lines(doc)).toEqual(['Ny.', 'Noll Ett 2 tre. Slut.', 'Fyra.']);
	});

	it('finds its words again where their block is split and its text written anew', () => {
		const doc = documentOf(p('a', 'Första meningen här. Andra meningen där.'));
		const place = rangeOf(doc, 'a', 'Andra meningen');
		const text = textOf(doc, 'a');
		text.delete(21, text.length - 21);
		doc.getXmlFragment(fragmentName).insert(1, [elementOf(p('b', 'Andra meningen där.'))]);
		expect(accepting(doc, place, [words('Andra meningen')], [words('Nästa mening')])).toMatchObject(
			{
				answer: { is: 'done' }
			}
		);
		expect(lines(doc)).toEqual(['Första meningen här. ', 'Nästa mening där.']);
	});

	it('is outdated when its words are others, says what stands there, and is accepted over what was seen alone', () => {
		const doc = documentOf(p('a', 'Vi ska växa snabbt nu.'));
		const place = rangeOf(doc, 'a', 'växa snabbt');
		const before = [words('växa snabbt')];
		textOf(doc, 'a').delete(12, 6);
		textOf(doc, 'a').insert(12, 'lugnt');
		const hash = contentHash(doc);
		const refused = accepting(doc, place, before, [words('utvecklas')]);
		expect(refused).toEqual({ refused: { is: 'changed', now: [words('växa lugnt')] } });
		expect(contentHash(doc)).toBe(hash);
		const done = accepting(doc, place, before, [words('utvecklas')], [words('växa lugnt')]);
		expect(done).toMatchObject({ answer: { is: 'done' } });
		expect(lines(doc)).toEqual(['Vi ska utvecklas nu.']);
	});

	it('is outdated where its block was moved and a word in it is another, and shows what stands there', () => {
		const doc = documentOf(p('a', 'Länet ska ge jobb och hållbar tillväxt nu.'), p('b', 'Två.'));
		const quote = 'jobb och hållbar tillväxt';
		const place = rangeOf(doc, 'a', quote);
		const content = doc.getXmlFragment(fragmentName);
		const moved = (text: string) => {
			content.delete(1, 1);
			content.insert(1, [elementOf(p('a', text))]);
			return locate(doc, place, [words(quote)]);
		};
		content.delete(0, 1);
		content.insert(1, [elementOf(p('a', ''))]);
		expect(moved('Länet ska ge jobb och varaktig tillväxt nu.')).toMatchObject({
			is: 'changed',
			now: [words('jobb och varaktig tillväxt')]
		});
		// Not guessed where an end is another word, a part of one, or stands twice.
		for (const text of ['Ge arbete och tillväxt.', 'Jordbruksjobb med tillväxt.']) {
			expect(moved(text), text).toEqual({ is: 'gone' });
		}
		expect(moved('Inga jobb, ny tillväxt, fler jobb.')).toEqual({ is: 'gone' });
	});

	it('has no place when its block is gone', () => {
		const doc = documentOf(p('a', 'Kort.'), p('b', 'Annat.'));
		const place = rangeOf(doc, 'a', 'Kort');
		doc.getXmlFragment(fragmentName).delete(0, 1);
		expect(accepting(doc, place, [words('Kort')], [words('Lång')])).toEqual({
			refused: { is: 'gone' }
		});
	});

	it('changes how words are written and leaves the words', () => {
		const doc = documentOf(p('a', 'Ett viktigt ord.'));
		const place = rangeOf(doc, 'a', 'viktigt');
		accepting(doc, place, [words('viktigt')], [words('viktigt', 'strong')]);
		expect(nodeOf(blocksOf(doc).get('a')!).content).toEqual([
			words('Ett '),
			words('viktigt', 'strong'),
			words(' ord.')
		]);
	});

	it('does not write in the manner of its neighbours', () => {
		const doc = documentOf(p('a', words('fet', 'strong'), ' vanlig'));
		accepting(doc, rangeOf(doc, 'a', 'vanlig'), [words('vanlig')], [words('annan')]);
		accepting(doc, rangeOf(doc, 'a', 'fet'), [words('fet', 'strong')], [words('mager')]);
		expect(nodeOf(blocksOf(doc).get('a')!).content).toEqual([words('mager annan')]);
	});

	it('is undone to exactly what stood there', () => {
		const doc = documentOf(p('a', 'Ett ', words('två', 'em'), ' tre.'));
		const hash = contentHash(doc);
		const place = rangeOf(doc, 'a', 'två tre');
		const before = [words('två', 'em'), words(' tre')];
		const { place: at, replaced, accepted } = about(accepting(doc, place, before, [words('fyra')]));
		textOf(doc, 'a').insert(0, '!');
		const given = { place: at, accepted: accepted.content, replaced: replaced.content };
		expect(acted(doc, undo, given)).toMatchObject({ answer: { is: 'done' } });
		textOf(doc, 'a').delete(0, 1);
		expect(contentHash(doc)).toBe(hash);
	});
});

describe('a proposal about blocks', () => {
	const text = () => documentOf(block('heading', 'h', 'Mål'), p('a', 'Ett.'), p('b', 'Två.'));

	it('puts a paragraph in after another, with an id of its own', () => {
		const doc = text();
		const parent = doc.getXmlFragment(fragmentName);
		const place = placeOfBlocks(parent, 2, 0);
		parent.insert(0, [elementOf(p('z', 'Före.'))]);
		const change = accepting(doc, place, [], [{ type: 'paragraph', content: [words('Nytt.')] }]);
		expect(lines(doc)).toEqual(['Före.', 'Mål', 'Ett.', 'Nytt.', 'Två.']);
		expect(about(change).place).toMatchObject({ ids: [expect.stringMatching(/^[\w-]{12}$/)] });
	});

	it('takes a block away and gives it back with its own id', () => {
		const doc = text();
		const hash = contentHash(doc);
		const before = [p('a', 'Ett.')];
		const { place, replaced } = about(accepting(doc, blockPlace(doc, 'a'), before, []));
		expect(lines(doc)).toEqual(['Mål', 'Två.']);
		acted(doc, undo, { place, accepted: [], replaced: replaced.content });
		expect(contentHash(doc)).toBe(hash);
	});

	it('changes several blocks where they stand', () => {
		const doc = text();
		const [a, b] = [blocksOf(doc).get('a'), blocksOf(doc).get('b')];
		const after = [p('a', 'Ett och ett halvt.'), p('new', 'Emellan.'), p('b', 'Två.')];
		accepting(doc, blockPlace(doc, 'a', 'b'), [p('a', 'Ett.'), p('b', 'Två.')], after);
		expect(lines(doc)).toEqual(['Mål', 'Ett och ett halvt.', 'Emellan.', 'Två.']);
		expect([blocksOf(doc).get('a'), blocksOf(doc).get('b')]).toEqual([a, b]);
	});

	it('makes a heading of a paragraph, which keeps its id', () => {
		const doc = text();
		const after = [{ type: 'heading', attrs: { id: 'a', level: 2 }, content: [words('Ett.')] }];
		accepting(doc, blockPlace(doc, 'a'), [p('a', 'Ett.')], after);
		expect(nodeOf(blocksOf(doc).get('a')!)).toEqual(after[0]);
	});

	it('adds, changes and takes away the rows of a table, all of one length', () => {
		const doc = documentOf(block('table', 't', row('r', 'Mål', 'År'), row('s', 'Fler', '2027')));
		const after = row('x', 'Nya', '2028');
		expect(accepting(doc, placeOfBlocks(blocksOf(doc).get('t')!, 2, 0), [], [after])).toMatchObject(
			{
				answer: { is: 'done' }
			}
		);
		const changed = row('s', 'Färre', '2027');
		accepting(doc, blockPlace(doc, 's'), [row('s', 'Fler', '2027')], [changed]);
		accepting(doc, blockPlace(doc, 'r'), [row('r', 'Mål', 'År')], []);
		expect(lines(doc)).toEqual(['Färre', '2027', 'Nya', '2028']);
		const unfit = accepting(
			doc,
			placeOfBlocks(blocksOf(doc).get('t')!, 1, 0),
			[],
			[row('y', 'En')]
		);
		expect(unfit).toEqual({ refused: { is: 'unfit' } });
	});

	it('takes the list away with its last item, and refuses to leave a text without blocks', () => {
		const list = block('bullet_list', 'l', block('list_item', 'i', p('ip', 'Punkt')));
		const doc = documentOf(p('a', 'Ett.'), list);
		const item = block('list_item', 'i', p('ip', 'Punkt'));
		accepting(doc, blockPlace(doc, 'i'), [item], []);
		expect(nodeOf(doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement)).toEqual(p('a', 'Ett.'));
		expect(doc.getXmlFragment(fragmentName).length).toBe(1);
		expect(accepting(doc, blockPlace(doc, 'a'), [p('a', 'Ett.')], [])).toEqual({
			refused: { is: 'unfit' }
		});
	});
});

describe('to propose', () => {
	const make = (doc: Y.Doc, place: Place, before: PieceNode[], after: unknown) =>
		acted(doc, propose, { place, before: { content: before }, after });

	it('writes nothing, and says what kind it is', () => {
		const doc = documentOf(p('a', 'Ett två.'), block('table', 't', row('r', 'Mål')));
		let wrote = false;
		doc.on('update', () => (wrote = true));
		const two = rangeOf(doc, 'a', 'två');
		for (const [place, before, after, kind] of [
			[two, [words('två')], [words('2')], 'wording'],
			[two, [words('två')], [words('två', 'strong')], 'formatting'],
			[two, [words('två')], [], 'deletion'],
			[blockPlace(doc, 'a'), [p('a', 'Ett två.')], [], 'deletion'],
			[placeOfBlocks(doc.getXmlFragment(fragmentName), 1, 0), [], [p('n', 'Nytt.')], 'paragraph'],
			[placeOfBlocks(blocksOf(doc).get('t')!, 1, 0), [], [row('n', 'Ny')], 'table_row']
		] as const) {
			const change = make(doc, place, [...before], { content: after });
			expect(change, kind).toMatchObject({ about: { kind } });
		}
		expect(wrote).toBe(false);
	});

	it('is refused where the words are others, where nothing would change, and where it is no text', () => {
		const doc = documentOf(p('a', 'Ett två.'));
		const place = rangeOf(doc, 'a', 'två');
		expect(make(doc, place, [words('tre')], { content: [words('3')] })).toEqual({
			refused: { is: 'changed', now: [words('två')] }
		});
		const deep: PieceNode = { type: 'blockquote', content: [] };
		for (let at = deep, i = 0; i < 40; i++)
			at = (at.content = [{ type: 'blockquote', content: [] }])[0]!;
		for (const after of [
			[words('två')],
			[p('n', 'Block i texten')],
			[{ type: 'script', content: [words('x')] }],
			[
				{
					type: 'text',
					text: 'x',
					marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }]
				}
			],
			[{ type: 'text', text: 'x', marks: [{ type: 'underline' }] }],
			[{ type: 'text', text: 'x'.repeat(70_000) }],
			[{ type: 'text', text: '' }],
			'två',
			null
		]) {
			expect(
				make(doc, place, [words('två')], { content: after }),
				JSON.stringify(after)?.slice(0, 60)
			).toEqual({
				refused: { is: 'unfit' }
			});
		}
		const whole = blockPlace(doc, 'a');
		for (const after of [
			[deep],
			[{ type: 'doc', content: [] }],
			[{ type: 'bullet_list', content: [p('x', 'utan punkt')] }],
			[{ type: 'image', attrs: { file: '../../etc/passwd', alt: '' } }],
			[{ type: 'heading', attrs: { level: { toString: 'x' } } }],
			[{ type: 'paragraph', attrs: { onclick: 'x' } }],
			[{ type: 'table_row', content: [] }]
		]) {
			expect(
				make(doc, whole, [p('a', 'Ett två.')], { content: after }),
				JSON.stringify(after)?.slice(0, 60)
			).toEqual({
				refused: { is: 'unfit' }
			});
		}
	});

	it('passes on no sign that nobody sees', () => {
		const hidden = {
			content: [
				{ type: 'text', text: 'a\u202eb' },
				{ type: 'text', text: '\u200b' }
			]
		};
		expect(checkedPiece(hidden, new Set())).toEqual({ content: [words('ab')] });
	});

	it('places no anchors and takes no other block’s id', () => {
		const anchored = { ...words('x'), marks: [{ type: 'anchor', attrs: { id: 't' } }] };
		expect(checkedPiece({ content: [anchored] }, new Set())).toEqual({ content: [words('x')] });
		expect(checkedPiece({ content: [p('a', 'x'), p('b', 'y')] }, new Set(['a']))).toEqual({
			content: [p('a', 'x'), { type: 'paragraph', content: [words('y')] }]
		});
	});
});

describe('whatever is proposed and whatever is written meanwhile', () => {
	/** The same every time. */
	function chance(seed: number) {
		let state = seed;
		return (most: number) => {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			return Math.floor((state / 2 ** 32) * most);
		};
	}
	const some = (random: (most: number) => number, count: number) =>
		Array.from(
			{ length: count },
			() => ['länet', 'växer', 'och', 'mår', 'bra', ',', 'nu'][random(7)]
		).join(' ');

	it('the text becomes what was proposed, or stays; it keeps its shape; undoing brings it back', () => {
		for (let seed = 1; seed <= 150; seed++) {
			const random = chance(seed);
			const doc = documentOf(
				...['a', 'b', 'c'].map((id) => p(id, `${some(random, 4)} `, words(some(random, 4), 'em')))
			);
			const id = 'abc'[random(3)]!;
			const element = blocksOf(doc).get(id)!;
			const length = wordsOf(contentOf(element)).length;
			const from = random(length - 3);
			const to = from + 1 + random(length - from);
			const place = placeOfText(element, from, to);
			const found = locate(doc, place, []);
			const before = found.is === 'gone' ? [] : found.now;
			const after =
				random(5) === 0
					? []
					: [words(some(random, 1 + random(5)), ...(random(2) ? ['strong'] : []))];
			if (random(2)) {
				const other = 'abc'[random(3)]!;
				textOf(doc, other).insert(random(textOf(doc, other).length), some(random, 2));
			}
			if (random(4) === 0) doc.getXmlFragment(fragmentName).delete(random(3), 1);
			const hash = contentHash(doc);
			const change = accepting(doc, place, before, after);
			if (change.refused) {
				expect(contentHash(doc), `seed ${seed}`).toBe(hash);
				continue;
			}
			schema
				.nodeFromJSON({ type: 'doc', content: contentOf(doc.getXmlFragment(fragmentName)) })
				.check();
			const at = about(change);
			expect(wordsOf(at.accepted.content)).toBe(wordsOf(after));
			const back = {
				place: at.place,
				accepted: at.accepted.content,
				replaced: at.replaced.content
			};
			const undone = acted(doc, undo, back);
			expect(undone, `seed ${seed}`).toMatchObject({ answer: { is: 'done' } });
			expect(contentHash(doc), `seed ${seed}`).toBe(hash);
		}
	});

	it('two texts are told apart without losing a sign', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = chance(seed);
			const [a, b] = [some(random, random(12)), some(random, random(12))];
			const [before, after] = [[words(a)], [words(b)]];
			let [old, fresh] = ['', ''];
			for (const { kind, from, to, other } of difference(tokensOf(before), tokensOf(after))) {
				if (kind !== 'new') old += a.slice(from, to);
				if (kind === 'new') fresh += b.slice(from, to);
				if (kind === 'same') fresh += b.slice(other, other + to - from);
			}
			expect([old, fresh]).toEqual([a, b]);
		}
	});
});
