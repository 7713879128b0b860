/** How strongly one goal bears on another: SEI, SDG Synergies (−3 … +3, directed). */
export const strengths = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Strength = (typeof strengths)[number];

export const conflictStates = ['draft', 'proposed', 'adopted', 'replaced'] as const;
export type ConflictState = (typeof conflictStates)[number];

/** `−2`, `0`, `+1`: with a real minus sign, which is as wide as the plus. */
export function signed(strength: number): string {
	return strength < 0 ? `−${-strength}` : strength > 0 ? `+${strength}` : '0';
}

export interface Pair {
	id: string;
	fromId: string;
	toId: string;
	strength: Strength;
}

export interface Cell<P extends Pair> {
	toId: string;
	/** In several places or dimensions at once: the most hindering first. */
	pairs: P[];
}

/** One row for each goal that bears on another, one column for each that something bears on. */
export interface ConflictMatrix<P extends Pair> {
	columns: string[];
	rows: { fromId: string; cells: Cell<P>[] }[];
}

/** `order`: the goals' ids as they are read; what is not in it comes last. */
export function matrixOf<P extends Pair>(
	pairs: readonly P[],
	order: readonly string[]
): ConflictMatrix<P> {
	const place = new Map(order.map((id, index) => [id, index]));
	const inOrder = (ids: Iterable<string>) =>
		[...new Set(ids)].sort(
			(a, b) => (place.get(a) ?? order.length) - (place.get(b) ?? order.length)
		);
	const columns = inOrder(pairs.map((pair) => pair.toId));
	const rows = inOrder(pairs.map((pair) => pair.fromId)).map((fromId) => ({
		fromId,
		cells: columns.map((toId) => ({
			toId,
			pairs: pairs
				.filter((pair) => pair.fromId === fromId && pair.toId === toId)
				.sort((a, b) => a.strength - b.strength)
		}))
	}));
	return { columns, rows };
}
