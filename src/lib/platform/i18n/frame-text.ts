import { catalogue } from './catalogue.ts';

/** The words of the frame: what stands on every page, and the pages that belong to no feature. */
export const frameText = catalogue(
	{
		product: 'Kliv',
		region: 'Jämtland Härjedalen',
		description: 'Här skriver länets organisationer strategi tillsammans, sätter mål och beslutar.',
		skip: 'Till innehållet',
		close: 'Stäng',
		offline: 'Du har ingen nätkontakt. Du är kvar på sidan, och det du har skrivit finns här.',
		mainNavigation: 'Huvudmeny',
		menu: 'Meny',
		navigation: {
			start: 'Start',
			spaces: 'Samarbetsytor',
			goals: 'Mål',
			decisions: 'Beslut',
			mandates: 'Mandat',
			audit: 'Logg'
		},
		acting: {
			legend: 'Du agerar för',
			choose: 'Välj organisation att agera för',
			none: 'Ingen organisation'
		},
		account: {
			label: 'Ditt konto',
			yours: 'Namn och lösenord',
			signOut: 'Logga ut',
			signOutEverywhere: 'Logga ut överallt',
			signIn: 'Logga in',
			toPortal: 'Till portalen'
		},
		preferences: {
			label: 'Språk och utseende',
			language: 'Språk',
			languages: { sv: 'Svenska', en: 'English' },
			theme: 'Utseende',
			themes: {
				auto: 'Som enheten',
				light: 'Ljust',
				dark: 'Mörkt',
				contrast: 'Hög kontrast'
			}
		},
		footer: {
			label: 'Sidfot',
			open: 'Öppna mål och beslut',
			accessibility: 'Tillgänglighet',
			noSecrets: 'Skriv inga uppgifter som omfattas av sekretess eller säkerhetsskydd i Kliv.'
		},
		error: {
			titles: {
				401: 'Du är inte inloggad',
				403: 'Du har inte rätt att göra det här',
				404: 'Sidan finns inte för dig',
				413: 'Det du skickade är för stort',
				429: 'För många försök',
				503: 'Kliv svarar inte just nu'
			},
			ours: 'Sidan kunde inte visas',
			yours: 'Det gick inte',
			doTitle: 'Det här kan du göra',
			signIn: 'Logga in igen',
			start: 'Gå till startsidan',
			spaces: 'Se dina samarbetsytor',
			reload: 'Försök igen',
			wait: 'Kontrollera att du har nätkontakt, vänta en minut och försök igen.',
			tell: 'Kommer felet tillbaka? Berätta för processledaren vad du gjorde och ange felkoden.',
			mandates: 'Se vilka mandat du har och vem som gav dem',
			acting: 'Se i sidhuvudet vilken organisation du agerar för.',
			check: 'Kontrollera att adressen är hel.',
			code: 'Felkod'
		}
	},
	{
		product: 'Kliv',
		region: 'Jämtland Härjedalen',
		description:
			'Where the organisations of the county write strategy together, set goals and decide.',
		skip: 'Skip to content',
		close: 'Close',
		offline: 'You have no network. You are still on the page, and what you have written is here.',
		mainNavigation: 'Main menu',
		menu: 'Menu',
		navigation: {
			start: 'Start',
			spaces: 'Spaces',
			goals: 'Goals',
			decisions: 'Decisions',
			mandates: 'Mandates',
			audit: 'Log'
		},
		acting: {
			legend: 'You act for',
			choose: 'Choose an organisation to act for',
			none: 'No organisation'
		},
		account: {
			label: 'Your account',
			yours: 'Name and password',
			signOut: 'Sign out',
			signOutEverywhere: 'Sign out everywhere',
			signIn: 'Sign in',
			toPortal: 'To the portal'
		},
		preferences: {
			label: 'Language and appearance',
			language: 'Language',
			languages: { sv: 'Svenska', en: 'English' },
			theme: 'Appearance',
			themes: {
				auto: 'Same as the device',
				light: 'Light',
				dark: 'Dark',
				contrast: 'High contrast'
			}
		},
		footer: {
			label: 'Footer',
			open: 'Open goals and decisions',
			accessibility: 'Accessibility',
			noSecrets: 'Write nothing in Kliv that is secret or security-classified.'
		},
		error: {
			titles: {
				401: 'You are not signed in',
				403: 'You may not do this',
				404: 'This page is not there for you',
				413: 'What you sent is too large',
				429: 'Too many attempts',
				503: 'Kliv does not answer right now'
			},
			ours: 'The page could not be shown',
			yours: 'That did not work',
			doTitle: 'What you can do',
			signIn: 'Sign in again',
			start: 'Go to the start page',
			spaces: 'See your spaces',
			reload: 'Try again',
			wait: 'Check your network connection, wait a minute and try again.',
			tell: 'Does it come back? Tell the process lead what you did and give the error code.',
			mandates: 'See which mandates you hold and who gave them',
			acting: 'See at the top which organisation you act for.',
			check: 'Check that the address is complete.',
			code: 'Error code'
		}
	}
);
