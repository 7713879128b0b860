import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Om dokumentet',
		trail: 'Du är här',
		spaces: 'Samarbetsytor',
		newTitle: 'Nytt dokument',
		newLead: (space: string) =>
			`Dokumentet skapas tomt i ${space}. De som har mandat där ser det direkt.`,
		name: 'Titel',
		kind: 'Slag',
		numbered: 'Numrera rubrikerna',
		numberedHint:
			'1, 1.1, 1.2 och så vidare, för alla som läser. Numren hör inte till texten utan räknas om när rubriker flyttas.',
		state: 'Läge',
		stateHint: 'Läget ändras i egna steg, som står i dokumentets historik.',
		stateLink: 'Läge och historik',
		organisation: 'Ansvarig organisation',
		organisationHint: 'Den organisation som svarar för dokumentet. Den deltar i samarbetsytan.',
		person: 'Ansvarig person',
		personHint: 'Någon som hör till den ansvariga organisationen.',
		nobody: 'Ingen',
		optional: 'frivilligt',
		archived: 'Arkiverat',
		archivedHint:
			'Ett arkiverat dokument öppnas inte längre. Det finns kvar i listan och kan tas fram igen.',
		created: 'Skapat',
		createdBy: (name: string) => `av ${name}`,
		create: 'Skapa dokumentet',
		save: 'Spara',
		cancel: 'Avbryt',
		saved: 'Sparat.',
		error: 'Inget är sparat',
		settings: 'Ändra',
		onlyDescription: 'Läge och ansvar ändras av den som hanterar dokumentet.',
		notRenamed: 'Titel och slag ändras inte på det som är framlagt, antaget eller arkiverat.',
		shares: 'Delningar av dokumentet',
		sharesLead:
			'Organisationer som ser det här dokumentet utan att delta i hela samarbetsytan, och de som har gjort det.',
		share: 'Dela med en organisation',
		wording: {
			title: 'Skriv en titel på högst 200 tecken, utan osynliga tecken.',
			kind: 'Välj vilket slags dokument det är.',
			responsibleOrganisationId: 'Välj vilken organisation som svarar för dokumentet.'
		}
	},
	{
		title: 'About the document',
		trail: 'You are here',
		spaces: 'Spaces',
		newTitle: 'New document',
		newLead: (space: string) =>
			`The document is created empty in ${space}. Those with a mandate there see it at once.`,
		name: 'Title',
		kind: 'Kind',
		numbered: 'Number the headings',
		numberedHint:
			'1, 1.1, 1.2 and so on, for everyone who reads. The numbers are no part of the text: they follow when headings move.',
		state: 'State',
		stateHint: 'The state changes in steps of its own, which stand in the document’s history.',
		stateLink: 'State and history',
		organisation: 'Responsible organisation',
		organisationHint: 'The organisation that answers for the document. It takes part in the space.',
		person: 'Responsible person',
		personHint: 'Someone who belongs to the responsible organisation.',
		nobody: 'Nobody',
		optional: 'optional',
		archived: 'Archived',
		archivedHint:
			'An archived document no longer opens. It stays in the list and can be brought back.',
		created: 'Created',
		createdBy: (name: string) => `by ${name}`,
		create: 'Create the document',
		save: 'Save',
		cancel: 'Cancel',
		saved: 'Saved.',
		error: 'Nothing is saved',
		settings: 'Change',
		onlyDescription: 'State and responsibility are changed by those who manage the document.',
		notRenamed: 'Title and kind do not change once put forward, adopted or archived.',
		shares: 'Shares of the document',
		sharesLead:
			'Organisations that see this document without taking part in the whole space, and those that have.',
		share: 'Share with an organisation',
		wording: {
			title: 'Write a title of at most 200 characters, without invisible ones.',
			kind: 'Choose what kind of document it is.',
			responsibleOrganisationId: 'Choose which organisation answers for the document.'
		}
	}
);
