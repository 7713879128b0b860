import { catalogue } from '#lib/platform/i18n/catalogue.ts';
import { municipalities } from '../areas/text.ts';

export const text = catalogue(
	{
		title: 'Öppet från Kliv',
		lead: 'Mål, mätvärden och beslut som länets organisationer har publicerat. Alla kan läsa dem utan att logga in.',
		trail: 'Var du är',
		nav: { label: 'Öppna sidor', start: 'Översikt', goals: 'Mål', data: 'Öppna data' },
		goals: {
			title: 'Publicerade mål',
			lead: 'Målen är beslutade. Varje mål har indikatorer med en mätmetod som säger exakt hur de mäts.',
			none: 'Inga mål är publicerade ännu.',
			noneText: 'När ett beslutat mål publiceras står det här, med metoder och mätvärden.',
			all: 'Alla publicerade mål',
			count: (count: number) => (count === 1 ? '1 indikator' : `${count} indikatorer`),
			below: (title: string) => `Hör till ${title}`
		},
		decisions: {
			title: 'Publicerade beslut',
			lead: 'De senaste först.',
			none: 'Inga beslut är publicerade ännu.',
			wording: 'Beslutets ordalydelse',
			fixes: 'Beslutet gäller',
			kinds: { goal: 'Målet', method: 'Mätmetoden för', targets: 'Målvärdena för' },
			link: 'Läs hos den som beslutade',
			reference: (body: string, day: string, paragraph: string, number: string) =>
				`${body}, ${day}, ${paragraph}, dnr ${number}`
		},
		goal: {
			summary: 'I korthet',
			framework: 'Ramverk',
			responsible: 'Ansvarig',
			states: { adopted: 'Antaget', closed: 'Avslutat' },
			state: 'Läge',
			published: 'Publicerat',
			replaces: 'Ersätter',
			replacedBy: 'Ersätts av',
			dimensions: 'Hållbarhet',
			dimensionNames: { economic: 'ekonomisk', social: 'social', environmental: 'miljömässig' },
			values: 'Lokalt värde',
			valueNames: {
				jobs: 'jobb',
				processing: 'förädling',
				tax_base: 'skattebas',
				communities: 'robusta samhällen',
				skills: 'kompetens'
			},
			noIndicators: 'Målet har ännu ingen indikator med beslutad mätmetod.',
			download: 'Hämta målets data',
			print: 'Sidan går att skriva ut som den är.'
		},
		indicator: {
			table: (name: string) => `${name}, hela länet`,
			latest: (name: string, period: string) => `${name} per kommun, ${period}`,
			period: 'Period',
			area: 'Kommun',
			total: 'Totalt',
			women: 'Kvinnor',
			men: 'Män',
			target: 'Mål',
			version: 'Metodversion',
			none: 'Det finns inga publicerade mätvärden ännu.',
			noValue: 'uppgift saknas',
			hidden: 'visas inte',
			hiddenNote:
				'Visas inte: värdet skulle kunna avslöja något om en enskild person, direkt eller genom uträkning.',
			preliminary: 'preliminär',
			noise:
				'SCB:s befolkningssiffror innehåller slumpmässigt brus som skyddar enskilda. Summan av kvinnor och män kan därför skilja sig från totalen.',
			break: 'Metoden har ändrats. Jämför inte värden med olika metodversion.',
			unit: (unit: string) => `Enhet: ${unit}`,
			method: 'Så mäts det',
			kommuner: 'Värden per kommun'
		},
		method: {
			version: 'Version',
			definition: 'Definition',
			numerator: 'Täljare',
			denominator: 'Nämnare',
			computation: 'Beräkning',
			source: 'Källa',
			sources: {
				kolada: 'Kolada',
				scb: 'SCB',
				own: 'egen mätning',
				survey: 'enkät',
				register: 'register'
			},
			frequency: 'Hur ofta',
			frequencies: {
				monthly: 'varje månad',
				quarterly: 'varje kvartal',
				half_yearly: 'varje halvår',
				yearly: 'varje år'
			},
			baseline: 'Baslinje',
			limitations: 'Begränsningar',
			quality: 'Om kvaliteten',
			exempt: 'Inte uppdelad på kön, eftersom',
			decision: 'Fastställd genom'
		},
		data: {
			title: 'Öppna data',
			lead: 'Allt som är publicerat går att hämta som filer, utan konto och utan nyckel. Adresserna ändras inte.',
			link: 'Öppna data som filer',
			files: 'Filer',
			file: 'Fil',
			what: 'Innehåll',
			forms: 'Hämta',
			sets: {
				goals: 'Mål med ramverk, läge och ansvarig organisation',
				indicators: 'Indikatorer',
				methods: 'Mätmetoder, alla beslutade versioner',
				targets: 'Målvärden per period, område och kön',
				figures: 'Mätvärden per period, område och kön',
				decisions: 'Beslut',
				results: 'Allt tillsammans som resultat, indikator och period (liknar IATI 2.03)'
			},
			parts: 'Bara ett mål eller en indikator',
			partsText:
				'Lägg till ?goal= och målets id, eller ?indicator= och indikatorns id, efter adressen. Är det fler än 200 000 mätvärden på en gång svarar adressen 413. Hämta då ett mål i taget.',
			rules: 'Så läser du filerna',
			rule: [
				'CSV följer RFC 4180: UTF-8, komma mellan fälten, punkt som decimaltecken och CRLF efter varje rad. Lägg till ?bom=1 för Excel.',
				'Text som börjar med =, +, - eller @ får en apostrof först, så att ett kalkylprogram inte kör den som formel.',
				'JSON har samma kolumner under samma namn, i en lista med filens namn.',
				'Perioder skrivs 2027, 2027-H1, 2027-Q3 eller 2027-04.',
				'Områden har SCB:s koder: 00 riket, 23 länet, fyra siffror en kommun. Kön är total, women eller men.',
				'Ett tomt värde saknas. Står det true i suppressed är värdet utelämnat, för att det kunde avslöja något om en person.',
				'Räkna inte om perioder med olika method_version till en serie: metoden har ändrats mellan dem.',
				'SCB:s befolkningssiffror har slumpmässigt brus. Kontrollera inte att kvinnor och män blir totalen.'
			],
			fresh: 'Så håller du dig uppdaterad',
			freshText:
				'Varje svar har en ETag och gäller i fem minuter. Fråga igen med If-None-Match: är inget ändrat svarar adressen 304.',
			licence: 'Källor',
			licenceText:
				'Ange Kliv och den källa som står i mätmetoden: ”Källa: Kolada (RKA)” eller ”Källa: SCB”.',
			tooMany: 'Det är för många mätvärden på en gång. Hämta ett mål eller en indikator i taget.'
		},
		areas: {
			'00': 'Riket',
			'23': 'Jämtlands län',
			...municipalities
		}
	},
	{
		title: 'Open from Kliv',
		lead: 'Goals, figures and decisions that the organisations of the county have published. Anyone may read them without signing in.',
		trail: 'Where you are',
		nav: { label: 'Open pages', start: 'Overview', goals: 'Goals', data: 'Open data' },
		goals: {
			title: 'Published goals',
			lead: 'The goals are decided. Each has indicators with a measurement method that says exactly how they are measured.',
			none: 'No goals are published yet.',
			noneText: 'When a decided goal is published it stands here, with methods and figures.',
			all: 'All published goals',
			count: (count) => (count === 1 ? '1 indicator' : `${count} indicators`),
			below: (title) => `Part of ${title}`
		},
		decisions: {
			title: 'Published decisions',
			lead: 'The latest first.',
			none: 'No decisions are published yet.',
			wording: 'The wording of the decision',
			fixes: 'The decision concerns',
			kinds: { goal: 'The goal', method: 'The method for', targets: 'The targets for' },
			link: 'Read it where it was made',
			reference: (body, day, paragraph, number) => `${body}, ${day}, ${paragraph}, case ${number}`
		},
		goal: {
			summary: 'In short',
			framework: 'Framework',
			responsible: 'Responsible',
			states: { adopted: 'Adopted', closed: 'Closed' },
			state: 'State',
			published: 'Published',
			replaces: 'Replaces',
			replacedBy: 'Replaced by',
			dimensions: 'Sustainability',
			dimensionNames: { economic: 'economic', social: 'social', environmental: 'environmental' },
			values: 'Local value',
			valueNames: {
				jobs: 'jobs',
				processing: 'local processing',
				tax_base: 'tax base',
				communities: 'robust communities',
				skills: 'skills'
			},
			noIndicators: 'The goal has no indicator with a decided method yet.',
			download: 'Fetch the data of this goal',
			print: 'The page can be printed as it is.'
		},
		indicator: {
			table: (name) => `${name}, the whole county`,
			latest: (name, period) => `${name} by kommun, ${period}`,
			period: 'Period',
			area: 'Kommun',
			total: 'Total',
			women: 'Women',
			men: 'Men',
			target: 'Target',
			version: 'Method version',
			none: 'There are no published figures yet.',
			noValue: 'no figure',
			hidden: 'not shown',
			hiddenNote:
				'Not shown: the value could reveal something about a person, by itself or by computation.',
			preliminary: 'preliminary',
			noise:
				'The population figures of SCB contain random noise that protects individuals. The sum of women and men may therefore differ from the total.',
			break: 'The method has changed. Do not compare values of different method versions.',
			unit: (unit) => `Unit: ${unit}`,
			method: 'How it is measured',
			kommuner: 'Values by kommun'
		},
		method: {
			version: 'Version',
			definition: 'Definition',
			numerator: 'Numerator',
			denominator: 'Denominator',
			computation: 'Computation',
			source: 'Source',
			sources: {
				kolada: 'Kolada',
				scb: 'SCB',
				own: 'own measurement',
				survey: 'survey',
				register: 'register'
			},
			frequency: 'How often',
			frequencies: {
				monthly: 'every month',
				quarterly: 'every quarter',
				half_yearly: 'every half-year',
				yearly: 'every year'
			},
			baseline: 'Baseline',
			limitations: 'Limitations',
			quality: 'On quality',
			exempt: 'Not divided by sex, because',
			decision: 'Fixed by'
		},
		data: {
			title: 'Open data',
			lead: 'All that is published can be fetched as files, without an account and without a key. The addresses do not change.',
			link: 'Open data as files',
			files: 'Files',
			file: 'File',
			what: 'Contents',
			forms: 'Fetch',
			sets: {
				goals: 'Goals with framework, state and responsible organisation',
				indicators: 'Indicators',
				methods: 'Measurement methods, all versions that were decided',
				targets: 'Targets by period, area and sex',
				figures: 'Figures by period, area and sex',
				decisions: 'Decisions',
				results: 'All together as result, indicator and period (like IATI 2.03)'
			},
			parts: 'One goal or one indicator only',
			partsText:
				'Add ?goal= and the id of the goal, or ?indicator= and the id of the indicator, to the address. For more than 200,000 figures at once the address answers 413. Then fetch one goal at a time.',
			rules: 'How to read the files',
			rule: [
				'CSV follows RFC 4180: UTF-8, a comma between fields, a decimal point, and CRLF after each line. Add ?bom=1 for Excel.',
				'Text that begins with =, +, - or @ gets an apostrophe first, so that no spreadsheet runs it as a formula.',
				'JSON has the same columns under the same names, in a list named as the file.',
				'Periods are written 2027, 2027-H1, 2027-Q3 or 2027-04.',
				'Areas have the codes of SCB: 00 the country, 23 the county, four digits a kommun. Sex is total, women or men.',
				'An empty value is missing. Where suppressed says true the value is left out, because it could reveal something about a person.',
				'Do not join periods of different method_version into one series: the method changed between them.',
				'The population figures of SCB have random noise. Do not check that women and men add up to the total.'
			],
			fresh: 'How to keep up to date',
			freshText:
				'Each answer has an ETag and is good for five minutes. Ask again with If-None-Match: if nothing changed the address answers 304.',
			licence: 'Sources',
			licenceText:
				'Name Kliv and the source that the method states: “Källa: Kolada (RKA)” or “Källa: SCB”.',
			tooMany: 'These are too many figures at once. Fetch one goal or one indicator at a time.'
		},
		areas: {
			'00': 'Sweden',
			'23': 'Jämtland County',
			...municipalities
		}
	}
);
