import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentHash } from '#lib/sync/content-hash.ts';
import { fragmentName } from '../../editor/schema.ts';
import { accept, propose } from './acts.ts';
import type { Proposing } from './acts.ts';
import { contentAt, placeOf } from './locate.ts';
import type { Place, Target } from './locate.ts';
import { childrenOf, contentOf, elementOf, idOf, nodeOf } from './nodes.ts';
import { wordsOf } from './pieces.ts';
import type { PieceNode } from './pieces.ts';
import { named, unnamedIn } from './unnamed.ts';

const p = (text: string, id?: string): PieceNode => ({
	type: 'paragraph',
	...(id && { attrs: { id } }),
	content: [{ type: 'text', text }]
});
const words = (text: string): PieceNode[] => [{ type: 'text', text }];

function documentOf(...blocks: PieceNode[]): Y.Doc {
	const doc = new Y.Doc();
	doc.getXmlFragment(fragmentName).insert(0, blocks.map(elementOf));
	return doc;
}
const root = (doc: Y.Doc) => doc.getXmlFragment(fragmentName);
const lines = (doc: Y.Doc) =>
	wordsOf(contentOf(root(doc)))
		.trimEnd()
		.split('\n');
const ids = (doc: Y.Doc) => childrenOf(root(doc)).map(idOf);

/** What a browser sends of the block in that place: of its words, or of it and what comes after. */
function asked(doc: Y.Doc, at: number, kind: 'words' | 'block' | 'after') {
	const all = named(doc);
	const container = root(all.doc);
	const block = childrenOf(container)[at]!;
	const targets: Record<typeof kind, Target> = {
		words: { kind: 'text', block, from: 0, to: wordsOf(contentOf(block)).length },
		block: { kind: 'blocks', container, at, blocks: [block] },
		after: { kind: 'blocks', container, at: at + 1, blocks: [] }
	};
	const target = targets[kind];
	const [place, before] = [placeOf(target), contentAt(target)];
	return { place, before: { content: before }, unnamed: unnamedIn(all.unnamed, place, before) };
}
const proposed = (doc: Y.Doc, given: Proposing) => doc.transact(() => propose(doc, given));
const about = (change: object) =>
	(change as { about: { place: Place; block: string; after: { content: PieceNode[] } } }).about;

describe('proposals about blocks without an id', () => {
	it('are made, and the server gives the ids that they need and no other', () => {
		const doc = documentOf(p('Ett.'), p('Två.'), p('Tre.', 'c'));
		for (const [kind, after] of [
			['words', words('Två och en halv.')],
			['block', []],
			['after', [p('Nytt.')]]
		] as const) {
			const copy = new Y.Doc();
			Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
			const made = proposed(copy, { ...asked(doc, 1, kind), after: { content: after } });
			expect(made, kind).toMatchObject({ answer: { is: 'done' } });
			const given: unknown = expect.stringMatching(/^[\w-]{12}$/);
			// Of whole blocks it is told what they stand after.
			expect(ids(copy)).toEqual([kind === 'block' ? given : null, given, 'c']);
			expect(lines(copy)).toEqual(['Ett.', 'Två.', 'Tre.']);
			expect(about(made).block).toBe(ids(copy)[1]);
			expect(JSON.stringify(about(made))).not.toMatch(/"w\d+-\d+"/);
			const { place } = about(made);
			const accepted = copy.transact(() =>
				accept(copy, {
					...{ place, before: asked(doc, 1, kind).before.content, after: about(made).after },
					seen: asked(doc, 1, kind).before.content
				})
			);
			expect(accepted, kind).toMatchObject({ answer: { is: 'done' } });
			expect(lines(copy)).toEqual(
				{
					words: ['Ett.', 'Två och en halv.', 'Tre.'],
					block: ['Ett.', 'Tre.'],
					after: ['Ett.', 'Två.', 'Nytt.', 'Tre.']
				}[kind]
			);
		}
	});

	it('change a whole block where it stands, so that it stays itself', () => {
		const doc = documentOf(p('Ett.'));
		const block = childrenOf(root(doc))[0]!;
		const given = asked(doc, 0, 'block');
		const heading = { ...given.before.content[0]!, content: words('Ett eller två.') };
		const made = proposed(doc, { ...given, after: { content: [heading] } });
		const { place, after } = about(made);
		doc.transact(() => accept(doc, { place, before: [p('Ett.')], seen: [p('Ett.')], after }));
		expect(childrenOf(root(doc))[0]).toBe(block);
		expect(nodeOf(block)).toEqual({ ...p('Ett eller två.'), attrs: { id: idOf(block) } });
	});

	it('write nothing by being looked for, and are about the id that somebody gave meanwhile', () => {
		const doc = documentOf(p('Ett.'), p('Två.'));
		const before = contentHash(doc);
		const given = asked(doc, 0, 'words');
		expect(contentHash(doc)).toBe(before);
		childrenOf(root(doc))[0]!.setAttribute('id', 'given');
		const made = proposed(doc, { ...given, after: { content: words('1.') } });
		expect(about(made).block).toBe('given');
		expect(ids(doc)).toEqual(['given', null]);
	});

	it('are refused where the block has gone, or what is named is none', () => {
		const doc = documentOf(p('Ett.'), p('Två.'));
		const given = { ...asked(doc, 0, 'words'), after: { content: words('1.') } };
		const bad = {
			...given,
			unnamed: [
				{ id: 'x', at: 'AAAA' },
				{ id: 'y', at: 'inte en plats' }
			]
		};
		expect(proposed(doc, bad)).toEqual({ refused: { is: 'gone' } });
		root(doc).delete(0, 1);
		expect(proposed(doc, given)).toEqual({ refused: { is: 'gone' } });
	});

	it('lay no id of another block on what is proposed', () => {
		const doc = documentOf(p('Ett.', 'a'), p('Två.', 'b'));
		const given = asked(doc, 0, 'words');
		const first = childrenOf(root(doc))[1]!;
		const at = named(documentOf(p('x'))).unnamed[0]!.at;
		expect(
			proposed(doc, { ...given, after: { content: words('1.') }, unnamed: [{ id: 'a', at }] })
		).toEqual({ refused: { is: 'gone' } });
		expect(idOf(first)).toBe('b');
	});
});
