import { describe, expect, it } from 'vitest';
import { Changes } from './changes.ts';

function watcherOf(personId: string, tables: string[]) {
	const heard: unknown[] = [];
	return {
		heard,
		watcher: {
			...{ personId, tables: new Set(tables) },
			tell: (told: unknown) => heard.push(told),
			end: () => heard.push('end')
		}
	};
}

describe('changes', () => {
	it('are told to those who asked for the table, and to nobody who has left', () => {
		const changes = new Changes();
		const [one, other] = [watcherOf('a', ['figures']), watcherOf('b', ['goals', 'figures'])];
		const leave = changes.watch(one.watcher);
		changes.watch(other.watcher);
		changes.changed('goals');
		changes.changed('figures');
		leave?.();
		changes.changed('figures');
		expect(one.heard).toEqual([{ table: 'figures' }]);
		expect(other.heard).toEqual([{ table: 'goals' }, { table: 'figures' }, { table: 'figures' }]);
	});

	it('are asked for anew by whom a change of rights may be about', () => {
		const changes = new Changes();
		const [one, other] = [watcherOf('a', ['goals']), watcherOf('b', ['goals'])];
		changes.watch(one.watcher);
		changes.watch(other.watcher);
		changes.access('a');
		expect([one.heard, other.heard]).toEqual([['end'], []]);
		changes.access(null);
		expect(other.heard).toEqual(['end']);
		changes.missed();
		expect(other.heard).toEqual(['end', { all: true }]);
	});

	it('one person cannot keep any number of connections', () => {
		const changes = new Changes();
		const open = Array.from({ length: 30 }, () => changes.watch(watcherOf('a', ['goals']).watcher));
		expect(open.filter((leave) => leave !== null)).toHaveLength(24);
		expect(changes.watch(watcherOf('b', ['goals']).watcher)).not.toBe(null);
	});
});
