import type { Series } from '#lib/ui/charts/series.ts';
import type { ShownIndicator, ShownPoint } from '../schema.ts';

/** What the small chart of an indicator draws. */
export function seriesOf(
	{ outcomes, targets }: ShownIndicator,
	labels: { outcome: string; target: string }
): Series[] {
	const series: Series[] = [
		{ key: 'target', label: labels.target, look: 'target', points: targets.map(pointOf) },
		{ key: 'outcome', label: labels.outcome, look: 'outcome', points: outcomes.map(pointOf) }
	];
	return series.filter(({ points }) => points.length > 0);
}

function pointOf({ period, month, value }: ShownPoint) {
	return { at: month / 12, label: period, value: Number(value) };
}

export function decimalsOf({ outcomes, targets }: ShownIndicator): number {
	const lengths = [...outcomes, ...targets].map(({ value }) => value.split('.')[1]?.length ?? 0);
	return Math.max(0, ...lengths);
}
