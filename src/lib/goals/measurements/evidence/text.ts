import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		legend: 'Underlag för de värden som du för in nu',
		optional: 'frivilligt',
		file: 'Fil med underlaget',
		fileHint:
			'PDF, PNG, JPEG, CSV eller XLSX, högst 10 MB. Filen sparas som den är, går inte att ta bort och läses bara av dem som får läsa enskilda värden.',
		kept: (name: string) =>
			`Filen ${name} är uppladdad och vald. Den följer med när du sparar värdena.`,
		chosen: 'Underlag som redan är uppladdat',
		none: 'Inget',
		link: 'Länk till underlaget',
		tooLarge: 'Filen är större än 10 MB och är inte vald. Ta en mindre fil.',
		afterwards: {
			title: 'Lägg till underlag',
			lead: (figure: string, value: string) =>
				`Vad vilar värdet på? Det gäller ${figure}: ${value}. Värdet ändras inte.`,
			legend: 'En fil, en länk eller båda',
			submit: 'Lägg till',
			cancel: 'Avbryt',
			error: 'Underlaget är inte tillagt',
			nothing: 'Välj ett underlag, ladda upp en fil eller skriv en länk.',
			taken: 'Värdet vilar redan på det underlaget.',
			link: 'Länken ska börja med http:// eller https:// och ha högst 500 tecken.',
			done: 'Underlaget är tillagt.',
			added: 'Tillagt av'
		},
		list: {
			title: 'Uppladdade underlag',
			lead: 'Filerna ligger kvar som de kom. Kontrollsumman visar att de är oförändrade.',
			columns: { name: 'Fil', size: 'Storlek', figures: 'Värden', who: 'Uppladdad' },
			figures: (count: number) =>
				count === 0 ? 'inget värde ännu' : count === 1 ? '1 värde' : `${count} värden`,
			show: (count: number) => (count === 1 ? '1 fil' : `${count} filer`),
			hash: (hash: string) => `SHA-256 ${hash}`
		}
	},
	{
		legend: 'Evidence for the figures you enter now',
		optional: 'optional',
		file: 'A file with the evidence',
		fileHint:
			'PDF, PNG, JPEG, CSV or XLSX, at most 10 MB. The file is kept as it is, cannot be removed, and is read only by those who may read single figures.',
		kept: (name) =>
			`The file ${name} is uploaded and chosen. It goes along when you save the figures.`,
		chosen: 'Evidence that is uploaded already',
		none: 'None',
		link: 'Link to the evidence',
		tooLarge: 'The file is larger than 10 MB and is not chosen. Take a smaller one.',
		afterwards: {
			title: 'Add evidence',
			lead: (figure, value) =>
				`What does the figure rest on? It is about ${figure}: ${value}. The figure is not changed.`,
			legend: 'A file, a link or both',
			submit: 'Add',
			cancel: 'Cancel',
			error: 'The evidence is not added',
			nothing: 'Choose evidence, upload a file or write a link.',
			taken: 'The figure rests on that evidence already.',
			link: 'The link begins with http:// or https:// and has at most 500 characters.',
			done: 'The evidence is added.',
			added: 'Added by'
		},
		list: {
			title: 'Uploaded evidence',
			lead: 'The files remain as they came. The checksum shows that they are unchanged.',
			columns: { name: 'File', size: 'Size', figures: 'Figures', who: 'Uploaded' },
			figures: (count) =>
				count === 0 ? 'no figure yet' : count === 1 ? '1 figure' : `${count} figures`,
			show: (count) => (count === 1 ? '1 file' : `${count} files`),
			hash: (hash) => `SHA-256 ${hash}`
		}
	}
);
