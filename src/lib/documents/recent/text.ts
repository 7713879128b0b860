import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Senast ändrat',
		you: 'dig',
		someone: 'någon i en annan organisation',
		changed: (who: string, organisation: string | null) =>
			organisation ? `Ändrad av ${who}, ${organisation}` : `Ändrad av ${who}`,
		created: 'Skapad, inget är skrivet ännu',
		consultation: (title: string) => `${title} är på remiss`,
		consultationHint: 'Du får kommentera. Läs och lämna dina synpunkter.',
		emptyTitle: 'Inga dokument ännu',
		empty: 'Dokument som du får läsa visas här, de senast ändrade först.'
	},
	{
		title: 'Lately changed',
		you: 'you',
		someone: 'someone in another organisation',
		changed: (who: string, organisation: string | null) =>
			organisation ? `Changed by ${who}, ${organisation}` : `Changed by ${who}`,
		created: 'Created, nothing is written yet',
		consultation: (title: string) => `${title} is out for consultation`,
		consultationHint: 'You may comment. Read it and give your views.',
		emptyTitle: 'No documents yet',
		empty: 'Documents that you may read are shown here, the latest changed first.'
	}
);
