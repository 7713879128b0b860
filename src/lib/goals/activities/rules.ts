export const activityStates = ['planned', 'running', 'ended'] as const;
export type ActivityState = (typeof activityStates)[number];

/** The result chain, in its order. */
export const steps = ['output', 'short_term_outcome', 'long_term_outcome'] as const;
export type Step = (typeof steps)[number];

export const expectations = ['expected', 'achieved'] as const;
export type Expectation = (typeof expectations)[number];

export const financingStates = ['applied', 'granted', 'paid'] as const;
export type FinancingState = (typeof financingStates)[number];

/** One line of what an activity is paid with; the amount in kronor. */
export interface Financing {
	financier: string;
	amount: number;
	year: number;
	status: FinancingState;
}

/** How many lines the form has room for. */
export const mostFinancing = 8;

/** `1 200 000` or `49610000,50` as a number; null where it is none. */
export function amountOf(written: string): number | null {
	const plain = written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
	return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

export function sumOf(financing: readonly Financing[]): number {
	return financing.reduce((sum, { amount }) => sum + amount, 0);
}

export interface Result {
	id: string;
	step: Step;
	leadsFromId: string | null;
	number: number;
}

/** What each step holds, in order: what follows on the same thing stands together. */
export function chainOf<R extends Result>(results: readonly R[]): Record<Step, R[]> {
	const place = new Map<string, number>();
	const chain: Record<Step, R[]> = { output: [], short_term_outcome: [], long_term_outcome: [] };
	for (const step of steps) {
		const before = (result: R) => (result.leadsFromId ? place.get(result.leadsFromId) : undefined);
		chain[step] = results
			.filter((result) => result.step === step)
			.sort((a, b) => (before(a) ?? 1e6) - (before(b) ?? 1e6) || a.number - b.number);
		chain[step].forEach((result, i) => place.set(result.id, i));
	}
	return chain;
}

/** What a result of this step can follow on. */
export function possibleBefore<R extends Result>(
	results: readonly R[],
	step: Step,
	exceptId: string | null
): R[] {
	return results.filter(
		(result) => result.id !== exceptId && steps.indexOf(result.step) < steps.indexOf(step)
	);
}

/** The lines as the form names them: `financier0`, `amount0`, `year0`, `status0` and so on. */
export function writtenFinancing(financing: readonly Financing[]): Record<string, string> {
	return Object.fromEntries(
		financing.flatMap((line, i) =>
			Object.entries(line).map(([name, value]) => [`${name}${i}`, String(value)])
		)
	);
}
