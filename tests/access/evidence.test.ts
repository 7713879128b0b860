import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openBackend } from './backend.ts';
import type { Backend, Scene } from './backend.ts';
import { giveOneGoal, makeIndicator } from './indicators.ts';
import {
	krokomEditor,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar,
	researcher
} from './play.ts';

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const pdf = hex('%PDF-1.7 underlag');
const xlsx = hex('PK\x03\x04 [Content_Types].xml xl/workbook.xml');

const indicatorOf = (on: Scene, method: string) =>
	on.knowing(() =>
		on.value<string>('select indicator_id from public.methods where id = $1', [method])
	);
const add = (on: Scene, indicator: string, content: string, name = 'underlag') =>
	on.attempt(
		`insert into public.evidence_files (indicator_id, name, content)
		values ($1, $3, decode($2, 'hex')) returning id, type, created_by, mandate_id is null as bare`,
		[indicator, content, name]
	);

describe('what a figure rests on', () => {
	const play = openTheStage();

	play('is known by its bytes, with who brought it, on which mandate, and its hash', async (on) => {
		const indicator = await indicatorOf(on, await makeIndicator(on));
		await on.as(researcher);
		const kinds: [string, string, string][] = [
			['application/pdf', pdf, 'rapport'],
			['image/png', '89504e470d0a1a0a0000000d', 'bild'],
			['image/jpeg', 'ffd8ffe000104a46', 'bild'],
			['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', xlsx, 'tabell'],
			['text/csv', hex('kommun;v\xe4rde\r\n2303;4\r\n'), 'tabell.CSV']
		];
		for (const [type, content, name] of kinds) {
			const added = await add(on, indicator, content, name);
			expect(added.ok && added.rows[0], type).toMatchObject({
				...{ type, created_by: on.person(researcher), bare: false }
			});
		}
		const isHashed = await on.value(
			'select bool_and(sha256 = sha256(content)) from public.evidence_files where indicator_id = $1',
			[indicator]
		);
		expect(isHashed).toBe(true);
		const logged = await on.knowing(() =>
			on.value(
				`select count(*)::int from public.audit_log where action = 'evidence.added' and created_by = $1
				and details ->> 'indicator' = $2`,
				[on.person(researcher), indicator]
			)
		);
		expect(logged).toBe(kinds.length);
	});

	play('is nothing that could be run', async (on) => {
		const indicator = await indicatorOf(on, await makeIndicator(on));
		await on.as(researcher);
		for (const [name, content] of [
			['sida.html', hex('<!doctype html><script>1</script>')],
			['bild.svg', hex('<svg xmlns="http://www.w3.org/2000/svg"/>')],
			['program.pdf', hex('MZ\x90\x00\x03')],
			['arkiv.csv', hex('PK\x03\x04 annat')],
			['arkiv.xlsx', hex('PK\x03\x04 annat')]
		] as const) {
			expect(codeOf(await add(on, indicator, content, name)), name).toBe('KL067');
		}
	});

	play('is named by figures of the same indicator only', async (on) => {
		const [method, another] = [await makeIndicator(on), await makeIndicator(on)];
		await on.as(researcher);
		const added = await add(on, await indicatorOf(on, method), pdf);
		const file = added.ok ? added.rows[0]?.id : null;
		const enter = (of: string) =>
			on.attempt(
				`insert into public.measurements (indicator_id, method_id, period, area, sex, value, evidence_file_id)
				select m.indicator_id, m.id, '2026', '2303', 'women', 30, $2 from public.methods m where m.id = $1`,
				[of, file]
			);
		expect(codeOf(await enter(method))).toBe('done (1)');
		expect(codeOf(await enter(another))).toBe('23503');
	});

	play('is neither added, read, changed nor taken away by others', async (on) => {
		const indicator = await indicatorOf(on, await makeIndicator(on));
		await on.as(researcher);
		await add(on, indicator, pdf);
		const mine = 'select from public.evidence_files where indicator_id = $1';
		expect(await on.sql(mine, [indicator])).toHaveLength(1);
		for (const sql of [
			"update public.evidence_files set name = 'x'",
			'delete from public.evidence_files'
		])
			expect(codeOf(await on.attempt(sql)), sql).toBe('42501');
		for (const who of [lead, registrar, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await add(on, indicator, pdf)), who).toBe('42501');
			expect(await on.sql(mine, [indicator]), who).toEqual([]);
		}
		await on.as('anon');
		expect(codeOf(await on.attempt(mine, [indicator]))).toBe('42501');
		await on.asOwner();
		expect(codeOf(await on.attempt("update public.evidence_files set name = 'x'"))).toBe('KL012');
	});

	play('is read and added by who reports values of that one goal, and of no other', async (on) => {
		const [method, another] = [await makeIndicator(on), await makeIndicator(on)];
		const [own, foreign] = [await indicatorOf(on, method), await indicatorOf(on, another)];
		await giveOneGoal(on, krokomEditor, 'Krokom', own);
		await on.as(krokomEditor);
		expect(codeOf(await add(on, own, pdf))).toBe('done (1)');
		expect(codeOf(await add(on, foreign, pdf))).toBe('42501');
	});

	play('ends at what one indicator holds', async (on) => {
		const indicator = await indicatorOf(on, await makeIndicator(on));
		await on.sql(
			`insert into public.evidence_files (indicator_id, name, content)
			select $1, 'fil', '%PDF-1.7' from generate_series(1, 199)`,
			[indicator]
		);
		await on.as(researcher);
		expect(codeOf(await add(on, indicator, pdf))).toBe('done (1)');
		expect(codeOf(await add(on, indicator, pdf))).toBe('KL068');
	});
});

