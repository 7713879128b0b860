import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The words of the start page. */
export const text = catalogue(
	{
		title: 'Vad väntar på mig?',
		toDo: {
			title: 'Att göra',
			none: 'Inget måste göras i dag.',
			noneHint:
				'Här syns när ett mandat snart upphör, när en inbjudan inte har besvarats och när en remiss behöver ditt svar.'
		},
		news: 'Nytt för dig',
		more: (count: number) => `Visa ${count} till`,
		spaces: {
			title: 'Dina samarbetsytor',
			documents: (count: number) => (count === 1 ? '1 dokument' : `${count} dokument`),
			none: 'Du deltar inte i någon samarbetsyta ännu.',
			all: 'Alla samarbetsytor'
		},
		nothing: {
			title: 'Du har inget mandat ännu',
			body: 'Ditt konto finns, men ingen organisation har gett dig rätt att se eller göra något i Kliv. Därför är det tomt här.',
			doTitle: 'Så får du ett mandat',
			do: 'Kontakta den som ger mandat i din organisation och be om en inbjudan till den e-postadress du är inloggad med.',
			address: (email: string) => `Du är inloggad som ${email}.`,
			ended: 'Hade du ett mandat som har upphört? Det står kvar i registret, med datum och grund.',
			register: 'Se mandatregistret'
		}
	},
	{
		title: 'What waits for me?',
		toDo: {
			title: 'To do',
			none: 'Nothing has to be done today.',
			noneHint:
				'You will see here when a mandate is about to end, when an invitation has not been answered and when a consultation needs your answer.'
		},
		news: 'New to you',
		more: (count: number) => `Show ${count} more`,
		spaces: {
			title: 'Your spaces',
			documents: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
			none: 'You do not take part in any space yet.',
			all: 'All spaces'
		},
		nothing: {
			title: 'You have no mandate yet',
			body: 'Your account exists, but no organisation has given you the right to see or do anything in Kliv. That is why it is empty here.',
			doTitle: 'How to get a mandate',
			do: 'Contact whoever grants mandates in your organisation and ask for an invitation to the address you are signed in with.',
			address: (email: string) => `You are signed in as ${email}.`,
			ended:
				'Did you have a mandate that has ended? It remains in the register, with date and ground.',
			register: 'See the register of mandates'
		}
	}
);
