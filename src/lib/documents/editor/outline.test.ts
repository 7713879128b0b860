import { describe, expect, it } from 'vitest';
import { blockPosition, headingNumbers, headingPositions, outlineOf } from './outline.ts';
import { schema } from './schema.ts';

const { nodes } = schema;
const heading = (level: number, words: string) =>
	nodes.heading.create({ level, id: `id-${words}` }, words ? schema.text(words) : []);
const paragraph = (words: string) =>
	nodes.paragraph.create({ id: `p-${words}` }, schema.text(words));
const levels = (...given: number[]) => given.map((level) => ({ id: null, level, text: '' }));

const doc = nodes.doc.create(null, [
	heading(1, 'Mål'),
	paragraph('Text.'),
	nodes.blockquote.create({ id: 'q' }, [paragraph('Citat.'), heading(2, 'Inuti')]),
	heading(2, 'Medel')
]);

describe('the outline', () => {
	it('lists every heading in reading order, those inside other blocks too', () => {
		expect(outlineOf(doc).map(({ level, text, id }) => [level, text, id])).toEqual([
			[1, 'Mål', 'id-Mål'],
			[2, 'Inuti', 'id-Inuti'],
			[2, 'Medel', 'id-Medel']
		]);
	});

	it('says where each heading stands, and each block with an id', () => {
		const positions = headingPositions(doc);
		expect(positions).toHaveLength(3);
		for (const [index, { id }] of outlineOf(doc).entries()) {
			const position = positions[index];
			expect(doc.nodeAt(position!)?.attrs.id).toBe(id);
			expect(blockPosition(doc, id!)).toBe(position);
		}
		expect(blockPosition(doc, 'gone')).toBeNull();
	});

	it('keeps what it knew of blocks that have not changed', () => {
		const changed = doc.copy(doc.content.replaceChild(1, paragraph('En annan text.')));
		const [before, after] = [outlineOf(doc), outlineOf(changed)];
		expect(after.every((entry, i) => entry === before[i])).toBe(true);
		expect(headingPositions(changed)[2]).toBe(headingPositions(doc)[2]! + 'En annan '.length);
	});

	it('numbers from the highest level that the text uses', () => {
		expect(headingNumbers(levels(1, 2, 2, 3, 1, 2))).toEqual([
			'1',
			'1.1',
			'1.2',
			'1.2.1',
			'2',
			'2.1'
		]);
		expect(headingNumbers(levels(2, 3, 2, 4))).toEqual(['1', '1.1', '2', '2.0.1']);
		expect(headingNumbers([])).toEqual([]);
	});
});
