import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, openBackend, scene } from './backend.ts';
import type { Backend, Scene, Who } from './backend.ts';
import { setTheStage } from './fixture.ts';
import { spaces } from './matrix.ts';

let backend: Backend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend?.close());

const doors = [
	'open_goals',
	'open_indicators',
	'open_methods',
	'open_targets',
	'open_figures',
	'open_decisions',
	'open_decision_subjects'
];
/** Signed out, in another region, and one who reads everything: the doors are the same for all. */
const readers: Who[] = ['anon', 'utanfor@annanregion.example', 'processledare@plattform.example'];
const secrets = ['HEMLIG', '4242', '4711'];

/**
 * In the plan: a published goal with a replaced, an adopted and a draft method, figures of which one is
 * left out, targets adopted and drafted, and decisions of which one is published.
 */
async function publish(on: Scene): Promise<{ goal: string; indicator: string }> {
	await setTheStage(on);
	await on.asOwner();
	// How things come to be adopted is tried elsewhere; here they are as they then stand.
	const tables = ['goals', 'indicators', 'methods', 'trajectories', 'targets', 'measurements'];
	await on.sql('set constraints all immediate');
	for (const table of [...tables, 'figures', 'decisions', 'decision_subjects']) {
		await on.sql(`alter table public.${table} disable trigger user`);
	}
	await on.sql('update public.goals set published_at = null');
	await on.sql('update public.decisions set published_at = null');
	const goal = await on.value<string>(
		`update public.goals set state = 'adopted', published_at = now(), title = 'Öppet mål'
		where title = 'Prov' and space_id = ${spaces.plan} returning id`
	);
	const indicator = await on.value<string>('select id from public.indicators where goal_id = $1', [
		goal
	]);
	await on.sql(
		`update public.methods set state = 'adopted', baseline_period = '2017', baseline_value = 3,
			counts_people = true
		where indicator_id = $1 and version = 1`,
		[indicator]
	);
	await on.sql(
		`update public.methods set definition = 'HEMLIG' where indicator_id = $1 and version = 2`,
		[indicator]
	);
	await on.sql(
		`insert into public.figures (indicator_id, method_id, period, area, sex, value, suppressed, status, measurement_id)
		select m.indicator_id, m.method_id, m.period, x.area, x.sex, x.value, x.suppressed, 'final', m.id
		from public.measurements m, (values
			('2303', 'women', null::numeric, 'small'),
			('2303', 'men', null, 'complementary'),
			('2309', 'women', 17, null)) x (area, sex, value, suppressed)
		where m.indicator_id = $1
		on conflict (indicator_id, method_id, period, area, sex)
			do update set value = excluded.value, suppressed = excluded.suppressed`,
		[indicator]
	);
	await on.sql(
		`update public.measurements set value = 4711, comment = 'HEMLIG' where indicator_id = $1`,
		[indicator]
	);
	await on.sql(
		`with t as (
			insert into public.trajectories (indicator_id, version, state, reason)
			values ($1, 8, 'adopted', 'Prov'), ($1, 9, 'draft', 'HEMLIG') returning id, version
		)
		insert into public.targets (trajectory_id, period, value)
		select id, '2027', case version when 8 then 20 else 4242 end from t`,
		[indicator]
	);
	await on.sql(
		`insert into public.decisions (space_id, body_id, decided_on, paragraph, case_number, title, wording, published_at)
		select ${spaces.plan}, b.id, '2026-02-01', '§ 2', 'EX/2/2026', x.title, 'Prov', x.published
		from (select id from public.bodies order by id limit 1) b,
			(values ('Öppet beslut', now()), ('HEMLIG', null)) x (title, published)`
	);
	return { goal, indicator };
}

const all = (on: Scene, door: string) =>
	on.sql<Record<string, unknown>>(`select * from private.${door}()`);

