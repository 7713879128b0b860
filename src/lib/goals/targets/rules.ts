import { areas, country, sexes } from '../areas/rules.ts';
import type { Area, Sex } from '../areas/rules.ts';
import { periodPattern, readNumber } from '../methods/rules.ts';

/** Where targets are set: the county and its kommuner. */
export const targetAreas = areas.filter((area) => area !== country);

/** A row of the table as it is written. */
export interface WrittenTarget {
	period: string;
	area: string;
	sex: string;
	value: string;
}

export interface Target {
	period: string;
	area: Area;
	sex: Sex;
	value: number;
}

/** The shares of the way from which an indicator is on its way, and at risk: 0 to 1. */
export interface Limits {
	onTrackFrom: number;
	atRiskFrom: number;
}

/** Those of status/rules.ts, until somebody proposes others (research: goals-peers §1.2). */
export const usualLimits: Limits = { onTrackFrom: 0.95, atRiskFrom: 0.8 };

/** Reads them as they are written, in percent. */
export function readLimits(
	onTrack: string,
	atRisk: string
): { limits: Limits; fault: null } | { limits: null; fault: 'onTrack' | 'atRisk' | 'order' } {
	const [upper, lower] = [readShare(onTrack), readShare(atRisk)];
	if (upper === null) return { limits: null, fault: 'onTrack' };
	if (lower === null) return { limits: null, fault: 'atRisk' };
	if (lower > upper) return { limits: null, fault: 'order' };
	return { limits: { onTrackFrom: upper, atRiskFrom: lower }, fault: null };
}

function readShare(written: string): number | null {
	const percent = readNumber(written.replace(/\s*%\s*$/, ''));
	// Hundredths of a hundredth: binary fractions would make 0.28999999 of 29 percent.
	return percent === null || percent < 0 || percent > 100 ? null : Math.round(percent * 100) / 1e4;
}

/** What is wrong with the table, by row (from 0). */
export interface Fault {
	row: number;
	what: 'period' | 'value' | 'area' | 'twice';
}

/** Reads the table; rows with neither period nor value are left out. */
export function readTargets(rows: readonly WrittenTarget[]): {
	targets: Target[];
	faults: Fault[];
} {
	const targets: Target[] = [];
	const faults: Fault[] = [];
	const seen = new Set<string>();
	rows.forEach((row, index) => {
		const period = row.period.trim().toUpperCase();
		if (period === '' && row.value.trim() === '') return;
		const value = readNumber(row.value);
		const area = targetAreas.find((one) => one === row.area);
		const sex = sexes.find((one) => one === row.sex);
		const cell = `${period} ${row.area} ${row.sex}`;
		if (!periodPattern.test(period)) faults.push({ row: index, what: 'period' });
		if (value === null) faults.push({ row: index, what: 'value' });
		if (!area || !sex) faults.push({ row: index, what: 'area' });
		if (seen.has(cell)) faults.push({ row: index, what: 'twice' });
		seen.add(cell);
		if (value !== null && area && sex) targets.push({ period, area, sex, value });
	});
	return { targets: faults.length > 0 ? [] : targets, faults };
}
