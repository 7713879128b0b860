import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ground, organisation } from './acts.ts';
import { openBackend, scene } from './backend.ts';
import type { Backend, Scene } from './backend.ts';
import { setTheStage } from './fixture.ts';

const lead = 'processledare@plattform.example';
const member = 'redaktor@krokom.example';
/** Signed up by themselves, with whatever address they liked. */
const newcomer = 'nykomling@ingenstans.example';

describe('an account that proved nothing', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	const play = (name: string, act: (on: Scene) => Promise<void>) =>
		it(name, () =>
			scene(backend, async (on) => {
				await setTheStage(on);
				await act(on);
			})
		);

	/** The secret of the link in an invitation's mail. */
	async function invited(on: Scene, email: string): Promise<string> {
		await on.as(lead);
		const values = { email, organisation_id: await organisation(on, 'Krokom'), ...ground };
		const columns = Object.keys(values);
		const invitation = await on.value<string>(
			`insert into public.invitations (powers, ${columns.join(', ')})
			values ('{read}', ${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
			Object.values(values)
		);
		await on.sql('select private.send_invitation($1)', [invitation]);
		await on.asOwner();
		return on.value<string>(
			"select sealed ->> 'token' from public.events where payload ->> 'invitation' = $1",
			[invitation]
		);
	}
	const exists = (on: Scene, email: string) =>
		on.knowing(() =>
			on.value<boolean>('select exists (select from auth.users where email = $1)', [email])
		);
	const free = (on: Scene, token: string) =>
		on.value<boolean>('select private.free_invited_address($1)', [token]);

	play('gives way to whoever holds the link that was mailed to the address', async (on) => {
		const token = await invited(on, newcomer);
		await on.as('anon');
		expect(await on.value('select has_account from private.invitation_by_token($1)', [token])).toBe(
			false
		);
		expect(await free(on, token)).toBe(true);
		expect(await exists(on, newcomer)).toBe(false);
	});

	play('sees nothing any more with the session it had', async (on) => {
		const token = await invited(on, newcomer);
		const person = on.person(newcomer);
		await on.as('anon');
		await free(on, token);
		await on.as(newcomer);
		expect(await on.sql('select from private.who_am_i()')).toEqual([]);
		expect(
			await on.knowing(() => on.sql('select from auth.sessions where user_id = $1', [person]))
		).toEqual([]);
	});

	play('stays when the secret opens nothing', async (on) => {
		const token = await invited(on, newcomer);
		await on.as('anon');
		expect(await free(on, `${token}0`)).toBe(false);
		expect(await free(on, '')).toBe(false);
		expect(await exists(on, newcomer)).toBe(true);
	});

	play('is never one that belongs somewhere, or ever did', async (on) => {
		const token = await invited(on, member);
		await on.as('anon');
		expect(await on.value('select has_account from private.invitation_by_token($1)', [token])).toBe(
			true
		);
		expect(await free(on, token)).toBe(false);
		await on.asOwner();
		await on.sql(
			'update public.memberships set valid_to = greatest(now(), valid_from) where person_id = $1',
			[on.person(member)]
		);
		await on.as('anon');
		expect(await free(on, token)).toBe(false);
		expect(await exists(on, member)).toBe(true);
	});
});
