import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import { lead, openTheStage, ostersundEditor as editor, outsider, reference } from './play.ts';

const goalOf = (on: Scene, space: string, which: string) =>
	on.value<string>(`select id from public.goals where space_id = ${space} and ${which} limit 1`);

/** A named version of the strategy. */
async function version(on: Scene): Promise<string> {
	await on.asOwner();
	return on.value<string>(
		`insert into public.document_versions (document_id, number, kind, name, seq, state)
		values ($1, 900, 'named', 'Prov', 1, '\\x00') returning id`,
		[documents.strategy]
	);
}

describe('what goals showed in a version', () => {
	const play = openTheStage();

	play('is kept of goals of its own space and of published ones, and of no others', async (on) => {
		await on.asOwner();
		const own = await goalOf(on, spaces.strategy, "title = 'Prov'");
		const secret = await goalOf(on, spaces.plan, "title = 'Prov' and published_at is null");
		const published = await goalOf(on, spaces.plan, 'published_at is not null');
		expect([own, secret, published]).not.toContain(undefined);
		const { goals, facts } = await on.value<{ goals: { id: string }[]; facts: string[][] }>(
			'select private.goals_to_keep($1, $2)',
			[documents.strategy, [own, secret, published]]
		);
		expect(goals.map(({ id }) => id).sort()).toEqual([own, published].sort());
		expect(facts.map(([goal]) => goal)).not.toContain(secret);
		expect(facts.map(([goal]) => goal)).toContain(own);
	});

	play('is asked for by the sync server alone', async (on) => {
		await on.asOwner();
		const own = await goalOf(on, spaces.strategy, "title = 'Prov'");
		const made = await version(on);
		for (const who of [lead, outsider, 'anon']) {
			await on.as(who);
			for (const [text, values] of [
				['select private.goals_to_keep($1, $2)', [documents.strategy, [own]]],
				["select private.facts_of($1, '23', 'total')", [[own]]],
				["select private.keep_shown($1, '{}')", [made]]
			] as const) {
				expect(codeOf(await on.attempt(text, [...values])), `${who}: ${text}`).toBe('42501');
			}
			const written = await on.attempt("update public.document_versions set shown = '{}'");
			expect(codeOf(written)).toBe('42501');
		}
	});

	play('is kept once, and read by those who read the document', async (on) => {
		const made = await version(on);
		const keep = (words: string) =>
			on.sql('select private.keep_shown($1, $2)', [made, JSON.stringify({ words })]);
		await on.asOwner('kliv_sync');
		await keep('Först');
		await keep('Sedan');
		const read = () =>
			on.value<{ words: string } | undefined>(
				'select shown from public.document_versions where id = $1',
				[made]
			);
		await on.as(reference);
		expect(await read()).toEqual({ words: 'Först' });
		await on.as(outsider);
		expect(await read()).toBeUndefined();
	});

	play('says of a goal only what the caller reads, while the text is written', async (on) => {
		await on.asOwner();
		const own = await goalOf(on, spaces.plan, "title = 'Prov'");
		const facts = () =>
			on.value<unknown[]>("select private.status_facts($1, '23', 'total')", [[own]]);
		await on.as(lead);
		expect(await facts()).toHaveLength(1);
		await on.as(reference);
		expect(await facts()).toEqual([]);
	});
});

describe('where a goal is shown', () => {
	const play = openTheStage();
	const seen = (on: Scene, goal: string) =>
		on.value<number>(
			'select count(*)::int from public.document_goals where document_id = $1 and goal_id = $2',
			[documents.strategy, goal]
		);

	play('is told to those who read both the document and the goal, and said by none', async (on) => {
		await on.asOwner();
		const goal = await goalOf(on, spaces.plan, "title = 'Prov' and published_at is null");
		const made = 'insert into public.document_goals (document_id, goal_id) values ($1, $2)';
		await on.as(lead);
		expect(codeOf(await on.attempt(made, [documents.strategy, goal]))).toBe('42501');
		expect(codeOf(await on.attempt('delete from public.document_goals'))).toBe('42501');
		await on.asOwner();
		await on.sql(made, [documents.strategy, goal]);
		await on.as(lead);
		expect(await seen(on, goal)).toBe(1);
		for (const who of [reference, outsider]) {
			await on.as(who);
			expect(await seen(on, goal), who).toBe(0);
		}
	});
});

describe('a block that is about a goal', () => {
	const play = openTheStage();
	const bind = (on: Scene, document: string, goal: string) =>
		on.attempt(
			"insert into public.goal_bindings (document_id, block_id, goal_id) values ($1, 'x', $2)",
			[document, goal]
		);
	const seen = (on: Scene) =>
		on.value<number>("select count(*)::int from public.goal_bindings where block_id = 'x'");

	play('is told to those who read both the document and the goal', async (on) => {
		await on.asOwner();
		const goal = await goalOf(on, spaces.plan, "title = 'Prov'");
		await on.as(lead);
		expect(codeOf(await bind(on, documents.strategy, goal))).toBe('done (1)');
		expect(await seen(on)).toBe(1);
		for (const who of [reference, outsider]) {
			await on.as(who);
			expect(await seen(on), who).toBe(0);
		}
	});

	play(
		'is bound and set free by those who edit the document now, to goals that they read',
		async (on) => {
			await on.asOwner();
			const goal = await goalOf(on, spaces.strategy, "title = 'Prov'");
			const unseen = await goalOf(on, spaces.steeringSpace, "title = 'Prov'");
			await on.as(reference);
			expect(codeOf(await bind(on, documents.strategy, goal))).toBe('42501');
			await on.as(editor);
			expect(codeOf(await bind(on, documents.strategy, unseen))).toBe('42501');
			expect(codeOf(await bind(on, documents.strategy, goal))).toBe('done (1)');
			expect(codeOf(await bind(on, documents.strategy, goal)), 'twice').toBe('23505');
			const end = () =>
				on.attempt("update public.goal_bindings set ended_at = now() where block_id = 'x'");
			await on.as(reference);
			expect(codeOf(await end())).toBe('done (0)');
			await on.asOwner();
			await on.sql("update public.documents set state = 'proposed' where id = $1", [
				documents.strategy
			]);
			await on.as(editor);
			expect(codeOf(await end()), 'what is put forward is not edited').toBe('done (0)');
			await on.asOwner();
			await on.sql("update public.documents set state = 'draft' where id = $1", [
				documents.strategy
			]);
			await on.as(editor);
			expect(codeOf(await end())).toBe('done (1)');
		}
	);
});
