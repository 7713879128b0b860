import type { ErrorCode } from '#lib/platform/errors.ts';
import { compareNames } from '#lib/platform/i18n/order.ts';

export const goalStates = ['draft', 'proposed', 'adopted', 'closed'] as const;
export type GoalState = (typeof goalStates)[number];

/** Of sustainability. */
export const dimensions = ['economic', 'social', 'environmental'] as const;
export type Dimension = (typeof dimensions)[number];

/** What local value creation is made of. */
export const localValues = ['jobs', 'processing', 'tax_base', 'communities', 'skills'] as const;
export type LocalValue = (typeof localValues)[number];

export const frameworkKinds = [
	'plan',
	'platform',
	'regional',
	'specialisation',
	'programme',
	'global'
] as const;
export type FrameworkKind = (typeof frameworkKinds)[number];

/** Whether what is in the framework is decided here, or followed from elsewhere. */
export function isOurs(kind: FrameworkKind): boolean {
	return kind === 'plan' || kind === 'platform';
}

/** Frameworks as they are read: the plan first, then what it serves, then what others have decided. */
export function inFrameworkOrder<F extends { kind: FrameworkKind; number: number; name: string }>(
	frameworks: readonly F[]
): F[] {
	const place = ({ kind }: F) => frameworkKinds.indexOf(kind);
	return frameworks.toSorted(
		(a, b) => place(a) - place(b) || a.number - b.number || compareNames(a.name, b.name)
	);
}

export interface Placed {
	id: string;
	parentId: string | null;
	number: number;
	title: string;
}

/** `2.3`: the numbers from the top of the tree down to the goal. A ring, which cannot be, ends. */
export function numberOf(goal: Placed, byId: ReadonlyMap<string, Placed>): string {
	const numbers: number[] = [];
	const seen = new Set<string>();
	let at: Placed | undefined = goal;
	while (at && !seen.has(at.id)) {
		seen.add(at.id);
		numbers.unshift(at.number);
		at = at.parentId ? byId.get(at.parentId) : undefined;
	}
	return numbers.join('.');
}

export interface Branch<G> {
	goal: G;
	below: Branch<G>[];
}

export interface Group<G> {
	/** What these goals lie below in another framework; null: at the top. */
	under: G | null;
	branches: Branch<G>[];
}

/**
 * The tree of one framework. Goals that lie below a goal of another framework (the plan's, below the
 * three tasks) stand in a group each, in the order of what they lie below.
 */
export function treeOf<G extends Placed & { frameworkId: string }>(
	goals: readonly G[],
	frameworkId: string
): Group<G>[] {
	const byId = new Map(goals.map((goal) => [goal.id, goal]));
	const own = goals.filter((goal) => goal.frameworkId === frameworkId);
	const children = new Map<string, G[]>();
	const tops = new Map<G | null, G[]>();
	for (const goal of own) {
		const parent = goal.parentId ? (byId.get(goal.parentId) ?? null) : null;
		if (parent?.frameworkId === frameworkId)
			children.set(parent.id, [...(children.get(parent.id) ?? []), goal]);
		else tops.set(parent, [...(tops.get(parent) ?? []), goal]);
	}
	const branchesOf = (list: G[]): Branch<G>[] =>
		inNumberOrder(list).map((goal) => ({ goal, below: branchesOf(children.get(goal.id) ?? []) }));
	const place = (goal: G | null) => (goal === null ? '' : numberOf(goal, byId));
	return [...tops]
		.map(([under, list]) => ({ under, branches: branchesOf(list) }))
		.sort((a, b) => compareNames(place(a.under) || '0', place(b.under) || '0'));
}

export function inNumberOrder<G extends Placed>(goals: readonly G[]): G[] {
	return goals.toSorted((a, b) => a.number - b.number || compareNames(a.title, b.title));
}

/** Those a goal can lie below: not itself, and nothing that lies below it. */
export function possibleParents<G extends Placed>(goals: readonly G[], goalId: string | null): G[] {
	if (goalId === null) return [...goals];
	const below = new Set([goalId]);
	for (let grown = true; grown;) {
		grown = false;
		for (const goal of goals) {
			if (goal.parentId && below.has(goal.parentId) && !below.has(goal.id)) {
				below.add(goal.id);
				grown = true;
			}
		}
	}
	return goals.filter((goal) => !below.has(goal.id));
}

/** The known words of a list that the database holds. */
export function among<W extends string>(words: readonly W[], held: readonly string[]): W[] {
	return words.filter((word) => held.includes(word));
}

interface Filtered {
	state?: GoalState | undefined;
	organisation?: string | undefined;
	dimension?: Dimension | undefined;
	value?: LocalValue | undefined;
}
interface Filterable extends Placed {
	state: GoalState;
	responsibleId: string | null;
	responsibleName: string | null;
	dimensions: Dimension[];
	localValues: LocalValue[];
}

/** Those that the filter asks for, with what they lie below: a tree keeps its branches. */
export function narrow<G extends Filterable>(goals: readonly G[], filters: Filtered): G[] {
	const byId = new Map(goals.map((goal) => [goal.id, goal]));
	const kept = new Set<string>();
	for (const goal of goals) {
		const wanted =
			(!filters.state || goal.state === filters.state) &&
			(!filters.organisation || goal.responsibleId === filters.organisation) &&
			(!filters.dimension || goal.dimensions.includes(filters.dimension)) &&
			(!filters.value || goal.localValues.includes(filters.value));
		let at: G | undefined = wanted ? goal : undefined;
		while (at && !kept.has(at.id)) {
			kept.add(at.id);
			at = at.parentId ? byId.get(at.parentId) : undefined;
		}
	}
	return goals.filter((goal) => kept.has(goal.id));
}

/** The organisations that answer for any of the goals, in Swedish order. */
export function responsibleOf(goals: readonly Filterable[]): { id: string; name: string }[] {
	const named = new Map(
		goals.flatMap(({ responsibleId: id, responsibleName: name }) =>
			id && name ? [[id, name]] : []
		)
	);
	return [...named]
		.map(([id, name]) => ({ id, name }))
		.sort((a, b) => compareNames(a.name, b.name));
}

const fields: Partial<Record<ErrorCode, string>> = {
	taken: 'name',
	KL008: 'responsibleOrganisationId',
	KL070: 'parentId',
	KL071: 'parentId',
	KL073: 'leadsFromId',
	KL074: 'replacesId'
};

/** A refusal at the field that mends it, where there is one. */
export function refusalOf(
	code: ErrorCode,
	sentence: string
): { message?: string; errors?: Record<string, string> } {
	const field = fields[code];
	return field ? { errors: { [field]: sentence } } : { message: sentence };
}
