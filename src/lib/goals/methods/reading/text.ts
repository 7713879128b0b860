import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		sheet: 'Metodblad',
		breakTitle: 'Seriebrott',
		json: 'Hämta som JSON',
		print: 'Skriv ut',
		notStated: 'Inte angivet',
		yes: 'Ja',
		no: 'Nej',
		corrections: 'Rättelser',
		correct: 'Rätta ett skrivfel'
	},
	{
		sheet: 'Method sheet',
		breakTitle: 'Series break',
		json: 'Fetch as JSON',
		print: 'Print',
		notStated: 'Not stated',
		yes: 'Yes',
		no: 'No',
		corrections: 'Corrections',
		correct: 'Correct a slip of the pen'
	}
);
