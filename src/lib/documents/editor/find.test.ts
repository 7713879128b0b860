import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { patternOf, replacing, Search } from './find.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;
const anchored = schema.text('mål', [marks.anchor.create({ id: 'a' })]);
const doc = nodes.doc.create(null, [
	nodes.paragraph.create({ id: 'p' }, [
		schema.text('Mål och '),
		anchored,
		nodes.hard_break.create(),
		schema.text('målbild (a+b)')
	]),
	nodes.blockquote.create(null, [nodes.paragraph.create(null, schema.text('MÅL.'))])
]);

function found(words: string, matchCase = false, wholeWords = false) {
	const pattern = patternOf({ words, matchCase, wholeWords })!;
	return new Search(pattern).matches(doc).map(({ from, to }) => doc.textBetween(from, to));
}

describe('find', () => {
	it('finds words in every block, whatever their case', () => {
		expect(found('mål')).toEqual(['Mål', 'mål', 'mål', 'MÅL']);
	});

	it('keeps to the case, and to whole words, when asked', () => {
		expect(found('mål', true)).toEqual(['mål', 'mål']);
		expect(found('mål', false, true)).toEqual(['Mål', 'mål', 'MÅL']);
		expect(found('mål', true, true)).toEqual(['mål']);
	});

	it('takes signs for what they are', () => {
		expect(found('(a+b)')).toEqual(['(a+b)']);
		expect(found('.')).toEqual(['.']);
		expect(patternOf({ words: '', matchCase: false, wholeWords: false })).toBeNull();
	});

	it('reads only what has changed since last time', () => {
		const search = new Search(patternOf({ words: 'mål', matchCase: false, wholeWords: false })!);
		expect(search.matches(doc)).toHaveLength(4);
		const changed = doc.copy(
			doc.content.replaceChild(0, nodes.paragraph.create(null, schema.text('Nytt mål.')))
		);
		expect(search.matches(changed).map(({ from, to }) => changed.textBetween(from, to))).toEqual([
			'mål',
			'MÅL'
		]);
	});
});

describe('replace', () => {
	it('writes anew in one step, and comments keep their hold', () => {
		const state = EditorState.create({ doc });
		const search = new Search(patternOf({ words: 'mål', matchCase: false, wholeWords: false })!);
		const after = replacing(state, search.matches(doc), 'syfte').doc;
		expect(after.textBetween(0, after.content.size, '|', '/')).toBe(
			'syfte och syfte/syftebild (a+b)|syfte.'
		);
		const held: string[] = [];
		after.descendants((node) => {
			if (marks.anchor.isInSet(node.marks)) held.push(node.text ?? '');
		});
		expect(held).toEqual(['syfte']);
		expect(after.firstChild?.attrs.id).toBe('p');
	});

	it('with nothing takes the words away', () => {
		const state = EditorState.create({ doc });
		const search = new Search(patternOf({ words: ' och', matchCase: false, wholeWords: false })!);
		expect(replacing(state, search.matches(doc), '').doc.textContent).toContain('Mål mål');
	});
});
