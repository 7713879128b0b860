import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Läge och historik',
		trail: 'Du är här',
		spaces: 'Samarbetsytor',
		now: 'Läget nu',
		means: {
			draft: 'Texten skrivs. Den som får redigera skriver, andra kan föreslå och kommentera.',
			consultation:
				'Parterna lämnar synpunkter. Texten går fortfarande att skriva i av den som får redigera.',
			proposed:
				'Texten ligger framme för beslut och är låst. Alla som får läsa den kan läsa, och de som får kommentera kan kommentera.',
			adopted:
				'Texten är beslutad och låst för alltid. Den ändras genom ett nytt utkast, som beslutas på nytt.'
		},
		next: 'Nästa steg',
		nobody:
			'Du har inget steg att ta här. Stegen tas av den som hanterar dokumentet; ett beslut kan också föras in av den ansvariga organisationens registrator.',
		final: 'Dokumentet är antaget. Det har inget nästa steg.',
		steps: {
			freeze: {
				name: 'Frys en version',
				means: 'En version av texten som den är nu, med kontrollsumma. Läget ändras inte.',
				submit: 'Frys versionen'
			},
			consult: {
				name: 'Sänd på remiss',
				means:
					'En version fryses, så att alla svarar på samma text. Dokumentet går att skriva i under tiden.',
				submit: 'Sänd på remiss'
			},
			withdraw: {
				name: 'Gör till utkast igen',
				means: 'Remissen är över, eller avbryts. En version av texten fryses som den är nu.',
				submit: 'Gör till utkast'
			},
			propose: {
				name: 'Lägg fram för beslut',
				means:
					'Texten låses inom en sekund för alla som har den öppen, och en version fryses. Alla kan läsa, och de som får kommentera kan kommentera.',
				submit: 'Lägg fram och lås texten'
			},
			return: {
				name: 'Ta tillbaka',
				means: 'Texten går att skriva i igen. Den framlagda versionen finns kvar i historiken.',
				submit: 'Ta tillbaka förslaget'
			},
			adopt: {
				name: 'För in beslutet: antagen',
				means:
					'Texten är beslutad, precis som den lades fram. Det går inte att ångra: en ändring är ett nytt utkast.',
				submit: 'För in beslutet'
			}
		},
		returnTo: (state: string) =>
			`Ta tillbaka till ${state.toLowerCase().replace('på remiss', 'remiss')}`,
		cancel: 'Avbryt',
		error: 'Inget är ändrat',
		optional: 'frivilligt',
		fields: {
			name: 'Vad versionen ska kallas',
			nameHint: 'Till exempel: Till styrgruppens möte i mars.',
			reason: 'Skäl',
			reasonHint: 'Det står i historiken, för alla som får läsa dokumentet.',
			decision: 'Beslutet',
			decisionHint: 'Vilket beslut steget vilar på. Det står i historiken och i den frysta filen.',
			body: 'Organ som har beslutat',
			bodyHint: 'Till exempel regionfullmäktige.',
			date: 'Beslutsdatum',
			paragraph: 'Paragraf',
			paragraphHint: 'Till exempel § 34.',
			caseNumber: 'Diarienummer',
			url: 'Länk till beslutet'
		},
		done: {
			state: (state: string) => `Klart. Dokumentets läge är nu: ${state}.`,
			frozen: 'Klart. En version är fryst.'
		},
		wording: {
			body: 'Skriv vilket organ som har beslutat.',
			date: 'Ange vilken dag beslutet fattades.',
			paragraph: 'Ange beslutets paragraf, till exempel § 34.',
			caseNumber: 'Ange diarienumret, till exempel RUN/479/2024.',
			reason: 'Skriv varför, så att den som läser historiken förstår.',
			url: 'Skriv hela adressen, med https:// först.',
			title: 'Skriv en titel på högst 200 tecken, utan osynliga tecken.'
		},
		history: 'Historik',
		historyLead:
			'Varje steg, vem som tog det och vilken version som frystes. Inget här går att ändra.',
		noHistory: 'Inga steg är tagna ännu. Dokumentet är ett utkast sedan det skapades.',
		froze: (state: string) => `Fryste en version (${state})`,
		moved: (from: string, to: string) => `${from} blev ${to}`,
		by: (person: string | null, organisation: string | null) =>
			[person, organisation].filter(Boolean).join(', ') || 'När portalen sattes upp',
		reason: 'Skäl',
		decision: 'Beslut',
		decisionLink: 'Beslutet',
		version: (number: number, name: string) =>
			name ? `Version ${number}: ${name}` : `Version ${number}`,
		pending: 'Versionen görs. Läs om sidan om en stund.',
		hash: 'Kontrollsumma (SHA-256)',
		whole: 'Visa hela',
		copy: 'Kopiera kontrollsumman',
		copied: 'Kontrollsumman är kopierad.',
		download: 'Hämta filen',
		downloadOf: (number: number) => `Hämta filen, version ${number}`,
		how: 'Så kontrollerar du en fryst fil',
		revise: {
			title: 'Nytt utkast',
			lead: 'Det nya utkastet börjar med samma text. Vem som har skrivit vad följer med, och dokumenten hänvisar till varandra. Kommentarer stannar här.',
			name: 'Titel på det nya utkastet',
			submit: 'Öppna ett nytt utkast'
		}
	},
	{
		title: 'State and history',
		trail: 'You are here',
		spaces: 'Spaces',
		now: 'The state now',
		means: {
			draft: 'The text is being written. Those who may edit write; others can propose and comment.',
			consultation: 'The parties give their views. Those who may edit can still write in the text.',
			proposed:
				'The text is put forward for decision and locked. All who may read it can read it, and those who may comment can comment.',
			adopted:
				'The text is decided, and locked for good. It changes by a new draft, which is decided anew.'
		},
		next: 'Next step',
		nobody:
			'There is no step for you to take here. Steps are taken by who manages the document; a decision can also be entered by the responsible organisation’s registrar.',
		final: 'The document is adopted. It has no next step.',
		steps: {
			freeze: {
				name: 'Freeze a version',
				means: 'A version of the text as it is now, with a checksum. The state does not change.',
				submit: 'Freeze the version'
			},
			consult: {
				name: 'Send out for consultation',
				means:
					'A version is frozen, so that all answer on the same text. The document can be written in meanwhile.',
				submit: 'Send out for consultation'
			},
			withdraw: {
				name: 'Make it a draft again',
				means:
					'The consultation is over, or is broken off. A version of the text is frozen as it is now.',
				submit: 'Make it a draft'
			},
			propose: {
				name: 'Put forward for decision',
				means:
					'The text is locked within a second for all who have it open, and a version is frozen. All can read, and those who may comment can comment.',
				submit: 'Put forward and lock the text'
			},
			return: {
				name: 'Take back',
				means:
					'The text can be written in again. The version that was put forward stays in the history.',
				submit: 'Take the proposal back'
			},
			adopt: {
				name: 'Enter the decision: adopted',
				means:
					'The text is decided, exactly as it was put forward. This cannot be undone: a change is a new draft.',
				submit: 'Enter the decision'
			}
		},
		returnTo: (state: string) => `Take back to: ${state.toLowerCase()}`,
		cancel: 'Cancel',
		error: 'Nothing has changed',
		optional: 'optional',
		fields: {
			name: 'What the version is called',
			nameHint: 'For example: For the steering group’s meeting in March.',
			reason: 'Reason',
			reasonHint: 'It stands in the history, for all who may read the document.',
			decision: 'The decision',
			decisionHint:
				'The decision that the step rests on. It stands in the history and in the frozen file.',
			body: 'Body that decided',
			bodyHint: 'For example the regional council.',
			date: 'Date of the decision',
			paragraph: 'Paragraph',
			paragraphHint: 'For example § 34.',
			caseNumber: 'Case number',
			url: 'Link to the decision'
		},
		done: {
			state: (state: string) => `Done. The state of the document is now: ${state}.`,
			frozen: 'Done. A version is frozen.'
		},
		wording: {
			body: 'Write which body decided.',
			date: 'State the day of the decision.',
			paragraph: 'State the paragraph of the decision, for example § 34.',
			caseNumber: 'State the case number, for example RUN/479/2024.',
			reason: 'Write why, so that whoever reads the history understands.',
			url: 'Write the whole address, beginning with https://.',
			title: 'Write a title of at most 200 characters, without invisible ones.'
		},
		history: 'History',
		historyLead:
			'Every step, who took it and which version was frozen. Nothing here can be changed.',
		noHistory: 'No steps have been taken yet. The document has been a draft since it was created.',
		froze: (state: string) => `Froze a version (${state})`,
		moved: (from, to) => `${from} became ${to}`,
		by: (person, organisation) =>
			[person, organisation].filter(Boolean).join(', ') || 'When the portal was set up',
		reason: 'Reason',
		decision: 'Decision',
		decisionLink: 'The decision',
		version: (number, name) => (name ? `Version ${number}: ${name}` : `Version ${number}`),
		pending: 'The version is being made. Reload the page in a while.',
		hash: 'Checksum (SHA-256)',
		whole: 'Show all of it',
		copy: 'Copy the checksum',
		copied: 'The checksum is copied.',
		download: 'Download the file',
		downloadOf: (number) => `Download the file, version ${number}`,
		how: 'How to check a frozen file',
		revise: {
			title: 'New draft',
			lead: 'The new draft begins with the same text. Who wrote what comes along, and the documents refer to each other. Comments stay here.',
			name: 'Title of the new draft',
			submit: 'Open a new draft'
		}
	}
);
