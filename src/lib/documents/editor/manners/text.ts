import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		open: 'gå till eller följ',
		goTo: 'Gå till',
		follow: 'Följ',
		unfollow: 'Sluta följa',
		stop: (person: string) => `Sluta följa ${person}`,
		nowhere: 'Har ingen markör i texten nu.',
		at: (section: string) => `i ”${section}”`,
		followed: (person: string) =>
			`Du följer ${person}. Du slutar när du rullar, skriver eller trycker Escape.`,
		ended: (person: string) => `Du följer inte längre ${person}.`,
		left: (person: string) => `${person} har lämnat dokumentet. Du följer inte längre.`,
		gone: (person: string) => `${person} har ingen markör i texten nu.`,
		here: (people: string) => `${people} är här`
	},
	{
		open: 'go to or follow',
		goTo: 'Go to',
		follow: 'Follow',
		unfollow: 'Stop following',
		stop: (person: string) => `Stop following ${person}`,
		nowhere: 'Has no caret in the text now.',
		at: (section: string) => `in “${section}”`,
		followed: (person: string) =>
			`You are following ${person}, until you scroll, type or press Escape.`,
		ended: (person: string) => `You are not following ${person} any more.`,
		left: (person: string) => `${person} has left the document. You are not following any more.`,
		gone: (person: string) => `${person} has no caret in the text now.`,
		here: (people: string) => `${people} here`
	}
);
