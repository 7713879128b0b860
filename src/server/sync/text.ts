import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** What a caller of plain HTTP reads when it is refused, by the word of the refusal. */
export const text = catalogue(
	{
		malformed: 'Innehållet går inte att läsa.',
		after: 'after ska vara ett läge i loggen: ett heltal från 0.',
		wait: 'wait ska vara hela sekunder från 0 till 25.',
		method: 'Här går det att använda GET och POST.',
		'signed-out': 'Du är inte inloggad, eller så har inloggningen gått ut.',
		forbidden: 'Du har inte längre rätt till detta.',
		choose: 'Flera organisationer ger dig tillgång: ange för vilken du handlar med ?as=.',
		'not-there': 'Det finns inget sådant dokument för dig.',
		'schema-too-old': 'Din redigerare är äldre än dokumentet. Ladda om sidan.',
		'too-large': 'Uppdateringen eller dokumentet är för stort.',
		frozen: 'Texten är fastställd och går inte att ändra.',
		'too-slow': 'Anslutningen hinner inte med. Försök igen.',
		'too-many': 'För många anslutningar eller frågor. Försök igen om en stund.',
		restarting: 'Servern startar om. Försök igen.',
		unavailable: 'Det går inte att kontrollera rätten just nu. Försök igen.',
		'read-only': 'Du får läsa dokumentet men inte ändra det.',
		'right-lost': 'Du har inte längre rätt att ändra dokumentet.',
		'foreign-client': 'Klientens nummer tillhör någon annan i det här dokumentet.',
		'unknown-content': 'Uppdateringen innehåller något som inte får stå i ett dokument.',
		'delete-unknown': 'Uppdateringen stryker text som inte finns.',
		'not-stored': 'Uppdateringen gick inte att spara.',
		rotate: 'En annan flik skriver under samma klientnummer. Börja om med ett nytt.',
		gap: 'Uppdateringen bygger på text som servern inte har. Hämta hela dokumentet och skicka hela er text.'
	},
	{
		malformed: 'The content cannot be read.',
		after: 'after must be a position in the log: a whole number from 0.',
		wait: 'wait must be whole seconds from 0 to 25.',
		method: 'GET and POST can be used here.',
		'signed-out': 'You are not signed in, or your session is over.',
		forbidden: 'You no longer have the right to this.',
		choose: 'Several organisations give you access: say with ?as= for which one you act.',
		'not-there': 'There is no such document for you.',
		'schema-too-old': 'Your editor is older than the document. Reload the page.',
		'too-large': 'The update or the document is too large.',
		frozen: 'The text has been adopted and cannot be changed.',
		'too-slow': 'The connection cannot keep up. Try again.',
		'too-many': 'Too many connections or questions. Try again in a while.',
		restarting: 'The server is restarting. Try again.',
		unavailable: 'Your right cannot be checked just now. Try again.',
		'read-only': 'You may read the document but not change it.',
		'right-lost': 'You no longer have the right to change the document.',
		'foreign-client': 'The number of the client is somebody else’s in this document.',
		'unknown-content': 'The update holds something that may not stand in a document.',
		'delete-unknown': 'The update deletes text that is not there.',
		'not-stored': 'The update could not be stored.',
		rotate: 'Another tab writes under the same client number. Begin again with a new one.',
		gap: 'The update rests on text that the server does not have. Fetch the whole document and send all of yours.'
	}
);

export type RefusedWord = keyof typeof text.sv;
