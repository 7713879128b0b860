import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The words of the mails. */
export const text = catalogue(
	{
		invitation: {
			subject: (organisation: string) => `Inbjudan till Kliv för ${organisation}`,
			invited: (actor: string, organisation: string) =>
				`${actor} bjuder in dig till Kliv, där organisationerna i Jämtland Härjedalen arbetar fram gemensamma strategier. Du får ett uppdrag för ${organisation}.`,
			accept: 'Öppna länken för att tacka ja. Den gäller i 14 dagar och bara för dig.',
			ignore: 'Om du inte väntade dig inbjudan kan du bortse från det här brevet.'
		},
		mandate: {
			subject: {
				granted: (organisation: string) => `Du har fått en behörighet för ${organisation}`,
				revoked: (organisation: string) => `Din behörighet för ${organisation} har upphört`
			},
			body: {
				granted: (actor: string, organisation: string) =>
					`${actor} har gett dig en behörighet för ${organisation}.`,
				revoked: (actor: string, organisation: string) =>
					`${actor} har avslutat en behörighet som du hade för ${organisation}.`
			},
			see: 'Här ser du vilka behörigheter och mandat du har:'
		},
		mention: {
			subject: (title: string) => `Du nämns i en kommentar om ”${title}”`,
			person: (actor: string) => `${actor} nämner dig i en kommentar.`,
			organisation: (actor: string) => `${actor} nämner din organisation i en kommentar.`,
			body: (actor: string, body: string) =>
				`${actor} nämner ett organ där du sitter i en kommentar: ${body}.`,
			see: 'Här läser du kommentaren och svarar på den:'
		},
		proposal: {
			subject: (title: string) => `Ditt ändringsförslag i ”${title}” är besvarat`,
			body: {
				accepted: (actor: string) => `${actor} har godtagit ditt ändringsförslag och fört in det.`,
				declined: (actor: string) => `${actor} har avslagit ditt ändringsförslag.`,
				undone: (actor: string) =>
					`${actor} har ångrat att ditt ändringsförslag godtogs. Förslaget är öppet igen.`
			},
			see: 'Här läser du förslaget och svaret:'
		},
		figures: {
			subject: 'Mätvärden väntar på att fyllas i',
			due: (figures: number, indicators: number) =>
				`${figures} mätvärden för ${indicators} indikatorer skulle ha funnits nu men saknas.`,
			see: 'Här ser du vilka de är, och fyller i dem:'
		},
		signIn: {
			subject: (code: string) => `${code} är din kod till Kliv`,
			code: (code: string) => `Din kod för att logga in är ${code}.`,
			valid: 'Koden gäller i tio minuter. Lämna aldrig ut den till någon.',
			ignore: 'Om du inte har försökt logga in kan du bortse från det här brevet.'
		},
		about: (title: string) => `Det gäller ”${title}”.`,
		signature: 'Kliv'
	},
	{
		invitation: {
			subject: (organisation) => `Invitation to Kliv for ${organisation}`,
			invited: (actor, organisation) =>
				`${actor} invites you to Kliv, where the organisations of Jämtland Härjedalen work out their common strategies. You are given a part for ${organisation}.`,
			accept: 'Open the link to accept. It is valid for 14 days and for you alone.',
			ignore: 'If you did not expect the invitation, you may ignore this letter.'
		},
		mandate: {
			subject: {
				granted: (organisation) => `You have been given a right for ${organisation}`,
				revoked: (organisation) => `Your right for ${organisation} has ended`
			},
			body: {
				granted: (actor, organisation) => `${actor} has given you a right for ${organisation}.`,
				revoked: (actor, organisation) =>
					`${actor} has ended a right that you had for ${organisation}.`
			},
			see: 'Here you see your rights and mandates:'
		},
		mention: {
			subject: (title) => `You are mentioned in a comment on “${title}”`,
			person: (actor) => `${actor} mentions you in a comment.`,
			organisation: (actor) => `${actor} mentions your organisation in a comment.`,
			body: (actor, body) => `${actor} mentions a body where you sit in a comment: ${body}.`,
			see: 'Here you read the comment and answer it:'
		},
		proposal: {
			subject: (title) => `Your proposed change in “${title}” is answered`,
			body: {
				accepted: (actor) => `${actor} has accepted your proposed change and put it in.`,
				declined: (actor) => `${actor} has declined your proposed change.`,
				undone: (actor) =>
					`${actor} has undone that your proposed change was accepted. It is open again.`
			},
			see: 'Here you read the proposal and the answer:'
		},
		figures: {
			subject: 'Figures are waiting to be filled in',
			due: (figures, indicators) =>
				`${figures} figures for ${indicators} indicators should be there by now and are missing.`,
			see: 'Here you see which they are, and fill them in:'
		},
		signIn: {
			subject: (code) => `${code} is your code for Kliv`,
			code: (code) => `Your code for signing in is ${code}.`,
			valid: 'The code is valid for ten minutes. Never give it to anyone.',
			ignore: 'If you did not try to sign in, you may ignore this letter.'
		},
		about: (title) => `It concerns “${title}”.`,
		signature: 'Kliv'
	}
);
