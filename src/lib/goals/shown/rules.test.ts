import { expect, it } from 'vitest';
import { keyOf, referenceIn } from '#lib/documents/shown/rules.ts';
import { judge } from '../status/rules.ts';
import type { Question } from '../status/rules.ts';
import type { Standing } from '../status/reads.server.ts';
import { shownOf } from './rules.ts';

const goal = '11111111-1111-4111-8111-111111111111';
const indicator = '22222222-2222-4222-8222-222222222222';
const at = new Date('2027-03-01T09:00:00Z');

function standing(figures: Question['figures']): Standing {
	const question: Question = {
		method: {
			...{ id: 'current', version: 1, validFrom: '2019-01-01', direction: 'increase' },
			...{ interval: null, frequency: 'yearly', delayMonths: 2 },
			baseline: { value: 40, period: '2020' }
		},
		targets: [
			{ period: '2026', value: 60 },
			{ period: '2030', value: 65 }
		],
		...{ tolerance: null, thresholds: { onTrackFrom: 0.9, atRiskFrom: 0.7 } },
		...{ figures, today: '2027-03-01' }
	};
	return {
		...{ goalId: goal, id: indicator, code: 'A', name: 'Andel', unit: 'procent', decimals: 1 },
		...{ question, verdict: judge(question), judged: null, differs: false },
		...{ changedAt: null, cameAt: [] }
	};
}

const figure = (period: string, value: number | null, hidden = false) => ({
	...{ methodId: 'current', period, value, hidden, preliminary: false }
});
const known = (standings: Standing[]) => ({
	goals: [{ id: goal, title: 'Fler arbetar', state: 'adopted' as const }],
	standings
});

it('tells how it goes in words, the newest figure and the target of its period', () => {
	const facts = known([standing([figure('2025', 50), figure('2026', 61.25)])]);
	const shown = shownOf([{ goal, indicator: null }], facts, { language: 'sv', at });
	expect(shown[goal]).toMatchObject({
		...{ title: 'Fler arbetar', state_words: 'Antaget', at: '2027-03-01T09:00:00.000Z' },
		indicators: [
			{
				...{ name: 'Andel', status: 'on_track', status_words: 'På väg', tone: 'success' },
				...{ value: expect.stringMatching(/^61,3\s%$/), period: '2026' },
				...{ target: expect.stringMatching(/^60,0\s%$/), target_period: '2026' },
				outcomes: [
					{ period: '2025', month: 24306, value: '50.0' },
					{ period: '2026', month: 24318, value: '61.3' }
				]
			}
		]
	});
});

it('shows no figure that is hidden, in words or in the chart', () => {
	const facts = known([standing([figure('2025', 50), figure('2026', null, true)])]);
	const key = `${goal}/${indicator}`;
	const shown = shownOf([{ goal, indicator }], facts, { language: 'en', at })[key];
	expect(shown?.indicators[0]?.period).toBe('2025');
	expect(shown?.indicators[0]?.outcomes.map(({ period }) => period)).toEqual(['2025']);
	expect(shown?.state_words).toBe('Adopted');
});

it('leaves out what is not known: a goal, and an indicator of another goal', () => {
	const facts = known([standing([])]);
	const stranger = '33333333-3333-4333-8333-333333333333';
	const asked = [
		{ goal: stranger, indicator: null },
		{ goal, indicator: stranger },
		{ goal: stranger, indicator }
	];
	expect(shownOf(asked, facts, { language: 'sv', at })).toEqual({});
});

it.each([
	[goal, true],
	[`${goal}/${indicator}`, true],
	[`${goal}/`, false],
	[`${goal}/x`, false],
	[`${goal}/${indicator}/x`, false],
	["'; drop table goals", false],
	['', false]
])('%j names something: %j', (key, names) => {
	const reference = referenceIn(key);
	expect(reference !== null).toBe(names);
	if (reference) expect(keyOf(reference)).toBe(key);
});
