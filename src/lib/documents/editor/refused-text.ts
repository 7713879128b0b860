import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Det här sparades inte',
		rightLost:
			'Du har inte längre rätt att redigera. Texten nedan skrev du sist, och den finns bara här. Kopiera den om du vill behålla den.',
		other:
			'Servern tog inte emot din senaste ändring. Texten nedan finns bara här. Kopiera den om du vill behålla den, och läs sedan in dokumentet på nytt.',
		nothing: 'Du hade inget skrivet som inte är sparat.',
		textLabel: 'Din osparade text',
		copy: 'Kopiera texten',
		copied: 'Texten är kopierad',
		reload: 'Läs in dokumentet på nytt',
		close: 'Stäng'
	},
	{
		title: 'This was not saved',
		rightLost:
			'You no longer have the right to edit. The text below is what you wrote last, and it exists only here. Copy it if you want to keep it.',
		other:
			'The server did not accept your last change. The text below exists only here. Copy it if you want to keep it, then load the document again.',
		nothing: 'You had nothing written that is not saved.',
		textLabel: 'Your unsaved text',
		copy: 'Copy the text',
		copied: 'The text is copied',
		reload: 'Load the document again',
		close: 'Close'
	}
);
