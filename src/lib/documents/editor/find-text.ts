import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Sök i texten',
		words: 'Sök',
		replacement: 'Ersätt med',
		matchCase: 'Skilj på stora och små bokstäver',
		matchCaseShort: 'Aa',
		wholeWords: 'Bara hela ord',
		next: 'Nästa träff',
		previous: 'Föregående träff',
		replace: 'Ersätt',
		replaceAll: 'Ersätt alla',
		close: 'Stäng sökningen',
		at: (current: string, count: string) => `Träff ${current} av ${count}`,
		none: 'Inga träffar',
		replaced: (count: string) => `${count} ersatta. Ångra tar tillbaka dem.`
	},
	{
		title: 'Find in the text',
		words: 'Find',
		replacement: 'Replace with',
		matchCase: 'Match capital and small letters',
		matchCaseShort: 'Aa',
		wholeWords: 'Whole words only',
		next: 'Next match',
		previous: 'Previous match',
		replace: 'Replace',
		replaceAll: 'Replace all',
		close: 'Close the search',
		at: (current: string, count: string) => `Match ${current} of ${count}`,
		none: 'No matches',
		replaced: (count: string) => `${count} replaced. Undo takes them back.`
	}
);
