import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryResultRow } from 'pg';
import { openBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { mayExecute } from './functions.ts';
import { matrix } from './matrix.ts';

/** Schemas that are the backend's own and not ours to arrange. */
const foreign =
	"('pg_catalog', 'information_schema', 'pg_toast', 'auth', 'storage', 'realtime', 'graphql', 'graphql_public', 'vault', 'net', 'cron')";

describe('the catalogue', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	/** Every row is a hole; the words say what it lets through. */
	async function holes<Row extends QueryResultRow>(sql: string, harm: (row: Row) => string) {
		const { rows } = await backend.owner.query<Row>(sql);
		expect(rows.map(harm)).toEqual([]);
	}

	it('guards every table of public with row level security', () =>
		holes<{ name: string }>(
			`select relname as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`,
			({ name }) =>
				`public.${name} shows every row to everybody with a grant: alter table … enable row level security`
		));

	it('lets no view of public look with its owner’s eyes', () =>
		holes<{ name: string }>(
			`select relname as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
				and not coalesce(reloptions::text ~ 'security_invoker=(true|on)', false)`,
			({ name }) =>
				`public.${name} passes by the policies of its tables: create it with (security_invoker = true)`
		));

	it('has one policy per verb, for people who are signed in', () =>
		holes<{ name: string; table: string }>(
			`select policyname as name, tablename as table from pg_policies
			where schemaname = 'public' and (cmd = 'ALL' or roles <> '{authenticated}' or permissive <> 'PERMISSIVE')`,
			({ name, table }) =>
				`"${name}" on ${table} covers more than it says: one policy per verb, to authenticated`
		));

	it('asks in no policy for auth.uid(), which goes on answering after a sign-out', () =>
		holes<{ name: string; table: string }>(
			`select policyname as name, tablename as table from pg_policies
			where schemaname = 'public' and coalesce(qual, '') || coalesce(with_check, '') ~ 'auth\\.(uid|jwt|role)'`,
			({ name, table }) =>
				`"${name}" on ${table}: use private.me(), which knows whether the session lives`
		));

	it('asks in no policy once a row what can be asked once a query', () =>
		holes<{ name: string; table: string; call: string }>(
			`select policyname as name, tablename as table, call[1] as call
			from pg_policies, regexp_matches(
				regexp_replace(coalesce(qual, '') || ' ' || coalesce(with_check, ''),
					'SELECT (private\\.)?\\w+\\(', '', 'g'),
				'(?:private\\.)(me|spaces_where|documents_where|platform_powers)\\(', 'g') as call
			where schemaname = 'public' and call[1] = 'me'`,
			({ name, table, call }) =>
				`"${name}" on ${table} pays for private.${call}() in every row: write (select private.${call}())`
		));

	it('writes only the columns that the matrix names, and removes nothing', async () => {
		const { rows } = await backend.owner.query<{ table: string; verb: string; columns: string[] }>(
			`select table_name as table, lower(privilege_type) as verb, array_agg(column_name::text order by column_name) as columns
			from information_schema.column_privileges
			where table_schema = 'public' and grantee in ('authenticated', 'anon', 'PUBLIC') and privilege_type <> 'SELECT'
			group by 1, 2`
		);
		const granted = Object.fromEntries(
			rows.map(({ table, verb, columns }) => [`${verb} ${table}`, columns])
		);
		const expected = Object.fromEntries(
			Object.entries(matrix).flatMap(([table, { writable = {} }]) =>
				Object.entries(writable).map(([verb, columns]) => [`${verb} ${table}`, [...columns].sort()])
			)
		);
		expect(granted).toEqual(expected);
	});

	it('grants nothing else to those who come over the web', () =>
		holes<{ grantee: string; schema: string; name: string; privilege: string }>(
			`select coalesce(r.rolname, 'everybody') as grantee, n.nspname as schema, c.relname as name, a.privilege_type as privilege
			from pg_class c
			join pg_namespace n on n.oid = c.relnamespace
			cross join lateral aclexplode(c.relacl) a
			left join pg_roles r on r.oid = a.grantee
			where n.nspname not in ${foreign}
				and (a.grantee = 0 or r.rolname in ('anon', 'authenticated', 'kliv_web'))
				and not (n.nspname = 'public' and r.rolname = 'authenticated' and a.privilege_type = 'SELECT' and c.relkind = 'r')`,
			({ grantee, schema, name, privilege }) => `${grantee} has ${privilege} on ${schema}.${name}`
		));

	it('shows anon no column at all', () =>
		holes<{ table: string; column: string }>(
			`select table_name as table, column_name as column from information_schema.column_privileges
			where table_schema in ('public', 'private', 'auth') and grantee in ('anon', 'PUBLIC')`,
			({ table, column }) => `who is not signed in reaches ${table}.${column}`
		));

	it('shows nobody of ours the accounts and sessions', () =>
		holes<{ grantee: string; name: string; privilege: string }>(
			`select r.rolname as grantee, c.relname as name, a.privilege_type as privilege
			from pg_class c
			cross join lateral aclexplode(c.relacl) a
			join pg_roles r on r.oid = a.grantee
			where c.relnamespace = 'auth'::regnamespace
				and r.rolname in ('anon', 'authenticated', 'kliv_web', 'kliv_sync', 'kliv_jobs')`,
			({ grantee, name, privilege }) => `${grantee} has ${privilege} on auth.${name}`
		));

	it('gives the sync server and the jobs functions and no tables', () =>
		holes<{ grantee: string; schema: string; name: string; privilege: string }>(
			`select r.rolname as grantee, n.nspname as schema, c.relname as name, a.privilege_type as privilege
			from pg_class c
			join pg_namespace n on n.oid = c.relnamespace
			cross join lateral aclexplode(c.relacl) a
			join pg_roles r on r.oid = a.grantee
			where r.rolname in ('kliv_sync', 'kliv_jobs') and c.relowner <> r.oid
				and n.nspname not in ${foreign}`,
			({ grantee, schema, name, privilege }) =>
				`${grantee} has ${privilege} on ${schema}.${name}: a stolen login of its reads past every policy`
		));

	it('makes no login of ours a member of more than it needs', async () => {
		const { rows } = await backend.owner.query<{
			member: string;
			roles: string[];
			inherits: boolean;
			super: boolean;
		}>(
			`select m.rolname as member, m.rolinherit as inherits, m.rolsuper or m.rolbypassrls or m.rolcreaterole as super,
				array_remove(array_agg(r.rolname::text order by r.rolname), null) as roles
			from pg_roles m
			left join pg_auth_members g on g.member = m.oid
			left join pg_roles r on r.oid = g.roleid
			where m.rolname in ('kliv_web', 'kliv_sync', 'kliv_jobs')
			group by 1, 2, 3 order by 1`
		);
		expect(rows).toEqual([
			{ member: 'kliv_jobs', inherits: false, super: false, roles: [] },
			{ member: 'kliv_sync', inherits: false, super: false, roles: [] },
			{ member: 'kliv_web', inherits: false, super: false, roles: ['anon', 'authenticated'] }
		]);
	});

	it('lets every function be executed by those on the list, and nobody else', async () => {
		const { rows } = await backend.owner.query<{ name: string; who: string[] }>(
			`select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, p.proname,
				array_remove(array_agg(distinct coalesce(r.rolname::text, 'everybody')) filter (
					where a.grantee <> p.proowner and coalesce(r.rolname, '') not in ('service_role', 'kliv_backend')), null) as who
			from pg_proc p
			left join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a on a.privilege_type = 'EXECUTE'
			left join pg_roles r on r.oid = a.grantee
			where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)
			group by p.oid, p.proname order by 1`
		);
		const actual = Object.fromEntries(
			rows
				.filter(({ who }) => who && who.length > 0)
				.map(({ name, who }) => [name.replace(/\(.*/s, ''), [...who].sort()])
		);
		expect(actual).toEqual(mayExecute);
	});

	it('pins the search path of every function of ours', () =>
		holes<{ name: string }>(
			`select p.oid::regprocedure::text as name from pg_proc p
			where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)
				and not coalesce('search_path=""' = any (p.proconfig), false)`,
			({ name }) =>
				`${name} finds whatever its caller puts first in the search path: set search_path = ''`
		));

	it('has in public no function that PostgREST would offer to everybody', () =>
		holes<{ name: string }>(
			`select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace`,
			({ name }) => `${name}: functions belong in private, which PostgREST does not show`
		));

	it('indexes the columns that policies and foreign keys ask for', () =>
		holes<{ table: string; column: string }>(
			`select c.conrelid::regclass::text as table, a.attname as column
			from pg_constraint c
			join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
			where c.contype = 'f' and c.connamespace = 'public'::regnamespace
				and a.attname in ('space_id', 'document_id', 'organisation_id', 'person_id', 'holder_id', 'goal_id', 'parent_id')
				and not exists (
					select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
				)
				-- Few rows, and asked for by their id.
				and c.conrelid::regclass::text not in ('bodies', 'events', 'invitations')`,
			({ table, column }) =>
				`${table}.${column} is looked for by reading the whole table: create index on ${table} (${column})`
		));

	it('says with every foreign key what happens when the other row goes', () =>
		holes<{ table: string; name: string }>(
			`select conrelid::regclass::text as table, conname as name from pg_constraint
			where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace) and confdeltype = 'a'`,
			({ table, name }) =>
				`${name} on ${table} does not say: write on delete restrict, cascade or set null`
		));
});
