import type { OpenData, OpenFigure, OpenMethod, OpenTarget } from '../schema.ts';

/**
 * Goals as results, after IATI's results standard 2.03 (result → indicator → period with target and
 * actual, each with location and dimension). Like IATI, not IATI: there is no activity around it.
 */
export interface Place {
	location: string;
	sex: string;
}
export interface Period {
	start: string;
	/** The last day of it. */
	end: string;
	targets: (Place & { value: number; comment: string | null })[];
	actuals: (Place & {
		/** null: missing, or left out because it could tell of a person. */
		value: number | null;
		suppressed: boolean;
		status: string;
		method: number;
	})[];
}
export interface ResultIndicator {
	id: string;
	code: string;
	title: string;
	description: string;
	/** IATI's code list IndicatorMeasure: 1 unit, 2 percentage. */
	measure: 1 | 2;
	unit: string;
	ascending: boolean;
	method: number;
	baseline: { period: string; value: number | null; comment: string } | null;
	periods: Period[];
}
export interface Result {
	id: string;
	/** IATI's code list ResultType: 1 output, 2 outcome, 3 impact. */
	type: 1 | 2 | 3;
	framework: string;
	title: string;
	description: string;
	indicators: ResultIndicator[];
}

export function resultsOf(data: OpenData): Result[] {
	const methods = Map.groupBy(data.methods, (method) => method.indicator_id);
	const targets = Map.groupBy(data.targets, (target) => target.indicator_id);
	const figures = Map.groupBy(data.figures, (figure) => figure.indicator_id);
	const indicators = Map.groupBy(data.indicators, (indicator) => indicator.goal_id);
	return data.goals.map((goal) => {
		const own = indicators.get(goal.id) ?? [];
		return {
			id: goal.id,
			type: typeOf(own.map(({ kind }) => kind)),
			framework: goal.framework,
			title: goal.title,
			description: goal.summary || goal.description,
			indicators: own.flatMap(({ id, code, name }) => {
				const method = newest(methods.get(id) ?? []);
				if (!method) return [];
				return {
					...{ id, code, title: name, description: method.definition },
					measure: /%|procent/i.test(method.unit) ? (2 as const) : (1 as const),
					unit: method.unit,
					ascending: method.direction !== 'decrease',
					method: method.version,
					baseline: baselineOf(method),
					periods: periodsOf(targets.get(id) ?? [], figures.get(id) ?? [])
				};
			})
		};
	});
}

/** The version that counts: the last one adopted. */
export function newest(methods: OpenMethod[]): OpenMethod | null {
	return methods.reduce<OpenMethod | null>(
		(best, one) => (best && best.version > one.version ? best : one),
		null
	);
}

function typeOf(kinds: string[]): 1 | 2 | 3 {
	if (kinds.length > 0 && kinds.every((kind) => kind === 'output')) return 1;
	return kinds.length > 0 && kinds.every((kind) => kind === 'long_term_outcome') ? 3 : 2;
}

function baselineOf(method: OpenMethod): ResultIndicator['baseline'] {
	const { baseline_period: period, baseline_value: value, baseline_comment: comment } = method;
	return period ? { period, value, comment } : null;
}

function periodsOf(targets: OpenTarget[], figures: OpenFigure[]): Period[] {
	const names = [...new Set([...targets, ...figures].map(({ period }) => period))].sort();
	return names.map((name) => ({
		...daysOf(name),
		targets: targets
			.filter(({ period }) => period === name)
			.map(({ area, sex, value, tolerance }) => ({
				...{ location: area, sex, value },
				comment: tolerance === null ? null : `±${tolerance}`
			})),
		actuals: figures
			.filter(({ period }) => period === name)
			.map(({ area, sex, value, suppressed, status, method_version }) => ({
				...{ location: area, sex, value, suppressed, status, method: method_version }
			}))
	}));
}

/** First and last day of 2027, 2027-H1, 2027-Q3 or 2027-04. */
export function daysOf(period: string): { start: string; end: string } {
	const year = Number(period.slice(0, 4));
	const part = period.slice(5);
	const months = part === '' ? 12 : part[0] === 'H' ? 6 : part[0] === 'Q' ? 3 : 1;
	const nth = part === '' ? 1 : Number(part.replace(/\D/g, ''));
	const first = (nth - 1) * months;
	const day = (month: number, date: number) =>
		new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
	return { start: day(first, 1), end: day(first + months, 0) };
}
