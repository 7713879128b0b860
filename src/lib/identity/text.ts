import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		signIn: {
			title: 'Logga in',
			lead: 'Här skriver organisationerna i Jämtland Härjedalen strategi tillsammans.',
			ended:
				'Din inloggning har tagit slut. Logga in igen så kommer du tillbaka till sidan du var på.',
			left: 'Du är utloggad. Du kan stänga fönstret, eller logga in igen.',
			partly:
				'Du är utloggad i den här webbläsaren, men inloggningen svarade inte. Andra inloggningar kan leva kvar. Logga in och försök igen om en stund.',
			first: 'Logga in för att se sidan du ville till.',
			email: 'E-postadress',
			password: 'Lösenord',
			submit: 'Logga in',
			withCode: 'Logga in med en kod i stället',
			withCodeHint: 'Bra om du har glömt lösenordet.',
			withPassword: 'Logga in med lösenord i stället',
			sendCode: 'Skicka en kod',
			sendHint: 'Vi skickar en kod med sex siffror till din e-post. Den gäller i tio minuter.',
			sent: (email: string) =>
				`Om ${email} hör till ett konto är en kod på väg dit. Den gäller i tio minuter.`,
			sentTitle: 'Titta i din e-post',
			code: 'Kod',
			codeHint: 'Sex siffror ur mejlet.',
			again: 'Skicka en ny kod',
			otherAddress: 'Byt e-postadress',
			mails: 'Se demots mejl',
			noAccount: 'Har du inget konto?',
			invited:
				'Du får ett konto genom en inbjudan från den som ger mandat i din organisation. Länken kommer med e-post.'
		},
		demo: {
			title: 'Prova med en demoperson',
			explain: 'Välj en person så fylls uppgifterna i. Allt i demot är exempel.',
			password: 'Lösenordet är detsamma för alla:',
			twoWindows: 'Öppna ett privat fönster om du vill vara två personer samtidigt.'
		},
		refusal: {
			title: 'Det gick inte att logga in',
			unavailable: 'Inloggningen svarar inte just nu. Försök igen om en stund.'
		},
		signOut: {
			title: 'Logga ut',
			explain: 'Se efter att det du har skrivit är sparat innan du loggar ut.',
			here: 'Logga ut här',
			everywhere: 'Logga ut överallt',
			back: 'Tillbaka'
		}
	},
	{
		signIn: {
			title: 'Sign in',
			lead: 'Here the organisations of Jämtland Härjedalen write strategy together.',
			ended: 'Your session has ended. Sign in again and you return to the page you were on.',
			left: 'You are signed out. You may close the window, or sign in again.',
			partly:
				'You are signed out in this browser, but the sign-in server did not answer. Other sessions may live on. Sign in and try again in a while.',
			first: 'Sign in to see the page you were going to.',
			email: 'E-mail address',
			password: 'Password',
			submit: 'Sign in',
			withCode: 'Sign in with a code instead',
			withCodeHint: 'Useful if you have forgotten your password.',
			withPassword: 'Sign in with a password instead',
			sendCode: 'Send a code',
			sendHint: 'We send a code of six digits to your e-mail. It is valid for ten minutes.',
			sent: (email) =>
				`If ${email} belongs to an account, a code is on its way there. It is valid for ten minutes.`,
			sentTitle: 'Look in your e-mail',
			code: 'Code',
			codeHint: 'Six digits from the e-mail.',
			again: 'Send a new code',
			otherAddress: 'Change the e-mail address',
			mails: 'See the demo’s mails',
			noAccount: 'No account?',
			invited:
				'You get an account through an invitation from whoever grants mandates in your organisation. The link comes by e-mail.'
		},
		demo: {
			title: 'Try it as a demo person',
			explain: 'Choose a person and the form is filled in. Everything in the demo is an example.',
			password: 'The password is the same for all:',
			twoWindows: 'Open a private window if you want to be two people at once.'
		},
		refusal: {
			title: 'You could not be signed in',
			unavailable: 'Sign-in does not answer right now. Try again in a while.'
		},
		signOut: {
			title: 'Sign out',
			explain: 'See that what you have written is saved before you sign out.',
			here: 'Sign out here',
			everywhere: 'Sign out everywhere',
			back: 'Back'
		}
	}
);
