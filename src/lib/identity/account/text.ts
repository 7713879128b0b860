import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The words of one's own account, and of one that leads nowhere yet. */
export const text = catalogue(
	{
		account: {
			title: 'Ditt konto',
			about: 'Om dig',
			email: 'E-postadress',
			emailHint: 'Adressen är din inloggning. Behöver den ändras, be om en ny inbjudan.',
			organisations: 'Organisationer',
			none: 'Du hör inte till någon organisation.',
			name: 'Namn',
			nameHint: 'Visas för dem du arbetar med, och vid din markör i dokument.',
			saveName: 'Spara namnet',
			nameSaved: 'Namnet är sparat.',
			passwordTitle: 'Byt lösenord',
			passwordExplain: 'När du byter loggas du ut på alla andra ställen.',
			current: 'Nuvarande lösenord',
			next: 'Nytt lösenord',
			nextHint: 'Minst 10 tecken. En mening du minns är ett bra lösenord.',
			change: 'Byt lösenord',
			changed: 'Lösenordet är bytt, och du är utloggad på alla andra ställen.',
			forgot: 'Har du glömt det, eller aldrig valt något? Få en kod med e-post i stället.',
			sendCode: 'Skicka en kod',
			codeSent: 'En kod är på väg till din e-post.',
			code: 'Kod ur mejlet',
			refused: 'Något behöver rättas',
			weak: 'Lösenordet godtogs inte. Välj ett längre som inte är lätt att gissa.',
			wrong: 'Det nuvarande lösenordet stämmer inte.',
			wrongCode: 'Koden stämmer inte eller har gått ut.',
			sessionsTitle: 'Logga ut',
			sessionsExplain:
				'Har du lånat en dator, eller är du osäker på var du är inloggad? Logga ut överallt, så avslutas alla dina inloggningar inom en sekund.',
			signOut: 'Logga ut här',
			signOutEverywhere: 'Logga ut överallt'
		},
		noAccess: {
			title: 'Du är inloggad, men har inget att se ännu',
			lead: (email: string) => `Du är inloggad som ${email}.`,
			meaning:
				'I Kliv ser man det man har mandat till: en uppgift i en organisation som deltar. Du har inget mandat som gäller just nu, så här är det tomt. Det är inget fel på ditt konto.',
			what: 'Så får du tillgång',
			steps: {
				ask: 'Be den som ger mandat i din organisation att bjuda in dig. Uppge adressen du är inloggad med.',
				link: 'Öppna länken i inbjudan när den kommer med e-post.',
				check:
					'Har du haft tillgång förut? Då kan mandatet ha gått ut eller återkallats. Fråga den som gav det.'
			},
			public: 'Det som är offentligt kan du alltid läsa.',
			account: 'Ditt konto',
			retry: 'Titta igen',
			signOut: 'Logga ut'
		}
	},
	{
		account: {
			title: 'Your account',
			about: 'About you',
			email: 'E-mail address',
			emailHint: 'The address is your sign-in. If it must change, ask for a new invitation.',
			organisations: 'Organisations',
			none: 'You belong to no organisation.',
			name: 'Name',
			nameHint: 'Shown to those you work with, and at your caret in documents.',
			saveName: 'Save the name',
			nameSaved: 'The name is saved.',
			passwordTitle: 'Change your password',
			passwordExplain: 'When you change it you are signed out everywhere else.',
			current: 'Current password',
			next: 'New password',
			nextHint: 'At least 10 characters. A sentence you remember is a good password.',
			change: 'Change the password',
			changed: 'The password is changed, and you are signed out everywhere else.',
			forgot: 'Have you forgotten it, or never chosen one? Get a code by e-mail instead.',
			sendCode: 'Send a code',
			codeSent: 'A code is on its way to your e-mail.',
			code: 'Code from the e-mail',
			refused: 'Something needs correcting',
			weak: 'The password was not accepted. Choose a longer one that is not easy to guess.',
			wrong: 'The current password is not right.',
			wrongCode: 'The code is not right, or it is too old.',
			sessionsTitle: 'Sign out',
			sessionsExplain:
				'Have you borrowed a computer, or are you unsure where you are signed in? Sign out everywhere, and all your sessions end within a second.',
			signOut: 'Sign out here',
			signOutEverywhere: 'Sign out everywhere'
		},
		noAccess: {
			title: 'You are signed in, but there is nothing for you to see yet',
			lead: (email) => `You are signed in as ${email}.`,
			meaning:
				'In Kliv one sees what one has a mandate for: a task in an organisation that takes part. You have no mandate that counts right now, so it is empty here. There is nothing wrong with your account.',
			what: 'How to get access',
			steps: {
				ask: 'Ask whoever grants mandates in your organisation to invite you. State the address you are signed in with.',
				link: 'Open the link in the invitation when it comes by e-mail.',
				check:
					'Have you had access before? Then the mandate may have run out or been revoked. Ask whoever gave it.'
			},
			public: 'What is public you may always read.',
			account: 'Your account',
			retry: 'Look again',
			signOut: 'Sign out'
		}
	}
);
