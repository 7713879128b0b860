import type { Sex } from '../../areas/rules.ts';
import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Läs in mätvärden',
		lead: 'Du får se vad som lästes, och vad som verkar fel, innan något förs in. Allt förs in, eller inget.',
		columns:
			'Första raden är rubriker: Indikator (koden), Kommun (kod eller namn), Period och Värde. Gärna också Kön, Enhet, Personer (hur många värdet vilar på), Status (preliminär eller slutlig) och Kommentar (varför ett värde ändras). Av en Excelfil läses det första bladet, också dolda rader.',
		space: 'Samarbetsyta',
		file: 'Fil från Excel (.xlsx) eller CSV, högst 5 MB',
		paste: 'Eller klistra in tabellen här',
		read: 'Läs och förhandsgranska',
		error: 'Tabellen gick inte att läsa',
		empty: 'Välj en fil eller klistra in en tabell.',
		unreadable: 'Filen gick inte att läsa. Spara den som .xlsx eller CSV och försök igen.',
		tooLarge:
			'Filen är för stor. Den får ha högst 20 000 rader, 100 kolumner och 5 MB. Dela upp den och läs in en del i taget.',
		preview: {
			title: 'Förhandsgranska importen',
			pasted: 'Inklistrad tabell',
			rows: (count: number) => (count === 1 ? '1 värde lästes.' : `${count} värden lästes.`),
			errors: (count: number) => (count === 1 ? '1 fel måste rättas' : `${count} fel måste rättas`),
			errorsLead: 'Inget har förts in. Rätta i ditt underlag och läs in det igen.',
			warnings: (count: number) =>
				count === 1 ? '1 värde att titta på' : `${count} värden att titta på`,
			warningsLead: 'De kan vara rätt. Kontrollera dem innan du för in.',
			none: 'Inga fel hittades.',
			apply: 'För in alla värden',
			refused: 'Inget fördes in',
			discard: 'Kasta',
			again: 'Läs in på nytt',
			applied: (count: number) =>
				count === 1 ? '1 värde fördes in.' : `${count} värden fördes in.`,
			discarded: 'Importen är kastad. Inget fördes in.',
			states: { applied: 'Införd', discarded: 'Kastad', preview: 'Inte införd' },
			at: (row: number) => `Rad ${row}`,
			columns: {
				indicator: 'Indikator',
				area: 'Område',
				period: 'Period',
				sex: 'Kön',
				value: 'Värde',
				status: 'Status'
			},
			shown: (count: number) => `De första ${count} värdena`,
			statuses: { final: 'slutligt', preliminary: 'preliminärt' }
		},
		findings: {
			columns: (found: string) => `Rubriker saknas: ${found}.`,
			indicator: (found: string) =>
				`Det finns ingen indikator med en antagen metod och koden ”${found}”.`,
			foreign: (found: string) =>
				`Du rapporterar inte värden för ${found}. Ta bort raderna, eller låt den som gör det läsa in dem.`,
			area: (found: string) =>
				`”${found}” är inget område som metoden mäter. Skriv en av länets kommunkoder.`,
			period: (found: string) => `Perioden ”${found}” har inte den form som metoden anger.`,
			sex: (found: string) => `”${found}” är inget kön i statistiken. Skriv K, M eller T.`,
			number: (found: string) => `”${found}” är inget tal.`,
			unit: (found: string) => `Enheten är ”${found}”, men metoden har en annan.`,
			scale: (found: string, usual = '') =>
				`${found} är hundra eller tusen gånger fel mot de tidigare värdena${usual && `, som ligger kring ${usual}`}. Är det rätt enhet?`,
			tenfold: (found: string, usual = '') =>
				`${found} är tio gånger fel mot de tidigare värdena, som ligger kring ${usual}. Är enheten och decimalkommat rätt?`,
			sheet_scale: (found: string, usual = '') =>
				`${found} är tio gånger fel eller mer mot samma område i andra perioder, som ligger kring ${usual}. Är enheten och decimalkommat rätt?`,
			plan_scale: (found: string, usual = '') =>
				`${found} är tio gånger fel eller mer mot tidigare värden, utgångsvärdet och målen, som ligger kring ${usual}. Är enheten och decimalkommat rätt?`,
			area_scale: (found: string, usual = '') =>
				`${found} är tio gånger fel eller mer mot de andra kommunerna, som ligger kring ${usual}. Är enheten och decimalkommat rätt?`,
			jump: (found: string, usual = '') =>
				`${found} avviker mer än tre medianavvikelser från de tidigare värdena${usual && `, som ligger kring ${usual}`}.`,
			sheet_jump: (found: string, usual = '') =>
				`${found} avviker mer än tre medianavvikelser från samma område i andra perioder, som ligger kring ${usual}.`,
			duplicate: (found: string) => `Samma värde finns redan på rad ${found}.`,
			exists: (found: string) =>
				`Det står redan ${found}. Skriv i kolumnen Kommentar varför det ändras.`,
			sexes: (found: string) => `Totalen för ${found} saknar kvinnor och män, som metoden kräver.`
		}
	},
	{
		title: 'Read figures in',
		lead: 'You see what was read, and what seems wrong, before anything goes in. All of it goes in, or nothing.',
		columns:
			'The first row is headings: Indicator (its code), Area (code or name), Period and Value. Better also Sex, Unit, People (how many the value rests on), Status (preliminary or final) and Comment (why a figure is changed). Of an Excel file the first sheet is read, hidden rows too.',
		space: 'Space',
		file: 'A file from Excel (.xlsx) or CSV, at most 5 MB',
		paste: 'Or paste the table here',
		read: 'Read and preview',
		error: 'The table could not be read',
		empty: 'Choose a file or paste a table.',
		unreadable: 'The file could not be read. Save it as .xlsx or CSV and try again.',
		tooLarge:
			'The file is too large. It may have at most 20,000 rows, 100 columns and 5 MB. Divide it and read one part at a time.',
		preview: {
			title: 'Preview the import',
			pasted: 'Pasted table',
			rows: (count) => (count === 1 ? '1 figure was read.' : `${count} figures were read.`),
			errors: (count) =>
				count === 1 ? '1 error must be put right' : `${count} errors must be put right`,
			errorsLead: 'Nothing has gone in. Put it right in your file and read it again.',
			warnings: (count) => (count === 1 ? '1 figure to look at' : `${count} figures to look at`),
			warningsLead: 'They may be right. Check them before you bring them in.',
			none: 'No errors were found.',
			apply: 'Bring all figures in',
			refused: 'Nothing went in',
			discard: 'Throw away',
			again: 'Read again',
			applied: (count) => (count === 1 ? '1 figure went in.' : `${count} figures went in.`),
			discarded: 'The import is thrown away. Nothing went in.',
			states: { applied: 'Brought in', discarded: 'Thrown away', preview: 'Not brought in' },
			at: (row) => `Row ${row}`,
			columns: {
				indicator: 'Indicator',
				area: 'Area',
				period: 'Period',
				sex: 'Sex',
				value: 'Value',
				status: 'Status'
			},
			shown: (count) => `The first ${count} figures`,
			statuses: { final: 'final', preliminary: 'preliminary' }
		},
		findings: {
			columns: (found) => `Headings are missing: ${found}.`,
			indicator: (found) => `There is no indicator with an adopted method and the code “${found}”.`,
			foreign: (found) =>
				`You do not report figures for ${found}. Take its rows out, or let somebody who does read them in.`,
			area: (found) =>
				`“${found}” is no area that the method measures. Write one of the county’s municipality codes.`,
			period: (found) => `The period “${found}” has not the form that the method states.`,
			sex: (found) => `“${found}” is no sex in statistics. Write K, M or T.`,
			number: (found) => `“${found}” is no number.`,
			unit: (found) => `The unit is “${found}”, but the method has another.`,
			scale: (found, usual = '') =>
				`${found} is a hundred or a thousand times off the earlier figures${usual && `, which are about ${usual}`}. Is the unit right?`,
			tenfold: (found, usual = '') =>
				`${found} is ten times off the earlier figures, which are about ${usual}. Are the unit and the decimal sign right?`,
			sheet_scale: (found, usual = '') =>
				`${found} is ten times or more off the same area in other periods, which are about ${usual}. Are the unit and the decimal sign right?`,
			plan_scale: (found, usual = '') =>
				`${found} is ten times or more off earlier figures, the baseline and the targets, which are about ${usual}. Are the unit and the decimal sign right?`,
			area_scale: (found, usual = '') =>
				`${found} is ten times or more off the other municipalities, which are about ${usual}. Are the unit and the decimal sign right?`,
			jump: (found, usual = '') =>
				`${found} is more than three median deviations from the earlier figures${usual && `, which are about ${usual}`}.`,
			sheet_jump: (found, usual = '') =>
				`${found} is more than three median deviations from the same area in other periods, which are about ${usual}.`,
			duplicate: (found) => `The same figure stands on row ${found} already.`,
			exists: (found) =>
				`${found} stands there already. Write in the column Comment why it changes.`,
			sexes: (found) => `The total for ${found} lacks women and men, which the method asks for.`
		}
	}
);

