import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Rätta ett skrivfel',
		lead: 'En rättelse ändrar ett stavfel eller ett fel ord, högst 60 tecken och inga siffror. Den loggas, och det som stod förut går att läsa. Ändras innehållet behövs ett nytt beslut.',
		field: 'Vad som rättas',
		value: 'Som det ska stå',
		valueHint: 'Hela texten, rättad.',
		reason: 'Varför',
		save: 'Rätta',
		cancel: 'Avbryt',
		error: 'Inget är rättat'
	},
	{
		title: 'Correct a slip of the pen',
		lead: 'A correction changes a misspelling or a wrong word, at most 60 characters and no figures. It is logged, and what stood there can be read. To change the content, a new decision is needed.',
		field: 'What is corrected',
		value: 'As it should read',
		valueHint: 'The whole text, corrected.',
		reason: 'Why',
		save: 'Correct',
		cancel: 'Cancel',
		error: 'Nothing is corrected'
	}
);
