import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		heading: 'Läget',
		statuses: {
			missing: 'Saknar data',
			outdated: 'Inaktuell',
			broken: 'Bruten serie',
			unclear: 'Kan inte bedömas',
			achieved: 'Uppnått',
			on_track: 'På väg',
			at_risk: 'Risk',
			off_track: 'Avviker'
		},
		judgements: {
			achieved: 'Uppnått',
			on_track: 'På väg',
			at_risk: 'Risk',
			off_track: 'Avviker',
			unknown: 'Går inte att bedöma'
		},
		computed: 'Beräknat',
		judged: 'Bedömt',
		preliminary: 'preliminär',
		differ: 'Beräkning och bedömning skiljer sig åt',
		differText: (computed: string, judged: string) =>
			`Siffrorna säger ”${computed}”, bedömningen säger ”${judged}”. Båda visas. Ingen av dem skriver över den andra.`,
		noIndicators: 'Målet har inga indikatorer ännu, så läget går inte att följa.',
		formula: {
			title: 'Så är läget räknat',
			newest: 'Senaste utfall',
			baseline: 'Baslinje',
			target: 'Målvärde för samma period',
			targetEnd: 'Målvärde vid planens slut',
			between: (period: string, from: string, to: string) =>
				`${period} har inget eget målvärde. Värdet ligger på en rak linje mellan ${from} och ${to}.`,
			order: 'Först prövas om siffran går att bedöma',
			checks: {
				missing: 'Finns den siffra som ska finnas?',
				outdated: 'Är den senaste siffran tillräckligt ny?',
				broken: 'Är utfall och baslinje mätta med samma metod?'
			},
			yes: 'Ja',
			no: 'Nej',
			notAsked: 'Inte prövat',
			shareRule: 'Andel av vägen = (utfall − baslinje) ÷ (målvärde − baslinje)',
			shareNumbers: (value: string, baseline: string, target: string, share: string) =>
				`(${value} − ${baseline}) ÷ (${target} − ${baseline}) = ${share}`,
			shareLimits: (onTrack: string, atRisk: string) =>
				`På väg från ${onTrack}, risk från ${atRisk}, annars avviker.`,
			limitsDecided: 'Gränserna är beslutade tillsammans med målbanan.',
			backwards: 'Andelen är negativ: utfallet har gått åt fel håll sedan baslinjen.',
			distanceRule: 'Avstånd till målvärdet',
			distance: {
				maintain: 'Nivån ska behållas, så avståndet åt båda håll räknas.',
				level:
					'Målvärdet är detsamma som baslinjen: behåll nivå. Då finns ingen väg att räkna andel av.',
				against: 'Målvärdet ligger på andra sidan baslinjen. En andel skulle visa fel.',
				no_baseline: 'Det finns ingen baslinje. Målvärdet är nått, så läget går ändå att bedöma.',
				tolerance: 'Utfallet ligger inom toleransen från målvärdet.'
			},
			distanceNumbers: (value: string, target: string, distance: string) =>
				`Utfall ${value}, målvärde ${target}: ${distance} återstår.`,
			distanceMet: (value: string, target: string) =>
				`Utfall ${value}, målvärde ${target}: inget återstår.`,
			intervalNumbers: (value: string, min: string, max: string, distance: string) =>
				`Utfall ${value}, intervall ${min} till ${max}: ${distance} utanför.`,
			distanceLimits: (allowed: string, risk: string) =>
				`På väg till och med ${allowed}, risk till och med ${risk}, annars avviker.`,
			tolerance: (tolerance: string) => `Tolerans enligt målbanan: ${tolerance}.`,
			result: 'Resultat'
		},
		reasons: {
			no_method: 'Ingen mätmetod är antagen.',
			no_figure: 'Det finns ingen siffra.',
			no_value: (period: string, since: string) =>
				`Siffran för ${period} skulle ha funnits ${since}.`,
			hidden: (period: string) => `Siffran för ${period} är dold, för den rör få personer.`,
			too_old: (period: string, since: string) =>
				`Den senaste siffran gäller ${period}. En nyare skulle ha funnits ${since}.`,
			other_method: (period: string) =>
				`Siffran för ${period} är mätt med en tidigare mätmetod och går inte att jämföra.`,
			baseline_before_method: (period: string, from: string) =>
				`Baslinjen gäller ${period}, men mätmetoden ändrades ${from}.`,
			no_target: (period: string) => `Det finns inget antaget målvärde för ${period}.`,
			no_baseline: 'Det finns ingen baslinje att räkna från.',
			end_met: (value: string, period: string) => `Slutmålet ${value} (${period}) är nått.`,
			end_met_interval: 'Utfallet ligger i intervallet när planen är slut.'
		},
		forecast: {
			title: 'Prognos',
			what: (period: string, value: string, low: string, high: string) =>
				`Om utvecklingen fortsätter i samma takt blir värdet ${value} ${period}, troligen mellan ${low} och ${high}.`,
			how: (points: string) =>
				`En rak linje genom ${points} utfall med samma mätmetod (minsta kvadratmetoden). Intervallet rymmer utfallet i 8 fall av 10, om inget ändras. Det är en framskrivning, inget löfte.`,
			few: (points: string, needed: string) =>
				`För få värden: ${points} av minst ${needed} med samma mätmetod.`,
			noEnd: 'Planen har inget slutmål att räkna fram till.',
			within: (target: string) => `Slutmålet ${target} ligger inom intervallet.`,
			outside: (target: string) => `Slutmålet ${target} ligger utanför intervallet.`
		},
		chart: {
			trajectory: 'Målbana och utfall',
			sexes: 'Kvinnor och män',
			municipalities: 'De åtta kommunerna',
			map: 'Kommunerna på kartan',
			comparison: 'Länet och riket',
			outcome: 'Utfall',
			target: 'Målbana',
			preliminary: 'Preliminärt utfall',
			forecast: 'Prognos',
			forecastBand: 'Prognos, 80 procents intervall',
			interval: 'Målintervall',
			breakFrom: (day: string) => `Ny metod från ${day}`,
			breaksAre: (breaks: string) => `Serien bryts: ${breaks}.`,
			legend: 'Teckenförklaring',
			table: 'Visa som tabell',
			period: 'Period',
			hidden: 'dold, få personer',
			noValue: 'saknas',
			newMethod: (version: string) => `metodversion ${version}`,
			csv: 'Ladda ned siffrorna (CSV)',
			svg: 'Ladda ned bilden (SVG)',
			newestIs: (period: string, value: string) => `Senaste utfallet är ${value} (${period}).`,
			endIs: (period: string, value: string) => `Slutmålet är ${value} (${period}).`,
			nothing: 'Det finns inga siffror att visa.',
			describeSexes: (women: string, men: string, gap: string) =>
				`Kvinnor ${women}, män ${men}. Skillnaden är ${gap}.`,
			describeAreas: (high: string, highValue: string, low: string, lowValue: string) =>
				`Högst i ${high} (${highValue}), lägst i ${low} (${lowValue}).`,
			describeMap: (period: string) =>
				`Schematisk karta: varje kommun är lika stor. Värden för ${period}. Mörkare ton och längre stapel är ett högre värde.`,
			sameScale: 'Alla bilder har samma skala.',
			noise:
				'Statistik om befolkning från SCB har slumpmässigt brus från 2025. Kvinnor och män summerar därför inte alltid till totalen.'
		},
		assessments: {
			title: 'Bedömningar',
			none: 'Ingen har bedömt läget ännu.',
			by: (organisation: string) => `för ${organisation}`
		}
	},
	{
		heading: 'Status',
		statuses: {
			missing: 'No data',
			outdated: 'Out of date',
			broken: 'Series break',
			unclear: 'Cannot be judged',
			achieved: 'Achieved',
			on_track: 'On track',
			at_risk: 'At risk',
			off_track: 'Off track'
		},
		judgements: {
			achieved: 'Achieved',
			on_track: 'On track',
			at_risk: 'At risk',
			off_track: 'Off track',
			unknown: 'Cannot be judged'
		},
		computed: 'Computed',
		judged: 'Assessed',
		preliminary: 'preliminary',
		differ: 'Computation and assessment differ',
		differText: (computed: string, judged: string) =>
			`The figures say “${computed}”, the assessment says “${judged}”. Both are shown. Neither replaces the other.`,
		noIndicators: 'The goal has no indicators yet, so it cannot be followed.',
		formula: {
			title: 'How the status is computed',
			newest: 'Newest outcome',
			baseline: 'Baseline',
			target: 'Target for the same period',
			targetEnd: 'Target at the end of the plan',
			between: (period: string, from: string, to: string) =>
				`${period} has no target of its own. The value lies on a straight line between ${from} and ${to}.`,
			order: 'First: can the figure be judged?',
			checks: {
				missing: 'Is the figure that is due there?',
				outdated: 'Is the newest figure recent enough?',
				broken: 'Are outcome and baseline measured by the same method?'
			},
			yes: 'Yes',
			no: 'No',
			notAsked: 'Not asked',
			shareRule: 'Share of the way = (outcome − baseline) ÷ (target − baseline)',
			shareNumbers: (value: string, baseline: string, target: string, share: string) =>
				`(${value} − ${baseline}) ÷ (${target} − ${baseline}) = ${share}`,
			shareLimits: (onTrack: string, atRisk: string) =>
				`On track from ${onTrack}, at risk from ${atRisk}, otherwise off track.`,
			limitsDecided: 'The limits are decided together with the trajectory.',
			backwards: 'The share is negative: the outcome has moved the wrong way since the baseline.',
			distanceRule: 'Distance to the target',
			distance: {
				maintain: 'The level is to be kept, so the distance counts in both directions.',
				level: 'The target is the baseline: keep the level. There is no way to take a share of.',
				against: 'The target lies on the other side of the baseline. A share would mislead.',
				no_baseline:
					'There is no baseline. The target is met, so the status can be judged all the same.',
				tolerance: 'The outcome is within the tolerance of the target.'
			},
			distanceNumbers: (value: string, target: string, distance: string) =>
				`Outcome ${value}, target ${target}: ${distance} remains.`,
			distanceMet: (value: string, target: string) =>
				`Outcome ${value}, target ${target}: nothing remains.`,
			intervalNumbers: (value: string, min: string, max: string, distance: string) =>
				`Outcome ${value}, interval ${min} to ${max}: ${distance} outside.`,
			distanceLimits: (allowed: string, risk: string) =>
				`On track up to ${allowed}, at risk up to ${risk}, otherwise off track.`,
			tolerance: (tolerance: string) => `Tolerance of the trajectory: ${tolerance}.`,
			result: 'Result'
		},
		reasons: {
			no_method: 'No method is adopted.',
			no_figure: 'There is no figure.',
			no_value: (period: string, since: string) => `The figure for ${period} was due on ${since}.`,
			hidden: (period: string) => `The figure for ${period} is hidden: it is about few people.`,
			too_old: (period: string, since: string) =>
				`The newest figure is for ${period}. A newer one was due on ${since}.`,
			other_method: (period: string) =>
				`The figure for ${period} was measured by an earlier method and cannot be compared.`,
			baseline_before_method: (period: string, from: string) =>
				`The baseline is from ${period}, but the method changed on ${from}.`,
			no_target: (period: string) => `There is no adopted target for ${period}.`,
			no_baseline: 'There is no baseline to count from.',
			end_met: (value: string, period: string) => `The end target ${value} (${period}) is met.`,
			end_met_interval: 'The outcome is within the interval at the end of the plan.'
		},
		forecast: {
			title: 'Forecast',
			what: (period: string, value: string, low: string, high: string) =>
				`If it goes on at the same pace the value will be ${value} in ${period}, probably between ${low} and ${high}.`,
			how: (points: string) =>
				`A straight line through ${points} outcomes of the same method (least squares). The interval holds the outcome in 8 cases of 10 if nothing changes. It is an extrapolation, not a promise.`,
			few: (points: string, needed: string) =>
				`Too few values: ${points} of at least ${needed} of the same method.`,
			noEnd: 'The plan has no end target to reckon to.',
			within: (target: string) => `The end target ${target} lies within the interval.`,
			outside: (target: string) => `The end target ${target} lies outside the interval.`
		},
		chart: {
			trajectory: 'Trajectory and outcome',
			sexes: 'Women and men',
			municipalities: 'The eight municipalities',
			map: 'The municipalities on the map',
			comparison: 'The county and Sweden',
			outcome: 'Outcome',
			target: 'Trajectory',
			preliminary: 'Preliminary outcome',
			forecast: 'Forecast',
			forecastBand: 'Forecast, 80 per cent interval',
			interval: 'Target interval',
			breakFrom: (day: string) => `New method from ${day}`,
			breaksAre: (breaks: string) => `The series breaks: ${breaks}.`,
			legend: 'Legend',
			table: 'Show as a table',
			period: 'Period',
			hidden: 'hidden, few people',
			noValue: 'missing',
			newMethod: (version: string) => `method version ${version}`,
			csv: 'Download the figures (CSV)',
			svg: 'Download the picture (SVG)',
			newestIs: (period: string, value: string) => `The newest outcome is ${value} (${period}).`,
			endIs: (period: string, value: string) => `The end target is ${value} (${period}).`,
			nothing: 'There are no figures to show.',
			describeSexes: (women: string, men: string, gap: string) =>
				`Women ${women}, men ${men}. The difference is ${gap}.`,
			describeAreas: (high: string, highValue: string, low: string, lowValue: string) =>
				`Highest in ${high} (${highValue}), lowest in ${low} (${lowValue}).`,
			describeMap: (period: string) =>
				`Schematic map: every municipality has the same size. Values for ${period}. A darker shade and a longer bar mean a higher value.`,
			sameScale: 'All pictures have the same scale.',
			noise:
				'Population statistics from SCB carry random noise from 2025. Women and men therefore do not always add up to the total.'
		},
		assessments: {
			title: 'Assessments',
			none: 'Nobody has assessed the status yet.',
			by: (organisation: string) => `for ${organisation}`
		}
	}
);
