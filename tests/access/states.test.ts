import { describe, expect } from 'vitest';
import { give, known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	chair,
	krokomEditor as editor,
	kfSteering,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar
} from './play.ts';

const { strategy } = documents;
const decision = {
	ground_body: 'Styrgruppen (exempel)',
	ground_date: '2026-01-10',
	ground_paragraph: '§ 12',
	ground_case_number: 'EX/12/2026'
};

const insert = (on: Scene, table: string, row: Record<string, unknown>): Promise<Outcome> => {
	const columns = Object.keys(row);
	return on.attempt(
		`insert into public.${table} (${columns.join(', ')})
		values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
		Object.values(row)
	);
};
const take = (on: Scene, to: string, more: Record<string, unknown> = {}): Promise<Outcome> =>
	insert(on, 'document_steps', { document_id: strategy, to_state: to, ...more });
const set = (on: Scene, state: string): Promise<Outcome> =>
	on.attempt('update public.documents set state = $2 where id = $1', [strategy, state]);
const stateOf = (on: Scene) =>
	known<string>(on, 'select state from public.documents where id = $1', [strategy]);
/** Set up as the owner: as if all steps until now had been taken. */
async function standsAt(on: Scene, state: string): Promise<void> {
	await on.asOwner();
	await on.sql('update public.documents set state = $2 where id = $1', [strategy, state]);
}

const states = ['draft', 'consultation', 'proposed', 'adopted'];
const possible: Record<string, string[]> = {
	draft: ['draft', 'consultation', 'proposed'],
	consultation: ['draft', 'consultation', 'proposed'],
	proposed: ['draft', 'consultation', 'adopted'],
	adopted: []
};

describe('steps', () => {
	const play = openTheStage();

	for (const from of states) {
		play(`from ${from} lead to ${possible[from]!.join(', ') || 'nothing'}`, async (on) => {
			for (const to of states) {
				await standsAt(on, from);
				await on.as(lead);
				const outcome = await take(on, to, { ...decision, reason: 'Prov' });
				const expected = possible[from]!.includes(to) ? 'done (1)' : 'KL040';
				expect(codeOf(outcome), to).toBe(expected);
				expect(await stateOf(on), to).toBe(expected === 'KL040' ? from : to);
			}
		});

		play(`from ${from} are as few when the row itself is changed`, async (on) => {
			for (const to of states.filter((state) => state !== from)) {
				await standsAt(on, from);
				await on.as(lead);
				// Neither a decision nor a reason can be named this way.
				const refused = to === 'adopted' ? 'KL042' : 'KL044';
				const expected = !possible[from]!.includes(to)
					? 'KL040'
					: from === 'proposed' || to === 'adopted'
						? refused
						: 'done (1)';
				expect(codeOf(await set(on, to)), to).toBe(expected);
				expect(await stateOf(on), to).toBe(expected === 'done (1)' ? to : from);
			}
		});
	}

	play('are taken by who manages the document, and by nobody else', async (on) => {
		for (const who of [editor, chair, reference, registrar, kfSteering, outsider]) {
			await on.as(who);
			for (const to of ['consultation', 'proposed']) {
				expect(codeOf(await take(on, to)), `${who}: ${to}`).toBe('42501');
				const outcome = codeOf(await set(on, to));
				expect(['42501', 'done (0)'], `${who}: ${to}`).toContain(outcome);
			}
			expect(await on.sql('select * from private.my_steps($1)', [strategy]), who).toHaveLength(
				[editor, chair].includes(who) ? 1 : 0
			);
		}
		expect(await stateOf(on)).toBe('draft');
		await on.as(lead);
		expect(await on.sql('select * from private.my_steps($1)', [strategy])).toHaveLength(3);
		expect(codeOf(await take(on, 'consultation'))).toBe('done (1)');
	});

	play('tell a stranger nothing: what is not there and what one may not are alike', async (on) => {
		const nowhere = '00000000-0000-4000-8000-00000000dead';
		for (const who of [outsider, reference]) {
			await on.as(who);
			for (const document_id of [strategy, nowhere]) {
				expect(await take(on, 'adopted', { document_id }), who).toMatchObject({
					code: '42501',
					message: 'A step is taken by those who manage the document.'
				});
			}
		}
	});

	play('of adoption name the decision: body, date, paragraph, case number', async (on) => {
		await standsAt(on, 'proposed');
		await on.as(lead);
		for (const missing of Object.keys(decision)) {
			const outcome = await take(on, 'adopted', { ...decision, [missing]: null });
			expect(codeOf(outcome), missing).toBe('KL042');
			expect(codeOf(await take(on, 'adopted', { ...decision, [missing]: '' }))).not.toBe(
				'done (1)'
			);
		}
		expect(codeOf(await take(on, 'adopted', { ...decision, ground_date: '2999-01-01' }))).toBe(
			'KL043'
		);
		expect(codeOf(await take(on, 'adopted', { ...decision, ground_url: 'javascript:1' }))).toBe(
			'23514'
		);
		expect(codeOf(await take(on, 'adopted', decision))).toBe('done (1)');
	});

	play(
		'of adoption are also registered by the responsible organisation’s registrar',
		async (on) => {
			await standsAt(on, 'proposed');
			await on.asOwner();
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers, space_id)
			values ($1, $2, '{read,register}', ${spaces.strategy})`,
				[on.person(reference), await organisation(on, 'Samling Näringsliv')]
			);
			await on.as(reference);
			expect(codeOf(await take(on, 'adopted', decision)), 'the registrar of another').toBe('42501');
			await on.as(registrar);
			expect(codeOf(await take(on, 'draft', { reason: 'Prov' })), 'adopts, and nothing else').toBe(
				'42501'
			);
			expect(codeOf(await take(on, 'adopted', decision))).toBe('done (1)');
			expect(await stateOf(on)).toBe('adopted');
		}
	);

	play('back say why', async (on) => {
		await standsAt(on, 'proposed');
		await on.as(lead);
		for (const reason of ['', '  '])
			expect(codeOf(await take(on, 'draft', { reason }))).toBe('KL044');
		expect(codeOf(await take(on, 'draft', { reason: 'Kostnaderna saknas.' }))).toBe('done (1)');
	});

	play('freeze a version while the text may be edited, by who edits it', async (on) => {
		for (const who of [editor, lead]) {
			await on.as(who);
			expect(codeOf(await take(on, 'draft')), who).toBe('done (1)');
		}
		for (const who of [reference, registrar, outsider]) {
			await on.as(who);
			expect(codeOf(await take(on, 'draft')), who).toBe('42501');
		}
		await standsAt(on, 'proposed');
		await on.as(editor);
		expect(codeOf(await take(on, 'proposed'))).toBe('42501');
	});

	play('are refused when somebody else was first', async (on) => {
		await standsAt(on, 'consultation');
		await on.as(lead);
		expect(codeOf(await take(on, 'proposed', { from_state: 'draft' }))).toBe('KL041');
		expect(codeOf(await take(on, 'proposed', { from_state: 'consultation' }))).toBe('done (1)');
	});

	play('are not taken with what is put away', async (on) => {
		await on.as(lead);
		await on.sql('update public.documents set archived_at = now() where id = $1', [strategy]);
		expect(codeOf(await take(on, 'consultation'))).toBe('42501');
	});

	play('are for one organisation, which must be named when two give the right', async (on) => {
		await on.as(lead);
		await give(on, {
			...{ holder: chair, organisation: 'Krokom', powers: '{manage}', space: spaces.strategy },
			...{ ground_body: 'Prov', ground_date: '2026-01-01', ground_case_number: 'EX/1/2026' }
		});
		await give(on, {
			...{ holder: chair, organisation: 'Kommunförbundet', powers: '{manage}' },
			...{ space: spaces.strategy, ground_body: 'Prov' },
			...{ ground_date: '2026-01-01', ground_case_number: 'EX/1/2026' }
		});
		await on.as(chair);
		expect(codeOf(await take(on, 'consultation'))).toBe('KL013');
		expect(codeOf(await set(on, 'consultation'))).toBe('KL013');
		const acting = await organisation(on, 'Kommunförbundet');
		await on.as(chair, acting);
		const outcome = await take(on, 'consultation');
		expect(outcome.ok && outcome.rows[0]).toMatchObject({
			...{ organisation_id: acting, created_by: on.person(chair), number: 2, from_state: 'draft' }
		});
	});

	play(
		'say by whom, for whom, on which mandate and where the log stood, as the database knows',
		async (on) => {
			await on.as(lead);
			for (const [column, value] of [
				['created_by', on.person(editor)],
				['organisation_id', await organisation(on, 'Krokom')],
				['seq', 0],
				['number', 99],
				['title', 'En annan'],
				['created_at', '2020-01-01']
			]) {
				expect(
					codeOf(await take(on, 'proposed', { [column as string]: value })),
					String(column)
				).toBe('42501');
			}
			expect(codeOf(await set(on, 'proposed'))).toBe('done (1)');
			const [row] = await on.sql(
				'select * from public.document_steps where document_id = $1 order by number desc limit 1',
				[strategy]
			);
			expect(row).toMatchObject({
				...{ from_state: 'draft', to_state: 'proposed', title: 'Prov', number: 2 },
				...{ created_by: on.person(lead), organisation_id: await organisation(on, 'Regionen') }
			});
			expect(row?.mandate_id).not.toBeNull();
		}
	);

	play('are one entry each in the log, with their ground, and stay', async (on) => {
		await standsAt(on, 'proposed');
		const from = await on.value<string>('select max(seq) from public.audit_log');
		await on.as(lead);
		const step = await take(on, 'adopted', decision);
		await on.asOwner();
		const entries = await on.sql(
			'select action, details, created_by, mandate_id from public.audit_log where seq > $1',
			[from]
		);
		expect(entries).toHaveLength(1);
		expect(entries[0]).toMatchObject({
			...{ action: 'document.changed', created_by: on.person(lead) },
			details: {
				...{ from: { state: 'proposed' }, to: { state: 'adopted' } },
				ground: { body: 'Styrgruppen (exempel)', paragraph: '§ 12', case_number: 'EX/12/2026' }
			}
		});
		expect(entries[0]?.mandate_id).not.toBeNull();
		const told = await on.sql(
			`select payload from public.events
			where kind = 'document.state_changed' and document_id = $1 and payload ->> 'to' = 'adopted'`,
			[strategy]
		);
		expect(told).toMatchObject([
			{ payload: { from: 'proposed', step: step.ok && step.rows[0]?.id } }
		]);
		const id = step.ok && step.rows[0]?.id;
		for (const sql of [
			`update public.document_steps set ground_paragraph = '§ 13' where id = $1`,
			'delete from public.document_steps where id = $1'
		]) {
			expect(codeOf(await on.attempt(sql, [id]))).toBe('KL012');
		}
		expect(await on.sql('select * from private.broken_audit_rows()')).toEqual([]);
	});
});

