import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The words that meet somebody who follows the link of an invitation. */
export const text = catalogue(
	{
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
			signIn: 'Logga in',
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
		}
	},
	{
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
			signIn: 'Sign in',
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
		}
	}
);