describe('evidence over PostgREST', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	}, 60_000);
	afterAll(() => backend?.close());

	it('is added and read by who reports values, and there for nobody else', async () => {
		const client = await backend.rest(researcher);
		const { data: indicator } = await client
			.from('indicators')
			.select('id')
			.eq('code', 'JOBB-1')
			.single();
		const one = { indicator_id: indicator?.id, name: 'partner.pdf', content: '%PDF-1.7 underlag' };
		const { data, error } = await client
			.from('evidence_files')
			.insert(one)
			.select('id, type')
			.single();
		expect(error).toBeNull();
		expect(data).toMatchObject({ type: 'application/pdf' });
		const typed = await client.from('evidence_files').insert({ ...one, type: 'text/html' });
		expect(typed.error?.code).toBe('42501');
		for (const who of [lead, reference, outsider, 'anon']) {
			const other = await backend.rest(who);
			const seen = await other.from('evidence_files').select('id').eq('id', String(data?.id));
			expect(seen.data ?? [], who).toEqual([]);
			const added = await other.from('evidence_files').insert(one);
			expect(added.error?.code, who).toBe('42501');
		}
	});
});

describe('what a figure rests on, told afterwards', () => {
	const play = openTheStage();

	const attach = (on: Scene, figure: string, rests: Record<string, unknown>) => {
		const row = { measurement_id: figure, ...rests };
		const columns = Object.keys(row);
		return on.attempt(
			`insert into public.figure_evidence (${columns.join(', ')})
			values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
			returning indicator_id, created_by, mandate_id is null as bare`,
			Object.values(row)
		);
	};
	const url = { evidence_url: 'https://exempel.se/rapport' };
	async function entered(on: Scene) {
		const method = await makeIndicator(on);
		const indicator = await indicatorOf(on, method);
		await on.as(researcher);
		const made = await on.attempt(
			`insert into public.measurements (indicator_id, method_id, period, area, sex, value)
			values ($1, $2, '2026', '2303', 'women', 30) returning id, value`,
			[indicator, method]
		);
		if (!made.ok) throw new Error(made.message);
		const added = await add(on, indicator, pdf);
		if (!added.ok) throw new Error(added.message);
		return { indicator, figure: String(made.rows[0]?.id), file: String(added.rows[0]?.id) };
	}

	play('is a file of its indicator or an address, with who told it, and each once', async (on) => {
		const { indicator, figure, file } = await entered(on);
		const other = await entered(on);
		const told = await attach(on, figure, { evidence_file_id: file });
		expect(told.ok && told.rows[0]).toEqual({
			...{ indicator_id: indicator, created_by: on.person(researcher), bare: false }
		});
		expect(codeOf(await attach(on, figure, url))).toBe('done (1)');
		for (const [rests, code] of [
			[{ evidence_file_id: file }, '23505'],
			[url, '23505'],
			[{ evidence_file_id: other.file }, '23503'],
			[{ evidence_url: 'javascript:alert(1)' }, '23514'],
			[{}, '23514'],
			[{ ...url, evidence_file_id: file }, '23514']
		] as const) {
			expect(codeOf(await attach(on, figure, rests)), JSON.stringify(rests)).toBe(code);
		}
		const logged = await on.knowing(() =>
			on.value<number>(
				`select count(*)::int from public.audit_log where action = 'evidence.attached'
				and details ->> 'measurement' = $1`,
				[figure]
			)
		);
		expect(logged).toBe(2);
		await on.as(researcher);
		expect(
			await on.value<string>('select value from public.measurements where id = $1', [figure])
		).toBe('30');
	});

	play('by nobody but who reports values there, and is never taken back', async (on) => {
		const { figure, file, indicator } = await entered(on);
		await attach(on, figure, { evidence_file_id: file });
		const mine = 'select from public.figure_evidence where measurement_id = $1';
		for (const who of [lead, registrar, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await attach(on, figure, url)), who).toBe('42501');
			expect(codeOf(await attach(on, crypto.randomUUID(), url)), who).toBe('42501');
			expect(await on.sql(mine, [figure]), who).toEqual([]);
		}
		const foreign = await entered(on);
		await giveOneGoal(on, krokomEditor, 'Krokom', indicator);
		await on.as(krokomEditor);
		expect(codeOf(await attach(on, figure, url))).toBe('done (1)');
		expect(codeOf(await attach(on, foreign.figure, url))).toBe('42501');
		for (const sql of [
			`update public.figure_evidence set evidence_url = 'https://x.se'`,
			'delete from public.figure_evidence'
		])
			expect(codeOf(await on.attempt(sql)), sql).toBe('42501');
		await on.asOwner();
		expect(codeOf(await on.attempt('delete from public.figure_evidence'))).toBe('KL012');
	});
});
