import { catalogue } from './catalogue.ts';

/** The words of the frame: what stands on every page, and the pages that belong to no feature. */
export const frameText = catalogue(
	{
		product: 'Kliv',
		region: 'Jämtland Härjedalen',
		description: 'Här skriver länets organisationer strategi tillsammans, sätter mål och beslutar.',
		skip: 'Till innehållet',
		close: 'Stäng',
		breadcrumbs: 'Du är här',
		mainNavigation: 'Huvudmeny',
		menu: 'Meny',
		navigation: {
			start: 'Start',
			spaces: 'Samarbetsytor',
			mandates: 'Mandat',
			audit: 'Logg'
		},
		acting: {
			legend: 'Du agerar för',
			choose: 'Välj organisation att agera för',
			why: 'Det du gör i Kliv gör du för en organisation i taget. Den står alltid överst på sidan.',
			none: 'Ingen organisation',
			noneWhy:
				'Du hör inte till någon organisation i Kliv ännu. Be den som ger mandat i din organisation om en inbjudan.',
			notYours: 'Du hör inte till den organisationen. Välj en av dina egna.',
			changed: (name: string) => `Nu agerar du för ${name}.`
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
			accessibility: 'Tillgänglighet',
			about: 'Kliv är öppen källkod under licensen EUPL 1.2.',
			noSecrets: 'Skriv inga uppgifter som omfattas av sekretess eller säkerhetsskydd i Kliv.'
		},
		noScript:
			'Sidan fungerar utan JavaScript, men för att skriva i dokument behöver du slå på det.',
		error: {
			title: (status: number) =>
				({
					401: 'Du är inte inloggad',
					403: 'Du har inte rätt att göra det här',
					404: 'Sidan finns inte för dig',
					405: 'Så kan sidan inte användas',
					413: 'Det du skickade är för stort',
					429: 'För många försök',
					503: 'Kliv svarar inte just nu'
				})[status] ?? (status >= 500 ? 'Något gick fel hos oss' : 'Det gick inte'),
			happened: (status: number) =>
				({
					401: 'Inloggningen har tagit slut, eller så har du loggat ut i ett annat fönster.',
					403: 'Ditt mandat räcker inte hit, eller så har det upphört.',
					404: 'Adressen kan vara fel, sidan kan ha flyttat, eller så ingår den i något som inte är delat med din organisation. Av säkerhetsskäl säger vi inte vilket.',
					413: 'En fil får vara högst 10 megabyte.',
					429: 'Vi tog emot väldigt många försök på kort tid och väntar lite för säkerhets skull.',
					503: 'Systemet startar om eller når inte sin databas. Det som visades som sparat finns kvar.'
				})[status] ??
				(status >= 500
					? 'Felet är vårt, inte ditt. Det som visades som sparat finns kvar.'
					: 'Servern kunde inte ta emot det du skickade.'),
			doTitle: 'Det här kan du göra',
			signIn: 'Logga in igen',
			start: 'Gå till startsidan',
			spaces: 'Se dina samarbetsytor',
			reload: 'Försök igen',
			wait: 'Vänta en minut och försök igen.',
			mandates: 'Se vilka mandat du har och vem som gav dem',
			acting: 'Kontrollera i sidhuvudet vilken organisation du agerar för.',
			check: 'Kontrollera att adressen är hel.',
			code: 'Felkod',
			tell: 'Kommer felet tillbaka? Berätta för processledaren vad du gjorde och ange felkoden.'
		}
	},
	{
		product: 'Kliv',
		region: 'Jämtland Härjedalen',
		description:
			'Where the organisations of the county write strategy together, set goals and decide.',
		skip: 'Skip to content',
		close: 'Close',
		breadcrumbs: 'You are here',
		mainNavigation: 'Main menu',
		menu: 'Menu',
		navigation: {
			start: 'Start',
			spaces: 'Spaces',
			mandates: 'Mandates',
			audit: 'Log'
		},
		acting: {
			legend: 'You act for',
			choose: 'Choose an organisation to act for',
			why: 'What you do in Kliv you do for one organisation at a time. It is always shown at the top.',
			none: 'No organisation',
			noneWhy:
				'You do not belong to an organisation in Kliv yet. Ask whoever grants mandates in your organisation for an invitation.',
			notYours: 'You do not belong to that organisation. Choose one of your own.',
			changed: (name: string) => `You now act for ${name}.`
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
			accessibility: 'Accessibility',
			about: 'Kliv is open source under the EUPL 1.2 licence.',
			noSecrets: 'Write nothing in Kliv that is secret or security-classified.'
		},
		noScript:
			'The site works without JavaScript, but to write in documents you need to turn it on.',
		error: {
			title: (status: number) =>
				({
					401: 'You are not signed in',
					403: 'You may not do this',
					404: 'This page is not there for you',
					405: 'The page cannot be used that way',
					413: 'What you sent is too large',
					429: 'Too many attempts',
					503: 'Kliv does not answer right now'
				})[status] ?? (status >= 500 ? 'Something went wrong on our side' : 'That did not work'),
			happened: (status: number) =>
				({
					401: 'Your session has ended, or you have signed out in another window.',
					403: 'Your mandate does not reach this far, or it has ended.',
					404: 'The address may be wrong, the page may have moved, or it belongs to something that is not shared with your organisation. For safety we do not say which.',
					413: 'A file may be 10 megabytes at most.',
					429: 'We received a great many attempts in a short time and wait a little to be safe.',
					503: 'The system is restarting or cannot reach its database. What was shown as saved is still there.'
				})[status] ??
				(status >= 500
					? 'The fault is ours, not yours. What was shown as saved is still there.'
					: 'The server could not take what you sent.'),
			doTitle: 'What you can do',
			signIn: 'Sign in again',
			start: 'Go to the start page',
			spaces: 'See your spaces',
			reload: 'Try again',
			wait: 'Wait a minute and try again.',
			mandates: 'See which mandates you hold and who gave them',
			acting: 'Check at the top of the page which organisation you act for.',
			check: 'Check that the address is complete.',
			code: 'Error code',
			tell: 'Does it come back? Tell the process lead what you did and give the error code.'
		}
	}
);
