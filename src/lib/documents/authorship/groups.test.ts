import { expect, test } from 'vitest';
import type { WrittenBlock } from './attribution.ts';
import { amountsOf, groupsOf, percent, sectionShares, sharesOf } from './groups.ts';
import { passageAt, passagesOf } from './passages.ts';

const author = (person: string, organisation: string) => ({
	...{ personId: person, organisationId: organisation },
	...{ person, organisation: organisation === 'hidden' ? null : organisation }
});
const authors = [
	author('Anna', 'Regionen'),
	author('Bo', 'Krokom'),
	author('Cia', 'Regionen'),
	author('Disa', 'hidden')
];

function block(text: string, spans: [number, number, number][], level?: number): WrittenBlock {
	return {
		...{ id: text, type: level ? 'heading' : 'paragraph', ...(level ? { level } : {}), text },
		spans: spans.map(([from, to, by]) => [from, to, by, 60 * by])
	};
}

const blocks = [
	block('Inledning', [[0, 9, 0]]),
	block('Mål', [[0, 3, 0]], 2),
	block('Tillsammans', [
		[0, 4, 1],
		[4, 11, 2]
	]),
	block('Delmål', [[0, 6, 1]], 3),
	block('Dolt', [[0, 4, 3]]),
	block('Sist', [[0, 4, 0]], 2)
];
const shown = (shares: ReturnType<typeof sharesOf>, of: number) =>
	shares.map(({ group, part }) => `${group.letter} ${Math.round(part * of)}`);

test('organisations by how much they wrote, each with a colour, a pattern and a letter of its own', () => {
	const groups = groupsOf(blocks, authors, 'organisation');
	expect(groups.map(({ name, letter }) => [letter, name])).toEqual([
		['A', 'Regionen'],
		['B', 'Krokom'],
		['C', null]
	]);
	for (const look of ['colour', 'pattern', 'letter'] as const)
		expect(new Set(groups.map((group) => group[look])).size).toBe(3);
	expect(
		groupsOf(blocks, authors, 'person').map(({ name, organisation }) => [name, organisation])
	).toEqual([
		['Anna', 'Regionen'],
		['Bo', 'Krokom'],
		['Cia', 'Regionen'],
		['Disa', null]
	]);
});

test('who has a letter keeps it when others write more, and newcomers come after', () => {
	const before = groupsOf(blocks, authors, 'organisation');
	const more = [...blocks, block('x'.repeat(100), [[0, 100, 1]]), block('ny', [[0, 2, 4]])];
	const after = groupsOf(more, [...authors, author('Eva', 'Berg')], 'organisation', before);
	expect(after.slice(0, 3)).toEqual(before);
	expect(after[3]).toMatchObject({ name: 'Berg', letter: 'D' });
});

test('fourteen organisations and thirty people are told apart', () => {
	const many = Array.from({ length: 30 }, (_, i) => author(`p${i}`, `o${i}`));
	const written = many.map((_, i) => block(`b${i}`, [[0, 30 - i, i]]));
	const groups = groupsOf(written, many, 'person');
	expect(groups.slice(25, 28).map(({ letter }) => letter)).toEqual(['Z', 'AA', 'AB']);
	expect(new Set(groups.map(({ letter }) => letter)).size).toBe(30);
	expect(new Set(groups.slice(0, 12).map(({ colour }) => colour)).size).toBe(12);
});

test('shares of the whole and of each section, with the sections under it', () => {
	const groups = groupsOf(blocks, authors, 'organisation');
	const spans = blocks.flatMap((one) => one.spans);
	expect(shown(sharesOf(amountsOf(spans, authors, 'organisation'), groups), 37)).toEqual([
		'A 23',
		'B 10',
		'C 4'
	]);
	const sections = sectionShares(blocks, authors, 'organisation', groups);
	expect(sections.map(({ title, depth, shares }) => [title, depth, ...shown(shares, 24)])).toEqual([
		['', 0, 'A 24'],
		['Mål', 0, 'A 10', 'B 10', 'C 4'],
		['Delmål', 1, 'B 14', 'C 10'],
		['Sist', 0, 'A 24']
	]);
});

test('nobody who wrote something is told to have written 0 %', () => {
	expect(percent(0.0004, 'en')).toBe('< 1%');
	expect(percent(0.424, 'en')).toBe('42%');
});

test('a passage goes on over paragraphs until somebody else comes', () => {
	let start = 1;
	const placed = blocks.map(({ spans, text }) => {
		const at = start;
		start += text.length + 2;
		return { start: at, spans };
	});
	const organisation = (span: readonly [number, number, number, number]) =>
		authors[span[2]]?.organisationId ?? '';
	const passages = passagesOf(placed, organisation);
	expect(passages.map((one) => one.authors)).toEqual([[0], [1], [2], [1], [3], [0]]);
	expect(passages[0]).toMatchObject({ from: 1, to: 15, first: 0, last: 0 });
	expect(passageAt(placed, 13, organisation)).toEqual(passages[0]);
	expect(passageAt(placed, 1_000, organisation)).toBeNull();
});
