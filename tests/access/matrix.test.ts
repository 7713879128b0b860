import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, openStage, codeOf } from './backend.ts';
import type { Backend, Scene, Stage, Who } from './backend.ts';
import { setTheStage } from './fixture.ts';
import { everyone, matrix } from './matrix.ts';
import type { Group, Rules } from './matrix.ts';

const people = Object.entries(everyone).flatMap(([group, names]) =>
	names.map((who) => ({ who: who as Who, group: group as Group }))
);

describe('by SQL', () => {
	let backend: Backend;
	let stage: Stage;
	beforeAll(async () => {
		backend = await openBackend();
		stage = await openStage(backend, setTheStage);
	});
	afterAll(async () => {
		await stage?.close();
		await backend?.close();
	});

	it('every table of the schema public has its rules in the matrix', async () => {
		const { rows } = await backend.owner.query<{ name: string }>(
			"select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')"
		);
		expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(matrix).sort());
	});

	describe.each(Object.entries(matrix))('%s', (table, rules) => {
		it.each(people)('$who', ({ who, group }) =>
			stage.play(async (on) => {
				if (group === 'anon') await everythingIsRefused(on, table, rules);
				else {
					await readsWhatIsTheirs(on, table, rules, who, group);
					await writesWhatIsTheirs(on, table, rules, who, group);
				}
			})
		);
	});
});

async function everythingIsRefused(on: Scene, table: string, rules: Rules): Promise<void> {
	const insert = await insertOf(on, table, rules, '');
	await on.as('anon');
	const attempts = [
		`select from public.${table}`,
		insert,
		`update public.${table} set ${rules.update?.set ?? 'created_at = created_at'}`,
		`delete from public.${table}`,
		`truncate public.${table}`
	];
	for (const sql of attempts) expect(codeOf(await on.attempt(sql)), sql).toBe('42501');
}

async function readsWhatIsTheirs(on: Scene, table: string, rules: Rules, who: Who, group: Group) {
	const cell = conditionOf(rules.sees, on, who, group);
	const keys = `select ${rules.key} from public.${table}`;
	await on.asOwner();
	const expected = await on.sql(`${keys} where ${cell} order by ${rules.key}`);
	await on.as(who);
	expect(await on.sql(`${keys} order by ${rules.key}`), `${who} reads ${table}`).toEqual(expected);
	for (const column of rules.hidden ?? []) {
		const hidden = await on.attempt(`select ${column} from public.${table}`);
		expect(codeOf(hidden), `${who} reads ${table}.${column}`).toBe('42501');
		const sorted = await on.attempt(`select ${rules.key} from public.${table} order by ${column}`);
		expect(codeOf(sorted), `${who} sorts by ${table}.${column}`).toBe('42501');
	}
}

async function writesWhatIsTheirs(on: Scene, table: string, rules: Rules, who: Who, group: Group) {
	await on.asOwner();
	const before = await fingerprint(on, table);

	const insert = await insertOf(on, table, rules, on.person(who));
	await on.as(who);
	const inserted = await on.probe(insert);
	const mayInsert = rules.insert?.by.includes(group) ?? false;
	const refusals = ['42501', 'KL005', 'KL031'];
	expect(mayInsert ? ['inserted'] : refusals, `${who} inserts into ${table}`).toContain(
		inserted.ok ? 'inserted' : inserted.code
	);

	const where = rules.update?.where ? ` where ${rules.update.where}` : '';
	const set = rules.update?.set ?? 'created_at = created_at';
	let reached = 'refused with 42501';
	if (rules.update) {
		await on.asOwner();
		const cell = conditionOf(rules.update.reaches, on, who, group);
		const rows = await on.value<string>(`select count(*) from public.${table} where ${cell}`);
		reached = `reached ${rows}`;
		await on.as(who);
	}
	const updated = await on.probe(`update public.${table} set ${set}${where}`);
	expect(
		updated.ok ? `reached ${updated.count}` : `refused with ${updated.code}`,
		`${who} updates ${table} without saying which rows`
	).toBe(reached);

	for (const sql of [`delete from public.${table}`, `truncate public.${table} cascade`]) {
		expect(codeOf(await on.attempt(sql)), `${who}: ${sql}`).toBe('42501');
	}
	await on.asOwner();
	expect(await fingerprint(on, table), `${table} after what ${who} was refused`).toBe(before);
}

/** With the ids in it that the owner knows. */
async function insertOf(on: Scene, table: string, rules: Rules, me: string): Promise<string> {
	let sql = rules.insert?.sql ?? `insert into public.${table} default values`;
	for (const [marked, query = ''] of sql.matchAll(/\[\[([\s\S]*?)\]\]/g)) {
		const id = await on.value<string>(
			`select ${query.replaceAll("'$me'", `nullif('${me}', '')::uuid`)}`
		);
		sql = sql.replace(marked, `'${id}'`);
	}
	return sql;
}

function conditionOf(cells: Rules['sees'], on: Scene, who: Who, group: Group): string {
	if (group === 'anon') return 'false';
	return `(${cells[group].replaceAll('$me', on.person(who))})`;
}

function fingerprint(on: Scene, table: string): Promise<string> {
	return on.value(
		`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from public.${table} t`
	);
}
