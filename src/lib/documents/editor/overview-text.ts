import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Innehåll',
		close: 'Stäng',
		empty: 'Rubrikerna i texten visas här.',
		untitled: 'Rubrik utan text',
		copied: 'Länken är kopierad',
		notCopied: 'Länken kunde inte kopieras. Kopiera den här i stället:',
		blockGone: 'Stycket som länken går till finns inte längre i texten.',
		words: (count: number, language: string) => `${count.toLocaleString(language)} ord`,
		characters: (count: number, language: string) => `${count.toLocaleString(language)} tecken`,
		whole: 'Hela texten',
		selected: 'Markerat',
		counting: 'Räknar …'
	},
	{
		title: 'Contents',
		close: 'Close',
		empty: 'The headings of the text are shown here.',
		untitled: 'Heading without text',
		copied: 'The link is copied',
		notCopied: 'The link could not be copied. Copy it here instead:',
		blockGone: 'The paragraph that the link leads to is no longer in the text.',
		words: (count: number, language: string) =>
			`${count.toLocaleString(language)} ${count === 1 ? 'word' : 'words'}`,
		characters: (count: number, language: string) =>
			`${count.toLocaleString(language)} ${count === 1 ? 'character' : 'characters'}`,
		whole: 'Whole text',
		selected: 'Selected',
		counting: 'Counting …'
	}
);
