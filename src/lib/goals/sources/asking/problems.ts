/**
 * What can go wrong with a source, told apart by what a person can do about it: wait (`busy`,
 * `timeout`, `unreachable`, `failing`), correct the id (`not_found`, `refused`), or tell whoever
 * runs the portal (`too_large`, `elsewhere`, `unexpected`).
 */
export const problems = [
	'unreachable',
	'timeout',
	'busy',
	'failing',
	'not_found',
	'refused',
	'too_large',
	'elsewhere',
	'unexpected'
] as const;
export type Problem = (typeof problems)[number];

export class SourceProblem extends Error {
	readonly code: Problem;

	constructor(code: Problem, detail: string) {
		super(`${code}: ${detail}`);
		this.name = 'SourceProblem';
		this.code = code;
	}
}

/** By name: the long-lived process and the pages' bundle have a copy of the class each. */
export function problemOf(error: unknown): Problem | null {
	if (!(error instanceof Error) || error.name !== 'SourceProblem' || !('code' in error))
		return null;
	return problems.find((code) => code === error.code) ?? null;
}
