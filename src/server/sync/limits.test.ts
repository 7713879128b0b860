import { expect, test } from 'vitest';
import { SettingsError } from '#lib/platform/settings.server.ts';
import { Bucket, defaultLimits, limitsFrom } from './limits.ts';

test('a limit that is set replaces the default, and the others stay', () => {
	const given = { document: 1_000, updates: { perSecond: 1, burst: 2 } };
	expect({ ...defaultLimits, ...limitsFrom(given) }).toEqual({ ...defaultLimits, ...given });
});

test('a name that is no limit, and a number where a rate must be, are said in plain words', () => {
	expect(() => limitsFrom({ documnet: 1 })).toThrow(SettingsError);
	expect(() => limitsFrom({ documnet: 1 })).toThrow('names documnet, which is no limit');
	expect(() => limitsFrom({ updates: 40 })).toThrow(
		'updates must be {"perSecond": …, "burst": …}.'
	);
	expect(() => limitsFrom({ message: { perSecond: 1, burst: 1 } })).toThrow(
		'message must be a number.'
	);
});

test('a bucket gives what it holds at once, and then says how long its debt takes', () => {
	const bucket = new Bucket({ perSecond: 10, burst: 3 });
	expect([bucket.take(1), bucket.take(1), bucket.take(1)]).toEqual([0, 0, 0]);
	const wait = bucket.take(2);
	expect(wait).toBeGreaterThan(150);
	expect(wait).toBeLessThanOrEqual(200);
});
