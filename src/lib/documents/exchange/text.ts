import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		command: {
			usage: (kinds: string) => `Så här läser du in en fil:

  npm run import -- FIL --space NAMN --as E-POST [fler val]

  FIL             .txt, .md eller .html, högst 5 MB
  --space         samarbetsytans namn eller id
  --as            e-postadressen för den som skriver; personen måste ha mandat att redigera
  --organisation  den organisation som personen skriver för, om det finns flera
  --responsible   ansvarig organisation; annars den som personen skriver för
  --title         annars filens första rubrik eller namn
  --kind          ${kinds}; annars background

Säkerhetsskyddsklassificerade uppgifter får inte läsas in.`,
			unreadable: (file: string) => `Filen ${file} går inte att läsa. Kontrollera namnet.`,
			noSpace: (name: string, spaces: string) =>
				`Det finns ingen samarbetsyta som heter "${name}". Det finns:${spaces}`,
			noPerson: (email: string) => `Ingen har e-postadressen ${email}.`,
			noOrganisation: (name: string) => `Det finns ingen organisation som heter "${name}".`,
			whichOrganisation: (organisations: string) =>
				`Ange med --organisation vilken av dem som personen skriver för:${organisations}`,
			done: (title: string, address: string) => `"${title}" är inläst: ${address}`,
			counts: (words: number, headings: number, tables: number) =>
				`Ord: ${words}, rubriker: ${headings}, tabeller: ${tables}`,
			leftOut: (parts: string) => `Togs inte med: ${parts}`,
			encoding: (name: string) => `Teckenkodning: ${name}`,
			untitled: 'Dokument'
		},
		refused: {
			unknown_format:
				'Filen är av en sort som inte kan läsas in. Välj en textfil (.txt), Markdown (.md) eller webbsida (.html).',
			word: 'Filen kommer från ett ordbehandlingsprogram. Spara den som webbsida (.html) eller oformaterad text (.txt) och läs in den filen.',
			pdf: 'Filen är en PDF. Öppna originalet, spara det som webbsida (.html) eller oformaterad text (.txt) och läs in den filen.',
			too_large: 'Filen är för stor. Den får vara högst 5 MB. Dela den i flera dokument.',
			too_long: 'Texten är för lång för ett dokument. Dela den i flera.',
			too_complex:
				'Filens uppbyggnad är för djup eller för omfattande för att vara ett textdokument. Kopiera texten till en ny fil och försök igen.',
			empty: 'Filen innehåller ingen text.',
			binary: 'Filen innehåller annat än text, fast namnet slutar som en textfil.',
			no_right_to_edit: 'Personen har inget mandat att redigera i samarbetsytan.',
			responsible:
				'Bara den som leder samarbetsytan kan göra en annan organisation ansvarig för dokumentet.',
			right_lost:
				'Rätten att redigera upphörde medan filen lästes in. Dokumentet är skapat men har ingen text.'
		},
		dropped: {
			active: (count: number) => `skript och inbäddade sidor (${count})`,
			media: (count: number) => `bilder och annan media (${count})`,
			fields: (count: number) => `formulärfält (${count})`,
			struck: (count: number) => `struken text (${count})`,
			links: (count: number) => `adresser i osäkra länkar, orden är kvar (${count})`,
			hidden: (count: number) => `dold text (${count})`,
			settings: () => 'inställningarna i filens början',
			headings: (count: number) => `rubriknivå 5 och 6, som blev nivå 4 (${count})`
		},
		encodings: {
			'utf-8': 'UTF-8',
			'utf-16': 'UTF-16',
			'latin-1': 'Latin-1 (äldre Windows). Kontrollera att å, ä och ö ser rätt ut.'
		}
	},
	{
		command: {
			usage: (kinds: string) => `How to import a file:

  npm run import -- FILE --space NAME --as EMAIL [more]

  FILE            .txt, .md or .html, 5 MB at most
  --space         the name or id of the space
  --as            the e-mail address of the writer, who must have a mandate to edit
  --organisation  the organisation they write for, if there are several
  --responsible   the responsible organisation; otherwise the one they write for
  --title         otherwise the file's first heading or name
  --kind          ${kinds}; otherwise background

No security-classified information may be imported.`,
			unreadable: (file: string) => `The file ${file} cannot be read. Check the name.`,
			noSpace: (name: string, spaces: string) =>
				`There is no space called "${name}". There are:${spaces}`,
			noPerson: (email: string) => `Nobody has the e-mail address ${email}.`,
			noOrganisation: (name: string) => `There is no organisation called "${name}".`,
			whichOrganisation: (organisations: string) =>
				`Say with --organisation which of them the person writes for:${organisations}`,
			done: (title: string, address: string) => `"${title}" is imported: ${address}`,
			counts: (words: number, headings: number, tables: number) =>
				`Words: ${words}, headings: ${headings}, tables: ${tables}`,
			leftOut: (parts: string) => `Left out: ${parts}`,
			encoding: (name: string) => `Encoding: ${name}`,
			untitled: 'Document'
		},
		refused: {
			unknown_format:
				'Files of this kind cannot be imported. Choose a text file (.txt), Markdown (.md) or a web page (.html).',
			word: 'The file comes from a word processor. Save it as a web page (.html) or plain text (.txt) and import that file.',
			pdf: 'The file is a PDF. Open the original, save it as a web page (.html) or plain text (.txt) and import that file.',
			too_large: 'The file is too large. It may be 5 MB at most. Split it into several documents.',
			too_long: 'The text is too long for one document. Split it into several.',
			too_complex:
				'The file is built too deep or too large to be a text document. Copy the text to a new file and try again.',
			empty: 'The file holds no text.',
			binary: 'The file holds something other than text, although its name ends like a text file.',
			no_right_to_edit: 'The person has no mandate to edit in the space.',
			responsible:
				'Only those who manage the space can make another organisation responsible for the document.',
			right_lost:
				'The right to edit ended while the file was imported. The document exists but has no text.'
		},
		dropped: {
			active: (count: number) => `scripts and embedded pages (${count})`,
			media: (count: number) => `images and other media (${count})`,
			fields: (count: number) => `form fields (${count})`,
			struck: (count: number) => `struck text (${count})`,
			links: (count: number) => `addresses of unsafe links, the words are kept (${count})`,
			hidden: (count: number) => `hidden text (${count})`,
			settings: () => 'the settings at the start of the file',
			headings: (count: number) => `heading levels 5 and 6, which became level 4 (${count})`
		},
		encodings: {
			'utf-8': 'UTF-8',
			'utf-16': 'UTF-16',
			'latin-1': 'Latin-1 (older Windows). Check that letters with accents look right.'
		}
	}
);
