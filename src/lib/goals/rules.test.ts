import { describe, expect, it } from 'vitest';
import { inFrameworkOrder, numberOf, possibleParents, treeOf } from './rules.ts';

const goal = (
	id: string,
	number: number,
	parentId: string | null = null,
	frameworkId = 'plan'
) => ({
	...{ id, number, parentId, frameworkId },
	title: id
});
const tasks = [goal('task 1', 1, null, 'tasks'), goal('task 2', 2, null, 'tasks')];
const plan = [
	goal('b', 2, 'task 1'),
	goal('a', 1, 'task 1'),
	goal('c', 1, 'task 2'),
	goal('part of c', 1, 'c')
];
const all = [...plan, ...tasks];
const byId = new Map(all.map((one) => [one.id, one]));

describe('the tree of goals', () => {
	it('is numbered from the top, across frameworks', () => {
		expect(numberOf(plan[0]!, byId)).toBe('1.2');
		expect(numberOf(plan[3]!, byId)).toBe('2.1.1');
	});

	it('groups the goals of a framework by what they lie below in another', () => {
		const groups = treeOf(all, 'plan');
		expect(groups.map(({ under }) => under?.id)).toEqual(['task 1', 'task 2']);
		expect(groups[0]!.branches.map(({ goal: { id } }) => id)).toEqual(['a', 'b']);
		expect(groups[1]!.branches[0]!.below.map(({ goal: { id } }) => id)).toEqual(['part of c']);
	});

	it('leaves out what lies below in another framework', () => {
		const [group] = treeOf(all, 'tasks');
		expect(group!.under).toBeNull();
		expect(group!.branches.map(({ below }) => below)).toEqual([[], []]);
	});

	it('shows at the top what lies below a goal that is not there for the reader', () => {
		expect(treeOf(plan, 'plan')[0]!.under).toBeNull();
		expect(treeOf(plan, 'plan')[0]!.branches).toHaveLength(3);
	});

	it('lets a goal lie below anything but itself and its own', () => {
		expect(possibleParents(all, 'c').map(({ id }) => id)).toEqual(['b', 'a', 'task 1', 'task 2']);
		expect(possibleParents(all, null)).toHaveLength(all.length);
	});

	it('does not hang on a ring', () => {
		const ring = [goal('x', 1, 'y'), goal('y', 2, 'x')];
		expect(numberOf(ring[0]!, new Map(ring.map((one) => [one.id, one])))).toBe('2.1');
	});
});

it('the plan is read first, then what it serves, then what others have decided', () => {
	const frameworks = [
		{ kind: 'global' as const, number: 1, name: 'Agenda 2030' },
		{ kind: 'platform' as const, number: 2, name: 'Uppdragen' },
		{ kind: 'plan' as const, number: 3, name: 'Plan' },
		{ kind: 'platform' as const, number: 1, name: 'Nyttor' }
	];
	expect(inFrameworkOrder(frameworks).map(({ name }) => name)).toEqual([
		'Plan',
		'Nyttor',
		'Uppdragen',
		'Agenda 2030'
	]);
});
