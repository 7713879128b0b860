import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Checkbox from './Checkbox.svelte';
import ChoiceGroup from './ChoiceGroup.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import TextField from './TextField.svelte';

const email = { name: 'email', label: 'E-postadress' };

test('a field without trouble has its label and nothing else', () => {
	const { body } = render(TextField, { props: email });
	expect(body).toContain('<label for="field-email"');
	expect(body).toContain('id="field-email"');
	expect(body).not.toContain('aria-describedby');
	expect(body).not.toContain('aria-invalid');
});

test('hint and error are read together with the field', () => {
	const { body } = render(TextField, { props: { ...email, hint: 'Hit', error: 'Fel' } });
	expect(body).toContain('aria-describedby="field-email-hint field-email-error"');
	expect(body).toContain('aria-invalid="true"');
	expect(body).toMatch(/id="field-email-hint"[^>]*>Hit/);
	expect(body).toMatch(/id="field-email-error"/);
});

test('a caller cannot undo the wiring', () => {
	const { body } = render(TextField, {
		props: { ...email, error: 'Fel', 'aria-invalid': 'false' }
	});
	expect(body).toContain('aria-invalid="true"');
});

test('the summary links to every field that is wrong, also among several forms', () => {
	const { body } = render(ErrorSummary, {
		props: { title: 'Rätta', scope: 'invite', errors: { email: 'Fel' } }
	});
	expect(body).toContain('role="alert"');
	expect(body).toContain('href="#invite-email"');
	expect(render(TextField, { props: { ...email, scope: 'invite' } }).body).toContain(
		'id="invite-email"'
	);
});

test('nothing wrong, no summary', () => {
	expect(render(ErrorSummary, { props: { title: 'Rätta' } }).body).not.toContain('role="alert"');
});

test('a group of choices is one field with its own name, kept choices and error', () => {
	const { body } = render(ChoiceGroup, {
		props: {
			name: 'powers',
			legend: 'Befogenheter',
			several: true,
			value: ['edit'],
			error: 'Välj',
			options: [
				{ value: 'read', label: 'Läsa' },
				{ value: 'edit', label: 'Redigera' }
			]
		}
	});
	expect(body).toMatch(/<fieldset id="field-powers"[^>]*aria-describedby="field-powers-error"/);
	expect(body).toMatch(/id="field-powers-edit"[^>]*checked/);
	expect(body).not.toMatch(/id="field-powers-read"[^>]*checked/);
});

test('a check box is reached from the summary by its name', () => {
	const { body } = render(Checkbox, { props: { name: 'agree', label: 'Ja', error: 'Kryssa' } });
	expect(body).toMatch(/id="field-agree"/);
	expect(body).toContain('aria-describedby="field-agree-error"');
});
