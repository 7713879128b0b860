import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The form in which a person judges how it goes. */
export const text = catalogue(
	{
		add: 'Gör en bedömning',
		status: 'Hur bedömer du läget?',
		period: 'Period som bedömningen gäller',
		periodHint: 'Till exempel 2027 eller 2027-Q3.',
		text: 'Motivering',
		textHint: 'Vad vet du som siffran inte visar?',
		save: 'Spara bedömningen',
		error: 'Bedömningen är inte sparad',
		saved: 'Bedömningen är sparad.',
		kept: 'En bedömning går inte att ändra. En ny lägger sig överst.',
		wording: {
			status: 'Välj hur du bedömer läget',
			period: 'Skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04',
			text: 'Skriv en motivering'
		}
	},
	{
		add: 'Make an assessment',
		status: 'How do you judge the status?',
		period: 'Period of the assessment',
		periodHint: 'For example 2027 or 2027-Q3.',
		text: 'Reasons',
		textHint: 'What do you know that the figure does not show?',
		save: 'Save the assessment',
		error: 'The assessment is not saved',
		saved: 'The assessment is saved.',
		kept: 'An assessment cannot be changed. A new one is placed on top.',
		wording: {
			status: 'Choose how you judge the status',
			period: 'Write the period as 2027, 2027-H1, 2027-Q3 or 2027-04',
			text: 'Write your reasons'
		}
	}
);
