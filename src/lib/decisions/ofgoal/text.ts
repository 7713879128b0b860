import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The few words that a goal's page needs of decisions. */
export const text = catalogue(
	{
		title: 'Beslut om målet',
		none: 'Inget beslut är registrerat ännu. Målet, mätmetoderna och målvärdena antas genom beslut.',
		fixed: {
			goal: { adopted: 'Målet antogs', closed: 'Målet avslutades', declined: 'Målet avslogs' },
			method: 'Mätmetod',
			trajectory: 'Målbana'
		},
		version: (indicator: string, version: number) => `${indicator}, version ${version}`
	},
	{
		title: 'Decisions on the goal',
		none: 'No decision is registered yet. The goal, its methods and its targets are adopted by decisions.',
		fixed: {
			goal: {
				adopted: 'The goal was adopted',
				closed: 'The goal was closed',
				declined: 'The goal was declined'
			},
			method: 'Method',
			trajectory: 'Trajectory'
		},
		version: (indicator: string, version: number) => `${indicator}, version ${version}`
	}
);
