import { inject, describe, expect, it } from 'vitest';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));

describe('the demo’s indicators', () => {
	it('are eighteen, two for each of the nine goals, each with a sheet and a trajectory', async () => {
		const rows = await portal.sql<{ goal: string; codes: string[]; methods: number }>(
			`select g.title as goal, array_agg(i.code order by i.code) as codes,
				count(*) filter (where exists (select from public.methods m where m.indicator_id = i.id)
					and exists (select from public.trajectories t join public.targets r on r.trajectory_id = t.id
						where t.indicator_id = i.id))::int as methods
			from public.indicators i join public.goals g on g.id = i.goal_id
			join public.frameworks f on f.id = g.framework_id
			where f.kind = 'plan' group by g.title`
		);
		expect(rows).toHaveLength(9);
		for (const row of rows) expect(row, row.goal).toMatchObject({ methods: 2 });
	});

	it('name the decision wherever they are adopted, registered by another than who drafted', async () => {
		const rows = await portal.sql<{ case_number: string; subjects: number; own: boolean }>(
			`select d.case_number, count(*)::int as subjects, bool_or(m.created_by = d.created_by) as own
			from public.decisions d join public.decision_subjects s on s.decision_id = d.id
			join public.methods m on m.id = s.method_id
			where d.case_number like 'EX/%/2026' and d.mandate_id is not null group by d.case_number
			order by d.case_number`
		);
		expect(rows).toEqual([
			{ case_number: 'EX/41/2026', subjects: 15, own: false },
			{ case_number: 'EX/42/2026', subjects: 1, own: false }
		]);
	});

	it('say of everything made up that it is', async () => {
		const rows = await portal.sql(
			`select i.name from public.indicators i join public.methods m on m.indicator_id = i.id
			where i.code ~ '^(JOBB|SVAR|VARDE|BO|KOMP|EXAMEN|MOTE|START|ENERGI)-[12]$'
				and (i.name not like '%(exempel)' or m.baseline_source <> 'Exempeldata')`
		);
		expect(rows).toEqual([]);
	});

	it('have one method in its second version, and one trajectory that waits', async () => {
		const states = await portal.sql<{ version: number; state: string }>(
			`select m.version, m.state from public.methods m join public.indicators i on i.id = m.indicator_id
			where i.code = 'BO-1' order by m.version`
		);
		expect(states).toEqual([
			{ version: 1, state: 'replaced' },
			{ version: 2, state: 'adopted' }
		]);
		const waiting = await portal.sql<{ code: string }>(
			`select i.code from public.trajectories t join public.indicators i on i.id = t.indicator_id
			where t.state = 'proposed' order by i.code`
		);
		expect(waiting.map(({ code }) => code)).toEqual(['JOBB-1', 'KOMP-1']);
	});
});
