import { dayOf } from '#lib/platform/i18n/dates.ts';
import { compareNames } from '#lib/platform/i18n/order.ts';

/** Behörighet: what one may do with a text. Each includes those before it. */
export const workPowers = ['read', 'comment', 'propose', 'edit', 'manage'] as const;
/** Mandat: what one may do in the organisation's name. */
export const officialPowers = [
	'take_position',
	'sign',
	'approve_target',
	'report_value',
	'negotiate',
	'register',
	'grant'
] as const;
export const powers = [...workPowers, ...officialPowers] as const;
export type Power = (typeof powers)[number];

export const states = ['active', 'coming', 'expired', 'revoked', 'dormant'] as const;
/** `dormant`: it would count, but its holder no longer belongs to the organisation. */
export type MandateState = (typeof states)[number];

export const views = ['mine', 'ours', 'all'] as const;
export type View = (typeof views)[number];

export const orders = ['person', 'organisation', 'until', 'latest'] as const;
export type Order = (typeof orders)[number];

export type Scope =
	{ kind: 'platform' } | { kind: 'space' | 'document' | 'goal'; id: string; name: string | null };

/** The columns of a scope as written in a form; see `scope` in schema.ts. */
export function readScope(value: string): {
	spaceId: string | null;
	documentId: string | null;
	goalId: string | null;
} {
	const [kind, id = null] = value.split(':') as [string, string?];
	return {
		spaceId: kind === 'space' ? id : null,
		documentId: kind === 'document' ? id : null,
		goalId: kind === 'goal' ? id : null
	};
}

export function writeScope(scope: Scope): string {
	return scope.kind === 'platform' ? 'platform' : `${scope.kind}:${scope.id}`;
}

/** In the order in which they are always told. */
export function splitPowers(given: readonly string[]): { work: Power[]; official: Power[] } {
	return {
		work: workPowers.filter((power) => given.includes(power)),
		official: officialPowers.filter((power) => given.includes(power))
	};
}

/**
 * Periods are [from, to): one that ends at midnight counts to and including the day before, which
 * is how people say it. `time` is true when it ends in the middle of a day.
 */
export function lastDay(validTo: Date): { day: string; time: boolean } {
	const day = dayOf(validTo);
	const before = dayOf(new Date(validTo.getTime() - 1));
	return { day: before, time: before === day };
}

interface Sortable {
	holderName: string | null;
	organisationName: string | null;
	validTo: Date | null;
	createdAt: Date;
}

export function sorted<T extends Sortable>(rows: readonly T[], order: Order): T[] {
	const byPerson = (a: T, b: T) =>
		compareNames(a.holderName, b.holderName) || b.createdAt.getTime() - a.createdAt.getTime();
	const never = Number.POSITIVE_INFINITY;
	const compare: Record<Order, (a: T, b: T) => number> = {
		person: byPerson,
		organisation: (a, b) => compareNames(a.organisationName, b.organisationName) || byPerson(a, b),
		until: (a, b) =>
			Math.sign((a.validTo?.getTime() ?? never) - (b.validTo?.getTime() ?? never)) ||
			byPerson(a, b),
		latest: (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || byPerson(a, b)
	};
	return rows.toSorted(compare[order]);
}

export interface TreeRow {
	id: string;
	parentId: string | null;
}
export type Branch<T> = T & { children: Branch<T>[] };

/** Those whose parent is not in the list are the roots. */
export function tree<T extends TreeRow>(rows: readonly T[]): Branch<T>[] {
	const branches = new Map(rows.map((row) => [row.id, { ...row, children: [] as Branch<T>[] }]));
	const roots: Branch<T>[] = [];
	for (const branch of branches.values()) {
		const above = branch.parentId === null ? undefined : branches.get(branch.parentId);
		(above ? above.children : roots).push(branch);
	}
	return roots;
}
