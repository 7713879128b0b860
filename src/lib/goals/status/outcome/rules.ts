/** What the pictures of one indicator show. Words come from the components. */
import { county, municipalities } from '#lib/goals/areas/rules.ts';
import type { Area, Sex } from '#lib/goals/areas/rules.ts';
import { forecast } from '../forecast/rules.ts';
import type { Forecast } from '../forecast/rules.ts';
import { comparePeriods, middleOf } from '../periods/rules.ts';
import { judge } from '../rules.ts';
import type { Figure, Method, Target, Thresholds, Verdict } from '../rules.ts';

interface Cell extends Figure {
	area: Area;
	sex: Sex;
}

/** What is known of an indicator, of all areas. */
export interface Known {
	methods: readonly (Method & { adopted: boolean })[];
	targets: readonly (Target & { area: Area; sex: Sex })[];
	tolerance: number | null;
	thresholds: Thresholds;
	figures: readonly Cell[];
}

export function methodInForce<M extends { adopted: boolean }>(methods: readonly M[]): M | null {
	return methods.findLast(({ adopted }) => adopted) ?? null;
}

export function verdictOf(known: Known, area: Area, sex: Sex, today: string): Verdict {
	const { tolerance, thresholds } = known;
	return judge({
		method: methodInForce(known.methods),
		targets: targetsOf(known, area, sex),
		figures: figuresOf(known, area, sex),
		...{ tolerance, thresholds, today }
	});
}

export function targetsOf({ targets }: Known, area: Area, sex: Sex): Target[] {
	return targets
		.filter((target) => target.area === area && target.sex === sex)
		.toSorted((a, b) => comparePeriods(a.period, b.period));
}

/** In time; where two method versions measured one period, the older stands first. */
export function figuresOf<C extends Cell>(
	{ figures, methods }: { figures: readonly C[]; methods: Known['methods'] },
	area: Area,
	sex: Sex
): C[] {
	const place = (id: string) => methods.findIndex((method) => method.id === id);
	return figures
		.filter((figure) => figure.area === area && figure.sex === sex)
		.toSorted(
			(a, b) => place(a.methodId) - place(b.methodId) || comparePeriods(a.period, b.period)
		);
}

/** To the end of the trajectory, by the outcomes of the method in force. */
export function forecastOf(known: Known, area: Area, sex: Sex): Forecast | null {
	const end = targetsOf(known, area, sex).at(-1);
	return end ? forecast(pointsOf(known, area, sex), middleOf(end.period)) : null;
}

/** The forecast's field from the newest outcome to the end, in steps. */
export function forecastBand(
	known: Known,
	area: Area,
	sex: Sex
): { at: number; value: number; low: number; high: number }[] {
	const points = pointsOf(known, area, sex);
	const end = targetsOf(known, area, sex).at(-1);
	const from = points.at(-1)?.at;
	if (!end || from === undefined || middleOf(end.period) <= from) return [];
	const steps = 6;
	return Array.from({ length: steps + 1 }, (_, i) => {
		const found = forecast(points, from + ((middleOf(end.period) - from) * i) / steps);
		return found.enough ? [found] : [];
	}).flat();
}

function pointsOf(known: Known, area: Area, sex: Sex): { at: number; value: number }[] {
	const method = methodInForce(known.methods);
	return figuresOf(known, area, sex).flatMap(({ methodId, period, value }) =>
		methodId === method?.id && value !== null ? [{ at: middleOf(period), value }] : []
	);
}

/** The newest period in which most of the kommuner have a figure by the method in force. */
function newestCommonPeriod(known: Known, sex: Sex): string | null {
	const method = methodInForce(known.methods);
	const counts = new Map<string, number>();
	for (const { methodId, period, area, sex: of, value } of known.figures) {
		if (methodId !== method?.id || of !== sex || value === null) continue;
		if ((municipalities as readonly string[]).includes(area)) {
			counts.set(period, (counts.get(period) ?? 0) + 1);
		}
	}
	const most = Math.max(0, ...counts.values());
	const enough = [...counts].filter(([, count]) => count >= Math.min(most, 5));
	return (
		enough
			.map(([period]) => period)
			.sort(comparePeriods)
			.at(-1) ?? null
	);
}

export interface Spread {
	period: string;
	values: { area: Area; value: number | null; hidden: boolean }[];
	highest: { area: Area; value: number };
	lowest: { area: Area; value: number };
	difference: number;
	county: number | null;
}

/** How the kommuner differ in one period; null: fewer than two have figures. */
export function spreadOf(known: Known, sex: Sex): Spread | null {
	const period = newestCommonPeriod(known, sex);
	const method = methodInForce(known.methods);
	if (!period || !method) return null;
	const of = (area: Area) =>
		known.figures.find(
			(figure) =>
				figure.area === area &&
				figure.sex === sex &&
				figure.period === period &&
				figure.methodId === method.id
		);
	const values = municipalities.map((area) => ({
		area,
		value: of(area)?.value ?? null,
		hidden: of(area)?.hidden ?? false
	}));
	const there = values.flatMap(({ area, value }) => (value === null ? [] : [{ area, value }]));
	if (there.length < 2) return null;
	const ordered = there.toSorted((a, b) => a.value - b.value);
	const [lowest, highest] = [ordered[0]!, ordered.at(-1)!];
	return {
		...{ period, values, highest, lowest },
		difference: highest.value - lowest.value,
		county: of(county)?.value ?? null
	};
}
