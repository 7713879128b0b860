import type { OpenData, OpenFigure, OpenIndicator, OpenMethod, OpenTarget } from './schema.ts';

export interface Row {
	/** A period, or an area. */
	name: string;
	version: number;
	cells: Partial<Record<OpenFigure['sex'], OpenFigure>>;
	/** What the whole of the row aims at. */
	target: OpenTarget | null;
}

export interface Shown {
	indicator: OpenIndicator;
	method: OpenMethod;
	/** The county, period by period; the newest last. */
	county: Row[];
	/** The kommuner in the newest period that has any. */
	newest: { period: string; rows: Row[] } | null;
	/** Several versions of the method: values on either side do not compare. */
	broken: boolean;
	hides: boolean;
}

/** What a page shows of each indicator with an adopted method. */
export function shownOf(data: OpenData): Shown[] {
	return data.indicators.flatMap((indicator) => {
		const own = <T extends { indicator_id: string }>(rows: T[]) =>
			rows.filter((row) => row.indicator_id === indicator.id);
		const method = own(data.methods).at(-1);
		if (!method) return [];
		const figures = own(data.figures);
		const targets = own(data.targets).filter(({ sex }) => sex === 'total');
		const county = rowsBy(
			'period',
			figures.filter(({ area }) => area === '23'),
			targets
		);
		const kommuner = figures.filter(({ area }) => area.length === 4);
		const period = kommuner.at(-1)?.period;
		const latest = kommuner.filter((figure) => figure.period === period);
		return {
			...{ indicator, method, county },
			newest: period ? { period, rows: rowsBy('area', latest, []) } : null,
			broken: new Set(figures.map(({ method_version }) => method_version)).size > 1,
			hides: figures.some(({ suppressed }) => suppressed)
		};
	});
}

function rowsBy(by: 'period' | 'area', figures: OpenFigure[], targets: OpenTarget[]): Row[] {
	const rows = new Map<string, Row>();
	for (const figure of figures) {
		const name = figure[by];
		const key = `${name} ${figure.method_version}`;
		const aim = targets.find(({ period, area }) => period === name && area === '23') ?? null;
		const row = rows.get(key) ?? { name, version: figure.method_version, cells: {}, target: aim };
		row.cells[figure.sex] = figure;
		rows.set(key, row);
	}
	return [...rows.values()];
}
