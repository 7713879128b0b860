import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Bidrag',
		lead: 'Vad målet bidrar till i andra ramverk, och vad som bidrar till det. Ordet är bidrag, aldrig orsak.',
		to: 'Bidrar till',
		from: 'Mål som bidrar hit',
		activities: 'Insatser som bidrar hit',
		noTo: 'Ingen har angett vad målet bidrar till.',
		noActivities: 'Ingen insats bidrar hit ännu.',
		change: 'Ändra bidragen',
		end: 'Avsluta',
		endOne: (title: string) => `Avsluta bidraget till ${title}`,
		ended: 'Bidraget är avslutat. Det finns kvar i historiken.',
		added: 'Bidraget är sparat.',
		addTitle: 'Lägg till ett bidrag',
		goal: 'Till målet',
		choose: 'Välj ett mål',
		reason: 'Varför',
		reasonHint: 'På vilket sätt det bidrar. Skriv inte att det orsakar ett resultat.',
		add: 'Lägg till',
		error: 'Inget är sparat',
		already: 'Det bidraget finns redan.'
	},
	{
		title: 'Contributions',
		lead: 'What the goal contributes to in other frameworks, and what contributes to it. The word is contribution, never cause.',
		to: 'Contributes to',
		from: 'Goals that contribute to it',
		activities: 'Activities that contribute to it',
		noTo: 'Nobody has said what the goal contributes to.',
		noActivities: 'No activity contributes to it yet.',
		change: 'Change contributions',
		end: 'End',
		endOne: (title: string) => `End the contribution to ${title}`,
		ended: 'The contribution is ended. It is kept in the history.',
		added: 'The contribution is saved.',
		addTitle: 'Add a contribution',
		goal: 'To the goal',
		choose: 'Choose a goal',
		reason: 'Why',
		reasonHint: 'In what way it contributes. Do not write that it causes a result.',
		add: 'Add',
		error: 'Nothing is saved',
		already: 'That contribution is there already.'
	}
);
