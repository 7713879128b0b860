import { afterAll, describe, expect, inject, test } from 'vitest';
import { createDatabase } from '#lib/platform/database.server.ts';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
const database = createDatabase(portal.databaseUrl('web'), { max: 4 });
afterAll(() => Promise.all([database.end(), portal.disconnect()]));

const editor = 'redaktor@regionjh.example';
const outsider = 'utanfor@annanregion.example';

/** The caller that a page would make of a signed-in person. */
async function callerOf(email: string) {
	const { accessToken, personId } = await portal.signIn(email);
	const claims = JSON.parse(atob(accessToken.split('.')[1]!)) as { session_id: string };
	return { personId, email, sessionId: claims.session_id, actingOrganisationId: null };
}

describe('the login roles', () => {
	test.each(['web', 'sync', 'jobs'] as const)('kliv_%s reads no table by itself', async (login) => {
		const { rows } = await portal.pool(login).query<{ relation: string }>(
			`select format('%s.%s', n.nspname, c.relname) as relation
			from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'v', 'm') and n.nspname in ('public', 'private', 'auth')
				and has_schema_privilege(n.oid, 'usage')
				and has_any_column_privilege(c.oid, 'select, insert, update, references')`
		);
		expect(rows).toEqual([]);
	});

	test('kliv_web that forgets to say for whom it asks is refused', async () => {
		await expect(portal.pool('web').query('select * from public.documents')).rejects.toThrow(
			'permission denied'
		);
	});

	test('none of them is a superuser or passes the policies', async () => {
		const rows = await portal.sql(
			`select rolname from pg_roles where rolname in ('kliv_web', 'kliv_sync', 'kliv_jobs')
				and not rolsuper and not rolbypassrls and not rolcreaterole and not rolinherit`
		);
		expect(rows).toHaveLength(3);
	});
});

describe('SQL as the caller', () => {
	test('two callers at once on one pool never see each other', async () => {
		const callers = [await callerOf(editor), await callerOf(outsider)];
		const counts = await Promise.all(
			Array.from({ length: 60 }, async (_, i) => {
				const caller = callers[i % 2]!;
				const seen = await database.asCaller(caller, (db) =>
					db.selectFrom('documents').select('id').execute()
				);
				return [i % 2, seen.length > 0];
			})
		);
		expect(counts.filter(([who, sees]) => (who === 0) !== sees)).toEqual([]);
	});

	test('a connection goes back clean', async () => {
		await database.asCaller(await callerOf(editor), async () => {});
		const seen = await database
			.asAnonymous((db) => db.selectFrom('organisations').select('id').execute())
			.catch(() => []);
		expect(seen).toEqual([]);
	});

	test('what throws leaves nothing behind', async () => {
		const caller = await callerOf(editor);
		await expect(
			database.asCaller(caller, async (db) => {
				await db.updateTable('profiles').set({ display_name: 'Någon annan' }).execute();
				throw new Error('halfway');
			})
		).rejects.toThrow('halfway');
		const [profile] = await portal.sql<{ display_name: string }>(
			'select display_name from public.profiles where id = $1',
			[caller.personId]
		);
		expect(profile?.display_name).not.toBe('Någon annan');
	});
});

describe('the open interface', () => {
	test('without a key there is no answer, with one alone there is nothing to see', async () => {
		const client = await portal.client();
		const keyless = await fetch(`${portal.supabaseUrl}/rest/v1/documents`);
		expect(keyless.status).toBe(401);
		const { data } = await client.from('documents').select('id');
		expect(data ?? []).toEqual([]);
	});

	test('a person sees through it what the pages show them', async () => {
		const caller = await callerOf(editor);
		const page = await database.asCaller(caller, (db) =>
			db.selectFrom('documents').select('id').orderBy('id').execute()
		);
		const client = await portal.client(editor);
		const { data } = await client.from('documents').select('id').order('id');
		expect(data).toEqual(page);
		expect(page.length).toBeGreaterThan(0);
	});

	test('an outsider sees nothing', async () => {
		const client = await portal.client(outsider);
		expect((await client.from('documents').select('id')).data).toEqual([]);
	});

	test('its first request opens no table that the migrations keep closed', async () => {
		const client = await portal.client(editor);
		await client.from('documents').select('id');
		const open = await portal.sql(
			`select r.name, p.privilege from (values ('anon'), ('authenticated')) r(name)
			cross join (values ('truncate'), ('trigger'), ('references')) p(privilege)
			join pg_class c on c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
			where has_table_privilege(r.name, c.oid, p.privilege)`
		);
		expect(open).toEqual([]);
		const { error } = await client.from('document_updates').select('payload').limit(1);
		expect(error?.code).toBe('42501');
	});

	test('the text of `as` in a header counts on every request', async () => {
		const client = await portal.client(editor);
		const stranger = '00000000-0000-4000-8000-000000000000';
		const { data } = await client.from('documents').select('id').setHeader('x-kliv-as', stranger);
		expect(data).toEqual([]);
	});
});
