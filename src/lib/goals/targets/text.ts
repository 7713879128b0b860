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
		row: (number: number) => `Rad ${number}`,
		tableHint: 'Skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04. Tomma rader räknas inte.',
		addRow: 'Lägg till en rad',
		tolerance: 'Tolerans',
		toleranceHint:
			'Så långt från målvärdet som fortfarande räknas som uppnått, i indikatorns enhet.',
		toleranceIs: (value: string, unit: string) => `Tolerans: ${value} ${unit}`,
		reason: 'Varför ändras målvärdena?',
		optional: 'frivilligt',
		save: 'Spara utkastet',
		cancel: 'Avbryt',
		error: 'Inget är sparat',
		draftNext: 'Målbanan är ett utkast. Lägg fram den när den är färdig.',
		proposedRest: 'Målbanan är framlagd för beslut och ändras inte så länge.',
		done: {
			proposed: 'Förslaget är framlagt för beslut.',
			withdrawn: 'Det är ett utkast igen.'
		},
		faults: {
			period: 'skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04.',
			value: 'skriv ett tal, till exempel 12 eller 12,5.',
			area: 'välj område och kön.',
			twice: 'samma period, område och kön står redan i en annan rad.'
		},
		toleranceFault: 'Skriv toleransen som ett tal, till exempel 0,5.',
		reasonFault: 'Skriv varför målvärdena ändras.',
		empty: 'Skriv minst ett målvärde.'
	},
	{
		title: 'Trajectory',
		lead: 'A target for every period, not only for the last year. It counts when a body has decided about it.',
		none: 'No trajectory is set yet.',
		write: 'Set targets',
		newVersion: 'New version of the trajectory',
		edit: 'Change',
		columns: { period: 'Period', area: 'Area', sex: 'Sex', value: 'Target' },
		row: (number: number) => `Row ${number}`,
		tableHint: 'Write the period as 2027, 2027-H1, 2027-Q3 or 2027-04. Empty rows do not count.',
		addRow: 'Add a row',
		tolerance: 'Tolerance',
		toleranceHint: 'How far from the target still counts as reached, in the indicator’s unit.',
		toleranceIs: (value: string, unit: string) => `Tolerance: ${value} ${unit}`,
		reason: 'Why do the targets change?',
		optional: 'optional',
		save: 'Save the draft',
		cancel: 'Cancel',
		error: 'Nothing is saved',
		draftNext: 'The trajectory is a draft. Put it forward when it is complete.',
		proposedRest: 'It has been put forward for decision and does not change meanwhile.',
		done: {
			proposed: 'It has been put forward for decision.',
			withdrawn: 'It is a draft again.'
		},
		faults: {
			period: 'write the period as 2027, 2027-H1, 2027-Q3 or 2027-04.',
			value: 'write a number, for example 12 or 12.5.',
			area: 'choose an area and a sex.',
			twice: 'the same period, area and sex stand in another row already.'
		},
		toleranceFault: 'Write the tolerance as a number, for example 0.5.',
		reasonFault: 'Write why the targets change.',
		empty: 'Write at least one target.'
	}
);
