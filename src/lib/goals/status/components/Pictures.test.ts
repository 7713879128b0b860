import { expect, it } from 'vitest';
import { text } from '../text.ts';
import type { Known } from '../outcome/rules.ts';
import { trajectoryPicture } from './Pictures.ts';

const method = (version: number, validFrom: string, adopted: boolean) => ({
	...{ id: `m${version}`, version, validFrom, adopted, interval: null, delayMonths: 1 },
	...{ direction: 'increase' as const, frequency: 'yearly' as const, baseline: null }
});
const known: Known = {
	methods: [method(1, '2023-01-01', false), method(2, '2026-07-01', true)],
	targets: [{ period: '2025', value: 10, area: '23', sex: 'total' }],
	tolerance: null,
	thresholds: { onTrackFrom: 0.95, atRiskFrom: 0.8 },
	figures: [
		{
			...{ methodId: 'm1', period: '2024', area: '23', sex: 'total', value: 7 },
			...{ hidden: false, preliminary: false }
		}
	]
};

it('a series breaks where the new method is valid from, before it has a figure', () => {
	const { breaks } = trajectoryPicture(known, '23', 'total', text.sv);
	expect(breaks).toEqual([{ at: 2026.5, label: 'Ny metod från 2026-07-01' }]);
});

it('a new year is said as the year, and what lies before all that is drawn is left out', () => {
	const methods = [method(1, '2020-01-01', false), method(2, '2022-01-01', false)];
	const picture = (figures: Known['figures']) =>
		trajectoryPicture({ ...known, methods, figures }, '23', 'total', text.sv).breaks;
	expect(picture(known.figures)).toEqual([]);
	const early = known.figures.map((figure) => ({ ...figure, period: '2021' }));
	expect(picture(early).map(({ label }) => label)).toEqual(['Ny metod från 2022']);
});
