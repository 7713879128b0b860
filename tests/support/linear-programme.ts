/** coefficients · x = value */
export interface Equation {
	coefficients: ReadonlyMap<number, number>;
	value: number;
}

export interface Bounds {
	from: number;
	/** Infinity: none. */
	to: number;
}

/**
 * Within which bounds a variable lies, given the others' bounds and the equations: the two-phase
 * simplex method with Bland's rule. Null: nothing agrees with the equations.
 */
export function rangeOf(
	variable: number,
	bounds: readonly Bounds[],
	equations: readonly Equation[]
): Bounds | null {
	const from = optimum(variable, 1, bounds, equations);
	if (from === null) return null;
	const to = optimum(variable, -1, bounds, equations);
	return to === null ? null : { from, to: -to };
}

const tiny = 1e-7;

/** The least sign·x; −Infinity where there is none, null where nothing is possible. */
function optimum(
	variable: number,
	sign: number,
	bounds: readonly Bounds[],
	equations: readonly Equation[]
): number | null {
	// x = from + y, y ≥ 0; an upper bound is one more equation with a slack of its own.
	const capped = bounds.flatMap(({ to }, i) => (Number.isFinite(to) ? [i] : []));
	const width = bounds.length + capped.length;
	const rows: number[][] = [];
	for (const { coefficients, value } of equations) {
		const row = new Array<number>(width + 1).fill(0);
		row[width] = value;
		for (const [i, c] of coefficients) {
			row[i] = c;
			row[width]! -= c * bounds[i]!.from;
		}
		rows.push(row);
	}
	capped.forEach((i, k) => {
		const row = new Array<number>(width + 1).fill(0);
		row[i] = 1;
		row[bounds.length + k] = 1;
		row[width] = bounds[i]!.to - bounds[i]!.from;
		rows.push(row);
	});
	const tableau = rows.map((row, k) => {
		const turned = row[width]! < 0 ? row.map((x) => -x) : row;
		const artificial = rows.map((_, j) => (j === k ? 1 : 0));
		return [...turned.slice(0, width), ...artificial, turned[width]!];
	});
	const columns = width + rows.length;
	const basis = rows.map((_, k) => width + k);
	const first = new Array<number>(columns).fill(0).fill(1, width);
	if (minimise(tableau, basis, first, columns)! > tiny) return null;
	const goal = new Array<number>(columns).fill(0);
	goal[variable] = sign;
	const least = minimise(tableau, basis, goal, width);
	return least === null ? -Infinity : least + sign * bounds[variable]!.from;
}

/** Minimises cost · y over the first `open` columns; null: without end. Changes the tableau and basis. */
function minimise(
	tableau: number[][],
	basis: number[],
	cost: number[],
	open: number
): number | null {
	const last = tableau[0]!.length - 1;
	for (;;) {
		let entering = -1;
		for (let j = 0; j < open && entering < 0; j++) {
			const reduced =
				cost[j]! - tableau.reduce((sum, row, k) => sum + cost[basis[k]!]! * row[j]!, 0);
			if (reduced < -tiny) entering = j;
		}
		if (entering < 0)
			return tableau.reduce((sum, row, k) => sum + cost[basis[k]!]! * row[last]!, 0);
		let leaving = -1;
		let ratio = Infinity;
		tableau.forEach((row, k) => {
			if (row[entering]! <= tiny) return;
			const here = row[last]! / row[entering]!;
			if (here < ratio - tiny || (here < ratio + tiny && basis[k]! < basis[leaving]!)) {
				ratio = here;
				leaving = k;
			}
		});
		if (leaving < 0) return null;
		pivot(tableau, leaving, entering);
		basis[leaving] = entering;
	}
}

function pivot(tableau: number[][], at: number, column: number): void {
	const by = tableau[at]![column]!;
	tableau[at] = tableau[at]!.map((x) => x / by);
	tableau.forEach((row, k) => {
		const times = row[column]!;
		if (k === at || times === 0) return;
		tableau[k] = row.map((x, j) => x - times * tableau[at]![j]!);
	});
}
