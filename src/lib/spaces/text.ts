import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Samarbetsytor',
		lead: 'Här arbetar organisationerna tillsammans. Du ser de ytor där du har ett mandat och din organisation deltar.',
		trail: 'Du är här',
		open: 'Öppna en samarbetsyta',
		empty: {
			title: 'Du deltar inte i någon samarbetsyta ännu',
			text: 'En samarbetsyta syns här när den är delad med din organisation och du har ett mandat. Fråga den som ger mandat i din organisation.',
			mandates: 'Se dina mandat'
		},
		documents: (count: number) => (count === 1 ? '1 dokument' : `${count} dokument`),
		organisations: (count: number) => (count === 1 ? '1 organisation' : `${count} organisationer`),
		responsible: (name: string) => `Ansvarig: ${name}`,
		closed: 'Stängd',
		closedWhy: 'Samarbetsytan är stängd. Allt går att läsa, men inget nytt kan skrivas.',
		shared: 'Delat med din organisation',
		sharedLead: 'Enskilda dokument ur samarbetsytor där din organisation inte deltar.',
		yours: (powers: string) => `Du får: ${powers}`,
		one: {
			documents: 'Dokument',
			newDocument: 'Nytt dokument',
			noDocuments: 'Här finns inget dokument ännu',
			noDocumentsMay: 'Skapa det första. Alla som deltar i ytan och har mandat ser det.',
			noDocumentsMayNot: 'De som får redigera i ytan kan skapa dokument. De syns här.',
			participants: 'Vilka som deltar',
			isResponsible: 'ansvarig',
			since: 'sedan',
			mandates: 'Visa mandaten här',
			bodies: 'Visa organen och vilka som sitter i dem',
			share: 'Dela med en organisation',
			shares: 'Delningar',
			sharesLead: 'Vad som har delats, med vem, av vem och på vilket mandat.',
			settings: 'Inställningar'
		},
		form: {
			newTitle: 'Öppna en samarbetsyta',
			newLead: (organisation: string) =>
				`${organisation} blir ansvarig och deltar från början. Andra organisationer deltar när du delar ytan med dem.`,
			settingsTitle: 'Samarbetsytans inställningar',
			name: 'Namn',
			nameHint: 'Det syns i alla listor. Högst 120 tecken.',
			description: 'Beskrivning',
			descriptionHint: 'Vad ytan är till för och vilka som deltar.',
			optional: 'frivilligt',
			create: 'Öppna ytan',
			save: 'Spara',
			cancel: 'Avbryt',
			error: 'Inget är sparat',
			saved: 'Sparat.',
			close: 'Stäng samarbetsytan',
			closeLead:
				'När ytan stängs kan ingen skriva, kommentera eller föreslå där. Allt går fortfarande att läsa, och ytan kan öppnas igen. Det skrivs i loggen.',
			reopen: 'Öppna ytan igen',
			reopenLead: 'De som har mandat kan då arbeta här igen. Det skrivs i loggen.'
		},
		wording: {
			name: 'Skriv ett namn med minst två tecken, utan osynliga tecken.'
		}
	},
	{
		title: 'Spaces',
		lead: 'This is where the organisations work together. You see those where you have a mandate and your organisation takes part.',
		trail: 'You are here',
		open: 'Open a space',
		empty: {
			title: 'You do not take part in any space yet',
			text: 'A space is shown here once it is shared with your organisation and you have a mandate. Ask whoever grants mandates in your organisation.',
			mandates: 'See your mandates'
		},
		documents: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
		organisations: (count: number) => (count === 1 ? '1 organisation' : `${count} organisations`),
		responsible: (name: string) => `Responsible: ${name}`,
		closed: 'Closed',
		closedWhy: 'The space is closed. Everything can be read, but nothing new can be written.',
		shared: 'Shared with your organisation',
		sharedLead: 'Single documents from spaces where your organisation does not take part.',
		yours: (powers: string) => `You may: ${powers}`,
		one: {
			documents: 'Documents',
			newDocument: 'New document',
			noDocuments: 'There is no document here yet',
			noDocumentsMay: 'Create the first one. All who take part with a mandate see it.',
			noDocumentsMayNot: 'Those who may edit in the space can create documents. They show here.',
			participants: 'Who takes part',
			isResponsible: 'responsible',
			since: 'since',
			mandates: 'Show the mandates here',
			bodies: 'Show the bodies and who sits in them',
			share: 'Share with an organisation',
			shares: 'Shares',
			sharesLead: 'What has been shared, with whom, by whom and on which mandate.',
			settings: 'Settings'
		},
		form: {
			newTitle: 'Open a space',
			newLead: (organisation: string) =>
				`${organisation} becomes responsible and takes part from the start. Others take part once you share the space with them.`,
			settingsTitle: 'The space’s settings',
			name: 'Name',
			nameHint: 'Shown in every list. At most 120 characters.',
			description: 'Description',
			descriptionHint: 'What the space is for and who takes part.',
			optional: 'optional',
			create: 'Open the space',
			save: 'Save',
			cancel: 'Cancel',
			error: 'Nothing is saved',
			saved: 'Saved.',
			close: 'Close the space',
			closeLead:
				'Once closed nobody can write, comment or propose there. Everything can still be read, and it can be opened again. It is written in the log.',
			reopen: 'Open the space again',
			reopenLead: 'Those with mandates can then work here again. It is written in the log.'
		},
		wording: {
			name: 'Write a name of at least two characters, without invisible ones.'
		}
	}
);
