/**
 * The plan that the journey "from nothing" builds: three uppdrag, nine goals, eighteen indicators, and
 * two years of figures for the county and its eight kommuner by sex. Those of the new establishments
 * add up as the region reported them (189 persons, 86 women and 103 men, in 26 establishments); the
 * others are invented. Also the sources as they answer for four of the indicators.
 */
import {
	koladaKpi,
	koladaSeries,
	recordedServer,
	scbTable
} from '#lib/goals/sources/asking/recorded.fixture.ts';
import type { Asked, RecordedServer } from '#lib/goals/sources/asking/recorded.fixture.ts';

/** The last year that is over, and the one before it. */
export const lastYear = new Date().getFullYear() - 1;
export const firstYear = lastYear - 1;

export const areas = ['23', '2303', '2305', '2309', '2313', '2321', '2326', '2361', '2380'];
type Sex = 'women' | 'men' | 'total';

export interface PlannedIndicator {
	code: string;
	name: string;
	unit: string;
	/** Around here lie the figures. */
	level: number;
	from: 'sheet' | 'kolada' | 'scb';
	/** What the source calls it. */
	reference?: string;
	/** Counts things, which have no sex. */
	things?: true;
	people?: true;
	quarterly?: true;
}

const sheet = (code: string, name: string, unit: string, level: number, more: object = {}) =>
	({ code, name, unit, level, from: 'sheet', ...more }) as PlannedIndicator;
const kolada = (
	code: string,
	name: string,
	level: number,
	reference: string
): PlannedIndicator => ({
	...{ code, name, unit: 'procent', level, from: 'kolada', reference }
});

export const missions: {
	title: string;
	goals: { title: string; indicators: PlannedIndicator[] }[];
}[] = [
	{
		title: 'Investeringsfrämjande',
		goals: [
			{
				title: 'Fler etableringar ger jobb i hela länet',
				indicators: [
					sheet('ETABL-1', 'Nya etableringar', 'etableringar', 26, { things: true }),
					sheet('ETABL-2', 'Anställda i nya etableringar', 'personer', 189, { people: true })
				]
			},
			{
				title: 'Investerare får samordnade svar',
				indicators: [
					sheet('SVAR-1', 'Förfrågningar med samlat svar', 'procent', 62, { things: true }),
					sheet('SVAR-2', 'Kontaktpersoner som är nöjda', 'procent', 71)
				]
			},
			{
				title: 'Mer av värdet stannar i länet',
				indicators: [
					kolada('LOKAL-1', 'Sysselsatta i lokalt ägda företag', 57, 'N00011'),
					sheet('LOKAL-2', 'Inköp från företag i länet', 'procent', 34, { quarterly: true })
				]
			}
		]
	},
	{
		title: 'Kompetensattraktion',
		goals: [
			{
				title: 'Fler som flyttar hit stannar',
				indicators: [
					{
						...{ code: 'FLYTT-1', name: 'Folkmängd', unit: 'personer', level: 4100 },
						...{ from: 'scb', reference: 'TAB0000' }
					},
					sheet('FLYTT-2', 'Inflyttade som bor kvar efter två år', 'procent', 66)
				]
			},
			{
				title: 'Arbetsgivare hittar rätt kompetens',
				indicators: [
					kolada('KOMP-1', 'Sysselsatta 20–64 år', 81, 'N00012'),
					sheet('KOMP-2', 'Tjänster tillsatta inom tre månader', 'procent', 58)
				]
			},
			{
				title: 'Fler unga tar gymnasieexamen',
				indicators: [
					kolada('SKOLA-1', 'Elever med examen inom tre år', 72, 'N00013'),
					sheet('SKOLA-2', 'Unga som varken arbetar eller studerar', 'procent', 8)
				]
			}
		]
	},
	{
		title: 'Innovations- och entreprenörskapsfrämjande',
		goals: [
			{
				title: 'Nya etableringar, forskning och lokala företag möts',
				indicators: [
					sheet('MOTE-1', 'Företag i samarbete med lärosäte', 'procent', 17),
					sheet('MOTE-2', 'Företagsledare som har deltagit i forskning', 'procent', 12)
				]
			},
			{
				title: 'Fler företag startar och lever vidare',
				indicators: [
					sheet('START-1', 'Företag som lever efter tre år', 'procent', 69),
					sheet('START-2', 'Invånare som driver företag', 'procent', 11)
				]
			},
			{
				title: 'Företagen använder energin effektivare',
				indicators: [
					sheet('ENERGI-1', 'Företag med energikartläggning', 'procent', 41),
					sheet('ENERGI-2', 'Företagare som har fått energiråd', 'procent', 23)
				]
			}
		]
	}
];

export const indicators = missions.flatMap(({ goals }) => goals.flatMap((goal) => goal.indicators));
export const goalTitles = missions.flatMap(({ goals }) => goals.map(({ title }) => title));

/** Women and men in the new establishments of a kommun; they make 86 and 103, and 70 and 80 the year before. */
const established: Record<string, [women: number, men: number, before: [number, number]]> = {
	'2303': [2, 4, [6, 5]],
	'2305': [5, 6, [5, 7]],
	'2309': [12, 14, [10, 11]],
	'2313': [7, 9, [6, 8]],
	'2321': [14, 17, [12, 13]],
	'2326': [6, 5, [5, 6]],
	'2361': [8, 11, [6, 8]],
	'2380': [32, 37, [20, 22]]
};
const establishments = [26, 1, 1, 4, 2, 5, 2, 3, 8];

