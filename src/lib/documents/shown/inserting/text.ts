import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Lägg in ett mål eller en indikator',
		find: 'Sök mål eller indikator',
		findGoal: 'Sök mål',
		hint: 'Skriv för att söka, välj med piltangenterna och Enter. Blocket visar läget och den senaste siffran.',
		hintGoal:
			'Skriv för att söka, välj med piltangenterna och Enter. Målet nämns vid stycket, och stycket på målets sida.',
		list: 'Mål och indikatorer',
		close: 'Stäng',
		goal: (place: string, framework: string) => `Mål ${place}, ${framework}`,
		indicator: (goal: string) => `Indikator i målet ${goal}`,
		none: 'Inget mål och ingen indikator heter så.',
		noneGoal: 'Inget mål heter så.',
		noGoals: 'Det finns inga mål som du får läsa.',
		loading: 'Hämtar målen …',
		failed: 'Målen gick inte att hämta. Stäng och försök igen.',
		found: (count: number) => (count === 1 ? 'En träff.' : `${count} träffar.`),
		more: (count: number) => `${count} till visas inte. Skriv mer för att hitta dem.`,
		inserted: 'Målet är inlagt.',
		insertedIndicator: 'Indikatorn är inlagd.'
	},
	{
		title: 'Insert a goal or an indicator',
		find: 'Search for a goal or an indicator',
		findGoal: 'Search for a goal',
		hint: 'Write to search, choose with the arrow keys and Enter. The block shows the status and the newest figure.',
		hintGoal:
			'Write to search, choose with the arrow keys and Enter. The goal is named at the paragraph, and the paragraph on the page of the goal.',
		list: 'Goals and indicators',
		close: 'Close',
		goal: (place: string, framework: string) => `Goal ${place}, ${framework}`,
		indicator: (goal: string) => `Indicator of the goal ${goal}`,
		none: 'No goal or indicator is called that.',
		noneGoal: 'No goal is called that.',
		noGoals: 'There are no goals that you may read.',
		loading: 'Fetching the goals …',
		failed: 'The goals could not be fetched. Close and try again.',
		found: (count: number) => (count === 1 ? 'One hit.' : `${count} hits.`),
		more: (count: number) => `${count} more are not shown. Write more to find them.`,
		inserted: 'The goal has been inserted.',
		insertedIndicator: 'The indicator has been inserted.'
	}
);
