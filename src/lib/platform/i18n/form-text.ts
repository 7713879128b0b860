import { catalogue } from './catalogue.ts';

/** What is said about a field when its feature has no words of its own. */
export const formText = catalogue(
	{
		summary: 'Något behöver rättas',
		missing: 'Fyll i det här.',
		choose: 'Välj ett av alternativen.',
		chooseSome: (least: number) => `Välj minst ${least}.`,
		email: 'Skriv en hel e-postadress, som namn@organisation.se.',
		date: 'Skriv ett datum som finns, som 2027-01-31.',
		address: 'Skriv en hel webbadress som börjar med https://.',
		number: 'Skriv ett tal, med siffror.',
		tooShort: (least: number) => `Skriv minst ${least} tecken.`,
		tooLong: (most: number) => `Skriv högst ${most} tecken.`,
		tooLow: (least: number) => `Talet får vara lägst ${least}.`,
		tooHigh: (most: number) => `Talet får vara högst ${most}.`,
		invalid: 'Det här går inte att läsa. Kontrollera det du har skrivit.'
	},
	{
		summary: 'Something needs correcting',
		missing: 'Fill this in.',
		choose: 'Choose one of the alternatives.',
		chooseSome: (least: number) => `Choose at least ${least}.`,
		email: 'Write a whole e-mail address, like name@organisation.se.',
		date: 'Write a date that exists, like 2027-01-31.',
		address: 'Write a whole web address that begins with https://.',
		number: 'Write a number, in figures.',
		tooShort: (least: number) => `Write at least ${least} characters.`,
		tooLong: (most: number) => `Write at most ${most} characters.`,
		tooLow: (least: number) => `The number may not be lower than ${least}.`,
		tooHigh: (most: number) => `The number may not be higher than ${most}.`,
		invalid: 'This cannot be read. Check what you have written.'
	}
);
