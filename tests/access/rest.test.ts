import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from './backend.ts';
import type { Backend, Who } from './backend.ts';
import { everyone, matrix } from './matrix.ts';
import type { Group, Rules } from './matrix.ts';

const people = Object.entries(everyone).flatMap(([group, names]) =>
	names.map((who) => ({ who: who as Who, group: group as Group }))
);
const tables = Object.entries(matrix);

/** What a blind update over PostgREST would write; a column may always be set to what it holds. */
const values: Record<string, unknown> = {
	revoked_at: '2020-01-01',
	ended_at: '2020-01-01',
	withdrawn_at: '2020-01-01',
	valid_to: '2020-01-01',
	created_at: '2020-01-01',
	resolved_at: '2020-01-01',
	archived_at: '2020-01-01'
};

// What a partner's client reaches, through the open interface and nothing else. Where a write would
// succeed the SQL tests have it, in a transaction; here it would change what the others see.
describe('by PostgREST', () => {
	let backend: Backend;
	let fingerprints: Map<string, string>;
	beforeAll(async () => {
		backend = await openBackend();
		fingerprints = await fingerprintsOf(backend);
	}, 60_000);
	afterAll(() => backend?.close());

	it.each(people)(
		'$who',
		async ({ who, group }) => {
			const client = await backend.rest(who);
			const me = backend.people.get(who) ?? '';
			for (const [table, rules] of tables) {
				await reads(backend, client, table, rules, group, me);
				await writes(backend, client, table, rules, group, me);
			}
			expect(await fingerprintsOf(backend), `after what ${who} was refused`).toEqual(fingerprints);
		},
		120_000
	);

	it('shows the functions of private to nobody', async () => {
		const client = await backend.rest('processledare@plattform.example');
		for (const name of ['rights_of', 'access_for', 'me', 'write_audit', 'recent_mails']) {
			const here = await client.rpc(name);
			const there = await client.schema('private').rpc(name);
			expect(here.error, name).not.toBeNull();
			expect(there.error, `private.${name}`).not.toBeNull();
		}
		const mails = await client.schema('private').from('mails').select();
		expect(mails.error).not.toBeNull();
		const users = await client.schema('auth').from('users').select();
		expect(users.error).not.toBeNull();
	});

	it('takes a write that one may do, and gives it its author and its time', async () => {
		const who = 'redaktor@krokom.example';
		const client = await backend.rest(who);
		const { data: space } = await client.from('spaces').select('id').single();
		const { data: mine } = await client
			.from('organisations')
			.select('id')
			.eq('short_name', 'Krokom')
			.single();
		const { data, error } = await client
			.from('documents')
			.insert({
				space_id: space?.id,
				title: 'Från en partner',
				responsible_organisation_id: mine?.id
			})
			.select('id, created_by, state')
			.single();
		expect(error).toBeNull();
		expect(data).toMatchObject({ created_by: backend.people.get(who), state: 'draft' });
		const id = String(data?.id);
		const renamed = await client
			.from('documents')
			.update({ title: 'Nytt namn' })
			.eq('id', id)
			.select('title');
		expect(renamed.data).toEqual([{ title: 'Nytt namn' }]);
		const adopted = await client.from('documents').update({ state: 'adopted' }).eq('id', id);
		expect(adopted.error?.code).toBe('42501');
		await backend.owner.query('delete from public.documents where id = $1', [id]);
	});

	it('takes no column that is not the caller’s to state', async () => {
		const client = await backend.rest('processledare@plattform.example');
		const { data: space } = await client
			.from('spaces')
			.select('id, responsible_organisation_id')
			.limit(1)
			.single();
		const document = {
			space_id: space?.id,
			title: 'Prov',
			responsible_organisation_id: space?.responsible_organisation_id
		};
		const somebody = backend.people.get('referens@naringsliv.example');
		for (const stated of [
			{ created_by: somebody },
			{ created_at: '2020-01-01' },
			{ state: 'adopted' }
		]) {
			const { error } = await client.from('documents').insert({ ...document, ...stated });
			expect(error?.code, Object.keys(stated)[0]).toBe('42501');
		}
	});
});

async function reads(
	backend: Backend,
	client: SupabaseClient,
	table: string,
	rules: Rules,
	group: Group,
	me: string
) {
	const { count, error } = await client
		.from(table)
		.select(rules.key.replaceAll(' ', ''), { count: 'exact' });
	if (group === 'anon') {
		expect(error?.code, `anon reads ${table}`).toBe('42501');
		return;
	}
	expect(error, `${group} reads ${table}`).toBeNull();
	const cell = rules.sees[group].replaceAll('$me', me);
	const expected = await backend.owner.query<{ count: number }>(
		`select count(*)::int as count from public.${table} where ${cell}`
	);
	expect(count, `${group} reads ${table}`).toBe(expected.rows[0]?.count);
	for (const column of rules.hidden ?? []) {
		const hidden = await client.from(table).select(column);
		expect(hidden.error?.code, `${group} reads ${table}.${column}`).toBe('42501');
	}
}

async function writes(
	backend: Backend,
	client: SupabaseClient,
	table: string,
	rules: Rules,
	group: Group,
	me: string
) {
	const someKey = rules.key.split(', ')[0] ?? 'id';
	if (!rules.insert?.by.includes(group)) {
		const row = await rowOf(backend, table, rules);
		for (const attempt of [client.from(table).insert(row), client.from(table).upsert(row)]) {
			const { error } = await attempt;
			expect(
				['42501', 'KL005', 'KL031'],
				`${group} inserts into ${table}: ${error?.message}`
			).toContain(error?.code);
		}
	}

	const cell = group === 'anon' ? 'false' : (rules.update?.reaches[group] ?? 'false');
	// Here nothing says which rows: whoever has some of their own might really change them.
	const mine = rules.update?.where && me ? `or created_by = '${me}'` : '';
	const reached = await backend.owner.query(
		`select from public.${table} where (${cell.replaceAll('$me', me)}) ${mine}`
	);
	if (reached.rowCount === 0) {
		const column = rules.writable?.update?.[0] ?? 'created_at';
		const { data, error } = await client
			.from(table)
			.update({ [column]: values[column] ?? 'Prov' })
			.not(someKey, 'is', null)
			.select(someKey);
		const refused = group === 'anon' || !rules.update;
		if (refused) expect(error?.code, `${group} updates ${table}`).toBe('42501');
		else expect({ data, error }, `${group} updates ${table}`).toEqual({ data: [], error: null });
	}

	const deleted = await client.from(table).delete().not(someKey, 'is', null);
	expect(deleted.error?.code, `${group} deletes from ${table}`).toBe('42501');
}

/** A row that is there already, in the columns that may be inserted: what a copyist would send. */
async function rowOf(
	backend: Backend,
	table: string,
	rules: Rules
): Promise<Record<string, unknown>> {
	const columns = rules.writable?.insert ?? rules.key.split(', ');
	const { rows } = await backend.owner.query<Record<string, unknown>>(
		`select ${columns.join(', ')} from public.${table} limit 1`
	);
	const row = rows[0] ?? { [columns[0] ?? 'id']: '00000000-0000-4000-8000-000000000001' };
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

async function fingerprintsOf(backend: Backend): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const [table] of tables) {
		const { rows } = await backend.owner.query<{ md5: string }>(
			`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as md5 from public.${table} t`
		);
		found.set(table, rows[0]?.md5 ?? '');
	}
	return found;
}
