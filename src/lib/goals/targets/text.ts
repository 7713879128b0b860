import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Målbana',
		lead: 'Ett målvärde för varje period, inte bara för slutåret. Banan gäller när ett organ har beslutat om den.',
		none: 'Ingen målbana är satt ännu.',
		write: 'Sätt målvärden',
		newVersion: 'Ny version av målbanan',
		edit: 'Ändra',
		columns: { period: 'Period', area: 'Område', sex: 'Kön', value: 'Målvärde' },
		toleranceIs: (value: string) => `Tolerans: ${value}.`,
		limitsAre: (onTrack: string, atRisk: string) =>
			`Gränser: på väg från ${onTrack} av vägen, risk från ${atRisk}.`,
		draftNext: 'Målbanan är ett utkast. Lägg fram den när den är färdig.',
		proposedRest: 'Målbanan är framlagd för beslut och ändras inte så länge.',
		done: {
			proposed: 'Förslaget är framlagt för beslut.',
			withdrawn: 'Det är ett utkast igen.'
		}
	},
	{
		title: 'Trajectory',
		lead: 'A target for every period, not only for the last year. It counts when a body has decided about it.',
		none: 'No trajectory is set yet.',
		write: 'Set targets',
		newVersion: 'New version of the trajectory',
		edit: 'Change',
		columns: { period: 'Period', area: 'Area', sex: 'Sex', value: 'Target' },
		toleranceIs: (value: string) => `Tolerance: ${value}.`,
		limitsAre: (onTrack: string, atRisk: string) =>
			`Limits: on track from ${onTrack} of the way, at risk from ${atRisk}.`,
		draftNext: 'The trajectory is a draft. Put it forward when it is complete.',
		proposedRest: 'It has been put forward for decision and does not change meanwhile.',
		done: {
			proposed: 'It has been put forward for decision.',
			withdrawn: 'It is a draft again.'
		}
	}
);
