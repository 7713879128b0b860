import { byPlace, isArea } from '../areas/rules.ts';
import type { Known } from '../status/outcome/rules.ts';
import type {
	OpenData,
	OpenFigure,
	OpenGoal,
	OpenIndicator,
	OpenMethod,
	OpenTarget
} from './schema.ts';

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
	/** What the pictures are drawn from. */
	known: Known;
}

/** Which published goals a goal took over from, and which took over from it. */
export function successionOf(
	goal: OpenGoal,
	all: readonly OpenGoal[]
): { replaces: OpenGoal | null; replacedBy: OpenGoal[] } {
	return {
		replaces: all.find(({ id }) => id === goal.replaces_id) ?? null,
		replacedBy: all.filter(({ replaces_id }) => replaces_id === goal.id)
	};
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
		const latest = kommuner
			.filter((figure) => figure.period === period)
			.sort((a, b) => byPlace(a.area, b.area));
		return {
			...{ indicator, method, county },
			newest: period ? { period, rows: rowsBy('area', latest, []) } : null,
			broken: new Set(figures.map(({ method_version }) => method_version)).size > 1,
			hides: figures.some(({ suppressed }) => suppressed),
			known: knownOf(own(data.methods), own(data.targets), figures)
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

/** Of one indicator. Nothing is judged from it, so the thresholds are those of any. */
function knownOf(methods: OpenMethod[], targets: OpenTarget[], figures: OpenFigure[]): Known {
	const newest = Math.max(...targets.map(({ trajectory }) => trajectory));
	const current = targets.filter(({ trajectory }) => trajectory === newest);
	const byVersion = new Map(methods.map(({ version, id }) => [version, id]));
	return {
		methods: methods.map((method) => ({
			...{ id: method.id, version: method.version, validFrom: method.valid_from },
			...{ direction: method.direction, frequency: method.frequency },
			...{ delayMonths: method.delay_months, adopted: method.state === 'adopted' },
			interval:
				method.interval_min !== null && method.interval_max !== null
					? { min: method.interval_min, max: method.interval_max }
					: null,
			baseline:
				method.baseline_value !== null && method.baseline_period !== null
					? { value: method.baseline_value, period: method.baseline_period }
					: null
		})),
		targets: current.flatMap(({ period, value, area, sex }) =>
			isArea(area) ? [{ period, value, area, sex }] : []
		),
		tolerance: current[0]?.tolerance ?? null,
		thresholds: { onTrackFrom: 0.95, atRiskFrom: 0.8 },
		figures: figures.flatMap(({ method_version, period, value, suppressed, status, area, sex }) =>
			isArea(area)
				? [
						{
							...{ methodId: byVersion.get(method_version) ?? '', period, value, area, sex },
							...{ hidden: suppressed, preliminary: status === 'preliminary' }
						}
					]
				: []
		)
	};
}