describe('a frozen version', () => {
	const play = openTheStage();
	const facts = (step: Record<string, unknown>, more: Record<string, unknown> = {}) =>
		JSON.stringify({
			document: { id: strategy, title: step.title },
			step: { id: step.id, to: step.to_state },
			version: { number: 2, position: Number(step.seq), ...more }
		});
	const store = (
		on: Scene,
		step: unknown,
		said: string,
		canonical = `{"blocks":[],${said.slice(1)}`
	) =>
		on.attempt(
			`select private.store_freeze($1, 2, '\\x0000', repeat('0', 64), $2, $3) as outcome`,
			[step, Buffer.from(canonical), said]
		);

	play('is stored by the sync server alone, once, and says what its step says', async (on) => {
		await on.as(editor);
		const taken = await take(on, 'draft', { name: 'Till mötet' });
		const step = taken.ok ? taken.rows[0]! : {};
		expect(codeOf(await store(on, step.id, facts(step)))).toBe('42501');
		await on.asOwner('kliv_sync');
		const due = await on.sql('select * from private.steps_to_freeze(10, $1)', [strategy]);
		expect(due).toMatchObject([
			{ step_id: step.id, version: 2, name: 'Till mötet', title: 'Prov' }
		]);
		for (const wrong of [
			facts({ ...step, title: 'En annan' }),
			facts({ ...step, seq: 7 }),
			facts({ ...step, id: strategy }),
			facts(step, { number: 3 })
		]) {
			expect(codeOf(await store(on, step.id, wrong)), wrong).toBe('23514');
		}
		expect(codeOf(await store(on, step.id, facts(step), '{"blocks":[]}'))).toBe('23514');
		for (let i = 0; i < 2; i++) {
			expect(await store(on, step.id, facts(step))).toMatchObject({
				rows: [{ outcome: 'stored' }]
			});
		}
		expect(await on.sql('select * from private.steps_to_freeze(10, $1)', [strategy])).toEqual([]);
		await on.as(reference);
		const versions = await on.sql(
			`select sha256 = sha256(canonical) as hashed, kind, created_by
			from public.document_versions where step_id = $1`,
			[step.id]
		);
		expect(versions).toEqual([{ hashed: true, kind: 'frozen', created_by: on.person(editor) }]);
	});

	play('never changes, and its hash is the database’s own', async (on) => {
		await on.as(editor);
		const taken = await take(on, 'draft');
		const step = taken.ok ? taken.rows[0]! : {};
		await on.asOwner('kliv_sync');
		await store(on, step.id, facts(step));
		await on.asOwner();
		for (const sql of [
			`update public.document_versions set canonical = '\\x00' where step_id = $1`,
			`update public.document_versions set sha256 = '\\x00' where step_id = $1`,
			`update public.document_versions set name = 'x' where step_id = $1`,
			'delete from public.document_versions where step_id = $1'
		]) {
			expect(codeOf(await on.attempt(sql, [step.id])), sql).toBe('KL012');
		}
		await on.sql(
			`insert into public.document_versions (document_id, number, seq, state, sha256) values ($1, 9, 1, '\\x0101', '\\x00')`,
			[strategy]
		);
		expect(
			await on.value(
				'select sha256 = sha256(state) from public.document_versions where document_id = $1 and number = 9',
				[strategy]
			)
		).toBe(true);
	});

	play('is not made of what the owner of the database has set up', async (on) => {
		await standsAt(on, 'adopted');
		expect(await on.sql('select * from private.steps_to_freeze(10, $1)', [strategy])).toEqual([]);
	});
});
