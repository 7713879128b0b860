// The words of indicators and of the sheet. Long because it is a list: every field of the sheet has its
// label and its hint in both languages, read from top to bottom.
import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		sections: {
			measures: 'Vad som mäts',
			direction: 'Riktning',
			time: 'Tid',
			source: 'Källa och ansvar',
			breakdown: 'Uppdelning',
			baseline: 'Baslinje',
			quality: 'Kvalitet och jämförelse'
		},
		sectionHints: {
			measures: 'Så tydligt att någon annan kan räkna fram samma värde.',
			direction: 'Vart värdet ska röra sig.',
			time: 'Vilken tid värdet gäller, hur ofta det mäts och när det finns.',
			source: 'Varifrån värdet kommer och vem som svarar för det.',
			breakdown: 'Kvinnor och män redovisas alltid, om det inte finns ett skäl att låta bli.',
			baseline: 'Målvärdena räknas från baslinjen.',
			quality: 'Vad läsaren behöver veta för att inte dra fel slutsats.'
		},
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
		newIndicator: 'Ny indikator',
		newIndicatorLead: 'En indikator visar om målet nås. Sedan skriver du dess mätmetod.',
		editIndicator: 'Ändra indikatorn',
		code: 'Kod',
		codeHint: 'Kort, till exempel JOBB-1. Används i filer och diagram.',
		name: 'Namn',
		nameHint: 'Vad som mäts, i klarspråk.',
		nameSma: 'Namn på sydsamiska',
		kind: 'Slag',
		kindHint: 'Var i kedjan från insats till effekt indikatorn hör hemma.',
		optional: 'frivilligt',
		saveIndicator: 'Spara indikatorn',
		save: 'Spara utkastet',
		cancel: 'Avbryt',
		error: 'Inget är sparat',
		restsNamed:
			'Indikatorns metod är framlagd eller beslutad, så dess namn ändras inte. Ett skrivfel rättas av den som registrerar beslut.',
		about: 'Om indikatorn',
		goal: 'Mål',
		edit: 'Ändra',
		writeMethod: 'Skriv mätmetoden',
		newVersion: 'Ny version av metoden',
		versions: 'Versioner',
		showSheet: 'Visa metodbladet',
		sheet: 'Metodblad',
		newSheet: 'Ny mätmetod',
		newSheetLead:
			'Metodbladet säger hur, av vem, från vilken källa och hur ofta det mäts. Du kan spara ett utkast och fortsätta senare.',
		editSheet: 'Ändra metodbladet',
		newVersionLead:
			'En ändrad metod blir en ny version. Serien bryts där den börjar gälla, och det som redan är rapporterat räknas aldrig om.',
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
		breakTitle: 'Seriebrott',
		json: 'Hämta som JSON',
		print: 'Skriv ut',
		notStated: 'Inte angivet',
		yes: 'Ja',
		no: 'Nej',
		corrections: 'Rättelser',
		before: 'Tidigare',
		now: 'Nu',
		reason: 'Skäl',
		correct: 'Rätta ett skrivfel',
		nobody: 'Ingen är utsedd',
		choose: 'Välj',
		wording: {
			number: 'Skriv ett tal, till exempel 12 eller 12,5.',
			period: 'Skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04.',
			exempt_reason: 'Skriv varför måttet inte delas upp på kvinnor och män.',
			interval: 'Ange både lägsta och högsta värde, det lägsta först.',
			code: 'Koden har högst 24 bokstäver, siffror, punkter eller streck.'
		},
		fields: {
			definition: 'Definition',
			numerator: 'Täljare',
			denominator: 'Nämnare',
			computation: 'Beräkning',
			unit: 'Enhet',
			decimals: 'Decimaler',
			direction: 'Önskad riktning',
			interval_min: 'Intervallets lägsta värde',
			interval_max: 'Intervallets högsta värde',
			valid_from: 'Gäller från',
			frequency: 'Mäts',
			reference_period: 'Referensperiod',
			delay_months: 'Fördröjning i månader',
			source_kind: 'Källa',
			source_reference: 'Källreferens',
			collection: 'Insamling',
			data_owner_role: 'Dataägare',
			responsible_organisation_id: 'Ansvarig organisation',
			sex_breakdown: 'Könsuppdelning',
			sex_exempt_reason: 'Skäl för undantag',
			geography: 'Geografi',
			other_breakdowns: 'Andra uppdelningar',
			counts_people: 'Värdena gäller personer',
			baseline_value: 'Baslinje',
			baseline_period: 'Baslinjens period',
			baseline_source: 'Baslinjens källa',
			baseline_comment: 'Kommentar till baslinjen',
			limitations: 'Begränsningar',
			quality_note: 'Kvalitet',
			comparison: 'Jämförelse',
			change_reason: 'Varför ändras metoden?'
		},
		hints: {
			definition: 'Vad som räknas, och vad som inte räknas, så att två personer får samma siffra.',
			numerator: 'Om måttet är en andel eller kvot: det som delas.',
			denominator: 'Det som täljaren delas med.',
			computation: 'Hur värdet räknas fram, steg för steg.',
			unit: 'Till exempel antal, procent eller mnkr.',
			decimals: 'Så många decimaler som visas, 0–6.',
			direction: 'Åt vilket håll värdet ska gå.',
			interval_min: 'Bara när värdet ska hållas inom ett intervall.',
			interval_max: 'Lika med eller högre än det lägsta.',
			valid_from:
				'Första dagen som versionen gäller. En ny version gäller från en senare dag än den förra.',
			frequency: 'Hur ofta ett nytt värde tas fram.',
			reference_period: 'Vilken tid värdet gäller, till exempel kalenderår eller den 31 december.',
			delay_months: 'Tid från periodens slut tills värdet finns.',
			source_kind: 'Var värdet hämtas.',
			source_reference:
				'Kolada: nyckeltalets id. SCB: tabellens id och urvalet. Annars var uppgiften finns.',
			collection: 'Hur uppgifterna samlas in, av vem och när.',
			data_owner_role: 'En befattning, inte en persons namn.',
			responsible_organisation_id: 'Den som ser till att värdet rapporteras.',
			sex_breakdown:
				'Statistik redovisas med kön som övergripande indelning om det inte finns särskilda skäl mot det.',
			sex_exempt_reason: 'Varför måttet inte kan delas upp på kvinnor och män. Krävs vid undantag.',
			geography: 'Den minsta nivå som värdet tas fram för.',
			other_breakdowns: 'Till exempel ålder, bransch eller födelseregion.',
			counts_people:
				'Då döljs små tal för alla utom dem som rapporterar, så att ingen enskild kan pekas ut.',
			baseline_value: 'Utgångsvärdet som målet räknas från.',
			baseline_period: 'Till exempel 2025, 2025-H1, 2025-Q3 eller 2025-04.',
			baseline_source: 'Var baslinjens värde är hämtat.',
			baseline_comment: 'Saknas ett värde: skriv varför och när det kommer att finnas.',
			limitations: 'Vad måttet inte säger, och vad det inte ska användas till.',
			quality_note: 'Osäkerhet, bortfall, brus och revideringar.',
			comparison: 'Vad värdet jämförs med, där källan har det.',
			change_reason: 'Visas vid seriebrottet i varje diagram.'
		},
		choices: {
			direction: {
				increase: 'Öka',
				decrease: 'Minska',
				maintain: 'Behålla nivån',
				interval: 'Hålla inom ett intervall'
			},
			frequency: {
				yearly: 'Varje år',
				half_yearly: 'Varje halvår',
				quarterly: 'Varje kvartal',
				monthly: 'Varje månad'
			},
			source_kind: {
				kolada: 'Kolada',
				scb: 'SCB',
				own: 'Egna uppgifter',
				survey: 'Enkät',
				register: 'Register'
			},
			sex_breakdown: {
				required: 'Krävs: kvinnor och män redovisas',
				exempt: 'Undantag, med skäl'
			},
			geography: {
				municipality: 'Kommun och län',
				county: 'Bara länet'
			},
			comparison: {
				none: 'Ingen',
				country: 'Riket',
				counties: 'Jämförbara län'
			}
		},
		version: (number: number) => `Version ${number}`,
		proposedBy: (name: string | null) => (name ? `Framlagd av ${name}.` : 'Framlagd för beslut.'),
		breakText: (from: string, reason: string) => `Ny metod från ${from}: ${reason}`,
		taken: 'Koden används redan på det här målet.'
	},
	{
		sections: {
			measures: 'What is measured',
			direction: 'Direction',
			time: 'Time',
			source: 'Source and responsibility',
			breakdown: 'Breakdown',
			baseline: 'Baseline',
			quality: 'Quality and comparison'
		},
		sectionHints: {
			measures: 'So clear that somebody else can work out the same value.',
			direction: 'Where the value should move.',
			time: 'What time the value is about, how often it is measured and when it exists.',
			source: 'Where the value comes from and who answers for it.',
			breakdown: 'Women and men are always reported, unless there is a reason not to.',
			baseline: 'Targets are counted from the baseline.',
			quality: 'What a reader needs to know not to draw a wrong conclusion.'
		},
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
		newIndicator: 'New indicator',
		newIndicatorLead: 'An indicator shows whether the goal is reached. Then you write its method.',
		editIndicator: 'Change the indicator',
		code: 'Code',
		codeHint: 'Short, for example JOBS-1. Used in files and charts.',
		name: 'Name',
		nameHint: 'What is measured, in plain words.',
		nameSma: 'Name in South Sami',
		kind: 'Kind',
		kindHint: 'Where in the chain from activity to outcome it belongs.',
		optional: 'optional',
		saveIndicator: 'Save the indicator',
		save: 'Save the draft',
		cancel: 'Cancel',
		error: 'Nothing is saved',
		restsNamed:
			'Its method has been put forward or decided, so its name does not change. Who registers decisions corrects a slip of the pen.',
		about: 'About the indicator',
		goal: 'Goal',
		edit: 'Change',
		writeMethod: 'Write the method',
		newVersion: 'New version of the method',
		versions: 'Versions',
		showSheet: 'Show the method sheet',
		sheet: 'Method sheet',
		newSheet: 'New method',
		newSheetLead:
			'The sheet says how, by whom, from what source and how often it is measured. You can save a draft and go on later.',
		editSheet: 'Change the method sheet',
		newVersionLead:
			'A changed method becomes a new version. The series breaks where it begins to count, and what has been reported is never recomputed.',
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
		breakTitle: 'Series break',
		json: 'Fetch as JSON',
		print: 'Print',
		notStated: 'Not stated',
		yes: 'Yes',
		no: 'No',
		corrections: 'Corrections',
		before: 'Before',
		now: 'Now',
		reason: 'Reason',
		correct: 'Correct a slip of the pen',
		nobody: 'Nobody is named',
		choose: 'Choose',
		wording: {
			number: 'Write a number, for example 12 or 12.5.',
			period: 'Write the period as 2027, 2027-H1, 2027-Q3 or 2027-04.',
			exempt_reason: 'Write why the measure is not broken down by women and men.',
			interval: 'State both the lowest and the highest value, the lowest first.',
			code: 'The code has at most 24 letters, digits, dots or dashes.'
		},
		fields: {
			definition: 'Definition',
			numerator: 'Numerator',
			denominator: 'Denominator',
			computation: 'Computation',
			unit: 'Unit',
			decimals: 'Decimals',
			direction: 'Wanted direction',
			interval_min: 'Lowest value of the interval',
			interval_max: 'Highest value of the interval',
			valid_from: 'Valid from',
			frequency: 'Measured',
			reference_period: 'Reference period',
			delay_months: 'Delay in months',
			source_kind: 'Source',
			source_reference: 'Source reference',
			collection: 'Collection',
			data_owner_role: 'Data owner',
			responsible_organisation_id: 'Responsible organisation',
			sex_breakdown: 'Breakdown by sex',
			sex_exempt_reason: 'Reason for the exemption',
			geography: 'Geography',
			other_breakdowns: 'Other breakdowns',
			counts_people: 'The values are about people',
			baseline_value: 'Baseline',
			baseline_period: 'Period of the baseline',
			baseline_source: 'Source of the baseline',
			baseline_comment: 'Comment on the baseline',
			limitations: 'Limitations',
			quality_note: 'Quality',
			comparison: 'Comparison',
			change_reason: 'Why does the method change?'
		},
		hints: {
			definition: 'What counts and what does not, so that two people get the same figure.',
			numerator: 'Where the measure is a share or ratio: what is divided.',
			denominator: 'What the numerator is divided by.',
			computation: 'How the value is worked out, step by step.',
			unit: 'For example number, per cent or SEK million.',
			decimals: 'How many decimals are shown, 0–6.',
			direction: 'Which way the value should go.',
			interval_min: 'Only where the value should stay within an interval.',
			interval_max: 'The same as the lowest, or higher.',
			valid_from:
				'The first day on which the version counts. A new version counts from a later day than the one before.',
			frequency: 'How often a new value is produced.',
			reference_period:
				'What time the value is about, for example the calendar year or 31 December.',
			delay_months: 'Time from the end of a period until its value exists.',
			source_kind: 'Where the value comes from.',
			source_reference:
				'Kolada: the id of the key figure. SCB: the table and selection. Otherwise where the data lie.',
			collection: 'How the data are collected, by whom and when.',
			data_owner_role: 'A position, not a person’s name.',
			responsible_organisation_id: 'Who sees to it that the value is reported.',
			sex_breakdown:
				'Statistics are broken down by sex unless there are special reasons against it.',
			sex_exempt_reason:
				'Why the measure cannot be broken down by women and men. Needed where it is exempt.',
			geography: 'The smallest level for which the value is produced.',
			other_breakdowns: 'For example age, industry or region of birth.',
			counts_people:
				'Small numbers are then hidden from all but those who report, so that nobody can be singled out.',
			baseline_value: 'The value that the target is counted from.',
			baseline_period: 'For example 2025, 2025-H1, 2025-Q3 or 2025-04.',
			baseline_source: 'Where the value of the baseline comes from.',
			baseline_comment: 'Where there is no value: why, and when there will be one.',
			limitations: 'What the measure does not say, and what it should not be used for.',
			quality_note: 'Uncertainty, non-response, noise and revisions.',
			comparison: 'What the value is compared with, where the source has it.',
			change_reason: 'Shown at the series break in every chart.'
		},
		choices: {
			direction: {
				increase: 'Increase',
				decrease: 'Decrease',
				maintain: 'Keep the level',
				interval: 'Stay within an interval'
			},
			frequency: {
				yearly: 'Every year',
				half_yearly: 'Every half-year',
				quarterly: 'Every quarter',
				monthly: 'Every month'
			},
			source_kind: {
				kolada: 'Kolada',
				scb: 'SCB (Statistics Sweden)',
				own: 'Own data',
				survey: 'Survey',
				register: 'Register'
			},
			sex_breakdown: {
				required: 'Required: women and men are reported',
				exempt: 'Exempt, with a reason'
			},
			geography: {
				municipality: 'Municipality and county',
				county: 'The county only'
			},
			comparison: {
				none: 'None',
				country: 'The country',
				counties: 'Comparable counties'
			}
		},
		version: (number: number) => `Version ${number}`,
		proposedBy: (name: string | null) =>
			name ? `Put forward by ${name}.` : 'Put forward for decision.',
		breakText: (from: string, reason: string) => `New method from ${from}: ${reason}`,
		taken: 'The code is used on this goal already.'
	}
);
