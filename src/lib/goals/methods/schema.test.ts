import { expect, it } from 'vitest';
import { readForm } from '#lib/platform/forms.server.ts';
import { formText } from '#lib/platform/i18n/form-text.ts';
import { indicatorForm, sheetForm } from './schema.ts';
import { text } from './sheet/text.ts';

it.each(['sv', 'en'] as const)(
	'a refused indicator or sheet says by name which field lacks what (%s)',
	(language) => {
		const options = { language, wording: text[language].wording };
		const sheet = new FormData();
		for (const name of ['decimals', 'delay_months', 'baseline_value']) sheet.set(name, 'tolv');
		const answers = [
			readForm(new FormData(), indicatorForm, options),
			readForm(sheet, sheetForm, options)
		];
		// The summary is read without the fields: twice the same sentence helps nobody.
		const { missing, number, invalid } = formText[language];
		for (const answer of answers) {
			const errors = answer.ok ? {} : answer.errors;
			expect(Object.keys(errors)).not.toEqual([]);
			for (const said of [missing, number, invalid]) {
				expect(Object.values(errors)).not.toContain(said);
			}
		}
	}
);
