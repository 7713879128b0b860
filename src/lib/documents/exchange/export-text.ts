import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		page: {
			title: 'Ta ut dokumentet',
			trail: 'Var du är',
			spaces: 'Samarbetsytor',
			link: 'Ta ut',
			which: 'Vilken text?',
			newest: (written: string | null) =>
				written ? `Den senaste texten, skriven ${written}` : 'Den senaste texten',
			version: (number: number, name: string, made: string) =>
				name ? `Version ${number}, ${name} (${made})` : `Version ${number} (${made})`,
			automatic: 'automatisk',
			form: 'I vilken form?',
			forms: {
				pdf: 'PDF',
				html: 'Webbsida (HTML)',
				markdown: 'Markdown',
				json: 'JSON',
				print: 'Utskrift'
			},
			hints: {
				pdf: 'Tillgänglig enligt PDF/UA-1, med titelsida, innehållsförteckning, sidnummer och kontrollsumma.',
				html: 'En fil som öppnas i webbläsaren, även utan nät.',
				markdown:
					'Text för andra program. Rubriknummer och sammanslagna celler följer inte med. Filen kan läsas in i Kliv igen.',
				json: 'För program: hela textens uppbyggnad.',
				print: 'Öppnar texten utan menyer. Skriv ut med webbläsarens utskrift.'
			},
			text: 'Text',
			show: 'Visa',
			extent: 'Omfattning',
			get: {
				pdf: 'Hämta PDF',
				html: 'Hämta webbsida',
				markdown: 'Hämta Markdown',
				json: 'Hämta JSON',
				print: 'Öppna för utskrift'
			},
			seconds: (count: number) => `${count} s`,
			holds: 'Det här ingår',
			words: (_count: number, shown: string) => `${shown} ord`,
			headings: (count: number) => (count === 1 ? '1 rubrik' : `${count} rubriker`),
			tables: (count: number) => (count === 1 ? '1 tabell' : `${count} tabeller`),
			pictures: (count: number) => (count === 1 ? '1 bild' : `${count} bilder`),
			leftOut: 'Kommentarer och ändringsförslag ingår inte.',
			swedish: 'Filens egna ord, som ”Innehåll”, är på svenska.',
			hash: 'Textens kontrollsumma (SHA-256)',
			frozenHash: 'Den frysta versionens kontrollsumma (SHA-256)',
			unnamedTitle: 'PDF kan inte göras än',
			unnamedLead:
				'En tillgänglig PDF kräver att varje bild har en beskrivning. Skriv en för de här, och försök igen:',
			unnamed: (picture: number, after: string | null) =>
				after
					? `Bild ${picture}, under rubriken ”${after}”`
					: `Bild ${picture}, före första rubriken`,
			making: 'Filen görs …',
			stop: 'Avbryt',
			stopped: 'Avbrutet. Ingen fil har hämtats.',
			done: (name: string) => `Klart: ${name} är hämtad.`
		},
		refused: {
			unnamed_pictures: 'PDF kan inte göras än: bilder saknar beskrivning.',
			too_large: 'Texten är för stor för en PDF. Ta ut den som webbsida och skriv ut därifrån.',
			busy: 'Många tar ut PDF just nu. Försök igen om en stund.',
			unavailable:
				'PDF kan inte göras på den här datorn. Ta ut texten som webbsida och skriv ut därifrån.',
			failed: 'Filen kunde inte göras. Försök igen, eller ta ut texten som webbsida.'
		}
	},
	{
		page: {
			title: 'Export the document',
			trail: 'Where you are',
			spaces: 'Spaces',
			link: 'Export',
			which: 'Which text?',
			newest: (written: string | null) =>
				written ? `The newest text, written ${written}` : 'The newest text',
			version: (number: number, name: string, made: string) =>
				name ? `Version ${number}, ${name} (${made})` : `Version ${number} (${made})`,
			automatic: 'automatic',
			form: 'In which form?',
			forms: {
				pdf: 'PDF',
				html: 'Web page (HTML)',
				markdown: 'Markdown',
				json: 'JSON',
				print: 'Print'
			},
			hints: {
				pdf: 'Accessible by PDF/UA-1, with title page, contents, page numbers and checksum.',
				html: 'One file that opens in the browser, without a network too.',
				markdown:
					'Text for other programs. Heading numbers and merged cells do not come along. The file can be imported into Kliv again.',
				json: 'For programs: the whole structure of the text.',
				print: "Opens the text without menus. Print it with the browser's own printing."
			},
			text: 'Text',
			show: 'Show',
			extent: 'Extent',
			get: {
				pdf: 'Download PDF',
				html: 'Download web page',
				markdown: 'Download Markdown',
				json: 'Download JSON',
				print: 'Open for printing'
			},
			seconds: (count: number) => `${count} s`,
			holds: 'What it holds',
			words: (count: number, shown: string) => (count === 1 ? '1 word' : `${shown} words`),
			headings: (count: number) => (count === 1 ? '1 heading' : `${count} headings`),
			tables: (count: number) => (count === 1 ? '1 table' : `${count} tables`),
			pictures: (count: number) => (count === 1 ? '1 picture' : `${count} pictures`),
			leftOut: 'Comments and proposals are not included.',
			swedish: 'The words of the file itself, such as its table of contents, are in Swedish.',
			hash: 'Checksum of the text (SHA-256)',
			frozenHash: 'Checksum of the frozen version (SHA-256)',
			unnamedTitle: 'A PDF cannot be made yet',
			unnamedLead:
				'In an accessible PDF every picture has a description. Write one for these, and try again:',
			unnamed: (picture: number, after: string | null) =>
				after
					? `Picture ${picture}, under the heading “${after}”`
					: `Picture ${picture}, before the first heading`,
			making: 'The file is being made …',
			stop: 'Cancel',
			stopped: 'Cancelled. No file was downloaded.',
			done: (name: string) => `Done: ${name} is downloaded.`
		},
		refused: {
			unnamed_pictures: 'A PDF cannot be made yet: pictures lack a description.',
			too_large: 'The text is too large for a PDF. Export it as a web page and print that.',
			busy: 'Many people are making PDFs right now. Try again in a moment.',
			unavailable:
				'PDFs cannot be made on this computer. Export the text as a web page and print that.',
			failed: 'The file could not be made. Try again, or export the text as a web page.'
		}
	}
);
