import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		row: (number: number) => `Rad ${number}`,
		tableHint: 'Skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04. Tomma rader räknas inte.',
		addRow: 'Lägg till en rad',
		tolerance: 'Tolerans',
		toleranceHint:
			'Så långt från målvärdet som fortfarande räknas som uppnått, i indikatorns enhet.',
		limits: 'Gränser för läget',
		limitsLead:
			'Hur stor del av vägen från baslinjen till periodens målvärde som krävs. Ska en nivå behållas räknas avståndet i stället: 95 procent betyder högst 5 procent från målvärdet. Gränserna beslutas tillsammans med målvärdena och ändras bara med dem.',
		onTrack: 'På väg från, procent',
		atRisk: 'Risk från, procent',
		atRiskHint: 'Under den gränsen avviker indikatorn.',
		limitFaults: {
			onTrack: 'Skriv från hur många procent av vägen indikatorn är på väg, från 0 till 100.',
			atRisk: 'Skriv från hur många procent av vägen det är risk, från 0 till 100.',
			order: 'Gränsen för risk får inte ligga över gränsen för på väg.'
		},
		reason: 'Varför ändras målvärdena?',
		optional: 'frivilligt',
		save: 'Spara utkastet',
		cancel: 'Avbryt',
		error: 'Inget är sparat',
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
		row: (number: number) => `Row ${number}`,
		tableHint: 'Write the period as 2027, 2027-H1, 2027-Q3 or 2027-04. Empty rows do not count.',
		addRow: 'Add a row',
		tolerance: 'Tolerance',
		toleranceHint: 'How far from the target still counts as reached, in the indicator’s unit.',
		limits: 'Limits of the status',
		limitsLead:
			'The share of the way from the baseline to the period’s target that is asked for. Where a level is to be kept the distance counts instead: 95 percent means at most 5 percent from the target. The limits are decided together with the targets, and change only with them.',
		onTrack: 'On track from, percent',
		atRisk: 'At risk from, percent',
		atRiskHint: 'Below that limit the indicator is off track.',
		limitFaults: {
			onTrack: 'Write from how many percent of the way it is on track, from 0 to 100.',
			atRisk: 'Write from how many percent of the way it is at risk, from 0 to 100.',
			order: 'The limit of risk cannot lie above that of being on track.'
		},
		reason: 'Why do the targets change?',
		optional: 'optional',
		save: 'Save the draft',
		cancel: 'Cancel',
		error: 'Nothing is saved',
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
