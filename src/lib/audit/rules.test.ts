import { describe, expect, it } from 'vitest';
import { readDetails } from './rules.ts';
import { filters } from './schema.ts';

describe('the log', () => {
	it('reads what an entry says and leaves what it does not know', () => {
		expect(
			readDetails({
				holder: 'h',
				powers: ['edit', 3],
				reason: '',
				unheard: {},
				to: { state: 'adopted' }
			})
		).toMatchObject({ holder: 'h', powers: ['edit'], to: { state: 'adopted' } });
		expect(readDetails({ reason: '' }).reason).toBeUndefined();
	});

	it('an odd entry is never an error', () => {
		for (const odd of [null, 'text', [], 7, { powers: 'edit', from: 'x' }]) {
			expect(readDetails(odd).powers).toBeUndefined();
		}
	});

	it('an odd address shows the whole log', () => {
		expect(filters.parse({ subject: 'x', person: 'y', from: '2026-13-40', before: '-1' })).toEqual(
			{}
		);
		expect(filters.parse({ before: '17', from: '2026-02-01' })).toEqual({
			before: 17,
			from: '2026-02-01'
		});
	});
});
