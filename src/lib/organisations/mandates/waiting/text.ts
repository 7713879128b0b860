import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		everything: 'hela plattformen',
		someone: 'någon',
		ending: (scope: string) => `Ditt mandat för ${scope} upphör`,
		endingHint: (organisation: string) => `${organisation}. Be den som gav det att förlänga.`,
		givenEnding: (holder: string, scope: string) =>
			`Mandatet som du gav ${holder} för ${scope} upphör`,
		givenEndingHint: (organisation: string) =>
			`${organisation}. Ge ett nytt om det ska gälla längre.`,
		given: (scope: string) => `Du har fått ett mandat för ${scope}`,
		givenHint: (organisation: string) => `För ${organisation}`,
		invitation: (email: string) => `${email} har inte svarat på din inbjudan`,
		invitationExpired: 'Inbjudan har gått ut. Skicka en ny om den behövs.',
		invitationEnds: 'Inbjudan går snart ut.'
	},
	{
		everything: 'the whole platform',
		someone: 'someone',
		ending: (scope: string) => `Your mandate for ${scope} ends`,
		endingHint: (organisation: string) => `${organisation}. Ask whoever gave it to extend it.`,
		givenEnding: (holder: string, scope: string) =>
			`The mandate you gave ${holder} for ${scope} ends`,
		givenEndingHint: (organisation: string) => `${organisation}. Give a new one if it is to last.`,
		given: (scope: string) => `You have been given a mandate for ${scope}`,
		givenHint: (organisation: string) => `For ${organisation}`,
		invitation: (email: string) => `${email} has not answered your invitation`,
		invitationExpired: 'The invitation has run out. Send a new one if it is needed.',
		invitationEnds: 'The invitation runs out soon.'
	}
);
