import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The words of the start page. */
export const text = catalogue(
	{
		title: 'Vad väntar på mig?',
		toDo: {
			title: 'Att göra',
			none: 'Inget måste göras i dag.',
			noneHint:
				'Här syns när någon nämner dig, när ett förslag eller en remiss behöver ditt svar, när en inbjudan inte har besvarats och när ett mandat snart upphör.'
		},
		news: 'Nytt för dig',
		more: (count: number) => `Visa ${count} till`,
		spaces: {
			title: 'Dina samarbetsytor',
			documents: (count: number) => (count === 1 ? '1 dokument' : `${count} dokument`),
			none: 'Du deltar inte i någon samarbetsyta ännu.',
			all: 'Alla samarbetsytor'
		}
	},
	{
		title: 'What waits for me?',
		toDo: {
			title: 'To do',
			none: 'Nothing has to be done today.',
			noneHint:
				'You will see here when someone mentions you, when a proposal or a consultation needs your answer, when an invitation has not been answered and when a mandate is about to end.'
		},
		news: 'New to you',
		more: (count: number) => `Show ${count} more`,
		spaces: {
			title: 'Your spaces',
			documents: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
			none: 'You do not take part in any space yet.',
			all: 'All spaces'
		}
	}
);
