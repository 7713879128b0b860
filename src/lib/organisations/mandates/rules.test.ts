import { describe, expect, it } from 'vitest';
import { lastDay, readScope, sorted, splitPowers, tree, writeScope } from './rules.ts';
import { filters, grant } from './schema.ts';

const id = 'ef0f232c-6208-5049-b2cb-f53f47a5bb42';

describe('rules of mandates', () => {
	it('a period that ends at midnight counts to and including the day before', () => {
		expect(lastDay(new Date('2027-12-31T23:00:00Z'))).toEqual({ day: '2027-12-31', time: false });
		expect(lastDay(new Date('2027-06-30T22:00:00Z'))).toEqual({ day: '2027-06-30', time: false });
	});

	it('a period that ends in the middle of a day says so', () => {
		expect(lastDay(new Date('2027-06-30T10:00:00Z'))).toEqual({ day: '2027-06-30', time: true });
	});

	it('a scope survives a form', () => {
		expect(writeScope({ kind: 'platform' })).toBe('platform');
		expect(readScope(writeScope({ kind: 'space', id, name: null }))).toEqual({
			spaceId: id,
			documentId: null,
			goalId: null
		});
		expect(readScope('platform')).toEqual({ spaceId: null, documentId: null, goalId: null });
	});

	it('access and mandate are told apart, in a fixed order', () => {
		expect(splitPowers(['grant', 'edit', 'read', 'sign'])).toEqual({
			work: ['read', 'edit'],
			official: ['sign', 'grant']
		});
	});

	it('what runs out first comes first, and what never does last', () => {
		const row = (holderName: string, validTo: string | null) => ({
			holderName,
			organisationName: null,
			validTo: validTo ? new Date(validTo) : null,
			createdAt: new Date(0)
		});
		const rows = [row('Åsa', null), row('Ada', '2028-01-01'), row('Örjan', '2027-01-01')];
		expect(sorted(rows, 'until').map((one) => one.holderName)).toEqual(['Örjan', 'Ada', 'Åsa']);
		expect(sorted(rows, 'person').map((one) => one.holderName)).toEqual(['Ada', 'Åsa', 'Örjan']);
	});

	it('those whose parent is not seen stand at the root of the tree', () => {
		const [root, other] = tree([
			{ id: 'b', parentId: 'a' },
			{ id: 'a', parentId: 'unseen' },
			{ id: 'c', parentId: null }
		]);
		expect(root?.id).toBe('a');
		expect(root?.children.map((child) => child.id)).toEqual(['b']);
		expect(other?.id).toBe('c');
	});
});

describe('forms of mandates', () => {
	it('an odd address shows the default register', () => {
		expect(
			filters.parse({ view: '<script>', person: "' or 1=1", state: '', power: 'all' })
		).toEqual({ view: 'mine', state: 'current', order: 'person' });
	});

	it('needs powers, a scope that exists in kind, and days that are not past', () => {
		const issues = grant.safeParse({
			holderId: id,
			powers: [],
			scope: 'everything',
			validTo: '2020-01-01'
		}).error?.issues;
		expect(issues?.map((issue) => issue.message)).toEqual(['choosePowers', 'chooseScope', 'past']);
	});

	it('takes only web addresses as the ground', () => {
		const given = { holderId: id, powers: ['read'], scope: 'platform' };
		expect(grant.safeParse({ ...given, groundUrl: 'javascript:alert(1)' }).success).toBe(false);
		expect(grant.safeParse({ ...given, groundUrl: 'https://regionjh.se/x' }).success).toBe(true);
	});
});
