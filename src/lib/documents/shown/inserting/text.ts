import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Lägg in ett mål eller en indikator',
		find: 'Sök mål eller indikator',
		hint: 'Skriv för att söka, välj med piltangenterna och Enter. Blocket visar läget och den senaste siffran.',
		list: 'Mål och indikatorer',
		close: 'Stäng',
		goal: (place: string, framework: string) => `Mål ${place}, ${framework}`,
		indicator: (goal: string) => `Indikator i målet ${goal}`,
		none: 'Inget mål eller indikator heter så.',
		noGoals: 'Det finns inga mål som du får läsa.',
		loading: 'Hämtar målen …',
		failed: 'Målen gick inte att hämta. Stäng och försök igen.',
		found: (count: number) => (count === 1 ? 'En träff.' : `${count} träffar.`),
		more: (count: number) => `${count} till. Skriv mer för att se dem.`,
		inserted: 'Målet är inlagt.'
	},
	{
		title: 'Insert a goal or an indicator',
		find: 'Search for a goal or an indicator',
		hint: 'Write to search, choose with the arrow keys and Enter. The block shows the status and the newest figure.',
		list: 'Goals and indicators',
		close: 'Close',
		goal: (place: string, framework: string) => `Goal ${place}, ${framework}`,
		indicator: (goal: string) => `Indicator of the goal ${goal}`,
		none: 'No goal or indicator is called that.',
		noGoals: 'There are no goals that you may read.',
		loading: 'Fetching the goals …',
		failed: 'The goals could not be fetched. Close and try again.',
		found: (count: number) => (count === 1 ? 'One hit.' : `${count} hits.`),
		more: (count: number) => `${count} more. Write more to see them.`,
		inserted: 'The goal has been inserted.'
	}
);
