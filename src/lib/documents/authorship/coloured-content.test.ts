import { expect, test } from 'vitest';
import { colouredContent } from './coloured-content.ts';

const text = (words: string, ...marks: string[]) => ({
	...{ type: 'text', text: words },
	...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {})
});
const content = {
	type: 'doc',
	content: [
		{ type: 'paragraph' },
		{ type: 'heading', attrs: { id: 'h', level: 1 }, content: [text('Mål')] },
		{
			type: 'bullet_list',
			content: [
				{
					type: 'list_item',
					content: [
						{
							type: 'paragraph',
							attrs: { id: 'p' },
							content: [text('Länet '), text('ska', 'strong'), { type: 'hard_break' }, text('växa')]
						}
					]
				}
			]
		}
	]
};
const blocks = [
	{
		id: 'h',
		type: 'heading',
		level: 1,
		spans: [[0, 3, 0, 5]] as [number, number, number, number][]
	},
	{
		...{ id: 'p', type: 'paragraph' },
		spans: [
			[0, 3, 0, 5],
			[3, 8, 1, 6],
			[8, 9, 0, 5],
			[10, 14, 1, 6]
		] as [number, number, number, number][]
	}
];

test('each run of words says whose it is, and keeps its marks', () => {
	const { content: coloured, blocks: written } = colouredContent(content, { blocks });
	const paragraph = coloured.content![2]!.content![0]!.content![0]!;
	expect(paragraph.content).toEqual([
		{ ...text('Län'), by: 0, time: 5 },
		{ ...text('et '), by: 1, time: 6 },
		{ ...text('sk', 'strong'), by: 1, time: 6 },
		{ ...text('a', 'strong'), by: 0, time: 5 },
		{ type: 'hard_break' },
		{ ...text('växa'), by: 1, time: 6 }
	]);
	expect(written.map((block) => block.text)).toEqual(['Mål', 'Länet ska\ufffcväxa']);
});

test('a text that is not the index’s is refused rather than coloured wrong', () => {
	const shorter = { ...content, content: content.content.slice(0, 2) };
	expect(() => colouredContent(shorter, { blocks })).toThrow('longer');
	expect(() => colouredContent(content, { blocks: blocks.slice(0, 1) })).toThrow('shorter');
	expect(() => colouredContent(content, { blocks: blocks.toReversed() })).toThrow('another');
});
