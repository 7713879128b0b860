import { describe, expect } from 'vitest';
import { endMembership, ground, id, mandateOf, organisation, powers } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { spaces } from './matrix.ts';
import { lead, kfEditor, krokomEditor, reference, newcomer, openTheStage } from './play.ts';

describe('mandates', () => {
	const play = openTheStage();

	describe('come by invitation', () => {
		const invite = async (on: Scene, more: Record<string, unknown> = {}) => {
			const values: Record<string, unknown> = {
				email: newcomer,
				organisation_id: await organisation(on, 'Krokom'),
				powers: '{read}',
				...ground,
				...more
			};
			const columns = Object.keys(values);
			return on.attempt(
				`insert into public.invitations (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
				Object.values(values)
			);
		};
		const tokenOf = async (on: Scene, invitation: unknown) => {
			await on.sql('select private.send_invitation($1)', [invitation]);
			await on.asOwner();
			return on.value<string>(
				"select sealed ->> 'token' from public.events where kind = 'invitation.sent' and payload ->> 'invitation' = $1",
				[invitation]
			);
		};

		play('to the address invited, once', async (on) => {
			await on.as(lead);
			const invited = await invite(on);
			const token = await tokenOf(on, invited.ok && invited.rows[0]?.id);
			await on.as(reference);
			expect(codeOf(await on.attempt('select private.accept_invitation($1)', [token]))).toBe(
				'KL011'
			);
			await on.as(newcomer);
			expect(codeOf(await on.attempt('select private.accept_invitation($1)', [`${token}0`]))).toBe(
				'KL009'
			);
			expect(codeOf(await on.attempt('select private.accept_invitation($1)', [token]))).toBe(
				'done (1)'
			);
			expect(codeOf(await on.attempt('select private.accept_invitation($1)', [token]))).toBe(
				'KL009'
			);
			expect(await powers(on, newcomer)).toContain('read');
		});

		play('and are withdrawn for good, which the log tells', async (on) => {
			await on.as(lead);
			const invited = await invite(on);
			const token = await tokenOf(on, invited.ok && invited.rows[0]?.id);
			await on.as(lead);
			const withdraw = 'update public.invitations set withdrawn_at = $1 where email = $2';
			expect(codeOf(await on.attempt(withdraw, ['2020-01-01', newcomer]))).toBe('done (1)');
			expect(codeOf(await on.attempt(withdraw, [null, newcomer]))).toBe('KL009');
			await on.as(newcomer);
			expect(codeOf(await on.attempt('select private.accept_invitation($1)', [token]))).toBe(
				'KL009'
			);
			await on.asOwner();
			expect(await on.value('select action from public.audit_log order by seq desc limit 1')).toBe(
				'invitation.withdrawn'
			);
		});

		play(
			'never wider than the inviter’s own right, asked again when it is accepted',
			async (on) => {
				await on.as(krokomEditor);
				expect(codeOf(await invite(on, { powers: '{read}' }))).toBe('42501');
				await on.as(kfEditor);
				const parent_id = await mandateOf(on, kfEditor);
				const theirs = {
					organisation_id: await organisation(on, 'Kommunförbundet'),
					parent_id,
					valid_to: '2027-01-01'
				};
				expect(
					codeOf(
						await invite(on, {
							...theirs,
							powers: '{manage}',
							space_id: await id(on, spaces.strategy)
						})
					)
				).toBe('KL001');
				const invited = await invite(on, {
					...theirs,
					powers: '{edit}',
					space_id: await id(on, spaces.strategy)
				});
				const token = await tokenOf(on, invited.ok && invited.rows[0]?.id);
				await endMembership(on, kfEditor, 'Kommunförbundet');
				await on.as(newcomer);
				expect(codeOf(await on.attempt('select private.accept_invitation($1)', [token]))).toBe(
					'KL003'
				);
			}
		);

		play('and send no letter for who may no longer give', async (on) => {
			await on.as(kfEditor);
			const invited = await invite(on, {
				organisation_id: await organisation(on, 'Kommunförbundet'),
				parent_id: await mandateOf(on, kfEditor),
				valid_to: '2027-01-01',
				space_id: await id(on, spaces.strategy)
			});
			expect(codeOf(invited)).toBe('done (1)');
			await endMembership(on, kfEditor, 'Kommunförbundet');
			await on.as(kfEditor);
			const send = 'select private.send_invitation($1)';
			expect(codeOf(await on.attempt(send, [invited.ok && invited.rows[0]?.id]))).toBe('KL003');
		});

		play('and bring back nothing of what somebody had before they left', async (on) => {
			await endMembership(on, krokomEditor, 'Krokom');
			await on.as(lead);
			const invited = await invite(on, {
				email: krokomEditor,
				space_id: await id(on, spaces.strategy)
			});
			const token = await tokenOf(on, invited.ok && invited.rows[0]?.id);
			await on.as(krokomEditor);
			await on.sql('select private.accept_invitation($1)', [token]);
			expect(await powers(on, krokomEditor)).toEqual(['read']);
		});
	});
});
