import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{ title: 'I dokument', place: (number: number) => `stycke ${number}` },
	{ title: 'In documents', place: (number: number) => `paragraph ${number}` }
);
