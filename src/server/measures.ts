/**
 * What a running process counts, in the form that Prometheus reads: a name with its unit, a sentence
 * on what it means, a type. A counter is a number in a field: counting costs an addition.
 */

interface Family {
	name: string;
	help: string;
	type: 'counter' | 'gauge' | 'histogram';
	/** The samples by what follows the name: `''`, `{reason="x"}`, `_bucket{le="1"}`. */
	samples: () => Iterable<[string, number]>;
}

/** Grows, and begins anew with the process. */
export class Counter {
	value = 0;

	add(amount = 1): void {
		this.value += amount;
	}
}

/** A counter for each value of one label: words of our own, never what a client sends. */
export class Counters {
	readonly values = new Map<string, number>();

	add(label: string, amount = 1): void {
		this.values.set(label, (this.values.get(label) ?? 0) + amount);
	}
}

export class Histogram {
	readonly bounds: readonly number[];
	readonly counts: number[];
	sum = 0;
	count = 0;

	constructor(bounds: readonly number[]) {
		this.bounds = bounds;
		this.counts = bounds.map(() => 0);
	}

	observe(value: number): void {
		this.sum += value;
		this.count++;
		const at = this.bounds.findIndex((bound) => value <= bound);
		if (at >= 0) this.counts[at]!++;
	}

	*samples(): Iterable<[string, number]> {
		let below = 0;
		for (const [i, bound] of this.bounds.entries()) {
			below += this.counts[i]!;
			yield [`_bucket{le="${bound}"}`, below];
		}
		yield ['_bucket{le="+Inf"}', this.count];
		yield ['_sum', this.sum];
		yield ['_count', this.count];
	}
}

/** Seconds, from a tenth of a millisecond to ten seconds. */
export const durations = [
	...[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
	...[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
];

export class Measures {
	readonly #families: Family[] = [];

	counter(name: string, help: string): Counter {
		const counter = new Counter();
		this.#add(name, help, 'counter', () => [['', counter.value]]);
		return counter;
	}

	/** @param known the label's values that are shown before they happen, so that a rate has a start */
	counters(name: string, help: string, label: string, known: readonly string[] = []): Counters {
		const counters = new Counters();
		for (const value of known) counters.add(value, 0);
		this.#add(name, help, 'counter', () => labelled(label, counters.values));
		return counters;
	}

	/** A counter that somebody else keeps. */
	total(name: string, help: string, read: () => number): void {
		this.#add(name, help, 'counter', () => [['', read()]]);
	}

	/** Read when somebody asks. */
	gauge(name: string, help: string, read: () => number): void {
		this.#add(name, help, 'gauge', () => [['', read()]]);
	}

	gauges(name: string, help: string, label: string, read: () => Record<string, number>): void {
		this.#add(name, help, 'gauge', () => labelled(label, Object.entries(read())));
	}

	histogram(name: string, help: string, bounds: readonly number[] = durations): Histogram {
		const histogram = new Histogram(bounds);
		this.#add(name, help, 'histogram', () => histogram.samples());
		return histogram;
	}

	/** Every sample by its name and label, as in the text. */
	samples(): Record<string, number> {
		return Object.fromEntries(
			this.#families.flatMap(({ name, samples }) =>
				[...samples()].map(([rest, value]) => [name + rest, value])
			)
		);
	}

	/** Prometheus text, version 0.0.4. */
	text(prefix = ''): string {
		return this.#families
			.map(({ name, help, type, samples }) => {
				const lines = [`# HELP ${prefix}${name} ${help}`, `# TYPE ${prefix}${name} ${type}`];
				for (const [rest, value] of samples()) lines.push(`${prefix}${name}${rest} ${value}`);
				return `${lines.join('\n')}\n`;
			})
			.join('');
	}

	#add(name: string, help: string, type: Family['type'], samples: Family['samples']): void {
		if (this.#families.some((family) => family.name === name)) {
			throw new Error(`Two measures are called ${name}.`);
		}
		this.#families.push({ name, help, type, samples });
	}
}

function labelled(label: string, values: Iterable<[string, number]>): [string, number][] {
	return [...values].map(([value, count]) => [`{${label}="${value}"}`, count]);
}
