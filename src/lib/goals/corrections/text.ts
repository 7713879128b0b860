import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Rätta ett skrivfel',
		lead: 'En rättelse ändrar ett stavfel eller ett fel ord, högst 60 tecken och inga siffror. Den loggas, och det som stod förut går att läsa. Ändras innehållet behövs ett nytt beslut.',
		link: 'Rätta ett skrivfel',
		field: 'Vad som rättas',
		fields: {
			title: 'Målet',
			summary: 'I korthet',
			description: 'Beskrivning',
			responsible_role: 'Ansvarig roll'
		},
		value: 'Som det ska stå',
		valueHint: 'Hela texten, rättad.',
		reason: 'Varför',
		save: 'Rätta',
		cancel: 'Avbryt',
		error: 'Inget är rättat',
		list: 'Rättelser',
		from: 'Stod förut',
		to: 'Rättat till',
		by: (name: string) => `av ${name}`
	},
	{
		title: 'Correct a slip of the pen',
		lead: 'A correction changes a misspelling or a wrong word, at most 60 characters and no figures. It is logged, and what stood there can be read. To change the content, a new decision is needed.',
		link: 'Correct a slip of the pen',
		field: 'What is corrected',
		fields: {
			title: 'The goal',
			summary: 'In short',
			description: 'Description',
			responsible_role: 'Responsible role'
		},
		value: 'As it should read',
		valueHint: 'The whole text, corrected.',
		reason: 'Why',
		save: 'Correct',
		cancel: 'Cancel',
		error: 'Nothing is corrected',
		list: 'Corrections',
		from: 'Stood before',
		to: 'Corrected to',
		by: (name: string) => `by ${name}`
	}
);