describe('open data', () => {
	test.each(readers)('%s sees what is published, and nothing else', (who) =>
		scene(backend, async (on) => {
			const { goal, indicator } = await publish(on);
			await on.as(who);
			expect((await all(on, 'open_goals')).map(({ id }) => id)).toEqual([goal]);
			expect((await all(on, 'open_indicators')).map(({ id }) => id)).toEqual([indicator]);
			expect((await all(on, 'open_methods')).map(({ version }) => version)).toEqual([1]);
			expect((await all(on, 'open_targets')).map(({ value }) => value)).toEqual(['20']);
			expect((await all(on, 'open_decisions')).map(({ title }) => title)).toEqual(['Öppet beslut']);
			expect(await all(on, 'open_decision_subjects')).toEqual([]);
			for (const door of doors) {
				const told = JSON.stringify(await all(on, door));
				for (const secret of secrets) expect(told, door).not.toContain(secret);
			}
		})
	);

	test('a figure that is left out stands in no door, and why it is left out is not told', () =>
		scene(backend, async (on) => {
			const { indicator } = await publish(on);
			await on.as('anon');
			const figures = await on.sql(
				`select area, sex, value, suppressed from private.open_figures(null, $1)
				order by area, sex`,
				[indicator]
			);
			expect(figures).toEqual([
				{ area: '2303', sex: 'men', value: null, suppressed: true },
				{ area: '2303', sex: 'women', value: null, suppressed: true },
				{ area: '2309', sex: 'women', value: '17', suppressed: false }
			]);
			// The baseline is three persons.
			expect(await on.value('select baseline_value from private.open_methods()')).toBeNull();
		}));

	test('what is no longer published is gone from every door, and drafts never were there', () =>
		scene(backend, async (on) => {
			const { goal } = await publish(on);
			const states = ['published_at = null', "published_at = now(), state = 'proposed'"];
			for (const state of states) {
				await on.asOwner();
				await on.sql(`update public.goals set ${state} where id = $1`, [goal]);
				await on.as('anon');
				for (const door of doors.slice(0, 5)) expect(await all(on, door), door).toEqual([]);
			}
		}));

	test('a goal tells which goal it replaces where both are published, and else not even the id', () =>
		scene(backend, async (on) => {
			const { goal } = await publish(on);
			const earlier = await on.value<string>(
				`update public.goals set state = 'closed', title = 'Tidigare mål'
				where title = 'Annat' and space_id = ${spaces.plan} returning id`
			);
			await on.sql('update public.goals set replaces_id = $2 where id = $1', [goal, earlier]);
			const told = async () => {
				await on.as('anon');
				const rows = await all(on, 'open_goals');
				await on.asOwner();
				return rows.find(({ id }) => id === goal)?.replaces_id;
			};
			expect(await told()).toBeNull();
			const states = { "'closed'": earlier, "'adopted'": earlier, "'proposed'": null };
			for (const [state, expected] of Object.entries(states)) {
				await on.sql(
					`update public.goals set published_at = now(), state = ${state} where id = $1`,
					[earlier]
				);
				expect(await told(), state).toBe(expected);
			}
		}));

	test('an archived indicator and one without an adopted method are not there', () =>
		scene(backend, async (on) => {
			const { indicator } = await publish(on);
			await on.sql('update public.indicators set archived_at = now() where id = $1', [indicator]);
			await on.as('anon');
			expect(await all(on, 'open_figures')).toEqual([]);
			await on.asOwner();
			await on.sql('update public.indicators set archived_at = null where id = $1', [indicator]);
			await on.sql(`update public.methods set state = 'draft' where indicator_id = $1`, [
				indicator
			]);
			await on.as('anon');
			for (const door of ['open_indicators', 'open_methods', 'open_figures', 'open_targets']) {
				expect(await all(on, door), door).toEqual([]);
			}
		}));

	test('the tables themselves stay closed to who is not signed in', () =>
		scene(backend, async (on) => {
			await publish(on);
			await on.as('anon');
			for (const table of [
				'goals',
				'indicators',
				'methods',
				'figures',
				'measurements',
				'decisions'
			]) {
				expect(codeOf(await on.attempt(`select from public.${table}`)), table).toBe('42501');
			}
		}));
});
