import { expect, test } from 'vitest';
import { dayOf, daysBetween, formatMoment } from './dates.ts';

const now = new Date('2026-11-21T12:00:00Z');

test('a date is written the way each language writes it', () => {
	expect(formatMoment('2027-01-05', 'date', 'sv')).toBe('5 januari 2027');
	expect(formatMoment('2027-01-05', 'date', 'en')).toBe('5 January 2027');
});

test('the time of day is the one in Sweden, winter and summer', () => {
	expect(formatMoment('2026-01-05T08:30:00Z', 'time', 'sv')).toBe('09:30');
	expect(formatMoment('2026-07-05T08:30:00Z', 'time', 'sv')).toBe('10:30');
});

test('what is near is told in relation to now', () => {
	expect(formatMoment('2026-11-21T11:59:40Z', 'relative', 'sv', now)).toBe('nyss');
	expect(formatMoment('2026-11-21T11:20:00Z', 'relative', 'sv', now)).toBe('för 40 minuter sedan');
	expect(formatMoment('2026-11-21T09:00:00Z', 'relative', 'en', now)).toBe('3 hours ago');
	expect(formatMoment('2026-11-20T08:00:00Z', 'relative', 'sv', now)).toBe('i går');
	expect(formatMoment('2026-11-24', 'relative', 'sv', now)).toBe('om 3 dagar');
});

test('what is a week away or more is a date', () => {
	expect(formatMoment('2026-11-01T09:00:00Z', 'relative', 'sv', now)).toBe('1 november 2026');
});

test('a day begins at midnight in Sweden, not in Greenwich', () => {
	expect(dayOf(new Date('2026-11-21T23:30:00Z'))).toBe('2026-11-22');
	expect(daysBetween(now, new Date('2026-11-21T23:30:00Z'))).toBe(1);
});

test('a value that is no moment gives no words', () => {
	expect(formatMoment('sometime', 'date', 'sv')).toBe('');
});
