import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import { lead, registrar, krokomEditor as editor, openTheStage } from './play.ts';

describe('the trail', () => {
	const play = openTheStage();

	describe('the log', () => {
		play('is whole after all that the seed and the stage did', async (on) => {
			expect(Number(await on.value('select count(*) from public.audit_log'))).toBeGreaterThan(30);
			expect(await broken(on)).toEqual([]);
		});

		play(
			'tells each grant, revocation, share, closing and change of state, with the mandate it was done on',
			async (on) => {
				const from = await on.value<string>('select max(seq) from public.audit_log');
				await on.as(lead);
				const mandate = await on.knowing(() =>
					on.value<string>(
						'select id from public.mandates where holder_id = $1 and revoked_at is null limit 1',
						[on.person(editor)]
					)
				);
				await on.sql(
					"update public.mandates set revoked_at = now(), revocation_reason = 'Prov' where id = $1",
					[mandate]
				);
				await on.sql("update public.documents set state = 'proposed' where id = $1", [
					documents.plan
				]);
				await on.sql(
					`update public.shares set ended_at = now() where id = (select id from public.shares where space_id = ${spaces.plan} and ended_at is null limit 1)`
				);
				await on.sql(
					`update public.spaces set closed_at = now() where id = ${spaces.steeringSpace}`
				);
				await on.asOwner();
				const entries = await on.sql<{ action: string; person: string; mandate: string | null }>(
					'select action, created_by as person, mandate_id as mandate from public.audit_log where seq > $1 order by seq',
					[from]
				);
				expect(entries.map(({ action }) => action)).toEqual([
					'mandate.revoked',
					'document.changed',
					'share.ended',
					'space.closed'
				]);
				expect(
					entries.every(({ person, mandate }) => person === on.person(lead) && mandate !== null)
				).toBe(true);
				expect(await broken(on)).toEqual([]);
			}
		);

		play('is told by nobody: KL012 for the owner, 42501 for all others', async (on) => {
			for (const sql of [
				"update public.audit_log set action = 'x.y'",
				'delete from public.audit_log',
				'truncate public.audit_log'
			]) {
				expect(codeOf(await on.attempt(sql)), sql).toBe('KL012');
			}
			await on.as(registrar);
			const forged =
				"insert into public.audit_log (seq, action, subject_table, created_at, previous_hash, hash) values (0, 'x.y', 'z', now(), '', '')";
			expect(codeOf(await on.attempt(forged))).toBe('42501');
			expect(codeOf(await on.attempt("select private.write_audit('x.y', 'z', null)"))).toBe(
				'42501'
			);
		});

		const tampering: [string, string][] = [
			['edited', 'update public.audit_log set details = details || \'{"x": 1}\' where seq = 5'],
			[
				'given to another person',
				'update public.audit_log set created_by = gen_random_uuid() where seq = 7'
			],
			[
				'moved in time',
				"update public.audit_log set created_at = created_at - interval '1 second' where seq = 6"
			],
			['taken out of the middle', 'delete from public.audit_log where seq = 8'],
			['taken from the beginning', 'delete from public.audit_log where seq = 1'],
			[
				'taken from the end',
				'delete from public.audit_log where seq = (select max(seq) from public.audit_log)'
			],
			[
				'put in',
				`insert into public.audit_log select gen_random_uuid(), max(seq) + 1, 'x.y', 'z', null, null, null, null, '{}', now(), null,
					(array_agg(hash order by seq desc))[1], sha256('x') from public.audit_log`
			],
			[
				'reordered',
				`update public.audit_log set seq = -seq where seq in (4, 5);
				update public.audit_log set seq = case seq when -4 then 5 else 4 end where seq in (-4, -5)`
			],
			[
				'edited, with its own hash made to fit',
				`update public.audit_log a set details = '{"x": 1}' where seq = 5;
				update public.audit_log a set hash = sha256(a.previous_hash || private.audit_content(a)) where seq = 5`
			]
		];
		for (const [what, sql] of tampering) {
			play(`shows that an entry was ${what}, by the owner with the triggers off`, async (on) => {
				await on.sql('alter table public.audit_log disable trigger user');
				await on.sql(sql);
				expect((await broken(on)).length).toBe(1);
			});
		}

		play('is checked by registrars and process leads, not by others', async (on) => {
			await on.sql('alter table public.audit_log disable trigger user');
			await on.sql('delete from public.audit_log where seq = 8');
			await on.as(registrar);
			expect(await on.sql('select * from private.broken_audit_rows()')).toHaveLength(1);
			await on.as(editor);
			expect(await on.sql('select * from private.broken_audit_rows()')).toHaveLength(0);
		});
	});

	describe('the outbox', () => {
		play('has an event for each grant, in the same transaction', async (on) => {
			await on.as(lead);
			const counts = () =>
				on.knowing(() =>
					on.value<string>(
						"select count(*) || ' ' || (select count(*) from public.audit_log) from public.events"
					)
				);
			const before = await counts();
			const grant = `insert into public.mandates (holder_id, organisation_id, powers, ground_body, ground_date, ground_case_number)
				values ($1, $2, '{read}', 'Prov', '2026-01-01', 'EX/99/2026')`;
			const values = [
				on.person(editor),
				await on.knowing(() =>
					on.value("select id from public.organisations where short_name = 'Krokom'")
				)
			];
			expect(codeOf(await on.probe(grant, values)), 'rolled back').toBe('done (1)');
			expect(await counts()).toBe(before);
			await on.sql(grant, values);
			expect(await counts()).not.toBe(before);
			await on.asOwner();
			const [event] = await on.sql<{ person: string; by: string }>(
				"select person_id as person, created_by as by from public.events where kind = 'mandate.granted' order by created_at desc, id limit 1"
			);
			expect(event?.by).toBe(on.person(lead));
		});

		play('is nobody’s to write, settle or look under the seal of', async (on) => {
			await on.as(lead);
			for (const sql of [
				"insert into public.events (kind) values ('x.y')",
				'update public.events set settled_at = now()',
				'select sealed from public.events',
				"select private.record_event('x.y')",
				'select * from private.recent_mails(10)',
				'select * from private.mails',
				"select private.queue_mail(null, 'x', 'a@b.se', 'x', 'x', 'x')"
			]) {
				expect(codeOf(await on.attempt(sql)), sql).toBe('42501');
			}
		});
	});

	describe('the text’s log', () => {
		play('is rewritten by nobody, the owner included: KL012', async (on) => {
			for (const sql of [
				"update public.document_updates set payload = '\\x000001'",
				'delete from public.document_updates',
				'truncate public.document_updates cascade'
			]) {
				expect(codeOf(await on.attempt(sql)), sql).toBe('KL012');
			}
		});

		play('keeps its document, for as long as there is a log', async (on) => {
			const deleted =
				'delete from public.documents where id in (select document_id from public.document_updates)';
			const outcome = await on.attempt(deleted);
			expect(codeOf(outcome)).toBe('23503');
			expect(outcome).toMatchObject({ message: expect.stringContaining('has a log') as string });
			expect(codeOf(await on.attempt('truncate public.documents cascade'))).toBe('KL012');
		});
	});

	describe('the logins', () => {
		play('kliv_web may do nothing until it says who asks', async (on) => {
			await on.asOwner('kliv_web');
			for (const sql of [
				'select from public.organisations',
				'select from public.profiles',
				'select private.me()',
				'select from auth.users',
				'select private.access_to(gen_random_uuid())'
			]) {
				expect(codeOf(await on.attempt(sql)), sql).toBe('42501');
			}
		});

		for (const login of ['kliv_sync', 'kliv_jobs']) {
			play(`${login} reads no table`, async (on) => {
				await on.asOwner(login);
				for (const table of [
					'documents',
					'document_updates',
					'profiles',
					'mandates',
					'events',
					'audit_log'
				]) {
					expect(codeOf(await on.attempt(`select from public.${table}`)), table).toBe('42501');
				}
				for (const table of [
					'document_heads',
					'document_states',
					'mails',
					'audit_head',
					'active_mandates'
				]) {
					expect(codeOf(await on.attempt(`select from private.${table}`)), table).toBe('42501');
				}
				expect(codeOf(await on.attempt('select from auth.users'))).toBe('42501');
			});
		}

		play(
			'and those who are signed in reach nothing in private but by its functions',
			async (on) => {
				await on.as(lead);
				for (const table of [
					'document_heads',
					'document_states',
					'mails',
					'audit_head',
					'active_mandates'
				]) {
					expect(codeOf(await on.attempt(`select from private.${table}`)), table).toBe('42501');
				}
				for (const call of [
					`private.access_for('${on.person(editor)}', null, '${documents.strategy}')`,
					`private.rights_of('${on.person(editor)}', null)`,
					`private.load_document('${documents.strategy}')`,
					`private.updates_after('${documents.strategy}', 0, 10)`,
					`private.lock_heads(null, null, '${documents.strategy}')`
				]) {
					expect(codeOf(await on.attempt(`select ${call}`)), call).toBe('42501');
				}
			}
		);
	});
});

function broken(on: Scene): Promise<{ seq: string }[]> {
	return on.sql('select seq from private.broken_audit_rows()');
}
