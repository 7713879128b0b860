import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** The method sheet: its sections, fields and choices. */
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
		/** What is wrong with what was written, by field and by the name of the rule. */
		wording: {
			period: 'Skriv perioden som 2027, 2027-H1, 2027-Q3 eller 2027-04.',
			exempt_reason: 'Skriv varför måttet inte delas upp på kvinnor och män.',
			interval: 'Ange både lägsta och högsta värde, det lägsta först.',
			code: 'Koden har högst 24 bokstäver, siffror, punkter eller streck.',
			'code.invalid_type': 'Skriv en kod, till exempel JOBB-1.',
			'name.invalid_type': 'Skriv indikatorns namn.',
			'definition.invalid_type': 'Skriv definitionen: vad som räknas.',
			'change_reason.invalid_type': 'Skriv varför metoden ändras.',
			'unit.invalid_type': 'Skriv enheten, till exempel antal eller procent.',
			'valid_from.invalid_type': 'Ange från vilken dag metoden gäller.',
			'baseline_value.custom': 'Skriv baslinjen som ett tal, till exempel 12 eller 12,5.',
			'interval_min.custom': 'Skriv det lägsta värdet som ett tal, till exempel 12 eller 12,5.',
			'interval_max.custom': 'Skriv det högsta värdet som ett tal, till exempel 12 eller 12,5.',
			decimals: 'Skriv decimalerna som ett heltal från 0 till 6.',
			delay_months: 'Skriv fördröjningen som ett helt antal månader, högst 60.'
		}
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
		wording: {
			period: 'Write the period as 2027, 2027-H1, 2027-Q3 or 2027-04.',
			exempt_reason: 'Write why the measure is not broken down by women and men.',
			interval: 'State both the lowest and the highest value, the lowest first.',
			code: 'The code has at most 24 letters, digits, dots or dashes.',
			'code.invalid_type': 'Write a code, for example JOBB-1.',
			'name.invalid_type': 'Write the name of the indicator.',
			'definition.invalid_type': 'Write the definition: what is counted.',
			'change_reason.invalid_type': 'Write why the method changes.',
			'unit.invalid_type': 'Write the unit, for example number or per cent.',
			'valid_from.invalid_type': 'Enter the day from which the method is valid.',
			'baseline_value.custom': 'Write the baseline as a number, for example 12 or 12.5.',
			'interval_min.custom': 'Write the lowest value as a number, for example 12 or 12.5.',
			'interval_max.custom': 'Write the highest value as a number, for example 12 or 12.5.',
			decimals: 'Write the decimals as a whole number from 0 to 6.',
			delay_months: 'Write the delay as a whole number of months, at most 60.'
		}
	}
);
