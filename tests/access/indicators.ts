import type { Scene, Who } from './backend.ts';
import { spaces } from './matrix.ts';

/** An indicator in the space of the plan with an adopted method, as the owner. @returns the method's id. */
export async function makeIndicator(
	on: Scene,
	method: Record<string, unknown> = {}
): Promise<string> {
	await on.asOwner();
	const all = {
		...{
			version: 1,
			valid_from: '2015-01-01',
			definition: 'Prov',
			unit: 'antal',
			direction: 'increase'
		},
		...{ source_kind: 'own', sex_exempt_reason: 'Prov', ...method }
	};
	const names = Object.keys(all);
	const id = await on.value<string>(
		`with g as (
			insert into public.goals (framework_id, space_id, title)
			select f.id, ${spaces.plan}, 'Prov' from public.frameworks f order by f.id limit 1 returning id
		), i as (
			insert into public.indicators (goal_id, code, name) select id, 'PROV', 'Prov' from g returning id
		)
		insert into public.methods (indicator_id, ${names.join(', ')})
		select i.id, ${names.map((_, k) => `$${k + 1}`).join(', ')} from i returning id`,
		Object.values(all)
	);
	await on.sql("update public.methods set state = 'adopted' where id = $1", [id]);
	return id;
}

/** As the owner: a mandate to report values of one indicator's goal, and of nothing else. */
export async function giveOneGoal(
	on: Scene,
	holder: Who,
	party: string,
	indicator: string
): Promise<void> {
	await on.asOwner();
	await on.sql(
		`insert into public.mandates (holder_id, organisation_id, powers, goal_id)
		select $1, o.id, '{report_value}', i.goal_id from public.organisations o, public.indicators i
		where o.short_name = $2 and i.id = $3`,
		[on.person(holder), party, indicator]
	);
}
