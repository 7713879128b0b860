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
			wrong_password:
				'E-postadressen och lösenordet hör inte ihop. Kontrollera dem och försök igen.',
			wrong_code:
				'Koden stämmer inte eller har gått ut. Kontrollera siffrorna, eller be om en ny kod.',
			unavailable: 'Inloggningen svarar inte just nu. Försök igen om en stund.',
			too_many: (time: string, minutes: number) =>
				minutes === 1
					? `För många försök. Vänta en minut och försök igen (klockan ${time}).`
					: `För många försök. Vänta ${minutes} minuter och försök igen (klockan ${time}).`
		},
		field: {
			email: 'Skriv din e-postadress, som namn@organisation.se.',
			password: 'Skriv ditt lösenord.',
			code: 'Skriv koden, sex siffror.',
			name: 'Skriv ditt namn, som andra ska se det.',
			nameInvisible: 'Namnet innehåller osynliga tecken. Skriv det på nytt med tangentbordet.',
			newPassword: 'Välj ett lösenord med minst 10 tecken.',
			newPasswordLong:
				'Lösenordet är för långt. Det får vara 72 tecken, något färre med å, ä och ö.'
		},
		again: {
			title: 'Logga in igen',
			explain: 'Din inloggning har tagit slut. Det du har skrivit finns kvar på sidan bakom.',
			done: 'Du är inloggad igen. Spara en gång till.',
			other: (name: string) => `Du är nu inloggad som ${name}. Sidan behöver läsas om.`,
			reload: 'Läs om sidan',
			elsewhere: 'Gå till inloggningen',
			restored: 'Det du hade skrivit är tillbaka i formuläret.'
		},
		invitation: {
			title: (organisation: string) => `Inbjudan till ${organisation}`,
			from: (inviter: string) => `${inviter} bjuder in dig`,
			to: 'Organisation',
			powers: 'Du får',
			where: 'Det gäller',
			everywhere: 'alla ytor där organisationen deltar',
			until: 'Till och med',
			untilFurther: 'tills vidare',
			yourAddress: 'Din e-postadress',
			newTitle: 'Skapa ditt konto',
			newExplain: 'Välj namn och lösenord så är du med. Namnet visas för dem du arbetar med.',
			name: 'Ditt namn',
			password: 'Välj ett lösenord',
			passwordHint: 'Minst 10 tecken. En mening du minns är ett bra lösenord.',
			accept: 'Tacka ja och gå in',
			ready: 'Tacka ja så är du med.',
			withCode: 'Logga in med en kod i stället',
			signInTitle: 'Du har redan ett konto',
			signInExplain: (email: string) =>
				`Logga in som ${email}, så kan du tacka ja. Din inbjudan väntar här.`,
			otherTitle: 'Inbjudan är till någon annan',
			otherExplain: (email: string, own: string) =>
				`Inbjudan gäller ${email}, men du är inloggad som ${own}. Logga ut först om båda adresserna är dina.`,
			signOut: 'Logga ut',
			goneTitle: 'Länken går inte att använda',
			gone: 'Inbjudan är redan använd, återtagen eller för gammal. Har du redan tackat ja? Då är det bara att logga in. Annars ber du den som bjöd in dig att skicka en ny.',
			refused: 'Det gick inte att tacka ja',
			taken: 'Kontot finns redan. Läs om sidan och logga in för att tacka ja.'
		},
		powers: {
			read: 'läsa',
			comment: 'kommentera',
			propose: 'föreslå ändringar',
			edit: 'redigera',
			manage: 'leda och dela',
			take_position: 'ta ställning',
			sign: 'underteckna',
			approve_target: 'godkänna målvärden',
			report_value: 'rapportera värden',
			negotiate: 'förhandla',
			register: 'registrera',
			grant: 'ge mandat'
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
		},
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
		signOut: {
			title: 'Logga ut',
			explain: 'Se efter att det du har skrivit är sparat innan du loggar ut.',
			here: 'Logga ut här',
			everywhere: 'Logga ut överallt',
			back: 'Tillbaka'
		},
		mails: {
			title: 'Demots mejl',
			lead: 'Här hamnar de mejl som Kliv annars skulle ha skickat. Sidan finns bara i demot, på den här datorn.',
			empty: 'Inga mejl ännu.',
			emptyHint: 'Be om en kod på inloggningssidan, eller bjud in någon, och läs om sidan.',
			to: 'Till',
			sent: 'Skickat',
			reload: 'Läs om'
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
			wrong_password: 'The e-mail address and the password do not match. Check them and try again.',
			wrong_code:
				'The code is not right, or it is too old. Check the digits, or ask for a new code.',
			unavailable: 'Sign-in does not answer right now. Try again in a while.',
			too_many: (time, minutes) =>
				minutes === 1
					? `Too many attempts. Wait a minute and try again (at ${time}).`
					: `Too many attempts. Wait ${minutes} minutes and try again (at ${time}).`
		},
		field: {
			email: 'Write your e-mail address, like name@organisation.se.',
			password: 'Write your password.',
			code: 'Write the code, six digits.',
			name: 'Write your name, as others shall see it.',
			nameInvisible: 'The name has invisible characters. Write it anew with the keyboard.',
			newPassword: 'Choose a password of at least 10 characters.',
			newPasswordLong: 'The password is too long. It may have 72 characters.'
		},
		again: {
			title: 'Sign in again',
			explain: 'Your session has ended. What you have written is still on the page behind.',
			done: 'You are signed in again. Save once more.',
			other: (name) => `You are now signed in as ${name}. The page must be reloaded.`,
			reload: 'Reload the page',
			elsewhere: 'Go to sign-in',
			restored: 'What you had written is back in the form.'
		},
		invitation: {
			title: (organisation) => `Invitation to ${organisation}`,
			from: (inviter) => `${inviter} invites you`,
			to: 'Organisation',
			powers: 'You may',
			where: 'It concerns',
			everywhere: 'all spaces where the organisation takes part',
			until: 'Until',
			untilFurther: 'further notice',
			yourAddress: 'Your e-mail address',
			newTitle: 'Create your account',
			newExplain:
				'Choose a name and a password and you are in. The name is shown to those you work with.',
			name: 'Your name',
			password: 'Choose a password',
			passwordHint: 'At least 10 characters. A sentence you remember is a good password.',
			accept: 'Accept and enter',
			ready: 'Accept and you are in.',
			withCode: 'Sign in with a code instead',
			signInTitle: 'You have an account already',
			signInExplain: (email) =>
				`Sign in as ${email}, and you can accept. Your invitation waits here.`,
			otherTitle: 'The invitation is for someone else',
			otherExplain: (email, own) =>
				`The invitation is for ${email}, but you are signed in as ${own}. Sign out first if both addresses are yours.`,
			signOut: 'Sign out',
			goneTitle: 'The link cannot be used',
			gone: 'The invitation is used, withdrawn or too old. Have you accepted already? Then just sign in. Otherwise ask the person who invited you to send a new one.',
			refused: 'You could not accept',
			taken: 'The account exists already. Reload the page and sign in to accept.'
		},
		powers: {
			read: 'read',
			comment: 'comment',
			propose: 'propose changes',
			edit: 'edit',
			manage: 'lead and share',
			take_position: 'take positions',
			sign: 'sign',
			approve_target: 'approve targets',
			report_value: 'report values',
			negotiate: 'negotiate',
			register: 'register',
			grant: 'grant mandates'
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
		},
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
		signOut: {
			title: 'Sign out',
			explain: 'See that what you have written is saved before you sign out.',
			here: 'Sign out here',
			everywhere: 'Sign out everywhere',
			back: 'Back'
		},
		mails: {
			title: 'The demo’s mails',
			lead: 'Here are the mails that Kliv would otherwise have sent. The page exists in the demo only, on this computer.',
			empty: 'No mails yet.',
			emptyHint: 'Ask for a code on the sign-in page, or invite someone, and reload.',
			to: 'To',
			sent: 'Sent',
			reload: 'Reload'
		}
	}
);
