import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Datakällor',
		trail: 'Var du är',
		goals: 'Mål',
		lead: 'Vilka indikatorer som hämtar sina mätvärden från Kolada eller SCB. Det som hämtas granskas innan det räknas.',
		none: 'Du ser inga indikatorer ännu.',
		table: 'Indikatorer och deras källor',
		columns: { indicator: 'Indikator', goal: 'Mål', source: 'Källa', state: 'Läge' },
		noSource: 'ingen, matas in för hand',
		sources: { kolada: 'Kolada', scb: 'SCB' },
		states: {
			never: 'inte hämtad',
			running: 'hämtas',
			preview: 'väntar på granskning',
			unchanged: 'inget nytt',
			problem: 'gick inte att hämta'
		},
		one: {
			title: (name: string) => `Datakälla för ${name}`,
			lead: 'Mätvärdena hämtas till en granskning. Först när du för in dem räknas de.',
			mayNot: 'Du ser varifrån mätvärdena hämtas. Den som rapporterar värden kan hämta dem.',
			noneYet: 'Indikatorn har ingen källa ännu.',
			source: 'Källa',
			reference: { kolada: 'Nyckeltal', scb: 'Tabell' },
			named: 'Källans egen titel',
			notAsked: 'hämtas från källan',
			from: 'Från och med år',
			last: 'Senast hämtad',
			fetch: 'Hämta nu',
			running: 'Hämtar från källan',
			progress: (done: number, total: number) => `Del ${done} av ${total}`,
			waiting: 'Väntar på sin tur',
			unchanged: 'Källan har samma värden som senast. Inget att granska.',
			disconnect: 'Sluta hämta',
			disconnectLead:
				'Mätvärden som redan är införda finns kvar. Indikatorn kan sedan kopplas till en annan källa.',
			done: {
				connected: 'Källan är kopplad och hämtas nu.',
				asked: 'Hämtningen är beställd.',
				applied: 'Mätvärdena är införda.',
				discarded: 'Det hämtade är kastat. Inga mätvärden är ändrade.',
				disconnected: 'Inget mer hämtas. Mätvärdena finns kvar.'
			}
		},
		problems: {
			unreachable: 'Källan svarar inte. Inget är ändrat här. Försök igen om en stund.',
			timeout: 'Källan svarade inte i tid. Inget är ändrat här. Försök igen om en stund.',
			busy: 'Källan tar inte emot fler frågor just nu. Inget är ändrat här. Försök igen senare.',
			failing: 'Källan har tekniska fel just nu. Inget är ändrat här. Försök igen senare.',
			not_found: 'Källan känner inte till det. Kontrollera id:t.',
			refused:
				'Källan godtar inte frågan. Tabellen kan ha ändrats. Koppla bort källan och koppla den igen.',
			too_large: 'Svaret är för stort. Välj ett senare år att börja från.',
			elsewhere: 'Källan hänvisade till en annan adress, som Kliv inte går till. Säg till driften.',
			unexpected: 'Källan svarade i en form som Kliv inte känner igen. Inget är ändrat här.'
		},
		form: {
			lookTitle: 'Koppla till en källa',
			kind: 'Källa',
			kinds: {
				kolada: 'Kolada, ett nyckeltal',
				scb: 'SCB, en tabell i Statistikdatabasen'
			},
			reference: 'Id',
			referenceHint:
				'Nyckeltalets id i Kolada (en bokstav och fem siffror) eller tabellens id hos SCB (TAB och siffror).',
			look: 'Slå upp',
			found: 'Källan säger',
			areas: 'Områden',
			fromYear: 'Från och med år',
			any: 'Alla, summerade av källan',
			list: (variable: string) => `Urval: ${variable}`,
			own: 'Tabellens egna värden',
			showList: 'Visa värdena i urvalet',
			noAreas: 'Urvalet har inget av länets områden. Välj ett annat urval.',
			connect: 'Koppla och hämta',
			other: 'Slå upp något annat',
			error: 'Källan är inte kopplad',
			noTime: 'Tabellen har ingen tid, så den går inte att följa.',
			note: 'Källans egna upplysningar'
		},
		preview: {
			title: 'Att granska',
			lead: 'Inget av detta räknas förrän du för in det. Allt förs in på en gång, eller inget.',
			counts: {
				new: 'nya',
				revised: 'ändrade av källan',
				deleted: 'borttagna av källan',
				final: 'slutliga efter att ha varit preliminära',
				unchanged: 'oförändrade',
				no_method: 'utan beslutad mätmetod för perioden'
			},
			nothing: 'Alla värden är desamma som de som redan finns.',
			table: 'Det som ändras',
			columns: {
				period: 'Period',
				area: 'Område',
				sex: 'Kön',
				before: 'Finns i dag',
				after: 'Hämtat',
				change: 'Ändring'
			},
			sexes: { total: 'totalt', women: 'kvinnor', men: 'män' },
			changes: {
				new: 'nytt',
				revised: 'ändrat',
				deleted: 'borttaget',
				final: 'slutligt',
				unchanged: 'oförändrat',
				no_method: 'ingen metod'
			},
			missing: 'saknas',
			more: (count: number) => `Och ${count} till.`,
			findings: 'Att tänka på',
			finding: {
				no_figures: 'Källan gav inga mätvärden. Det går inte att föra in.',
				duplicate: 'Samma period, område och kön kommer flera gånger. Det går inte att föra in.',
				mean_of_group: 'Värdet är ett medelvärde av flera kommuner. Det går inte att föra in.',
				other_area: 'Områden som inte hör hit är utelämnade.',
				other_sex: 'Uppdelningar på kön som vi inte känner igen är utelämnade.',
				odd_period: 'Perioder som vi inte känner igen är utelämnade.',
				marked: 'Källan har märkt några värden.'
			},
			noMethod:
				'För några perioder finns ingen beslutad mätmetod. Låt ett organ fastställa metoden först.',
			lineage: 'Varifrån det kommer',
			url: 'Adress',
			fetched: 'Hämtat',
			updated: 'Ändrat hos källan',
			hash: 'Kontrollsumma (SHA-256)',
			note: 'Källans egna upplysningar',
			noise:
				'SCB:s befolkningssiffror har slumpmässigt brus. Kvinnor och män behöver inte bli totalen, och Kliv kontrollerar inte det.',
			apply: 'För in',
			discard: 'Kasta',
			refused: 'Inget är infört'
		}
	},
	{
		title: 'Data sources',
		trail: 'Where you are',
		goals: 'Goals',
		lead: 'Which indicators fetch their figures from Kolada or SCB. What is fetched is looked at before it counts.',
		none: 'You see no indicators yet.',
		table: 'Indicators and their sources',
		columns: { indicator: 'Indicator', goal: 'Goal', source: 'Source', state: 'State' },
		noSource: 'none, entered by hand',
		sources: { kolada: 'Kolada', scb: 'SCB' },
		states: {
			never: 'not fetched',
			running: 'being fetched',
			preview: 'waits to be looked at',
			unchanged: 'nothing new',
			problem: 'could not be fetched'
		},
		one: {
			title: (name) => `Data source of ${name}`,
			lead: 'The figures are fetched to be looked at. They count when you bring them in.',
			mayNot: 'You see where the figures come from. Those who report values may fetch them.',
			noneYet: 'The indicator has no source yet.',
			source: 'Source',
			reference: { kolada: 'Key figure', scb: 'Table' },
			named: 'The title of the source itself',
			notAsked: 'being fetched from the source',
			from: 'From the year',
			last: 'Last fetched',
			fetch: 'Fetch now',
			running: 'Fetching from the source',
			progress: (done, total) => `Part ${done} of ${total}`,
			waiting: 'Waiting for its turn',
			unchanged: 'The source has the same values as last time. Nothing to look at.',
			disconnect: 'Stop fetching',
			disconnectLead:
				'Figures that have been brought in stay. The indicator can then be connected to another source.',
			done: {
				connected: 'The source is connected and is being fetched.',
				asked: 'The fetch is ordered.',
				applied: 'The figures are brought in.',
				discarded: 'What was fetched is dropped. No figures are changed.',
				disconnected: 'Nothing more is fetched. The figures stay.'
			}
		},
		problems: {
			unreachable: 'The source does not answer. Nothing is changed here. Try again in a while.',
			timeout: 'The source did not answer in time. Nothing is changed here. Try again in a while.',
			busy: 'The source takes no more questions now. Nothing is changed here. Try again later.',
			failing: 'The source has technical errors now. Nothing is changed here. Try again later.',
			not_found: 'The source does not know of it. Check the id.',
			refused:
				'The source does not accept the question. The table may have changed. Disconnect the source and connect it again.',
			too_large: 'The answer is too large. Choose a later year to begin from.',
			elsewhere:
				'The source referred to another address, where Kliv does not go. Tell those who run it.',
			unexpected: 'The source answered in a form that Kliv does not know. Nothing is changed here.'
		},
		form: {
			lookTitle: 'Connect to a source',
			kind: 'Source',
			kinds: { kolada: 'Kolada, a key figure', scb: 'SCB, a table of the Statistical Database' },
			reference: 'Id',
			referenceHint:
				'The id of the key figure in Kolada (a letter and five digits) or of the table at SCB (TAB and digits).',
			look: 'Look up',
			found: 'The source says',
			areas: 'Areas',
			fromYear: 'From the year',
			any: 'All, summed by the source',
			list: (variable) => `Selection: ${variable}`,
			own: 'The table’s own values',
			showList: 'Show the values of the selection',
			noAreas: 'The selection has none of the county’s areas. Choose another.',
			connect: 'Connect and fetch',
			other: 'Look up something else',
			error: 'The source is not connected',
			noTime: 'The table has no time, so it cannot be followed.',
			note: 'What the source says of itself'
		},
		preview: {
			title: 'To look at',
			lead: 'None of this counts until you bring it in. All is brought in at once, or nothing.',
			counts: {
				new: 'new',
				revised: 'changed by the source',
				deleted: 'removed by the source',
				final: 'final after having been preliminary',
				unchanged: 'unchanged',
				no_method: 'without a decided method for the period'
			},
			nothing: 'All values are the same as those that are here already.',
			table: 'What changes',
			columns: {
				period: 'Period',
				area: 'Area',
				sex: 'Sex',
				before: 'Here today',
				after: 'Fetched',
				change: 'Change'
			},
			sexes: { total: 'total', women: 'women', men: 'men' },
			changes: {
				new: 'new',
				revised: 'changed',
				deleted: 'removed',
				final: 'final',
				unchanged: 'unchanged',
				no_method: 'no method'
			},
			missing: 'missing',
			more: (count) => `And ${count} more.`,
			findings: 'To consider',
			finding: {
				no_figures: 'The source gave no figures. It cannot be brought in.',
				duplicate: 'The same period, area and sex comes several times. It cannot be brought in.',
				mean_of_group: 'The value is a mean of several kommuner. It cannot be brought in.',
				other_area: 'Areas that do not belong here are left out.',
				other_sex: 'Divisions by sex that we do not know are left out.',
				odd_period: 'Periods that we do not know are left out.',
				marked: 'The source has marked some values.'
			},
			noMethod: 'For some periods no method is decided. Have a body decide on the method first.',
			lineage: 'Where it comes from',
			url: 'Address',
			fetched: 'Fetched',
			updated: 'Changed at the source',
			hash: 'Checksum (SHA-256)',
			note: 'What the source says of itself',
			noise:
				'The population figures of SCB have random noise. Women and men need not add up to the total, and Kliv does not check that.',
			apply: 'Bring in',
			discard: 'Drop',
			refused: 'Nothing is brought in'
		}
	}
);
