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
		grid: {
			caption: 'Värden per område, kön och period',
			area: 'Område',
			sex: 'Kön',
			cell: (area: string, sex: string, period: string) => `${area}, ${sex}, ${period}`,
			keys: 'Gå mellan rutorna med piltangenterna, Retur och Tabb. Klistra in från Excel i den ruta där tabellen ska börja. Skriv .. när källan saknar värde.',
			unsaved: (count: number) =>
				count === 1
					? '1 värde är ändrat men inte sparat'
					: `${count} värden är ändrade men inte sparade`,
			pasted: (count: number) => `${count} rutor fylldes i. Inget är sparat ännu.`,
			leave: 'Det finns värden som inte är sparade.',
			hidden: 'dold för andra',
			left: 'visas inte',
			preliminary: 'preliminärt',
			corrected: 'rättat',
			missing: 'saknas i källan',
			more: (period: string) => `Visa perioder före ${period}`,
			status: 'De värden som du för in nu är',
			statuses: { final: 'Slutliga', preliminary: 'Preliminära' },
			finalise: 'Gör också de preliminära värden som syns här, och som inte ändras, slutliga',
			correction: 'När ett värde som redan finns ändras',
			kind: 'Vad som har hänt',
			kinds: {
				we_corrected: 'Vi rättar ett fel som vi har gjort',
				source_revised: 'Källan har ändrat värdet'
			},
			comment: 'Varför',
			commentHint: 'Behövs när du rättar ett eget fel. Det gamla värdet och skälet står kvar.',
			optional: 'frivilligt',
			save: 'Spara värdena',
			saved: (count: number) =>
				count === 1 ? '1 värde är sparat.' : `${count} värden är sparade.`,
			nothing: 'Inget var ändrat.',
			hiddenCell: (area: string, sex: string, period: string) =>
				`${area} ${sex.toLowerCase()} ${period}`,
			hiddenBy: {
				small: (cells: string, more: number) =>
					`${cells}${more > 0 ? ` och ${more} till` : ''} visas inte för andra, för att det handlar om färre än fem personer.`,
				complementary: (cells: string, more: number) =>
					`${cells}${more > 0 ? ` och ${more} till` : ''} visas inte för andra, för att ett dolt värde annars gick att räkna ut.`
			},
			error: 'Inget är sparat. Det du har skrivit står kvar.'
		},
		wrong: {
			beside: {
				number: 'Inget tal',
				changed: 'Ändrat av någon annan',
				method: 'Ingen metod för perioden',
				area: 'Mäts inte här',
				sexes: 'Kvinnor och män saknas'
			},
			number: (cell: string) => `${cell}: skriv ett tal, till exempel 1 234,5.`,
			changed: (cell: string) =>
				`${cell}: någon annan har ändrat värdet medan du skrev. Läs om sidan och se vad som står där.`,
			method: (cell: string) => `${cell}: ingen mätmetod är fastställd för perioden.`,
			area: (cell: string) => `${cell}: metoden mäter inte området.`,
			sexes: (cell: string) => `${cell}: skriv in kvinnor och män före totalen, eller samtidigt.`,
			comment: 'Skriv varför du rättar.',
			evidence: 'Skriv en adress som börjar med https://.'
		},
		earlier: {
			title: 'Värden enligt tidigare metoder',
			lead: 'När metoden ändras börjar en ny serie. De gamla värdena står kvar under den metod som de mättes med.',
			show: (version: number, first: string, last: string) =>
				`Tidigare metod, version ${version} (${first === last ? first : `${first}–${last}`})`,
			hide: (version: number) => `Dölj tidigare metod, version ${version}`,
			caption: (version: number) => `Värden enligt tidigare metod, version ${version}`
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
			pages: 'Sidor av införda värden',
			page: (page: number, pages: number, total: number) =>
				`Sida ${page} av ${pages}, ${total} värden`,
			newer: 'Nyare värden',
			older: 'Äldre värden',
			version: (version: number) => `metod version ${version}`,
			people: (count: number) => `vilar på ${count} personer`,
			evidence: 'Underlag',
			addEvidence: 'Lägg till underlag',
			addEvidenceTo: (figure: string) => `Lägg till underlag till ${figure}`,
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
		grid: {
			caption: 'Figures by area, sex and period',
			area: 'Area',
			sex: 'Sex',
			cell: (area, sex, period) => `${area}, ${sex}, ${period}`,
			keys: 'Move between the cells with the arrow keys, Enter and Tab. Paste from Excel into the cell where the table should begin. Write .. where the source has no figure.',
			unsaved: (count) =>
				count === 1
					? '1 figure is changed but not saved'
					: `${count} figures are changed but not saved`,
			pasted: (count) => `${count} cells were filled in. Nothing is saved yet.`,
			leave: 'There are figures that are not saved.',
			hidden: 'hidden from others',
			left: 'not shown',
			preliminary: 'preliminary',
			corrected: 'corrected',
			missing: 'missing in the source',
			more: (period) => `Show periods before ${period}`,
			status: 'The figures you enter now are',
			statuses: { final: 'Final', preliminary: 'Preliminary' },
			finalise: 'Also make the preliminary figures shown here, and not changed, final',
			correction: 'When a figure that is there already is changed',
			kind: 'What has happened',
			kinds: {
				we_corrected: 'We correct a mistake of our own',
				source_revised: 'The source has changed the figure'
			},
			comment: 'Why',
			commentHint:
				'Needed when you correct a mistake of your own. The old figure and the reason remain.',
			optional: 'optional',
			save: 'Save the figures',
			saved: (count) => (count === 1 ? '1 figure is saved.' : `${count} figures are saved.`),
			nothing: 'Nothing was changed.',
			hiddenCell: (area, sex, period) => `${area}, ${sex.toLowerCase()}, ${period}`,
			hiddenBy: {
				small: (cells, more) =>
					`Not shown to others, because it is about fewer than five persons: ${cells}${more > 0 ? ` and ${more} more` : ''}.`,
				complementary: (cells, more) =>
					`Not shown to others, because a hidden figure could be computed otherwise: ${cells}${more > 0 ? ` and ${more} more` : ''}.`
			},
			error: 'Nothing is saved. What you have written is still here.'
		},
		wrong: {
			beside: {
				number: 'Not a number',
				changed: 'Changed by someone else',
				method: 'No method for the period',
				area: 'Not measured here',
				sexes: 'Women and men are missing'
			},
			number: (cell) => `${cell}: write a number, for example 1 234.5.`,
			changed: (cell) =>
				`${cell}: someone else has changed the figure while you wrote. Reload the page and see what stands there.`,
			method: (cell) => `${cell}: no measurement method is adopted for the period.`,
			area: (cell) => `${cell}: the method does not measure the area.`,
			sexes: (cell) => `${cell}: enter women and men before the total, or together with it.`,
			comment: 'Write why you correct.',
			evidence: 'Write an address that begins with https://.'
		},
		earlier: {
			title: 'Figures by earlier methods',
			lead: 'When the method changes a new series begins. The old figures remain under the method they were measured by.',
			show: (version, first, last) =>
				`Earlier method, version ${version} (${first === last ? first : `${first}–${last}`})`,
			hide: (version) => `Hide earlier method, version ${version}`,
			caption: (version) => `Figures by earlier method, version ${version}`
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
			pages: 'Pages of entered figures',
			page: (page, pages, total) => `Page ${page} of ${pages}, ${total} figures`,
			newer: 'Newer figures',
			older: 'Older figures',
			version: (version) => `method version ${version}`,
			people: (count) => `rests on ${count} persons`,
			evidence: 'Evidence',
			addEvidence: 'Add evidence',
			addEvidenceTo: (figure) => `Add evidence to ${figure}`,
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
