import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Mätvärden',
		trail: 'Du är här',
		goals: 'Mål',
		page: (code: string, name: string) => `Mätvärden: ${code} ${name}`,
		unit: (unit: string) => `Enhet: ${unit}`,
		version: (version: number) => `Mätmetod version ${version}`,
		owes: (name: string) => `Ansvarig: ${name}`,
		noMethod:
			'Ingen mätmetod är antagen för indikatorn. Utan metod går det inte att föra in värden.',
		noise:
			'Siffror om befolkningen från SCB har ett avsiktligt brus. Kvinnor och män blir därför inte alltid lika med totalen, och det är inget fel.',
		rawOnly:
			'Du ser de värden som alla får se. Värden om färre än fem personer visas inte, och inte heller det som de skulle gå att räkna ut av.',
		csv: 'Hämta som CSV',
		import: 'Läs in från fil',
		gaps: 'Det som saknas',
		grid: {
			caption: 'Värden per område, kön och period',
			area: 'Område',
			sex: 'Kön',
			hidden: 'dold för andra',
			left: 'visas inte',
			preliminary: 'preliminärt',
			corrected: 'rättat',
			missing: 'saknas i källan',
			more: (period: string) => `Visa perioder före ${period}`
		},
		lineage: {
			title: 'Varifrån värdena kommer',
			lead: 'Varje värde står kvar som det fördes in. En rättelse är ett nytt värde som säger vilket den ersätter och varför.',
			none: 'Inga värden är införda ännu.',
			columns: { what: 'Värde för', value: 'Värde', how: 'Hur', who: 'Vem', when: 'När' },
			origins: {
				entered: 'Infört för hand',
				imported: 'Inläst ur fil',
				fetched: 'Hämtat från källan'
			},
			corrections: {
				we_corrected: 'Rättat av oss',
				source_revised: 'Ändrat av källan',
				final: 'Slutligt efter preliminärt'
			},
			replaces: (value: string) => `ersätter ${value}`,
			replaced: 'ersatt',
			version: (version: number) => `metod version ${version}`,
			people: (count: number) => `vilar på ${count} personer`,
			evidence: 'Underlag',
			source: 'Källans adress',
			hash: (hash: string) => `SHA-256 ${hash}`,
			mandate: 'Mandat',
			owner: 'Exempeldata'
		},
		list: {
			title: 'För in mätvärden',
			lead: 'De indikatorer som du rapporterar värden för. Det som borde ha funnits nu räknas som saknat.',
			empty: 'Du rapporterar inte värden för någon indikator',
			emptyText:
				'Det gör den som har ett mandat med rapportering. Fråga den som ger mandat i din organisation.',
			missing: (count: number) => (count === 1 ? '1 värde saknas' : `${count} värden saknas`),
			complete: 'Inget saknas',
			unowned: 'Utan ansvarig organisation',
			columns: { indicator: 'Indikator', state: 'Läge' }
		}
	},
	{
		title: 'Figures',
		trail: 'You are here',
		goals: 'Goals',
		page: (code, name) => `Figures: ${code} ${name}`,
		unit: (unit) => `Unit: ${unit}`,
		version: (version) => `Measurement method version ${version}`,
		owes: (name) => `Responsible: ${name}`,
		noMethod:
			'No measurement method is adopted for the indicator. Without one no figures can be entered.',
		noise:
			'Statistics Sweden adds deliberate noise to figures on the population. Women and men therefore do not always make the total, and that is no error.',
		rawOnly:
			'You see the figures that everybody may see. Figures on fewer than five persons are not shown, nor those from which they could be computed.',
		csv: 'Download as CSV',
		import: 'Read from a file',
		gaps: 'What is missing',
		grid: {
			caption: 'Figures by area, sex and period',
			area: 'Area',
			sex: 'Sex',
			hidden: 'hidden from others',
			left: 'not shown',
			preliminary: 'preliminary',
			corrected: 'corrected',
			missing: 'missing in the source',
			more: (period) => `Show periods before ${period}`
		},
		lineage: {
			title: 'Where the figures come from',
			lead: 'Every figure remains as it was entered. A correction is a new figure that says which one it replaces and why.',
			none: 'No figures have been entered yet.',
			columns: { what: 'Figure for', value: 'Figure', how: 'How', who: 'Who', when: 'When' },
			origins: {
				entered: 'Entered by hand',
				imported: 'Read from a file',
				fetched: 'Fetched from the source'
			},
			corrections: {
				we_corrected: 'Corrected by us',
				source_revised: 'Changed by the source',
				final: 'Final after preliminary'
			},
			replaces: (value) => `replaces ${value}`,
			replaced: 'replaced',
			version: (version) => `method version ${version}`,
			people: (count) => `rests on ${count} persons`,
			evidence: 'Evidence',
			source: 'The source’s address',
			hash: (hash) => `SHA-256 ${hash}`,
			mandate: 'Mandate',
			owner: 'Example data'
		},
		list: {
			title: 'Enter figures',
			lead: 'The indicators that you report figures for. What should be there by now counts as missing.',
			empty: 'You report figures for no indicator',
			emptyText:
				'Those with a mandate to report do. Ask the person who grants mandates in your organisation.',
			missing: (count) => (count === 1 ? '1 figure is missing' : `${count} figures are missing`),
			complete: 'Nothing is missing',
			unowned: 'Without a responsible organisation',
			columns: { indicator: 'Indicator', state: 'State' }
		}
	}
);
