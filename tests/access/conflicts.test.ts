import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { call, register } from './drafts.ts';
import { spaces } from './matrix.ts';
import { kfSteering as steering, openTheStage, reference, registrar, researcher } from './play.ts';

/** Of the stage, in the plan's space; with a trade-off unless told otherwise. */
async function conflictOf(on: Scene, tradeOff = 'Det ena går före.'): Promise<string> {
	await on.asOwner();
	const id = await on.value<string>(
		`select c.id from public.goal_conflicts c join public.goals g on g.id = c.from_goal_id
		where g.space_id = ${spaces.plan} and c.explanation = 'Prov'`
	);
	await on.as(researcher);
	await on.sql('update public.goal_conflicts set trade_off = $2 where id = $1', [id, tradeOff]);
	return id;
}

describe('conflicts between goals', () => {
	const play = openTheStage();

	play('a trade-off is decided, fixed, and weighed anew in a draft of its own', async (on) => {
		const id = await conflictOf(on);
		expect(codeOf(await call(on, 'propose_conflict', id))).toBe('done (1)');
		await on.as(steering);
		expect(codeOf(await register(on, [{ conflict_id: id }]))).toBe('done (1)');

		await on.as(researcher);
		const changes = [
			"trade_off = 'Något annat'",
			'strength = 3',
			"explanation = 'Något annat'",
			'archived_at = now()'
		];
		for (const change of changes) {
			const changed = await on.attempt(`update public.goal_conflicts set ${change} where id = $1`, [
				id
			]);
			expect(codeOf(changed), change).toBe('KL051');
		}

		const draft = await on.value<string>('select private.reconsider_conflict($1)', [id]);
		expect(codeOf(await call(on, 'reconsider_conflict', id)), 'once at a time').toBe('KL091');
		await on.sql("update public.goal_conflicts set trade_off = 'Vägt på nytt' where id = $1", [
			draft
		]);
		expect(
			await on.value('select archived_at from public.goal_conflicts where id = $1', [id]),
			'what was decided counts meanwhile'
		).toBeNull();
		await call(on, 'propose_conflict', draft);
		await on.as(steering);
		expect(codeOf(await register(on, [{ conflict_id: draft }]))).toBe('done (1)');
		expect(
			await on.value('select archived_at from public.goal_conflicts where id = $1', [id])
		).not.toBeNull();
	});

	play('an empty trade-off is not put forward', async (on) => {
		const id = await conflictOf(on, '');
		expect(codeOf(await call(on, 'propose_conflict', id))).toBe('KL090');
	});

	play('nobody decides on what they wrote, and others weigh nothing anew', async (on) => {
		const id = await conflictOf(on);
		await call(on, 'propose_conflict', id);
		await on.as(researcher);
		expect(codeOf(await register(on, [{ conflict_id: id }]))).toBe('42501');
		await on.as(registrar);
		expect(codeOf(await register(on, [{ conflict_id: id }]))).toBe('done (1)');
		for (const who of [steering, reference]) {
			await on.as(who);
			expect(codeOf(await call(on, 'reconsider_conflict', id)), who).toBe('42501');
		}
	});
});
