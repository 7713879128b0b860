import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attempt, codeOf, errorText, explain, Refused } from './errors.ts';

const listed = fs.readFileSync(new URL('../../../supabase/ERRORS.md', import.meta.url), 'utf8');

describe('errors', () => {
	it('has words for every code that the database raises', () => {
		const codes = [...listed.matchAll(/`(KL\d{3})`/g)].map((match) => match[1] as string);
		expect(codes.length).toBeGreaterThan(10);
		for (const code of codes) {
			expect(Object.keys(errorText.sv), code).toContain(code);
			expect(Object.keys(errorText.en), code).toContain(code);
		}
	});

	it('turns a refusal of the database into a value', async () => {
		const refusal = Object.assign(new Error('A subdelegation is …'), { code: 'KL001' });
		await expect(attempt(() => Promise.reject(refusal))).resolves.toEqual({
			ok: false,
			code: 'KL001'
		});
		expect(explain('KL001', 'sv')).toMatch(/bredare än ditt eget mandat/);
	});

	it('reads a policy that says no as not yours to do', () => {
		expect(codeOf(Object.assign(new Error(), { code: '42501' }))).toBe('forbidden');
		expect(codeOf(new Refused('not_found'))).toBe('not_found');
	});

	it('throws on what nobody can mend', async () => {
		const fault = new TypeError('x is undefined');
		await expect(attempt(() => Promise.reject(fault))).rejects.toBe(fault);
		expect(codeOf(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBeNull();
		expect(codeOf(Object.assign(new Error(), { code: 'toString' }))).toBeNull();
	});
});
