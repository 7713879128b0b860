import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		why: 'Det du gör i Kliv gör du för en organisation i taget. Den står alltid överst på sidan.',
		noneWhy:
			'Du hör inte till någon organisation i Kliv ännu. Be den som ger mandat i din organisation om en inbjudan.',
		notYours: 'Du hör inte till den organisationen. Välj en av dina egna.'
	},
	{
		why: 'What you do in Kliv you do for one organisation at a time. It is always shown at the top.',
		noneWhy:
			'You do not belong to an organisation in Kliv yet. Ask whoever grants mandates in your organisation for an invitation.',
		notYours: 'You do not belong to that organisation. Choose one of your own.'
	}
);
