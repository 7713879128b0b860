import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		trail: 'Du är här',
		goals: 'Mål',
		figures: 'Värden',
		table: (unit: string) => `Hela länet${unit ? `, ${unit}` : ''}`,
		links: {
			figures: 'Alla värden och varifrån de kommer',
			outcome: 'Kommunerna, kvinnor och män i diagram',
			gaps: 'Det som saknas',
			source: 'Datakälla',
			assessments: (count: number) =>
				count > 1 ? `Alla ${count} bedömningar` : 'Till bedömningarna'
		},
		lead: (goal: string) => `Indikator för målet ${goal}`,
		difference: 'Skillnader inom länet',
		spread: (value: string) => `Från lägsta till högsta kommun skiljer ${value}.`
	},
	{
		trail: 'You are here',
		goals: 'Goals',
		figures: 'Figures',
		table: (unit: string) => `The whole county${unit ? `, ${unit}` : ''}`,
		links: {
			figures: 'All figures and where they come from',
			outcome: 'The municipalities, women and men in charts',
			gaps: 'What is missing',
			source: 'Data source',
			assessments: (count: number) =>
				count > 1 ? `All ${count} assessments` : 'To the assessments'
		},
		lead: (goal: string) => `Indicator of the goal ${goal}`,
		difference: 'Differences within the county',
		spread: (value: string) => `From the lowest to the highest municipality: ${value}.`
	}
);
