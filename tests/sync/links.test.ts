import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setLink } from '#lib/documents/editor/commands.ts';
import { insertGoal } from '#lib/documents/editor/insert-goal.ts';
import { addressOf } from '#lib/documents/links/rules.ts';
import { background, writeLog } from './support/background.ts';
import type { TestProcess } from './support/background.ts';
import { Desk } from './support/editors.ts';
import { World } from './support/world.ts';

let world: World;
const processes: TestProcess[] = [];
beforeAll(async () => {
	world = await World.start();
});
afterEach(async () => {
	for (const one of processes.splice(0)) await one.end();
});
afterAll(() => world?.stop());

test('W10 which documents a text links to and goals it shows is known when it rests, and then forgotten', async () => {
	const [from, target] = [await world.document(), await world.document()];
	const anna = await world.holder('Anna', ['edit'], from);
	const desk = new Desk();
	const editor = desk.sit('Anna');
	const linked = async () => {
		const one = background(world);
		processes.push(one);
		await one.upkeep.run();
		const { rows } = await world.owner.query<{ target_id: string }>(
			`select target_id from public.document_links where document_id = $1
			union all select goal_id from public.document_goals where document_id = $1`,
			[from.id]
		);
		return rows.map((row) => row.target_id);
	};
	const link = (id: string) =>
		editor.run((state, dispatch) => {
			const { from: at, to } = state.selection;
			return setLink({ from: at, to, href: '', text: '' }, addressOf(id), 'där')(state, dispatch);
		});
	link(target.id);
	// To itself, and to one that is not there.
	link(from.id);
	link('00000000-0000-4000-8000-000000000000');
	const made = await world.owner.query<{ id: string }>(
		`with f as (insert into public.frameworks (name, kind, number) values ($2, 'plan', 1) returning id)
		insert into public.goals (framework_id, space_id, title) select f.id, $1, 'Fler' from f returning id`,
		[from.spaceId, `Ramverk ${from.id}`]
	);
	const goal = made.rows[0]!.id;
	editor.run(insertGoal({ goal, indicator: null }));
	editor.run(insertGoal({ goal: '00000000-0000-4000-8000-000000000000', indicator: null }));
	await writeLog(world, from.id, desk.log, { Anna: anna });
	expect(await linked()).toEqual([target.id, goal]);

	const written = desk.log.length;
	editor.change((tr) => tr.delete(0, tr.doc.content.size));
	await writeLog(world, from.id, desk.log.slice(written), { Anna: anna });
	expect(await linked()).toEqual([]);
});
