/** Where things stand in a chart. Knows numbers and places, not what they mean. */

interface Extent {
	low: number;
	high: number;
}

interface Axis extends Extent {
	ticks: number[];
	/** Decimals that tell the ticks apart. */
	decimals: number;
}

/** An axis with round steps (1, 2, 2.5 or 5 times a power of ten) around the values. */
export function axisOf(values: readonly number[], steps = 4): Axis {
	const { low, high } = extentOf(values);
	const raw = (high - low) / steps;
	const power = 10 ** Math.floor(Math.log10(raw));
	const step = ([1, 2, 2.5, 5, 10].find((size) => size * power >= raw - 1e-12) ?? 10) * power;
	const first = Math.floor(low / step + 1e-9);
	const last = Math.ceil(high / step - 1e-9);
	const ticks = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
	const decimals = Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
	return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks, decimals };
}

const tidy = (value: number) => Number(value.toPrecision(12));

/**
 * Begins at zero where the values are not far from it: a slope should not look steeper than it is. One
 * value gets room around it.
 */
function extentOf(values: readonly number[]): Extent {
	if (values.length === 0) return { low: 0, high: 1 };
	const [low, high] = [Math.min(...values), Math.max(...values)];
	if (low >= 0 && low < (high - low) * 1.5) return { low: 0, high: high || 1 };
	if (low === high) {
		const room = Math.abs(low) / 10 || 1;
		return { low: low >= 0 ? Math.max(0, low - room) : low - room, high: high + room };
	}
	return { low, high };
}

export function scale({ low, high }: Extent, from: number, to: number): (value: number) => number {
	const width = high - low || 1;
	return (value) => round(from + ((value - low) / width) * (to - from));
}

/** Tenths are enough on screen and paper, and keep the markup short. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** Runs of points without a hole: a line is drawn through each. */
export function runsOf<P extends { value: number | null; begins?: boolean }>(
	points: readonly P[]
): (P & { value: number })[][] {
	const runs: (P & { value: number })[][] = [];
	let current: (P & { value: number })[] = [];
	for (const point of points) {
		if (point.begins || point.value === null) {
			if (current.length > 0) runs.push(current);
			current = [];
		}
		if (point.value !== null) current.push({ ...point, value: point.value });
	}
	if (current.length > 0) runs.push(current);
	return runs;
}

/** At most `most` of them, the last one always, evenly. */
export function thinned<T>(all: readonly T[], most: number): T[] {
	const every = Math.ceil(all.length / most);
	return all.filter((_, i) => (all.length - 1 - i) % every === 0);
}

/** In which of `count` equal steps between the extremes a value lies, from 0. */
export function levelOf(value: number, values: readonly number[], count: number): number {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	if (high === low) return 0;
	return Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count));
}

/** The moments of all points with their labels, each once, in time. */
export function momentsOf(points: readonly { at: number; label: string }[]): [number, string][] {
	const known = new Map<number, string>();
	for (const { at, label } of points) if (label) known.set(at, label);
	return [...known].sort(([a], [b]) => a - b);
}
