import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Det här sparades inte',
		rightLost:
			'Du har inte längre rätt att redigera. Texten nedan skrev du sist, och den finns bara här. Kopiera den om du vill behålla den.',
		rightFallen:
			'Du har inte längre rätt att redigera, men du får lämna ändringsförslag. Texten nedan skrev du sist, och den finns bara här. Skicka den som förslag eller kopiera den om du vill behålla den.',
		other:
			'Servern tog inte emot din senaste ändring. Texten nedan finns bara här. Kopiera den om du vill behålla den, och läs sedan in dokumentet på nytt.',
		nothing: 'Du hade inget skrivet som inte är sparat.',
		textLabel: 'Din osparade text',
		propose: 'Skicka som ändringsförslag',
		notFetched:
			'Det gick inte att hämta. Kontrollera din anslutning och försök igen. Texten är kvar.',
		copy: 'Kopiera texten',
		copied: 'Texten är kopierad',
		reload: 'Läs in dokumentet på nytt',
		close: 'Stäng'
	},
	{
		title: 'This was not saved',
		rightLost:
			'You no longer have the right to edit. The text below is what you wrote last, and it exists only here. Copy it if you want to keep it.',
		rightFallen:
			'You no longer have the right to edit, but you may propose changes. The text below is what you wrote last, and it exists only here. Send it as proposals or copy it if you want to keep it.',
		other:
			'The server did not accept your last change. The text below exists only here. Copy it if you want to keep it, then load the document again.',
		nothing: 'You had nothing written that is not saved.',
		textLabel: 'Your unsaved text',
		propose: 'Send as proposed changes',
		notFetched:
			'That could not be fetched. Check your connection and try again. The text is still here.',
		copy: 'Copy the text',
		copied: 'The text is copied',
		reload: 'Load the document again',
		close: 'Close'
	}
);
