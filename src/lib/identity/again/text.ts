import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Logga in igen',
		explain: 'Din inloggning har tagit slut. Det du har skrivit finns kvar på sidan bakom.',
		ended: 'Din inloggning har tagit slut. Det du har skrivit finns kvar på sidan.',
		done: 'Du är inloggad igen. Skicka formuläret en gång till.',
		back: 'Du är inloggad igen.',
		other: (name: string) => `Nu är ${name} inloggad i webbläsaren. Sidan behöver läsas om.`,
		reload: 'Läs om sidan',
		withCode: 'Logga in med en kod, i ett nytt fönster',
		later: 'Stäng'
	},
	{
		title: 'Sign in again',
		explain: 'Your sign-in has ended. What you have written is still on the page behind.',
		ended: 'Your sign-in has ended. What you have written is still on the page.',
		done: 'You are signed in again. Send the form once more.',
		back: 'You are signed in again.',
		other: (name) => `${name} is signed in to this browser now. The page needs to be reloaded.`,
		reload: 'Reload the page',
		withCode: 'Sign in with a code, in a new window',
		later: 'Close'
	}
);
