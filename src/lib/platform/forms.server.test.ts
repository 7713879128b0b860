import { expect, test } from 'vitest';
import { z } from 'zod';
import { readForm, refuseForm } from './forms.server.ts';

const schema = z.object({
	email: z.email(),
	title: z.string().max(5).optional(),
	powers: z.array(z.enum(['read', 'edit'])).min(1),
	until: z.iso.date().optional(),
	hours: z.coerce.number().min(1).optional(),
	agree: z.boolean().default(false),
	password: z.string().optional()
});

function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		for (const entry of [value].flat()) data.append(name, entry);
	}
	return data;
}

test('a right form gives its typed data', () => {
	const answer = readForm(
		form({ email: ' a@b.se ', powers: 'edit', agree: 'on', hours: '4', title: '' }),
		schema,
		{ language: 'sv' }
	);
	expect(answer).toMatchObject({
		ok: true,
		data: { email: 'a@b.se', powers: ['edit'], agree: true, hours: 4 }
	});
	expect(answer.ok && 'title' in answer.data).toBe(false);
});

test('every field that is wrong has one sentence in the language of the person', () => {
	const wrong = form({ email: 'a', title: 'too long', until: '2027-02-30', hours: 'many' });
	expect(readForm(wrong, schema, { language: 'sv' })).toMatchObject({
		ok: false,
		errors: {
			email: 'Skriv en hel e-postadress, som namn@organisation.se.',
			title: 'Skriv högst 5 tecken.',
			powers: 'Välj minst 1.',
			until: 'Skriv ett datum som finns, som 2027-01-31.',
			hours: 'Skriv ett tal, med siffror.'
		}
	});
	expect(readForm(wrong, schema, { language: 'en' })).toMatchObject({
		errors: { title: 'Write at most 5 characters.' }
	});
});

test('a field that is left empty is missing, not malformed', () => {
	expect(readForm(form({ email: '  ', powers: 'read' }), schema, { language: 'sv' })).toMatchObject(
		{
			errors: { email: 'Fyll i det här.' }
		}
	);
});

test('what was written comes back, but no password does', () => {
	const answer = readForm(form({ email: 'a', powers: ['read', 'edit'], password: ' s ' }), schema, {
		language: 'sv'
	});
	expect(answer.values).toEqual({ email: 'a', powers: ['read', 'edit'], agree: false });
});

test('a password keeps its spaces', () => {
	const answer = readForm(form({ email: 'a@b.se', powers: 'read', password: ' s ' }), schema, {
		language: 'sv'
	});
	expect(answer).toMatchObject({ ok: true, data: { password: ' s ' } });
});

test('a feature may say it better', () => {
	const period = z
		.object({ from: z.iso.date(), to: z.iso.date() })
		.refine(({ from, to }) => from <= to, { path: ['to'], error: 'endsBeforeStart' });
	const answer = readForm(form({ from: '2027-02-01', to: '2027-01-01' }), period, {
		language: 'sv',
		wording: { endsBeforeStart: 'Slutdagen ligger före startdagen.' }
	});
	expect(answer).toMatchObject({ errors: { to: 'Slutdagen ligger före startdagen.' } });
});

test('a field that nobody asked for is not read', () => {
	const answer = readForm(form({ email: 'a@b.se', powers: 'read', role: 'admin' }), schema, {
		language: 'sv'
	});
	expect(answer.ok && answer.data).not.toHaveProperty('role');
	expect(answer.values).not.toHaveProperty('role');
});

test('a rule of the database refuses with what was written kept', () => {
	const answer = readForm(form({ email: 'a@b.se', powers: 'read' }), schema, { language: 'sv' });
	expect(refuseForm(answer, { message: 'Nej.' })).toMatchObject({
		ok: false,
		message: 'Nej.',
		values: { email: 'a@b.se' }
	});
});
