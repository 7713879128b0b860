import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Beslut',
		lead: 'Det som organen har beslutat, och vad varje beslut gör gällande. Mål, mätmetoder och målvärden ändras bara genom ett beslut.',
		trail: 'Du är här',
		register: 'Registrera ett beslut',
		bodies: 'Organ och vilka som sitter i dem',
		waiting: (count: number) =>
			count === 1 ? '1 förslag väntar på beslut' : `${count} förslag väntar på beslut`,
		empty: {
			title: 'Inga beslut är registrerade ännu',
			text: 'När ett organ har beslutat om mål, mätmetoder eller målvärden registreras beslutet här.'
		},
		columns: {
			title: 'Beslut',
			body: 'Organ',
			date: 'Datum',
			paragraph: 'Paragraf',
			caseNumber: 'Diarienummer',
			subjects: 'Gäller'
		},
		things: (count: number) => (count === 1 ? '1 sak' : `${count} saker`),
		kinds: { goal: 'Mål', method: 'Mätmetod', trajectory: 'Målbana', conflict: 'Avvägning' },
		version: (number: number) => `version ${number}`,
		outcomes: { adopted: 'Antas', declined: 'Avslås', closed: 'Avslutas' },
		decided: { adopted: 'Antagen', declined: 'Avslagen', closed: 'Avslutad' },
		one: {
			registered: 'Beslutet är registrerat.',
			corrected: 'Rättelsen är sparad.',
			about: 'Om beslutet',
			body: 'Organ',
			date: 'Beslutsdatum',
			paragraph: 'Paragraf',
			caseNumber: 'Diarienummer',
			link: 'Protokoll eller underlag',
			by: 'Registrerat av',
			forOrganisation: (name: string) => `för ${name}`,
			setup: 'När portalen sattes upp',
			mandate: 'Mandatet',
			when: 'Registrerat',
			wording: 'Beslutet lyder',
			fixes: 'Beslutet gäller',
			fixesNothing: 'Beslutet ändrar inget mål, ingen mätmetod och inget målvärde.',
			what: 'Vad',
			name: 'Namn',
			outcome: 'Utfall',
			sum: 'Kontrollsumma',
			sumHint:
				'Kontrollsumman (SHA-256) visar att innehållet är det som beslutades. Samma summa står i loggen.',
			corrections: 'Rättelser',
			field: 'Uppgift',
			before: 'Tidigare',
			after: 'Nu',
			reason: 'Skäl',
			fixed:
				'Ett registrerat beslut ändras inte. Ett skrivfel rättas med en rättelse, som syns här.',
			correct: 'Rätta ett skrivfel'
		},
		fields: {
			title: 'Rubrik',
			wording: 'Beslutets lydelse',
			paragraph: 'Paragraf',
			case_number: 'Diarienummer',
			url: 'Länk'
		},
		form: {
			title: 'Registrera ett beslut',
			lead: 'Beslutet är redan fattat i ett organ. Här för du in det, så att det som beslutades börjar gälla.',
			error: 'Beslutet är inte registrerat',
			subjects: 'Vad gäller beslutet?',
			subjectsHint:
				'Välj bland det som är framlagt. Ta med mätmetoden när du tar med ett målvärde eller ett mål.',
			chooseAll: (count: number, space: string) => `Välj alla ${count} i ${space}`,
			allChosen: (count: number, space: string) => `Alla ${count} i ${space} är valda.`,
			own: 'Du har skrivit eller lagt fram det. Någon annan registrerar beslutet.',
			outcome: 'Vad beslutades?',
			outcomeHint: 'Det som avslås blir ett utkast igen och kan läggas fram på nytt.',
			body: 'Organ som beslutade',
			choose: 'Välj organ',
			date: 'Beslutsdatum',
			dateHint: 'Dagen då organet beslutade. Den kan inte ligga i framtiden.',
			paragraph: 'Paragraf',
			paragraphHint: 'Till exempel § 12.',
			caseNumber: 'Diarienummer',
			caseNumberHint: 'Till exempel RUN/479/2024.',
			heading: 'Rubrik',
			wording: 'Beslutets lydelse',
			wordingHint: 'Ordagrant, som det står i protokollet.',
			url: 'Länk till protokoll eller underlag',
			optional: 'frivilligt',
			warning:
				'Beslutet kan inte ändras när det är registrerat. Kontrollera uppgifterna mot protokollet.',
			submit: 'Registrera beslutet',
			cancel: 'Avbryt',
			nothing: 'Inget väntar på beslut',
			nothingText:
				'Ett mål, en mätmetod eller en målbana väntar här när någon som redigerar har lagt fram den.'
		},
		correction: {
			title: 'Rätta ett skrivfel',
			lead: 'En rättelse ändrar inte vad som beslutades. Det som stod tidigare går alltid att läsa.',
			error: 'Rättelsen är inte sparad',
			field: 'Vad är fel skrivet?',
			value: 'Så ska det stå',
			valueHint: 'Hela texten, med skrivfelet rättat. Högst 60 tecken får skilja.',
			reason: 'Skäl',
			submit: 'Spara rättelsen'
		},
		wording: {
			subjects: 'Välj minst en sak som beslutet gäller.',
			bodyId: 'Välj det organ som beslutade.',
			'decidedOn.invalid_type': 'Ange vilken dag organet beslutade.',
			'paragraph.invalid_type': 'Skriv beslutets paragraf, till exempel § 12.',
			'caseNumber.invalid_type': 'Skriv diarienumret, till exempel RUN/479/2024.',
			'title.invalid_type': 'Skriv en rubrik för beslutet.',
			'wording.invalid_type': 'Skriv hur beslutet lyder.',
			'value.invalid_type': 'Skriv hur det ska stå.',
			'reason.invalid_type': 'Skriv varför det rättas.'
		}
	},
	{
		title: 'Decisions',
		lead: 'What the bodies have decided, and what each decision brought into force. Goals, methods and targets change only by a decision.',
		trail: 'You are here',
		register: 'Register a decision',
		bodies: 'Bodies and who sits in them',
		waiting: (count: number) =>
			count === 1 ? '1 proposal waits for a decision' : `${count} proposals wait for a decision`,
		empty: {
			title: 'No decisions are registered yet',
			text: 'When a body has decided about goals, methods or targets, the decision is registered here.'
		},
		columns: {
			title: 'Decision',
			body: 'Body',
			date: 'Date',
			paragraph: 'Paragraph',
			caseNumber: 'Case number',
			subjects: 'About'
		},
		things: (count: number) => (count === 1 ? '1 thing' : `${count} things`),
		kinds: { goal: 'Goal', method: 'Method', trajectory: 'Trajectory', conflict: 'Trade-off' },
		version: (number: number) => `version ${number}`,
		outcomes: { adopted: 'Adopted', declined: 'Declined', closed: 'Closed' },
		decided: { adopted: 'Adopted', declined: 'Declined', closed: 'Closed' },
		one: {
			registered: 'The decision is registered.',
			corrected: 'The correction is saved.',
			about: 'About the decision',
			body: 'Body',
			date: 'Decided on',
			paragraph: 'Paragraph',
			caseNumber: 'Case number',
			link: 'Minutes or papers',
			by: 'Registered by',
			forOrganisation: (name: string) => `for ${name}`,
			setup: 'When the portal was set up',
			mandate: 'The mandate',
			when: 'Registered',
			wording: 'The decision reads',
			fixes: 'The decision is about',
			fixesNothing: 'The decision changes no goal, method or target.',
			what: 'What',
			name: 'Name',
			outcome: 'Outcome',
			sum: 'Checksum',
			sumHint:
				'The checksum (SHA-256) shows that the content is what was decided. The log has the same sum.',
			corrections: 'Corrections',
			field: 'Field',
			before: 'Before',
			after: 'Now',
			reason: 'Reason',
			fixed:
				'A registered decision does not change. A slip of the pen is corrected, and shown here.',
			correct: 'Correct a slip of the pen'
		},
		fields: {
			title: 'Heading',
			wording: 'Wording',
			paragraph: 'Paragraph',
			case_number: 'Case number',
			url: 'Link'
		},
		form: {
			title: 'Register a decision',
			lead: 'The decision has already been made in a body. Enter it here, so that what was decided comes into force.',
			error: 'The decision is not registered',
			subjects: 'What is the decision about?',
			subjectsHint:
				'Choose among what has been put forward. Include the method when you include targets or a goal.',
			chooseAll: (count: number, space: string) => `Choose all ${count} in ${space}`,
			allChosen: (count: number, space: string) => `All ${count} in ${space} are chosen.`,
			own: 'You wrote or put it forward. Somebody else registers the decision.',
			outcome: 'What was decided?',
			outcomeHint: 'What is declined becomes a draft again and can be put forward anew.',
			body: 'Body that decided',
			choose: 'Choose a body',
			date: 'Decided on',
			dateHint: 'The day on which the body decided. It cannot lie in the future.',
			paragraph: 'Paragraph',
			paragraphHint: 'For example § 12.',
			caseNumber: 'Case number',
			caseNumberHint: 'For example RUN/479/2024.',
			heading: 'Heading',
			wording: 'Wording of the decision',
			wordingHint: 'Word for word, as in the minutes.',
			url: 'Link to the minutes or papers',
			optional: 'optional',
			warning:
				'The decision cannot be changed once it is registered. Check what you have entered against the minutes.',
			submit: 'Register the decision',
			cancel: 'Cancel',
			nothing: 'Nothing waits for a decision',
			nothingText:
				'A goal, a method or a trajectory waits here when somebody who edits has put it forward.'
		},
		correction: {
			title: 'Correct a slip of the pen',
			lead: 'A correction does not change what was decided. What stood there before can always be read.',
			error: 'The correction is not saved',
			field: 'What is misspelt?',
			value: 'As it should read',
			valueHint: 'The whole text, with the slip put right. At most 60 characters may differ.',
			reason: 'Reason',
			submit: 'Save the correction'
		},
		wording: {
			subjects: 'Choose at least one thing that the decision is about.',
			bodyId: 'Choose the body that decided.',
			'decidedOn.invalid_type': 'Enter the day of the decision.',
			'paragraph.invalid_type': 'Write the paragraph of the decision, for example § 12.',
			'caseNumber.invalid_type': 'Write the case number, for example RUN/479/2024.',
			'title.invalid_type': 'Write a heading for the decision.',
			'wording.invalid_type': 'Write how the decision reads.',
			'value.invalid_type': 'Write how it should read.',
			'reason.invalid_type': 'Write why it is corrected.'
		}
	}
);
