import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		label: 'Länka till dokument',
		none: 'Inget dokument heter så.',
		failed: 'Dokumenten kunde inte hämtas. Kontrollera din anslutning.',
		searching: 'Söker …',
		found: (count: number) =>
			count === 0
				? 'Inget dokument heter så.'
				: count === 1
					? 'Ett dokument.'
					: `${count} dokument.`,
		unseen: 'Dokumentet finns inte, eller så har du inte tillgång till det.',
		howToOpen: 'Ctrl och klick öppnar.',
		linkedFrom: 'Länkas från',
		linkedFromLead: 'Dokument som länkar hit, av dem som du får läsa.',
		notLinked: 'Inget dokument som du får läsa länkar hit.'
	},
	{
		label: 'Link to a document',
		none: 'No document is called that.',
		failed: 'The documents could not be fetched. Check your connection.',
		searching: 'Searching …',
		found: (count: number) =>
			count === 0
				? 'No document is called that.'
				: count === 1
					? 'One document.'
					: `${count} documents.`,
		unseen: 'The document does not exist, or you do not have access to it.',
		howToOpen: 'Ctrl and a click open it.',
		linkedFrom: 'Linked from',
		linkedFromLead: 'Documents that link here, of those that you may read.',
		notLinked: 'No document that you may read links here.'
	}
);
