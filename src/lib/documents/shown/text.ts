import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		goal: 'Mål',
		indicator: 'Indikator',
		target: (period: string) => `Målvärde ${period}`,
		judged: 'Bedömt',
		none: 'Inget värde att visa ännu',
		noIndicators: 'Målet har inga indikatorer ännu.',
		method: 'Så mäts det',
		chart: (name: string, points: string) => `${name}. Utfall: ${points}.`,
		outcome: 'Utfall',
		aim: 'Målbana',
		asOf: (moment: string) => `Som det visades ${moment}`,
		live: 'Följer målet tills texten fryses.',
		loading: 'Hämtar målet …',
		failed: 'Målet gick inte att hämta. Ett nytt försök görs när något ändras.',
		hidden: 'Ett mål visas här för dem som får läsa det.',
		notKept: 'Här visades ett mål. Vad det visade sparades inte med den här versionen.',
		words: (title: string, rest: string) => `Mål: ${title}${rest ? `. ${rest}` : ''}`
	},
	{
		goal: 'Goal',
		indicator: 'Indicator',
		target: (period: string) => `Target ${period}`,
		judged: 'Assessed',
		none: 'No value to show yet',
		noIndicators: 'The goal has no indicators yet.',
		method: 'How it is measured',
		chart: (name: string, points: string) => `${name}. Outcome: ${points}.`,
		outcome: 'Outcome',
		aim: 'Trajectory',
		asOf: (moment: string) => `As it was shown on ${moment}`,
		live: 'Follows the goal until the text is frozen.',
		loading: 'Fetching the goal …',
		failed: 'The goal could not be fetched. It is tried again when something changes.',
		hidden: 'A goal is shown here to those who may read it.',
		notKept: 'A goal was shown here. What it showed was not kept with this version.',
		words: (title: string, rest: string) => `Goal: ${title}${rest ? `. ${rest}` : ''}`
	}
);
