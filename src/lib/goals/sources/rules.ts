import type { Fetched, Observation } from './asking/observation.ts';
import type { Kpi } from './kolada/kolada.ts';
import type { Described, FetchedRow, Finding } from './schema.ts';
import type { Table } from './scb/scb.ts';

export const kinds = ['kolada', 'scb'] as const;

/** SCB's codes: the country, the county and its kommuner. */
export const areaCodes = [
	...['00', '23', '2303', '2305', '2309', '2313', '2321', '2326', '2361', '2380']
];
/** The county and its kommuner; the country is chosen where it is compared with. */
export const usualAreas = areaCodes.slice(1);
const koladaAreas = Object.fromEntries(
	areaCodes.map((code) => [code.length === 2 ? `00${code}` : code, code])
);
const koladaSexes = { T: 'total', K: 'women', M: 'men' };

export function describeKpi({ title, description, dividedBySex }: Kpi): Described {
	return {
		...{ title, note: description, areas: koladaAreas, query: null, lists: [], choices: [] },
		sexes: dividedBySex ? koladaSexes : { T: 'total' }
	};
}

/**
 * @param lists the codelists whose values the table was asked for with
 * @returns null for a table without time, of which nothing can be followed
 */
export function describeTable(
	{ title, notes, dimensions }: Table,
	lists: Readonly<Record<string, string>> = {}
): Described | null {
	const time = dimensions.find(({ kind, code }) => kind === 'time' || code === 'Tid');
	const area = dimensions.find(({ kind, code }) => kind === 'geo' || code === 'Region');
	const sex = dimensions.find(({ code }) => /^k.n$/i.test(code));
	if (!time) return null;
	const known = new Set(area?.categories.map(({ code }) => code));
	return {
		title,
		note: notes.join('\n\n'),
		areas: Object.fromEntries(
			(area ? areaCodes.filter((code) => known.has(code)) : ['23']).map((code) => [
				area ? code : '',
				code
			])
		),
		// Of the labels, not the codes: the total is TotSa in one table and 1+2 in another.
		sexes: sex
			? Object.fromEntries(
					sex.categories.flatMap(({ code, label }) => {
						const own = sexOf(label);
						return own ? [[code, own]] : [];
					})
				)
			: { '': 'total' },
		query: { area: area?.code ?? null, sex: sex?.code ?? null, time: time.code, fixed: {}, lists },
		lists: dimensions
			.filter((dimension) => dimension !== time && dimension !== sex && dimension.lists.length > 0)
			.map(({ code, label, lists: options }) => ({
				...{ code, label, options, chosen: lists[code] ?? '' }
			})),
		choices: dimensions
			.filter((dimension) => ![time, area, sex].includes(dimension))
			.map(({ code, label, elimination, categories }) => ({
				...{ code, label, optional: elimination, values: categories }
			}))
	};
}

function sexOf(label: string): string | null {
	if (/^kvinn/i.test(label)) return 'women';
	if (/^m.n$/i.test(label)) return 'men';
	return /^tot/i.test(label) || /kvinnor/i.test(label) ? 'total' : null;
}

/** 2025, 2025M04, 2025K2 or 2025H1, as we write periods; null: none that we know. */
export function periodOf(code: string): string | null {
	const parts = /^(\d{4})(?:([MKQH])(\d{1,2}))?$/.exec(code);
	if (!parts) return null;
	const [, year, unit, given] = parts;
	if (!unit) return year!;
	const number = Number(given);
	const most = { M: 12, K: 4, Q: 4, H: 2 }[unit as 'M' | 'K' | 'Q' | 'H'];
	if (number < 1 || number > most) return null;
	if (unit === 'M') return `${year}-${String(number).padStart(2, '0')}`;
	return `${year}-${unit === 'H' ? 'H' : 'Q'}${number}`;
}

/** The rows of an import, in our codes, and what a person should know before they count. */
export function rowsOf(
	{ areas, sexes }: { areas: Record<string, string>; sexes: Record<string, string> },
	{ observations }: Fetched
): { rows: FetchedRow[]; findings: Finding[] } {
	const rows = new Map<string, FetchedRow>();
	const found = new Map<Finding['code'], Set<string>>();
	const find = (code: Finding['code'], what: string) =>
		found.set(code, (found.get(code) ?? new Set()).add(what));

	for (const observation of observations) {
		const area = areas[observation.area];
		const sex = sexes[observation.sex];
		const period = periodOf(observation.period);
		if (!area) find('other_area', observation.area);
		else if (!sex) find('other_sex', observation.sex);
		else if (!period) find('odd_period', observation.period);
		else if (observation.members !== 1) find('mean_of_group', observation.area);
		else {
			const key = `${period} ${area} ${sex}`;
			if (rows.has(key)) find('duplicate', key);
			const preliminary = isPreliminary(observation);
			if (observation.mark && !preliminary) find('marked', observation.mark);
			rows.set(key, {
				...{ period, area, sex, value: observation.value, deleted: observation.deleted },
				status: preliminary ? 'preliminary' : 'final'
			});
		}
	}
	const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
	if (sorted.length === 0) find('no_figures', '');
	const blocking: Finding['code'][] = ['no_figures', 'duplicate', 'mean_of_group'];
	return {
		rows: sorted,
		findings: [...found].map(([code, what]) => ({
			...{ code, blocks: blocking.includes(code), what: [...what].filter(Boolean).slice(0, 20) }
		}))
	};
}

function isPreliminary({ mark }: Observation): boolean {
	return /^p(rel.*)?$/i.test(mark);
}

/** How it stands with a source, from when it was asked and what came of it. */
export function stateOf(source: {
	askedAt: Date | null;
	settledAt: Date | null;
	problem: string | null;
	outcome: 'preview' | 'unchanged' | null;
}): 'never' | 'running' | 'preview' | 'unchanged' | 'problem' {
	if (!source.askedAt) return 'never';
	if (!source.settledAt) return 'running';
	return source.problem ? 'problem' : (source.outcome ?? 'unchanged');
}
