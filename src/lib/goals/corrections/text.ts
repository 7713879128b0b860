import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		link: 'Rätta ett skrivfel',
		fields: {
			title: 'Målet',
			name: 'Indikatorns namn',
			summary: 'I korthet',
			description: 'Beskrivning',
			responsible_role: 'Ansvarig roll'
		},
		list: 'Rättelser',
		from: 'Stod förut',
		to: 'Rättat till',
		by: (name: string) => `av ${name}`
	},
	{
		link: 'Correct a slip of the pen',
		fields: {
			title: 'The goal',
			name: 'The indicator’s name',
			summary: 'In short',
			description: 'Description',
			responsible_role: 'Responsible role'
		},
		list: 'Corrections',
		from: 'Stood before',
		to: 'Corrected to',
		by: (name: string) => `by ${name}`
	}
);
