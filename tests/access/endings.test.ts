import { describe, expect } from 'vitest';
import { endMembership, mandateOf, powers, revoke } from './acts.ts';
import { codeOf } from './backend.ts';
import {
	lead,
	kfEditor,
	krokomEditor,
	chair,
	reference,
	outsider,
	newcomer,
	openTheStage
} from './play.ts';

describe('mandates', () => {
	const play = openTheStage();

	describe('end', () => {
		play('by revocation, with all that was passed on from them, at any depth', async (on) => {
			await on.as(lead);
			const parent = await mandateOf(on, kfEditor);
			const outcome = await revoke(on, parent, 'Prov');
			expect(codeOf(outcome)).toBe('done (1)');
			await on.asOwner();
			const below = await on.sql<{ revoked: boolean; by: string }>(
				'select revoked_at is not null as revoked, revoked_by as by from public.mandates where parent_id = $1',
				[parent]
			);
			expect(below.length).toBeGreaterThan(0);
			expect(below.every(({ revoked, by }) => revoked && by === on.person(lead))).toBe(true);
			expect(await powers(on, kfEditor)).toEqual([]);
		});

		play('once: KL006', async (on) => {
			await on.as(lead);
			const parent = await mandateOf(on, kfEditor);
			await revoke(on, parent, 'Prov');
			expect(codeOf(await revoke(on, parent, 'Igen'))).toBe('KL006');
			expect(
				codeOf(
					await on.attempt('update public.mandates set revoked_at = null where id = $1', [parent])
				)
			).toBe('KL006');
		});

		play('at the moment the database says, not the caller', async (on) => {
			await on.as(lead);
			const parent = await mandateOf(on, kfEditor);
			await on.sql("update public.mandates set revoked_at = '2020-01-01' where id = $1", [parent]);
			await on.asOwner();
			const seconds = await on.value<string>(
				'select extract(epoch from clock_timestamp() - revoked_at) from public.mandates where id = $1',
				[parent]
			);
			expect(Number(seconds)).toBeLessThan(60);
		});

		play('by their holder or who may grant, and nobody else', async (on) => {
			const mandate = await mandateOf(on, krokomEditor);
			for (const who of [reference, kfEditor, chair, outsider, newcomer]) {
				await on.as(who);
				expect(codeOf(await revoke(on, mandate, 'Prov')), who).toBe('done (0)');
			}
			await on.as(krokomEditor);
			expect(codeOf(await revoke(on, mandate, 'Prov'))).toBe('done (1)');
		});

		play('not by somebody who once gave them and has left', async (on) => {
			// Without a where clause: then only the policy of updates is asked, not that of reading.
			const blindly = 'update public.mandates set revoked_at = now()';
			for (const [who, short] of [
				[lead, 'Regionen'],
				[kfEditor, 'Kommunförbundet']
			] as const) {
				await endMembership(on, who, short);
				await on.as(who);
				expect(codeOf(await on.probe(blindly)), `${who} ends but their own`).toBe('done (1)');
			}
		});

		play('by the database’s clock, at valid_to', async (on) => {
			const mandate = await mandateOf(on, krokomEditor);
			await on.asOwner();
			await on.sql(
				"update public.mandates set valid_to = clock_timestamp() + interval '1 second' where id = $1",
				[mandate]
			);
			expect(await powers(on, krokomEditor)).toContain('edit');
			await on.asOwner();
			await on.sql('select pg_sleep_until(valid_to) from public.mandates where id = $1', [mandate]);
			expect(await powers(on, krokomEditor)).toEqual([]);
		});

		play('before they have begun', async (on) => {
			await on.asOwner();
			await on.sql(
				"update public.mandates set valid_from = clock_timestamp() + interval '1 hour' where holder_id = $1",
				[on.person(krokomEditor)]
			);
			expect(await powers(on, krokomEditor)).toEqual([]);
		});

		play('with the membership, and do not come back with it', async (on) => {
			await endMembership(on, krokomEditor, 'Krokom');
			expect(await powers(on, krokomEditor)).toEqual([]);
			await on.as(krokomEditor);
			for (const table of ['spaces', 'documents', 'organisations', 'mandates', 'goals', 'bodies']) {
				const count = await on.value<string>(
					`select count(*) from public.${table} ${table === 'mandates' ? `where holder_id <> '${on.person(krokomEditor)}'` : ''}`
				);
				expect(count, table).toBe('0');
			}
			await on.as(lead);
			await on.sql('update public.memberships set valid_to = null where person_id = $1', [
				on.person(krokomEditor)
			]);
			expect(await powers(on, krokomEditor)).toEqual([]);
		});

		play('with the session', async (on) => {
			await on.as(krokomEditor);
			const claims = {
				sub: on.person(krokomEditor),
				role: 'authenticated',
				session_id: '00000000-0000-4000-8000-00000000dead'
			};
			await on.sql("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
			for (const table of [
				'spaces',
				'documents',
				'organisations',
				'mandates',
				'profiles',
				'audit_log',
				'events'
			]) {
				expect(await on.value(`select count(*) from public.${table}`), table).toBe('0');
			}
			expect(codeOf(await on.attempt("update public.profiles set display_name = 'Prov'"))).toBe(
				'done (0)'
			);
		});
	});
});
