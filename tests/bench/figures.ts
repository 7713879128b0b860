/** Medians, spreads, and whether a goal is reached. */

export interface Measure {
	id: string;
	title: string;
	unit: string;
	digits?: number;
	better: 'more' | 'less';
	goals?: Goal[];
}

/** The figures of one server: one of each run. */
export interface Values {
	runs: number[];
	/** Why there are none. */
	missing?: string;
}

export interface Goal {
	text: string;
	/** What Kliv's figure must come up to; null: there is nothing to compare with. */
	limit(others: Map<string, Values>): number | null;
}

export interface Verdict {
	text: string;
	limit: number;
	/** Kliv's figure in parts of the limit. */
	ratio: number;
	reached: boolean;
}

const ours = 'kliv';
const relays = ['relay', 'relay-batched'];

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(sorted: Float64Array | number[], part: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** The best median of the peers that keep documents: a relay is no peer. */
export function best(
	others: Map<string, Values>,
	better: Measure['better']
): { name: string; value: number } | null {
	let found: { name: string; value: number } | null = null;
	for (const [name, { runs }] of others) {
		if (name === ours || relays.includes(name) || runs.length === 0) continue;
		const value = median(runs);
		if (!found || (better === 'more' ? value > found.value : value < found.value)) {
			found = { name, value };
		}
	}
	return found;
}

export function timesBest(factor: number, better: Measure['better'], word = 'goal'): Goal {
	return {
		text: `${word}: ${better === 'more' ? '≥' : '≤'} ${factor} × the best peer`,
		limit(others) {
			const peer = best(others, better);
			return peer && peer.value * factor;
		}
	};
}

export function timesOf(name: string, label: string, factor: number): Goal {
	return {
		text: `goal: ≥ ${factor} × the ${label}`,
		limit(others) {
			const runs = others.get(name)?.runs ?? [];
			return runs.length > 0 ? median(runs) * factor : null;
		}
	};
}

export function bestPlus(more: number, unit: string): Goal {
	return {
		text: `goal: ≤ the best peer + ${more} ${unit}`,
		limit(others) {
			const peer = best(others, 'less');
			return peer && peer.value + more;
		}
	};
}

/** At most the worst run of the best peer. */
export function withinBestSpread(): Goal {
	return {
		text: 'goal: within the spread of the best peer',
		limit(others) {
			const peer = best(others, 'less');
			return peer && Math.max(...others.get(peer.name)!.runs);
		}
	};
}

export function exactly(limit: number, unit: string, sign: '≤' | '≥' = '≤'): Goal {
	return { text: `goal: ${sign} ${limit} ${unit}`, limit: () => limit };
}

export function judge(measure: Measure, all: Map<string, Values>): Verdict[] {
	const own = all.get(ours)?.runs ?? [];
	if (own.length === 0) return [];
	const value = median(own);
	return (measure.goals ?? []).flatMap((goal) => {
		const limit = goal.limit(all);
		if (limit === null) return [];
		const reached = measure.better === 'more' ? value >= limit : value <= limit;
		const ratio = limit === 0 ? (value === 0 ? 1 : Infinity) : value / limit;
		return [{ text: goal.text, limit, ratio, reached }];
	});
}

export function show(value: number, digits = 0): string {
	return value.toLocaleString('en-GB', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
}

/** A median with its spread: `8,421 (8,100–8,700)`. */
export function showValues({ runs, missing }: Values, digits = 0): string {
	if (runs.length === 0) return `– ${missing ? `(${missing})` : ''}`.trim();
	const middle = show(median(runs), digits);
	const once = missing ? `; not each time: ${missing}` : '';
	if (runs.length === 1) return middle + once;
	return `${middle} (${show(Math.min(...runs), digits)}–${show(Math.max(...runs), digits)}${once})`;
}
