import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Diarieföring',
		lead: 'Vad dokumentet är i den egna organisationens diarium. Bara organisationens egna folk ser det.',
		none: 'Inget är fört i diariet ännu. Så länge är dokumentet arbetsmaterial hos er.',
		states: {
			working_material: 'Arbetsmaterial, ännu inte allmän handling',
			received: 'Inkommen',
			established: 'Upprättad',
			dispatched: 'Expedierad'
		},
		entry: (state: string, organisation: string | null) =>
			organisation ? `${state} hos ${organisation}` : state,
		caseNumber: 'Diarienummer',
		noCaseNumber: 'Utan diarienummer',
		by: (person: string | null) => (person ? `Registrerat av ${person}` : 'Registrerat'),
		add: (organisation: string) => `För in för ${organisation}`,
		choose:
			'Du registrerar för flera organisationer. Välj överst på sidan vilken du företräder nu.',
		fields: {
			state: 'Vad dokumentet är',
			happenedOn: 'Dag',
			happenedOnHint: 'När det kom in, upprättades eller expedierades.',
			caseNumberHint: 'Till exempel RUN/479/2024.',
			note: 'Anteckning',
			noteHint: 'Behövs om en registrering tas tillbaka.'
		},
		optional: 'frivilligt',
		submit: 'För in i diariet',
		saved: 'Infört i diariet.',
		error: 'Inget är infört',
		wording: {
			recordState: 'Välj vad dokumentet är.',
			happenedOn: 'Ange vilken dag det hände.',
			caseNumber: 'Skriv diarienumret med högst 60 tecken, utan osynliga tecken.'
		}
	},
	{
		title: 'Records',
		lead: 'What the document is in your own organisation’s register. Only the organisation’s own people see it.',
		none: 'Nothing has been registered yet. Until then the document is working material with you.',
		states: {
			working_material: 'Working material, not a public record yet',
			received: 'Received',
			established: 'Established',
			dispatched: 'Dispatched'
		},
		entry: (state: string, organisation: string | null) =>
			organisation ? `${state}, ${organisation}` : state,
		caseNumber: 'Case number',
		noCaseNumber: 'Without a case number',
		by: (person) => (person ? `Registered by ${person}` : 'Registered'),
		add: (organisation: string) => `Register for ${organisation}`,
		choose:
			'You register for several organisations. Choose at the top of the page for which one you act now.',
		fields: {
			state: 'What the document is',
			happenedOn: 'Day',
			happenedOnHint: 'When it was received, established or dispatched.',
			caseNumberHint: 'For example RUN/479/2024.',
			note: 'Note',
			noteHint: 'Needed when a registration is taken back.'
		},
		optional: 'optional',
		submit: 'Register',
		saved: 'Registered.',
		error: 'Nothing is registered',
		wording: {
			recordState: 'Choose what the document is.',
			happenedOn: 'State the day on which it happened.',
			caseNumber: 'Write the case number in at most 60 characters, without invisible ones.'
		}
	}
);
