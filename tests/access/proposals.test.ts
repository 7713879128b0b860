import { describe, expect } from 'vitest';
import { known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene, Who } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	chair,
	krokomEditor as editor,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar as reader
} from './play.ts';

const county = 'handlaggare@lansstyrelsen.example';
const { strategy, steering } = documents;
const nowhere = '00000000-0000-4000-8000-00000000dead';

const piece = (text: string) => ({ content: [{ type: 'text', text }] });
const wish = {
	...{ kind: 'wording', place: {}, block: 'a', reason: 'Tydligare (exempel).' },
	...{ before: piece('två'), after: piece('2') }
};

/** As src/server/acts does it: kliv_sync begins the act for a person, and the act's own function follows. */
async function act(
	on: Scene,
	who: Who,
	name: 'propose' | 'accept_proposal' | 'undo_proposal',
	about: object,
	{ document = strategy, payload = null as string | null, party = null as string | null } = {}
): Promise<Outcome> {
	await on.asOwner('kliv_sync');
	const begun = await on.attempt('select * from private.begin_act($1, $2, null, $3, 0)', [
		on.person(who),
		party,
		document
	]);
	if (!begun.ok) return begun;
	if (begun.count === 0) return { ok: false, code: 'not there', message: '' };
	return on.attempt(`select private.act_${name}($1, $2::bytea, $3) ->> 'proposal' as id`, [
		document,
		payload,
		about
	]);
}

const propose = (on: Scene, who: Who, more: Parameters<typeof act>[4] = {}) =>
	act(on, who, 'propose', wish, more);
const accept = (on: Scene, who: Who, proposal: string, payload: string | null = '\\x000000') =>
	act(
		on,
		who,
		'accept_proposal',
		{ proposal, accepted: piece('2'), replaced: piece('två'), place: {}, answer: '' },
		{ payload }
	);
const undo = (on: Scene, who: Who, proposal: string) =>
	act(on, who, 'undo_proposal', { proposal }, { payload: '\\x000000' });

async function decline(on: Scene, who: Who, proposal: string, answer = 'Nej (exempel).') {
	await on.as(who);
	return on.attempt('select private.decline_proposal($1, $2)', [proposal, answer]);
}
async function withdraw(on: Scene, who: Who, proposal: string, party = '') {
	await on.as(who, party);
	return on.attempt('select private.withdraw_proposal($1)', [proposal]);
}

async function proposalBy(on: Scene, who: Who): Promise<string> {
	const made = await propose(on, who);
	if (!made.ok) throw new Error(`${made.code} ${made.message}`);
	return String(made.rows[0]?.id);
}
const row = (on: Scene, id: string) =>
	on.knowing(async () => (await on.sql('select * from public.proposals where id = $1', [id]))[0]!);
const told = (on: Scene, id: string) =>
	on.knowing(() =>
		on.sql<{ kind: string; person_id: string | null }>(
			`select kind, person_id from public.events
			where payload ->> 'proposal' = $1 order by kind = 'proposal.made' desc, kind desc`,
			[id]
		)
	);

