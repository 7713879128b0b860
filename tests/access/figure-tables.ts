import { expect } from 'vitest';
import { rangeOf } from '../support/linear-programme.ts';
import type { Bounds, Equation } from '../support/linear-programme.ts';

export const kommuner = ['2303', '2305', '2309', '2313', '2321', '2326', '2361', '2380'];
export const areas = ['23', ...kommuner];
export const sexes = ['women', 'men', 'total'] as const;

/** Area, sex, value, and how many people it rests on. */
export type Cell = [area: string, sex: string, value: number, people?: number];

/** Women and men in some kommuner; all else are sums. */
export class Table {
	readonly parts: ReadonlyMap<string, { women: number; men: number }>;

	constructor(parts: ReadonlyMap<string, { women: number; men: number }>) {
		this.parts = parts;
	}

	value(area: string, sex: string): number {
		const of = area === '23' ? [...this.parts.values()] : [this.parts.get(area)!];
		return of.reduce(
			(sum, { women, men }) => sum + (sex === 'men' ? 0 : women) + (sex === 'women' ? 0 : men),
			0
		);
	}

	cells(): Cell[] {
		return ['23', ...this.parts.keys()].flatMap((area) =>
			sexes.map((sex): Cell => [area, sex, this.value(area, sex)])
		);
	}
}

/** The same numbers for the same seed (mulberry32). */
export function randomSource(seed: number) {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const under = (n: number) => Math.floor(next() * n);
	const number = () => under([3, 7, 12, 40][under(4)]!);
	const shuffled = <T>(list: readonly T[]): T[] =>
		list
			.map((item) => [next(), item] as const)
			.sort((a, b) => a[0] - b[0])
			.map(([, item]) => item);

	return {
		shuffled,
		table(size = 2 + under(7)): Table {
			return new Table(
				new Map(
					shuffled(kommuner)
						.slice(0, size)
						.map((area) => [area, { women: number(), men: number() }])
				)
			);
		},
		/** Area by area, in any order; women, men and their total at once or in two steps. */
		batches(table: Table): Cell[][] {
			return shuffled(['23', ...table.parts.keys()]).flatMap((area) => {
				const [women, men, total] = sexes.map((sex): Cell => [area, sex, table.value(area, sex)]);
				if (under(2) === 0) return [[women!, men!, total!]];
				return [shuffled([women!, men!]).slice(0, 1), shuffled([women!, men!, total!])].map(
					(batch, k, [first]) => (k === 0 ? batch : batch.filter((cell) => !first!.includes(cell)))
				);
			});
		},
		/** A few persons more or fewer somewhere, in all sums that they are in. */
		revised(table: Table): { next: Table; changed: Cell[] } {
			const parts = new Map(table.parts);
			for (const area of shuffled([...parts.keys()]).slice(0, 1 + under(3))) {
				const sex = sexes[under(2)] as 'women' | 'men';
				const before = parts.get(area)!;
				parts.set(area, { ...before, [sex]: Math.max(0, before[sex] + under(7) - 3) });
			}
			const after = new Table(parts);
			return {
				next: after,
				changed: after.cells().filter(([area, sex, value]) => value !== table.value(area, sex))
			};
		}
	};
}

interface Seen {
	area: string;
	sex: string;
	value: number | null;
	suppressed: string | null;
}

/**
 * Somebody who reads everything that is shown, forgets nothing, knows how figures add up, how they are
 * suppressed, and when one was corrected: and solves for the rest by linear programming. (The sums are a
 * network, so the least and the greatest of a number are whole.)
 */
export class Watcher {
	#index = new Map<string, number>();
	#bounds: Bounds[] = [];
	#equations: Equation[] = [];
	#hidden = new Set<string>();
	#small = new Set<string>();
	/** How many rows each cell had, last time. */
	#rows = new Map<string, number>();
	/** What is assumed of a figure that is left out for another's sake. */
	readonly #complementary: number;

	/** @param complementary 5 for somebody who takes every small figure to be marked as one. */
	constructor(complementary = 0) {
		this.#complementary = complementary;
	}

	sees(shown: readonly Seen[], rows: readonly { area: string; sex: string; rows: number }[]): void {
		for (const { area, sex, rows: count } of rows) this.#rows.set(`${area} ${sex}`, count);
		for (const { area, sex, value, suppressed } of shown) {
			const cell = `${area} ${sex}`;
			const name = this.#name(area, sex);
			const at = this.#variable(name);
			if (value !== null) {
				this.#bounds[at] = { from: value, to: value };
				this.#hidden.delete(name);
				continue;
			}
			if (this.#bounds[at]!.from === this.#bounds[at]!.to) continue;
			this.#hidden.add(name);
			// Small may also mean that it was, before it was corrected.
			const first = !this.#small.has(cell);
			if (suppressed === 'complementary') {
				this.#bounds[at] = { from: this.#complementary, to: Infinity };
			} else if (first || name.endsWith(' 1')) this.#bounds[at] = { from: 1, to: 4 };
			if (suppressed === 'small') this.#small.add(cell);
		}
		for (const area of areas)
			this.#add([
				[area, 'total', -1],
				[area, 'women', 1],
				[area, 'men', 1]
			]);
		for (const sex of sexes) {
			this.#add([
				['23', sex, -1],
				...kommuner.map((area): [string, string, number] => [area, sex, 1])
			]);
		}
	}

	/** No hidden figure is known, and none that has not come is known to be of few people. */
	mustNotKnow(table: Table, about: string): void {
		for (const [name, at] of this.#index) {
			const { from, to } = this.#bounds[at]!;
			if (from === to) continue;
			const range = rangeOf(at, this.#bounds, this.#equations);
			expect(range, `${about}: what is shown contradicts itself`).not.toBeNull();
			const known = range!.to - range!.from < 0.5;
			if (this.#hidden.has(name)) {
				expect(known, `${about}: ${name} is known to be ${range!.from}\n${this.#told(table)}`).toBe(
					false
				);
			} else if (known) {
				const few = range!.from > 0.5 && range!.from < 4.5;
				expect(few, `${about}: ${name}, which has not come, is known to be ${range!.from}`).toBe(
					false
				);
			}
		}
	}

	#told(table: Table): string {
		return table
			.cells()
			.map(([area, sex, value]) => {
				const { from, to } = this.#bounds[this.#variable(this.#name(area, sex))]!;
				return `${area} ${sex} ${value}: ${from}–${to}`;
			})
			.join('\n');
	}

	#name(area: string, sex: string): string {
		return `${area} ${sex} ${Math.max(1, this.#rows.get(`${area} ${sex}`) ?? 1)}`;
	}

	#variable(name: string): number {
		const known = this.#index.get(name);
		if (known !== undefined) return known;
		const at = this.#bounds.length;
		this.#index.set(name, at);
		this.#bounds.push({ from: 0, to: Infinity });
		return at;
	}

	#add(terms: [area: string, sex: string, coefficient: number][]): void {
		this.#equations.push({
			coefficients: new Map(
				terms.map(([area, sex, c]) => [this.#variable(this.#name(area, sex)), c])
			),
			value: 0
		});
	}
}