export interface PlannedFigure {
	period: string;
	area: string;
	sex: Sex;
	value: number;
}

/** The figures of an indicator for a year, in the order of the areas. */
export function figuresOf(indicator: PlannedIndicator, year: number): PlannedFigure[] {
	const periods = indicator.quarterly ? [1, 2, 3, 4].map((q) => `${year}-Q${q}`) : [`${year}`];
	return periods.flatMap((period, turn) =>
		areas.flatMap((area) => {
			const [women, men, total] = threeOf(indicator, area, year, turn);
			if (indicator.things) return [{ period, area, sex: 'total' as const, value: total }];
			return [
				...[{ period, area, sex: 'women' as const, value: women }],
				...[{ period, area, sex: 'men' as const, value: men }],
				...[{ period, area, sex: 'total' as const, value: total }]
			];
		})
	);
}

function threeOf({ code, level }: PlannedIndicator, area: string, year: number, turn: number) {
	const at = areas.indexOf(area);
	if (code === 'ETABL-1') {
		const count = year === lastYear ? establishments[at]! : at === 0 ? 16 : 2;
		return [0, 0, count] as const;
	}
	if (code === 'ETABL-2') {
		const [women, men] = area === '23' ? inTheCounty(year) : ofKommun(area, year);
		return [women, men, women + men] as const;
	}
	const middle = level + at * 0.4 + (year === lastYear ? 0.6 : 0) + turn * 0.2;
	if (code === 'FLYTT-1') {
		const women = Math.round(middle * (area === '23' ? 16 : 1));
		return [women, women + 100, 2 * women + 100] as const;
	}
	const tenth = (value: number) => Math.round(value * 10) / 10;
	return [tenth(middle + 1), tenth(middle - 1), tenth(middle)] as const;
}

function ofKommun(area: string, year: number): [number, number] {
	const [women, men, before] = established[area]!;
	return year === lastYear ? [women, men] : before;
}

function inTheCounty(year: number): [number, number] {
	const all = areas.slice(1).map((area) => ofKommun(area, year));
	const sum = (at: 0 | 1) => all.reduce((total, pair) => total + pair[at], 0);
	return [sum(0), sum(1)];
}

const sexLetters: Record<Sex, string> = { women: 'K', men: 'M', total: 'T' };

/** What people paste: the rows of all indicators that are reported by hand, without the headings. */
export function sheetOf(year: number): string[] {
	return indicators
		.filter(({ from }) => from === 'sheet')
		.flatMap((indicator) =>
			figuresOf(indicator, year).map(({ period, area, sex, value }) =>
				[
					...[indicator.code, area, period, sexLetters[sex]],
					...[String(value).replace('.', ','), indicator.unit]
				].join('\t')
			)
		);
}
export const headings = 'Indikator\tKommun\tPeriod\tKön\tVärde\tEnhet';

/** Kolada and SCB on this machine, in their recorded shapes; Kolada tells its figures in two pages. */
export async function sourcesOfThePlan(): Promise<RecordedServer> {
	return recordedServer((asked, response, url) => {
		if (asked.path.startsWith('kpi/')) return koladaKpi(asked.path.slice(4), 'Källans egen titel');
		if (asked.path.startsWith('data/kpi/')) return koladaAnswer(asked, url);
		if (asked.path.startsWith('tables/')) return scbAnswer(asked);
		return void response.writeHead(404).end();
	});
}

function koladaAnswer({ path, query }: Asked, url: string) {
	const [, , kpi = '', , municipalities = ''] = path.split('/');
	const second = query.get('page') === '2';
	const year = second ? lastYear : firstYear;
	const indicator = indicators.find(({ reference }) => reference === kpi)!;
	const figures = figuresOf(indicator, year);
	return {
		values: municipalities.split(',').map((municipality) => {
			const area = municipality.replace(/^00(?=\d\d$)/, '');
			const of = figures.filter((one) => one.area === area);
			const values = Object.fromEntries(of.map(({ sex, value }) => [sexLetters[sex], value]));
			return koladaSeries(kpi, municipality, year, values);
		}),
		next_url: second ? null : `${url}/${path}?page=2`
	};
}

const scbSexes: Record<string, Sex> = { TotSa: 'total', '1': 'men', '2': 'women' };

function scbAnswer({ path, body }: Asked) {
	const all = { Region: areas, Kon: Object.keys(scbSexes), Tid: [`${firstYear}`, `${lastYear}`] };
	if (path.endsWith('/metadata')) return scbTable(all, []);
	const { selection } = body as { selection: { variableCode: string; valueCodes: string[] }[] };
	const chosen = (code: keyof typeof all) =>
		selection.find(({ variableCode }) => variableCode === code)?.valueCodes ?? all[code];
	const axes = { Region: chosen('Region'), Kon: chosen('Kon'), Tid: chosen('Tid') };
	const population = indicators.find(({ from }) => from === 'scb')!;
	const figures = new Map(
		[firstYear, lastYear].flatMap((year) =>
			figuresOf(population, year).map((one) => [`${one.area} ${one.sex} ${one.period}`, one.value])
		)
	);
	const values = axes.Region.flatMap((area) =>
		axes.Kon.flatMap((sex) =>
			axes.Tid.map((year) => figures.get(`${area} ${scbSexes[sex]} ${year}`) ?? null)
		)
	);
	return scbTable(axes, values);
}