describe('proposals', () => {
	const onStage = openTheStage();
	/** The stage's logs have a row each, which their heads are to know. */
	const play: typeof onStage = (name, run) =>
		onStage(name, async (on) => {
			await on.asOwner();
			await on.sql('update private.document_heads set seq = 1 where document_id = any ($1)', [
				Object.values(documents)
			]);
			await on.sql(
				`insert into public.contribution_notices (person_id, organisation_id, document_id)
				select distinct m.holder_id, m.organisation_id, $2::uuid from public.mandates m
				where m.holder_id = $1`,
				[on.person(reference), strategy]
			);
			await run(on);
		});

	describe('are made', () => {
		play('by who may propose, with who, for whom and on which mandate', async (on) => {
			for (const [who, short] of [
				[reference, 'Samling Näringsliv'],
				[editor, 'Krokom']
			] as const) {
				const id = await proposalBy(on, who);
				expect(await row(on, id)).toMatchObject({
					...{ created_by: on.person(who), organisation_id: await organisation(on, short) },
					...{ state: 'open', reason: wish.reason, seq: '1', decided_at: null }
				});
				expect(await told(on, id)).toEqual([{ kind: 'proposal.made', person_id: null }]);
			}
		});

		play('not by who may comment or read only, nor by who sees nothing', async (on) => {
			for (const who of [county, reader]) {
				expect(codeOf(await propose(on, who)), who).toBe('42501');
			}
			expect(codeOf(await propose(on, outsider))).toBe('not there');
			expect(codeOf(await propose(on, reference, { document: steering }))).toBe('not there');
		});

		play('by a private party only when it has acknowledged what that means', async (on) => {
			await on.asOwner();
			await on.sql('delete from public.contribution_notices');
			expect(codeOf(await propose(on, reference))).toBe('KL031');
			expect(codeOf(await propose(on, editor))).toBe('done (1)');
		});

		play('at a pace that nobody needs to exceed, whoever else proposes', async (on) => {
			let made = 0;
			let last = await propose(on, reference);
			for (; last.ok && made < 60; made++) last = await propose(on, reference);
			expect(codeOf(last)).toBe('KL030');
			// The demo's own may have been made a moment ago.
			expect(made).toBeGreaterThan(50);
			expect(codeOf(await propose(on, editor)), 'another').toBe('done (1)');
		});

		play('for one’s own organisation and no other', async (on) => {
			const foreign = await organisation(on, 'Krokom');
			expect(codeOf(await propose(on, reference, { party: foreign }))).toBe('not there');
		});

		play(
			'with the ids that its blocks lack, which is nobody’s edit and credited to nobody',
			async (on) => {
				const payload = '\\x000000';
				for (const who of [county, reader]) {
					expect(codeOf(await propose(on, who, { payload })), who).toBe('42501');
				}
				const made = await propose(on, reference, { payload });
				expect(codeOf(made)).toBe('done (1)');
				const rows = await on.knowing(() =>
					on.sql(
						`select u.person_id, a.kind, a.is_edit, c.person_id as credited
					from public.document_updates u
					join public.document_acts a using (document_id, seq)
					left join public.document_credits c using (document_id, seq)
					where u.document_id = $1 and u.seq > 1`,
						[strategy]
					)
				);
				expect(rows).toEqual([
					{ person_id: on.person(reference), kind: 'propose', is_edit: false, credited: null }
				]);
				const { seq } = await row(on, String(made.ok && made.rows[0]?.id));
				expect(seq).toBe('2');
			}
		);

		play('not in what is put forward for decision', async (on) => {
			await on.asOwner();
			await on.sql("update public.documents set state = 'proposed' where id = $1", [strategy]);
			for (const who of [reference, editor]) {
				expect(codeOf(await propose(on, who)), who).toBe('42501');
			}
		});

		play('by the server alone: no right to the table gives one', async (on) => {
			const id = await proposalBy(on, reference);
			for (const who of [reference, editor, lead, county, outsider]) {
				await on.as(who);
				for (const attempt of [
					`insert into public.proposals (document_id, kind, place, before, after, reason, seq)
						values ('${strategy}', 'wording', '{}', '{}', '{"content":[{"type":"script"}]}', 'Prov', 1)`,
					`update public.proposals set state = 'accepted' where id = '${id}'`,
					`update public.proposals set created_by = '${on.person(who)}' where id = '${id}'`,
					`delete from public.proposals where id = '${id}'`,
					`select private.act_accept_proposal('${strategy}', null, '{"proposal":"${id}"}')`,
					`select private.act_propose('${strategy}', null, '{}')`
				]) {
					expect(codeOf(await on.attempt(attempt)), `${who}: ${attempt}`).toBe('42501');
				}
			}
		});
	});

	describe('are accepted', () => {
		play(
			'by who may edit: text, answer and credit together, and the proposer is told',
			async (on) => {
				const id = await proposalBy(on, reference);
				expect(codeOf(await accept(on, editor, id))).toBe('done (1)');
				expect(await row(on, id)).toMatchObject({
					...{ state: 'accepted', accepted_seq: '2', decided_by: on.person(editor) },
					...{ accepted: piece('2'), decided_organisation_id: await organisation(on, 'Krokom') }
				});
				const credit = await on.knowing(() =>
					on.sql('select * from public.document_credits where document_id = $1 and seq = 2', [
						strategy
					])
				);
				expect(credit).toMatchObject([
					{
						person_id: on.person(reference),
						organisation_id: await organisation(on, 'Samling Näringsliv')
					}
				]);
				const sender =
					'select person_id from public.document_updates where document_id = $1 and seq = 2';
				expect(await known(on, sender, [strategy])).toBe(on.person(editor));
				expect((await told(on, id)).at(-1)).toEqual({
					...{ kind: 'proposal.accepted', person_id: on.person(reference) }
				});
				const logged = await known(
					on,
					"select created_by from public.audit_log where subject_id = $1 and action = 'proposal.accepted'",
					[id]
				);
				expect(logged).toBe(on.person(editor));
			}
		);

		play(
			'not by who proposed it without the right to edit, nor by other proposers, commenters, readers',
			async (on) => {
				const id = await proposalBy(on, reference);
				for (const who of [reference, 'referens@handelskammaren.example', county, reader]) {
					expect(codeOf(await accept(on, who, id)), who).toBe('42501');
					expect(codeOf(await accept(on, who, id, null)), `${who}, writing nothing`).toBe('42501');
				}
				expect(codeOf(await accept(on, outsider, id))).toBe('not there');
				expect(await row(on, id)).toMatchObject({ state: 'open' });
				const rows = 'select count(*)::int from public.document_updates where document_id = $1';
				expect(await known(on, rows, [strategy])).toBe(1);
			}
		);

		play('by an editor their own too, who could have written it without asking', async (on) => {
			const id = await proposalBy(on, editor);
			expect(codeOf(await accept(on, editor, id))).toBe('done (1)');
			expect((await told(on, id)).at(-1)).toEqual({ kind: 'proposal.accepted', person_id: null });
		});

		play('once, and of the document at hand', async (on) => {
			const id = await proposalBy(on, reference);
			const other = await act(
				on,
				editor,
				'accept_proposal',
				{ proposal: nowhere, accepted: piece('x') },
				{ payload: '\\x000000' }
			);
			expect(codeOf(other)).toBe('42501');
			expect(codeOf(await accept(on, editor, id))).toBe('done (1)');
			expect(codeOf(await accept(on, editor, id))).toBe('KL050');
			expect(codeOf(await decline(on, editor, id))).toBe('KL050');
			expect(codeOf(await withdraw(on, reference, id))).toBe('KL050');
		});

		play('and undone by who may edit: open again, and credited to nobody else', async (on) => {
			const id = await proposalBy(on, reference);
			expect(codeOf(await undo(on, editor, id)), 'nothing to undo').toBe('KL050');
			await accept(on, editor, id);
			for (const who of [reference, county, reader]) {
				expect(codeOf(await undo(on, who, id)), who).toBe('42501');
			}
			expect(codeOf(await undo(on, editor, id))).toBe('done (1)');
			expect(await row(on, id)).toMatchObject({
				...{ state: 'open', accepted: null, decided_at: null, undone_by: on.person(editor) }
			});
			expect(await told(on, id)).toContainEqual({
				...{ kind: 'proposal.undone', person_id: on.person(reference) }
			});
			const credits = 'select count(*)::int from public.document_credits where seq = 3';
			expect(await known(on, credits)).toBe(0);
			expect(codeOf(await accept(on, editor, id))).toBe('done (1)');
		});
	});

	describe('are declined and withdrawn', () => {
		play('by who may edit, with a reason that the proposer is told of', async (on) => {
			const id = await proposalBy(on, reference);
			for (const answer of ['', '  ']) {
				expect(codeOf(await decline(on, editor, id, answer))).toBe('23514');
			}
			expect(codeOf(await decline(on, editor, id))).toBe('done (1)');
			expect(await row(on, id)).toMatchObject({ state: 'declined', answer: 'Nej (exempel).' });
			expect((await told(on, id)).at(-1)).toEqual({
				...{ kind: 'proposal.declined', person_id: on.person(reference) }
			});
		});

		play('not by who may not edit, who learn nothing of what is not there', async (on) => {
			const id = await proposalBy(on, reference);
			for (const who of [reference, county, reader, outsider]) {
				for (const one of [id, nowhere]) {
					const outcome = await decline(on, who, one);
					expect(outcome, who).toMatchObject({
						...{ code: '42501', message: 'Done by those who may edit the document.' }
					});
				}
			}
		});

		play('by who made it, for the same organisation, while they may propose', async (on) => {
			const id = await proposalBy(on, reference);
			for (const who of [editor, lead, 'referens@handelskammaren.example', outsider]) {
				expect(codeOf(await withdraw(on, who, id)), who).toBe('42501');
			}
			expect(codeOf(await withdraw(on, reference, id))).toBe('done (1)');
			expect(await row(on, id)).toMatchObject({ state: 'withdrawn' });

			const krokom = await organisation(on, 'Krokom');
			const made = await propose(on, chair, { party: krokom });
			const own = String(made.ok && made.rows[0]?.id);
			const other = await organisation(on, 'Kommunförbundet');
			expect(codeOf(await withdraw(on, chair, own, other))).toBe('42501');
			await on.asOwner();
			await on.sql(
				`update public.mandates set powers = '{read}' where holder_id = $1 and space_id = ${spaces.strategy}`,
				[on.person(chair)]
			);
			expect(codeOf(await withdraw(on, chair, own, krokom))).toBe('42501');
		});
	});

	play('are never deleted, and never rewritten', async (on) => {
		const id = await proposalBy(on, reference);
		await on.asOwner();
		expect(codeOf(await on.attempt('delete from public.proposals where id = $1', [id]))).toBe(
			'KL012'
		);
		expect(codeOf(await on.attempt('truncate public.proposals'))).toBe('KL012');
		for (const set of ["reason = 'Annat'", "after = '{}'", 'seq = 0', 'created_at = now()']) {
			const rewritten = `update public.proposals set ${set} where id = $1`;
			expect(codeOf(await on.attempt(rewritten, [id])), set).toBe('KL012');
		}
	});
});
