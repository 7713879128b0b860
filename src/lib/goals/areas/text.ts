import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The kommuner of the county by SCB's codes, called alike in every language. */
export const municipalities = {
	'2303': 'Ragunda',
	'2305': 'Bräcke',
	'2309': 'Krokom',
	'2313': 'Strömsund',
	'2321': 'Åre',
	'2326': 'Berg',
	'2361': 'Härjedalen',
	'2380': 'Östersund'
} as const;

/** By SCB's codes: 00 the country, 23 the county, four digits a kommun. */
export const text = catalogue(
	{
		names: {
			'00': 'Riket',
			'23': 'Länet',
			...municipalities
		},
		sexes: { total: 'Totalt', women: 'Kvinnor', men: 'Män' }
	},
	{
		names: {
			'00': 'Sweden',
			'23': 'The county',
			...municipalities
		},
		sexes: { total: 'Total', women: 'Women', men: 'Men' }
	}
);