/** What a table that is read in may say, in either language. */
export type Column =
	'indicator' | 'area' | 'period' | 'sex' | 'value' | 'unit' | 'people' | 'status' | 'comment';

/** What a heading may be called, in lower case. */
export const headings: Record<Column, readonly string[]> = {
	indicator: ['indikator', 'indikatorkod', 'kod', 'indicator', 'code'],
	area: ['kommun', 'kommunkod', 'område', 'area', 'region'],
	period: ['period', 'år', 'year'],
	sex: ['kön', 'sex', 'gender'],
	value: ['värde', 'utfall', 'value'],
	unit: ['enhet', 'unit'],
	people: ['personer', 'antal personer', 'people'],
	status: ['status', 'läge'],
	comment: ['kommentar', 'skäl', 'comment', 'reason']
};
export const sexCodes: Record<string, Sex> = {
	...{ k: 'women', kvinnor: 'women', kvinna: 'women', women: 'women', '2': 'women' },
	...{ m: 'men', män: 'men', man: 'men', men: 'men', '1': 'men' },
	...{ t: 'total', totalt: 'total', total: 'total', alla: 'total', '': 'total', totsa: 'total' }
};
export const areaNames: Record<string, string> = {
	...{ riket: '00', länet: '23', 'jämtlands län': '23', ragunda: '2303', bräcke: '2305' },
	...{ krokom: '2309', strömsund: '2313', åre: '2321', berg: '2326', härjedalen: '2361' },
	östersund: '2380'
};
