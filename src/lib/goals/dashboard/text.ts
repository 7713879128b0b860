import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Läget för målen',
		lead: 'Vilka mål är ur kurs, vilka saknar data, vad har ändrats och vad behöver beslutas. Sidan uppdateras själv när en siffra kommer in.',
		trail: 'Du är här',
		goals: 'Mål',
		cards: {
			off: 'Ur kurs',
			offHint: (risk: string) => `avviker, och ${risk} i riskzonen`,
			none: 'Går inte att följa',
			noneHint: 'saknar siffror, är inaktuella eller kan inte bedömas',
			changed: 'Ändrat',
			changedHint: (day: string) => `sedan ${day}`,
			waiting: 'Väntar på beslut',
			waitingHint: 'mål, metoder, målbanor och avvägningar',
			on: 'På väg eller uppnått',
			of: (all: string) => `av ${all} mål`
		},
		short: {
			off: (count: number) => `${count} avviker`,
			risk: (count: number) => `${count} i riskzonen`,
			on: (count: number) => `${count} på väg eller uppnådda`,
			none: (count: number) => `${count} går inte att följa`,
			waiting: (count: number) =>
				count === 1 ? '1 förslag väntar på beslut' : `${count} förslag väntar på beslut`,
			open: 'Öppna läget för målen'
		},
		off: {
			title: 'Ur kurs',
			empty: 'Inget mål avviker eller är i riskzonen.'
		},
		none: {
			title: 'Går inte att följa',
			empty: 'Alla mål har siffror som går att bedöma.',
			noIndicators: 'Målet har inga indikatorer.'
		},
		changed: {
			title: (day: string) => `Ändrat sedan ${day}`,
			lastDecision: 'dagen för det senaste beslutet',
			empty: 'Inga nya siffror och inga beslut.',
			moved: (before: string, after: string) => `Från ”${before}” till ”${after}”`,
			figure: (period: string, value: string) => `Ny siffra för ${period}: ${value}`,
			figureHidden: 'Nya siffror',
			decided: (body: string, paragraph: string) => `Beslut av ${body}, ${paragraph}`,
			since: 'Visa ändringar sedan'
		},
		waiting: {
			title: 'Väntar på beslut',
			empty: 'Inget väntar på beslut.',
			kinds: {
				goal: 'Målet är framlagt',
				method: 'Mätmetoden är framlagd',
				trajectory: 'Målbanan är framlagd',
				conflict: 'Avvägningen i en målkonflikt är framlagd'
			},
			version: (version: string) => `version ${version}`
		},
		table: {
			title: 'Alla mål',
			goal: 'Mål',
			status: 'Läge',
			indicators: 'Indikatorer',
			responsible: 'Ansvarig',
			nobody: 'Ingen är utsedd'
		},
		groups: {
			title: 'Läget uppdelat',
			label: 'Dela upp på',
			by: {
				mission: 'Uppdrag',
				organisation: 'Organisation',
				dimension: 'Hållbarhet',
				area: 'Kommun'
			},
			none: 'Inget angivet',
			areaHint:
				'Här räknas indikatorer. En kommun utan egna målvärden kan inte bedömas mot en målbana, bara följas.',
			dimensions: { economic: 'Ekonomisk', social: 'Social', environmental: 'Miljömässig' },
			kinds: {
				off: 'Avviker',
				risk: 'Risk',
				on: 'På väg eller uppnått',
				none: 'Går inte att följa'
			}
		},
		filter: {
			title: 'Filtrera',
			mission: 'Uppdrag',
			organisation: 'Ansvarig organisation',
			dimension: 'Hållbarhetsdimension',
			area: 'Siffror för',
			since: 'Ändringar sedan',
			any: 'Alla',
			show: 'Visa',
			clear: 'Rensa filter'
		},
		target: (value: string) => `målvärde ${value}`,
		showAll: (count: string) => `Visa alla ${count}`,
		empty: {
			title: 'Inga mål att följa',
			text: 'Mål syns här när de har indikatorer, eller hör till verksamhetsplanen, och du har ett mandat där.',
			open: 'Öppna mål som alla får läsa',
			narrowed: 'Inget mål passar filtret',
			narrowedText: 'Välj ett annat filter, eller ta bort det.'
		},
		differences: {
			title: 'Skillnader inom länet',
			lead: 'Vilka insatser når hela länet? Här jämförs kommunerna, och kvinnor och män, i den senaste gemensamma perioden. Störst skillnad står först.',
			municipalities: 'Mellan kommuner',
			sexes: 'Mellan kvinnor och män',
			indicator: 'Indikator',
			period: 'Period',
			lowest: 'Lägst',
			highest: 'Högst',
			difference: 'Skillnad',
			county: 'Länet',
			women: 'Kvinnor',
			men: 'Män',
			empty: 'Det finns inga siffror att jämföra ännu.',
			hidden: 'Små tal döljs, så en kommun med få personer kan saknas i jämförelsen.'
		}
	},
	{
		title: 'How the goals are going',
		lead: 'Which goals are off track, which have no data, what changed and what needs a decision. The page updates itself when a figure comes in.',
		trail: 'You are here',
		goals: 'Goals',
		cards: {
			off: 'Off track',
			offHint: (risk: string) => `and ${risk} at risk`,
			none: 'Cannot be followed',
			noneHint: 'no figures, out of date or cannot be judged',
			changed: 'Changed',
			changedHint: (day: string) => `since ${day}`,
			waiting: 'Waiting for a decision',
			waitingHint: 'goals, methods, trajectories and trade-offs',
			on: 'On track or achieved',
			of: (all: string) => `of ${all} goals`
		},
		short: {
			off: (count: number) => `${count} off track`,
			risk: (count: number) => `${count} at risk`,
			on: (count: number) => `${count} on track or achieved`,
			none: (count: number) => `${count} cannot be followed`,
			waiting: (count: number) =>
				count === 1 ? '1 proposal waits for a decision' : `${count} proposals wait for a decision`,
			open: 'Open the status of the goals'
		},
		off: {
			title: 'Off track',
			empty: 'No goal is off track or at risk.'
		},
		none: {
			title: 'Cannot be followed',
			empty: 'All goals have figures that can be judged.',
			noIndicators: 'The goal has no indicators.'
		},
		changed: {
			title: (day: string) => `Changed since ${day}`,
			lastDecision: 'the day of the newest decision',
			empty: 'No new figures and no decisions.',
			moved: (before: string, after: string) => `From “${before}” to “${after}”`,
			figure: (period: string, value: string) => `New figure for ${period}: ${value}`,
			figureHidden: 'New figures',
			decided: (body: string, paragraph: string) => `Decision by ${body}, ${paragraph}`,
			since: 'Show changes since'
		},
		waiting: {
			title: 'Waiting for a decision',
			empty: 'Nothing waits for a decision.',
			kinds: {
				goal: 'The goal is proposed',
				method: 'The method is proposed',
				trajectory: 'The trajectory is proposed',
				conflict: 'The trade-off of a goal conflict is proposed'
			},
			version: (version: string) => `version ${version}`
		},
		table: {
			title: 'All goals',
			goal: 'Goal',
			status: 'Status',
			indicators: 'Indicators',
			responsible: 'Responsible',
			nobody: 'Nobody is named'
		},
		groups: {
			title: 'Status by group',
			label: 'Group by',
			by: {
				mission: 'Mission',
				organisation: 'Organisation',
				dimension: 'Sustainability',
				area: 'Municipality'
			},
			none: 'None given',
			areaHint:
				'Here indicators are counted. A municipality without targets of its own cannot be held against a trajectory, only followed.',
			dimensions: { economic: 'Economic', social: 'Social', environmental: 'Environmental' },
			kinds: {
				off: 'Off track',
				risk: 'At risk',
				on: 'On track or achieved',
				none: 'Cannot be followed'
			}
		},
		filter: {
			title: 'Filter',
			mission: 'Mission',
			organisation: 'Responsible organisation',
			dimension: 'Sustainability dimension',
			area: 'Figures for',
			since: 'Changes since',
			any: 'All',
			show: 'Show',
			clear: 'Clear filters'
		},
		target: (value: string) => `target ${value}`,
		showAll: (count: string) => `Show all ${count}`,
		empty: {
			title: 'No goals to follow',
			text: 'Goals appear here when they have indicators, or belong to the plan, and you have a mandate there.',
			open: 'Goals that everybody may read',
			narrowed: 'No goal fits the filter',
			narrowedText: 'Choose another filter, or clear it.'
		},
		differences: {
			title: 'Differences within the county',
			lead: 'Do the efforts reach the whole county? Here the municipalities, and women and men, are compared in the newest common period. The greatest difference stands first.',
			municipalities: 'Between municipalities',
			sexes: 'Between women and men',
			indicator: 'Indicator',
			period: 'Period',
			lowest: 'Lowest',
			highest: 'Highest',
			difference: 'Difference',
			county: 'The county',
			women: 'Women',
			men: 'Men',
			empty: 'There are no figures to compare yet.',
			hidden: 'Small numbers are hidden, so a municipality with few people may be missing here.'
		}
	}
);
