import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { spaces } from './matrix.ts';
import { registrar as reader } from './play.ts';

describe('a comment and the end of its right', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	it('a comment waits for the revocation that has begun, and is refused when it commits', async () => {
		const { owner, people } = backend;
		const holder = people.get(reader);
		const [{ rows: made }, { rows: found }] = await Promise.all([
			owner.query<{ id: string }>(
				`insert into public.mandates (holder_id, organisation_id, powers, space_id)
				select b.person_id, b.organisation_id, '{comment}', ${spaces.strategy}
				from public.memberships b where b.person_id = $1 returning id`,
				[holder]
			),
			owner.query<{ id: string }>("select id from public.documents where kind = 'strategy' limit 1")
		]);
		const mandate = made[0]!.id;
		const [ends, says] = [await owner.connect(), await owner.connect()];
		try {
			await ends.query('begin');
			await ends.query('update public.mandates set revoked_at = now() where id = $1', [mandate]);
			const claims = JSON.stringify({ sub: holder, role: 'authenticated' });
			await says.query('begin');
			await says.query(
				`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true),
					set_config('request.jwt.claim.sub', $2, true)`,
				[claims, holder]
			);
			const { rows: pid } = await ends.query<{ pid: number }>('select pg_backend_pid() as pid');
			const said = says.query('insert into public.threads (document_id) values ($1)', [
				found[0]!.id
			]);
			const outcome = said.then(
				() => 'done',
				(error: { code?: string }) => error.code
			);
			await expect
				.poll(async () => {
					const { rows } = await ends.query<{ waits: boolean }>(
						`select exists (select from pg_locks l where not l.granted
							and $1::int = any (pg_blocking_pids(l.pid))) as waits`,
						[pid[0]!.pid]
					);
					return rows[0]!.waits;
				})
				.toBe(true);
			await ends.query('commit');
			expect(await outcome).toBe('42501');
		} finally {
			await says.query('rollback');
			await ends.query('rollback');
			says.release();
			ends.release();
			await owner.query('delete from public.mandates where id = $1', [mandate]);
		}
	});
});
