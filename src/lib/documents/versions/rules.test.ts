import { expect, it } from 'vitest';
import type { BlockKind, ComparedBlock } from '#lib/documents/comparison/comparison.ts';
import { before, byDay, byOrganisation, shownOf, sideOf } from './rules.ts';
import type { Version } from './schema.ts';

const version = (number: number, seq: number, at: string): Version => ({
	...{ id: `v${number}`, number, kind: 'named', name: '', note: '', seq, at },
	...{ contentHash: null, frozenHash: null, madeBy: null, writers: [] }
});

it('an address names a version, a position or now, and nothing else', () => {
	expect(['3', 'now', '@17', null].map(sideOf)).toEqual([
		{ version: 3 },
		'now',
		{ seq: 17 },
		'now'
	]);
	for (const wrong of ['0', '-1', 'x', '@', '@-1', '1e3', '1 or 2', '', '@1234567890123456']) {
		expect(sideOf(wrong)).toBeNull();
	}
});

it('versions stand by day, the newest text first, each with the one before it', () => {
	const all = [
		version(1, 10, '2026-11-20T09:00:00Z'),
		version(2, 40, '2026-11-21T10:00:00Z'),
		// Made later, of an earlier text.
		version(3, 20, '2026-11-20T08:00:00Z')
	];
	const days = byDay(all, (moment) => moment.slice(0, 10));
	expect(days.map(({ day, versions }) => [day, versions.map(({ number }) => number)])).toEqual([
		['2026-11-21', [2]],
		['2026-11-20', [3, 1]]
	]);
	expect(all.map((one) => before(all, one)?.number ?? null)).toEqual([null, 3, 1]);
});

it('an organisation is named once, with its people', () => {
	expect(
		byOrganisation([
			{ person: 'Anna', organisation: 'Krokom' },
			{ person: 'Bo', organisation: 'Berg' },
			{ person: null, organisation: 'Krokom' },
			{ person: 'Cia', organisation: 'Krokom' }
		])
	).toEqual([
		['Krokom', ['Anna', 'Cia']],
		['Berg', ['Bo']]
	]);
});

it('changes are shown with what stands about them and their heading, the rest is counted', () => {
	const block = (kind: BlockKind, type = 'paragraph'): ComparedBlock => ({
		...{ kind, look: { type, depth: 0, list: null, quoted: false } }
	});
	const blocks = [
		...[block('same', 'heading'), block('same'), block('same'), block('same'), block('same')],
		...[block('changed'), block('left'), block('same'), block('same'), block('same')]
	];
	expect(shownOf(blocks, false).map((one) => ('gap' in one ? -one.gap : one.change))).toEqual([
		...[null, -3, null, 1, null, null, -2]
	]);
	expect(shownOf(blocks, true).filter((one) => 'gap' in one)).toEqual([]);
	expect(shownOf([], false)).toEqual([]);
});
