import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		states: {
			draft: 'Utkast',
			proposed: 'Framlagd',
			adopted: 'Antagen',
			replaced: 'Ersatt'
		},
		kinds: {
			outcome: 'Utfall',
			output: 'Prestation',
			short_term_outcome: 'Effekt på kort sikt',
			long_term_outcome: 'Effekt på lång sikt',
			background: 'Bakgrund'
		},
		trail: 'Du är här',
		goals: 'Mål',
		indicators: 'Indikatorer',
		noIndicators:
			'Målet har ingen indikator ännu. Ett mål går att följa först när det har en indikator med en mätmetod.',
		addIndicator: 'Ny indikator',
		noMethod: 'Ingen mätmetod ännu',
		method: 'Mätmetod',
		trajectory: 'Målbana',
		noTrajectory: 'Ingen målbana ännu',
		edit: 'Ändra',
		writeMethod: 'Skriv mätmetoden',
		newVersion: 'Ny version av metoden',
		versions: 'Versioner',
		showSheet: 'Visa metodbladet',
		validFrom: 'Gäller från',
		editSheet: 'Ändra metodbladet',
		draftNext: 'Lägg fram metoden när bladet är färdigt. Då kan ett organ besluta att anta den.',
		lacking: 'Det här saknas innan metoden kan läggas fram',
		proposedRest: 'Metoden är framlagd för beslut och ändras inte så länge.',
		propose: 'Lägg fram för beslut',
		withdraw: 'Ta tillbaka',
		decide: 'Registrera beslutet',
		stepError: 'Steget togs inte',
		done: 'Klart.',
		decision: 'Beslut',
		noDecision: 'Beslutet syns inte för dig',
		correctName: 'Rätta namnet',
		version: (number: number) => `Version ${number}`,
		proposedBy: (name: string | null) => (name ? `Framlagd av ${name}.` : 'Framlagd för beslut.'),
		breakText: (from: string, reason: string) => `Ny metod från ${from}: ${reason}`
	},
	{
		states: {
			draft: 'Draft',
			proposed: 'Put forward',
			adopted: 'Adopted',
			replaced: 'Replaced'
		},
		kinds: {
			outcome: 'Outcome',
			output: 'Output',
			short_term_outcome: 'Short-term outcome',
			long_term_outcome: 'Long-term outcome',
			background: 'Background'
		},
		trail: 'You are here',
		goals: 'Goals',
		indicators: 'Indicators',
		noIndicators:
			'The goal has no indicator yet. A goal can be followed only when it has an indicator with a method.',
		addIndicator: 'New indicator',
		noMethod: 'No method yet',
		method: 'Method',
		trajectory: 'Trajectory',
		noTrajectory: 'No trajectory yet',
		edit: 'Change',
		writeMethod: 'Write the method',
		newVersion: 'New version of the method',
		versions: 'Versions',
		showSheet: 'Show the method sheet',
		validFrom: 'Valid from',
		editSheet: 'Change the method sheet',
		draftNext:
			'Put the method forward when the sheet is complete. A body can then decide to adopt it.',
		lacking: 'This is missing before the method can be put forward',
		proposedRest: 'The method has been put forward for decision and does not change meanwhile.',
		propose: 'Put forward for decision',
		withdraw: 'Take back',
		decide: 'Register the decision',
		stepError: 'The step was not taken',
		done: 'Done.',
		decision: 'Decision',
		noDecision: 'You do not see the decision',
		correctName: 'Correct the name',
		version: (number: number) => `Version ${number}`,
		proposedBy: (name: string | null) =>
			name ? `Put forward by ${name}.` : 'Put forward for decision.',
		breakText: (from: string, reason: string) => `New method from ${from}: ${reason}`
	}
);
