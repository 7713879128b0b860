import { describe, expect } from 'vitest';
import { known } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { adopted } from './drafts.ts';
import { openTheStage, kfSteering as steering, outsider, reference, researcher } from './play.ts';

type Fact = [
	string,
	string,
	string,
	string,
	number[],
	unknown[] | null,
	unknown[] | null,
	unknown[][],
	unknown[] | null
];

const facts = (on: Scene, goal: string) =>
	on.value<Fact[]>(`select private.status_facts(array[$1]::uuid[], '23', 'total')`, [goal]);
const versionOf = async (on: Scene, goal: string) => {
	const goals = await on.value<[string, number][]>('select private.goals_followed()');
	return goals.find(([id]) => id === goal)?.[1];
};
const figure = (on: Scene, indicator: string, value: number) =>
	on.knowing(() =>
		on.sql(
			`insert into public.measurements (indicator_id, method_id, period, sex, value)
			select m.indicator_id, m.id, '2026', s.sex, s.value from public.methods m,
				(values ('women', 15), ('men', $2::int - 15), ('total', $2::int)) s (sex, value)
			where m.indicator_id = $1 and m.state = 'adopted'`,
			[indicator, value]
		)
	);

describe('what status is computed of', () => {
	const play = openTheStage();

	play('is told to who reads the goal, and not a word of it to others', async (on) => {
		const { goal, indicator } = await adopted(on);
		await figure(on, indicator, 31);
		await on.as(steering);
		const [fact] = await facts(on, goal);
		expect(fact?.slice(0, 3)).toEqual([goal, indicator, 'JOBB']);
		expect(fact?.[6]).toEqual([null, [['2027', 40]]]);
		expect(fact?.[7][0]?.slice(0, 5)).toEqual([1, '2026', 31, 0, 0]);
		expect(await versionOf(on, goal)).toBeGreaterThan(0);
		for (const stranger of [outsider, reference]) {
			await on.as(stranger);
			expect(await facts(on, goal), stranger).toEqual([]);
			expect(await versionOf(on, goal), stranger).toBeUndefined();
		}
		await on.as('anon');
		const refused = await on.attempt('select private.goals_followed()');
		expect(codeOf(refused)).toBe('42501');
	});

	play(
		'every figure, target and judgement moves the version of its goal, and of no other',
		async (on) => {
			const { goal, indicator, trajectory } = await adopted(on);
			await on.as(researcher);
			const goals = await on.value<[string, number][]>('select private.goals_followed()');
			const [other] = goals.find(([id]) => id !== goal) ?? [''];
			const before = await versionOf(on, other);
			const seen = [await versionOf(on, goal)];
			const moves = async () => {
				await on.as(researcher);
				const now = await versionOf(on, goal);
				expect(seen).not.toContain(now);
				seen.push(now);
			};
			await figure(on, indicator, 31);
			await moves();
			await on.sql(
				`insert into public.assessments (indicator_id, period, status, text) values ($1, '2026', 'at_risk', 'Prov')`,
				[indicator]
			);
			await moves();
			await on.knowing(() =>
				on.sql("update public.indicators set name_sma = 'Barkoe' where id = $1", [indicator])
			);
			await moves();
			expect(
				await known(on, 'select count(*)::int from public.targets where trajectory_id = $1', [
					trajectory
				])
			).toBe(2);
			expect(await versionOf(on, other)).toBe(before);
		}
	);

	play('who edits the goal judges how it goes, who only reads it does not', async (on) => {
		const { indicator } = await adopted(on);
		const judge = () =>
			on.attempt(
				`insert into public.assessments (indicator_id, period, status, text)
				values ($1, '2026', 'at_risk', 'Prov')`,
				[indicator]
			);
		await on.as(steering);
		expect(codeOf(await judge())).toBe('42501');
		await on.as(outsider);
		expect(codeOf(await judge())).toBe('42501');
		await on.as(researcher);
		expect(codeOf(await judge())).toBe('done (1)');
		const [row] = await on.sql<{ by: string; mandate: string | null }>(
			`select created_by as by, mandate_id as mandate from public.assessments
			where indicator_id = $1`,
			[indicator]
		);
		expect(row).toMatchObject({ by: on.person(researcher) });
		expect(row?.mandate).not.toBe(null);
	});
});
