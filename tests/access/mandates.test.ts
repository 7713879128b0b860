import { describe, expect } from 'vitest';
import { give, ground, makeGranterOf, mandateOf, organisation } from './acts.ts';
import type { Mandate } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	lead,
	kfEditor,
	kfSteering,
	krokomEditor,
	chair,
	reference,
	outsider,
	newcomer,
	openTheStage
} from './play.ts';

describe('mandates', () => {
	const play = openTheStage();

	describe('are given', () => {
		play(
			'by the process lead, for any organisation that takes part, on a stated ground',
			async (on) => {
				await on.as(lead);
				const outcome = await give(on, {
					holder: krokomEditor,
					organisation: 'Krokom',
					powers: '{sign}',
					space: spaces.strategy,
					...ground
				});
				expect(codeOf(outcome)).toBe('done (1)');
				await on.asOwner();
				expect(
					await on.value('select created_by from public.mandates where ground_case_number = $1', [
						'EX/99/2026'
					])
				).toBe(on.person(lead));
			}
		);

		play('never without a ground: KL004', async (on) => {
			await on.as(lead);
			const mandate = {
				holder: krokomEditor,
				organisation: 'Krokom',
				powers: '{read}',
				space: spaces.strategy
			};
			expect(codeOf(await give(on, mandate))).toBe('KL004');
			expect(codeOf(await give(on, { ...mandate, ...ground, ground_date: null }))).toBe('KL004');
		});

		play('never to oneself: KL005', async (on) => {
			await on.as(lead);
			const mandate = { organisation: 'Regionen', powers: '{register}', ...ground };
			expect(codeOf(await give(on, { ...mandate, holder: lead }))).toBe('KL005');
			await on.as(kfEditor);
			const parent = await mandateOf(on, kfEditor);
			expect(
				codeOf(
					await give(on, {
						holder: kfEditor,
						organisation: 'Kommunförbundet',
						powers: '{edit}',
						space: spaces.strategy,
						parent
					})
				)
			).toBe('KL005');
		});

		play('only to who belongs to the organisation: KL007', async (on) => {
			await on.as(lead);
			for (const holder of [reference, newcomer]) {
				const outcome = await give(on, {
					holder,
					organisation: 'Krokom',
					powers: '{read}',
					space: spaces.strategy,
					...ground
				});
				expect(codeOf(outcome), holder).toBe('KL007');
			}
		});

		play('only where the organisation takes part: KL008', async (on) => {
			await on.as(lead);
			const outcome = await give(on, {
				holder: krokomEditor,
				organisation: 'Krokom',
				powers: '{read}',
				space: spaces.steeringSpace,
				...ground
			});
			expect(codeOf(outcome)).toBe('KL008');
		});

		play('by nobody else, and the refusal tells a stranger nothing', async (on) => {
			for (const who of [reference, outsider, newcomer, krokomEditor]) {
				await on.as(who);
				for (const mandate of [
					{ holder: chair, organisation: 'Krokom', powers: '{read}', space: spaces.strategy },
					{ holder: reference, organisation: 'Krokom', powers: '{read}', space: spaces.strategy },
					{ holder: chair, organisation: 'Krokom', powers: '{read}', space: spaces.steeringSpace },
					{ holder: chair, organisation: 'Annan region', powers: '{read}' }
				]) {
					if (mandate.holder === who) continue;
					expect(codeOf(await give(on, { ...mandate, ...ground })), who).toBe('42501');
				}
			}
		});

		play(
			'with no column that tells of others: created_by and revoked_by are not the caller’s to state',
			async (on) => {
				await on.as(lead);
				for (const column of ['created_by', 'revoked_by', 'revoked_at', 'created_at']) {
					const outcome = await on.attempt(`insert into public.mandates (${column}) values (null)`);
					expect(codeOf(outcome), column).toBe('42501');
				}
				for (const column of [
					'holder_id',
					'organisation_id',
					'powers',
					'space_id',
					'valid_to',
					'parent_id',
					'created_by'
				]) {
					const outcome = await on.attempt(`update public.mandates set ${column} = ${column}`);
					expect(codeOf(outcome), column).toBe('42501');
				}
			}
		);

		play(
			'by an organisation’s own granter for that organisation alone, and never with power over others',
			async (on) => {
				await makeGranterOf(on, 'Krokom', chair);
				await on.as(chair);
				const mandate = { holder: krokomEditor, organisation: 'Krokom', ...ground };
				expect(
					codeOf(await give(on, { ...mandate, powers: '{sign}', space: spaces.strategy }))
				).toBe('done (1)');
				expect(codeOf(await give(on, { ...mandate, powers: '{grant}' }))).toBe('done (1)');
				// With manage on the platform a colleague would have become master of everybody's mandates.
				expect(codeOf(await give(on, { ...mandate, powers: '{manage,grant}' }))).toBe('42501');
				expect(codeOf(await give(on, { ...mandate, powers: '{register}' }))).toBe('42501');
				expect(
					codeOf(await give(on, { ...mandate, powers: '{manage}', space: spaces.strategy }))
				).toBe('42501');
				expect(
					codeOf(
						await give(on, {
							holder: reference,
							organisation: 'Samling Näringsliv',
							powers: '{read}',
							space: spaces.strategy,
							...ground
						})
					)
				).toBe('42501');
			}
		);
	});

	describe('are passed on', () => {
		const passOn = async (on: Scene, more: Partial<Mandate> = {}) =>
			give(on, {
				holder: kfSteering,
				organisation: 'Kommunförbundet',
				powers: '{edit}',
				space: spaces.strategy,
				valid_to: '2027-01-01',
				parent: await mandateOf(on, kfEditor),
				...more
			});

		play('by the holder, within the mandate, without a ground of their own', async (on) => {
			await on.as(kfEditor);
			expect(codeOf(await passOn(on))).toBe('done (1)');
			expect(codeOf(await passOn(on, { space: null, document: documents.strategy }))).toBe(
				'done (1)'
			);
		});

		play('never wider: KL001', async (on) => {
			await on.as(kfEditor);
			expect(codeOf(await passOn(on, { powers: '{edit,sign}' })), 'other powers').toBe('KL001');
			expect(codeOf(await passOn(on, { powers: '{manage}' })), 'manage').toBe('KL001');
			expect(codeOf(await passOn(on, { space: null })), 'the whole platform').toBe('KL001');
			expect(codeOf(await passOn(on, { space: spaces.plan })), 'another space').toBe('KL001');
			expect(
				codeOf(await passOn(on, { space: null, document: documents.plan })),
				'a document elsewhere'
			).toBe('KL001');
			const elsewhere = await passOn(on, { holder: chair, organisation: 'Krokom' });
			expect(codeOf(elsewhere), 'another organisation').toBe('KL001');
		});

		play('never longer: KL002', async (on) => {
			await on.as(kfEditor);
			expect(codeOf(await passOn(on, { valid_to: null })), 'without an end').toBe('KL002');
			expect(codeOf(await passOn(on, { valid_to: '2099-01-01' }))).toBe('KL002');
		});

		play('only from a mandate of one’s own that counts and may be passed on: KL003', async (on) => {
			const parent = await mandateOf(on, kfEditor);
			for (const who of [krokomEditor, reference, outsider, newcomer]) {
				await on.as(who);
				expect(codeOf(await passOn(on, { parent })), who).toBe('KL003');
				const invented = await passOn(on, { parent: '00000000-0000-4000-8000-0000000000ff' });
				expect(codeOf(invented), `${who}, a parent that does not exist`).toBe('KL003');
			}
			await on.as(chair);
			const without = await passOn(on, {
				holder: krokomEditor,
				organisation: 'Krokom',
				parent: await mandateOf(on, chair)
			});
			expect(codeOf(without), 'a mandate without grant').toBe('KL003');
			await on.asOwner();
			await on.sql('update public.mandates set revoked_at = clock_timestamp() where id = $1', [
				parent
			]);
			await on.as(kfEditor);
			expect(codeOf(await passOn(on, { parent })), 'a revoked mandate').toBe('KL003');
		});

		play('for no other organisation than the one acted for', async (on) => {
			await on.as(kfEditor, await organisation(on, 'Krokom'));
			expect(codeOf(await passOn(on))).toBe('42501');
			await on.as(kfEditor, await organisation(on, 'Kommunförbundet'));
			expect(codeOf(await passOn(on))).toBe('done (1)');
		});
	});
});
