import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		close: 'Stäng',
		title: 'Länk',
		address: 'Adress',
		addressHint:
			'Till exempel www.regionjh.se eller en e-postadress. Ctrl och klick öppnar en länk i texten.',
		words: 'Text som visas',
		invalid: 'Skriv en webbadress eller e-postadress.',
		noWords: 'Skriv den text som ska visas.',
		save: 'Spara länken',
		remove: 'Ta bort länken',
		open: 'Öppna länken'
	},
	{
		close: 'Close',
		title: 'Link',
		address: 'Address',
		addressHint:
			'For example www.regionjh.se, or an e-mail address. Ctrl and a click open a link in the text.',
		words: 'Text to show',
		invalid: 'Enter a web address or an e-mail address.',
		noWords: 'Enter the text to show.',
		save: 'Save the link',
		remove: 'Remove the link',
		open: 'Open the link'
	}
);
