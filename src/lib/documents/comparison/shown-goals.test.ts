import { expect, it } from 'vitest';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { ShownGoals } from '../shown/schema.ts';
import { text } from '../shown/text.ts';
import { compare } from './comparison.ts';
import { referencesOf, withGoals } from './shown-goals.ts';

const goal = '11111111-1111-4111-8111-111111111111';
const block: ContentNode = { type: 'goal', attrs: { id: 'a', goal } };
const doc = (...content: ContentNode[]): ContentNode => ({ type: 'doc', content });
const words: ContentNode = { type: 'paragraph', content: [{ type: 'text', text: 'Annat' }] };
const shown = (value: string): ShownGoals => ({
	[goal]: {
		...{ goal, title: 'Fler arbetar', state: 'adopted', state_words: 'Antaget', at: '' },
		indicators: [
			{
				...{ id: 'i', name: 'Andel', status: 'at_risk', status_words: 'Risk', tone: 'warning' },
				...{ value, period: '2025', outcomes: [], targets: [] }
			}
		]
	}
});

it('says which figure of a goal has moved, though the text is the same', () => {
	const same = compare(doc(block), doc(block));
	expect(same.summary.changes).toBe(0);
	expect(referencesOf(same.blocks)).toEqual([{ goal, indicator: null }]);
	const told = withGoals(same, shown('50 procent'), shown('61 procent'), text.sv);
	expect(told.summary.changes).toBe(1);
	const pieces = told.blocks[0]!.pieces!.map(({ kind, text: said }) => [kind, said]);
	expect(pieces).toContainEqual(['removed', '50']);
	expect(pieces).toContainEqual(['added', '61']);
	expect(pieces[0]![1]).toMatch(/^M\u00e5l: Fler arbetar\. Antaget\. Andel: Risk\./);
});

it('says that a goal was put in, and takes nothing to differ of which nothing was kept', () => {
	const added = withGoals(
		compare(doc(words), doc(words, block)),
		null,
		shown('61 procent'),
		text.sv
	);
	const piece = added.blocks.find(({ goal: of }) => of)?.pieces?.[0];
	expect(piece).toMatchObject({ kind: 'added' });
	expect(piece?.text).toContain('61 procent');
	const unknown = withGoals(compare(doc(block), doc(block)), null, shown('61 procent'), text.sv);
	expect(unknown.summary.changes).toBe(0);
});
