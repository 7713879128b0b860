import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Demots mejl',
		lead: 'Här hamnar de mejl som Kliv annars skulle ha skickat. Sidan finns bara i demot, på den här datorn.',
		empty: 'Inga mejl ännu.',
		emptyHint: 'Be om en kod på inloggningssidan, eller bjud in någon, och läs om sidan.',
		to: 'Till',
		reload: 'Läs om'
	},
	{
		title: 'The demo’s mails',
		lead: 'Here are the mails that Kliv would otherwise have sent. The page exists in the demo only, on this computer.',
		empty: 'No mails yet.',
		emptyHint: 'Ask for a code on the sign-in page, or invite someone, and reload.',
		to: 'To',
		reload: 'Reload'
	}
);
