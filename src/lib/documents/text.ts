import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		kinds: {
			strategy: 'Strategi',
			plan: 'Verksamhetsplan',
			letter_of_intent: 'Avsiktsförklaring',
			minutes: 'Protokoll',
			background: 'Underlag',
			roadmap: 'Färdplan'
		},
		states: {
			draft: 'Utkast',
			consultation: 'På remiss',
			proposed: 'Beslutsförslag',
			adopted: 'Antagen'
		},
		card: {
			show: 'Visa i texten',
			link: 'Kopiera länk',
			linkFailed: 'Länken kunde inte kopieras.'
		},
		list: {
			caption: 'Dokument',
			title: 'Dokument',
			state: 'Läge',
			responsible: 'Ansvarig',
			changed: 'Senast ändrat',
			archived: 'Arkiverat'
		},
		page: {
			trail: 'Var du är',
			spaces: 'Samarbetsytor',
			about: 'Om dokumentet',
			export: 'Ta ut',
			versions: 'Versioner',
			responsible: (organisation: string, person: string | null) =>
				person ? `Ansvarig: ${organisation}, ${person}` : `Ansvarig: ${organisation}`,
			loading: 'Hämtar texten …',
			failed: 'Alla delar av sidan kunde inte hämtas. Kontrollera din anslutning.',
			again: 'Försök igen',
			noScript:
				'Den gemensamma texten visas och skrivs med JavaScript. Slå på det i webbläsaren för att läsa här.'
		},
		proposals: (open: number) =>
			open === 1 ? 'Ändringsförslag, 1 öppet' : `Ändringsförslag, ${open} öppna`,
		propose: 'Föreslå ändring',
		comments: (open: number) =>
			open === 1 ? 'Kommentarer, 1 öppen' : `Kommentarer, ${open} öppna`,
		state: {
			link: 'Läge och historik',
			locked: {
				proposed: 'Texten är låst: den är framlagd för beslut',
				adopted: 'Texten är låst: den är antagen'
			},
			/** Beside the text, in sight wherever one is in it. */
			lockedShort: { proposed: 'Låst: framlagd för beslut', adopted: 'Låst: antagen' },
			instead: {
				proposed:
					'Du kan läsa och kommentera. Behöver texten ändras tar den som hanterar dokumentet tillbaka förslaget, eller öppnar ett nytt utkast.',
				adopted: 'Du kan läsa och kommentera. Behöver texten ändras öppnas ett nytt utkast.'
			},
			more: 'Läs mer om läget',
			revises: 'Det här är ett nytt utkast av',
			unsettled: (comments: number, proposals: number) => {
				const said = [
					...(comments > 0
						? [comments === 1 ? '1 öppen kommentar' : `${comments} öppna kommentarer`]
						: []),
					...(proposals > 0
						? [proposals === 1 ? '1 öppet förslag' : `${proposals} öppna förslag`]
						: [])
				];
				return `${said.join(' och ')} i det som ändras`;
			},
			unsettledHint:
				'De hör till det dokumentet och besvaras där. Länkarna går till deras plats i texten.',
			openComments: 'Öppna kommentarer',
			openProposals: 'Öppna ändringsförslag',
			revisedBy: 'Ändras i'
		},
		comment: 'Kommentera',
		contribution: {
			title: 'Innan du skriver',
			body: (authority: string) =>
				`Du företräder en privat part. Det du skriver här kan bli en allmän handling hos ${authority}, som ansvarar för dokumentet. Då kan den som begär det få läsa det.`,
			secrets: 'Skriv därför inte affärshemligheter eller annat som inte får bli känt.',
			understood: 'Jag förstår, låt mig skriva'
		}
	},
	{
		kinds: {
			strategy: 'Strategy',
			plan: 'Operational plan',
			letter_of_intent: 'Letter of intent',
			minutes: 'Minutes',
			background: 'Background',
			roadmap: 'Roadmap'
		},
		states: {
			draft: 'Draft',
			consultation: 'Out for consultation',
			proposed: 'Proposed for decision',
			adopted: 'Adopted'
		},
		card: {
			show: 'Show in the text',
			link: 'Copy link',
			linkFailed: 'The link could not be copied.'
		},
		list: {
			caption: 'Documents',
			title: 'Document',
			state: 'State',
			responsible: 'Responsible',
			changed: 'Last changed',
			archived: 'Archived'
		},
		page: {
			trail: 'Where you are',
			spaces: 'Spaces',
			about: 'About the document',
			export: 'Export',
			versions: 'Versions',
			responsible: (organisation: string, person: string | null) =>
				person ? `Responsible: ${organisation}, ${person}` : `Responsible: ${organisation}`,
			loading: 'Fetching the text …',
			failed: 'Not all parts of the page could be fetched. Check your connection.',
			again: 'Try again',
			noScript:
				'The shared text is shown and written with JavaScript. Turn it on in your browser to read here.'
		},
		proposals: (open) => `Proposed changes, ${open} open`,
		propose: 'Propose a change',
		comments: (open) => `Comments, ${open} open`,
		state: {
			link: 'State and history',
			locked: {
				proposed: 'The text is locked: it is put forward for decision',
				adopted: 'The text is locked: it is adopted'
			},
			lockedShort: { proposed: 'Locked: put forward for decision', adopted: 'Locked: adopted' },
			instead: {
				proposed:
					'You can read and comment. If the text needs to change, who manages the document takes the proposal back, or opens a new draft.',
				adopted: 'You can read and comment. If the text needs to change, a new draft is opened.'
			},
			more: 'More about the state',
			revises: 'This is a new draft of',
			unsettled: (comments, proposals) => {
				const said = [
					...(comments > 0
						? [comments === 1 ? '1 open comment' : `${comments} open comments`]
						: []),
					...(proposals > 0
						? [proposals === 1 ? '1 open proposal' : `${proposals} open proposals`]
						: [])
				];
				return `${said.join(' and ')} in what is being revised`;
			},
			unsettledHint:
				'They belong to that document and are answered there. The links go to their place in its text.',
			openComments: 'Open comments',
			openProposals: 'Open proposals',
			revisedBy: 'Being revised in'
		},
		comment: 'Comment',
		contribution: {
			title: 'Before you write',
			body: (authority: string) =>
				`You act for a private party. What you write here may become a public record at ${authority}, which is responsible for the document. Anyone who asks may then read it.`,
			secrets: 'Do not write trade secrets, or anything else that must not become known.',
			understood: 'I understand, let me write'
		}
	}
);
