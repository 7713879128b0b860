import { describe, expect, it } from 'vitest';
import { readNumber } from '../methods/rules.ts';
import { readLimits, readTargets } from './rules.ts';

const row = (period: string, value: string, area = '23', sex = 'total') => ({
	...{ period, value, area, sex }
});

describe('a table of targets', () => {
	it('is read with Swedish numbers, and without its empty rows', () => {
		const { targets, faults } = readTargets([
			row('2027', '1 234,5'),
			row('', ''),
			row('2028-h1', '−3', '2303', 'women')
		]);
		expect(faults).toEqual([]);
		expect(targets).toEqual([
			{ period: '2027', area: '23', sex: 'total', value: 1234.5 },
			{ period: '2028-H1', area: '2303', sex: 'women', value: -3 }
		]);
	});

	it('tells the row of each fault, and gives nothing then', () => {
		const { targets, faults } = readTargets([
			row('2027', '5'),
			row('27', '5'),
			row('2028', 'fem'),
			row('2027', '6'),
			row('2029', '1', '0180')
		]);
		expect(targets).toEqual([]);
		expect(faults).toEqual([
			{ row: 1, what: 'period' },
			{ row: 2, what: 'value' },
			{ row: 3, what: 'twice' },
			{ row: 4, what: 'area' }
		]);
	});

	it('knows a number from what only looks like one', () => {
		expect(['1,5', '1.5', '-2', '1 000'].map(readNumber)).toEqual([1.5, 1.5, -2, 1000]);
		expect(['', '1,2,3', '1e5', 'NaN', '--1', '12 %'].map(readNumber)).toEqual(Array(6).fill(null));
	});
});

describe('the limits of the status', () => {
	it('are read in percent, with or without the sign', () => {
		expect(readLimits('95', '80 %')).toEqual({
			...{ limits: { onTrackFrom: 0.95, atRiskFrom: 0.8 }, fault: null }
		});
		expect(readLimits('99,5', '29').limits).toEqual({ onTrackFrom: 0.995, atRiskFrom: 0.29 });
		expect(readLimits('80', '80').fault).toBe(null);
	});

	it('say what is wrong with them', () => {
		expect(readLimits('', '80').fault).toBe('onTrack');
		expect(readLimits('101', '80').fault).toBe('onTrack');
		expect(readLimits('95', '-1').fault).toBe('atRisk');
		expect(readLimits('80', '95').fault).toBe('order');
	});
});
