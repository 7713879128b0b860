import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene, Who } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	lead,
	ostersundEditor as editor,
	chair,
	reference,
	researcher,
	outsider,
	openTheStage
} from './play.ts';

describe('what one takes part in', () => {
	const play = openTheStage();

	describe('powers on a document', () => {
		const everyPower: [Who, string[]][] = [
			[lead, ['comment', 'edit', 'grant', 'manage', 'propose', 'read']],
			[editor, ['comment', 'edit', 'propose', 'read']],
			[reference, ['comment', 'propose', 'read']],
			[researcher, ['comment', 'read']],
			['handlaggare@lansstyrelsen.example', ['comment', 'read']],
			['registrator@regionjh.example', ['read', 'register']],
			[
				'styrgrupp@ostersund.example',
				['approve_target', 'comment', 'read', 'sign', 'take_position']
			],
			[outsider, []],
			['nykomling@ingenstans.example', []]
		];
		for (const [who, expected] of everyPower) {
			play(`of ${who}: ${expected.join(', ') || 'none'}`, async (on) => {
				expect(await powersOn(on, who, documents.strategy)).toEqual(expected);
			});
		}

		play('fall to comments once it is proposed or adopted', async (on) => {
			for (const state of ['proposed', 'adopted']) {
				await on.asOwner();
				await on.sql('update public.documents set state = $1 where id = $2', [
					state,
					documents.strategy
				]);
				expect(await powersOn(on, editor, documents.strategy), state).toEqual(['comment', 'read']);
				expect(await powersOn(on, reference, documents.strategy), state).toEqual([
					'comment',
					'read'
				]);
				const level = await on.knowing(() =>
					on.value('select level from private.access_for($1, null, $2)', [
						on.person(editor),
						documents.strategy
					])
				);
				expect(level).toBe('comment');
			}
		});

		play('let who edits number its headings, until it is put forward', async (on) => {
			const number = () =>
				on.attempt(
					'update public.documents set numbered_headings = not numbered_headings where id = $1',
					[documents.strategy]
				);
			await on.as(editor);
			expect(await number()).toMatchObject({ ok: true, count: 1 });
			await on.as(reference);
			expect(await number()).toMatchObject({ ok: true, count: 0 });
			await on.as(lead);
			await on.sql("update public.documents set state = 'proposed' where id = $1", [
				documents.strategy
			]);
			expect(codeOf(await number())).toBe('42501');
		});

		play('are gone when it is put away', async (on) => {
			await on.as(lead);
			await on.sql('update public.documents set archived_at = now() where id = $1', [
				documents.strategy
			]);
			expect(await powersOn(on, editor, documents.strategy)).toEqual([]);
		});

		play('fall to reading when the space is closed, and nothing is started there', async (on) => {
			await on.as(lead);
			await on.sql(
				`update public.spaces set closed_at = '2020-01-01' where id = ${spaces.strategy}`
			);
			expect(await powersOn(on, editor, documents.strategy)).toEqual(['read']);
			expect(await powersOn(on, lead, documents.strategy)).toEqual(['grant', 'manage', 'read']);
			for (const who of [lead, editor]) {
				await on.as(who);
				expect(codeOf(await startDocument(on)), who).toBe('42501');
			}
			await on.asOwner();
			const closed = await on.value<string>(
				`select extract(year from closed_at) from public.spaces where id = ${spaces.strategy}`
			);
			expect(Number(closed), 'the database says when').toBeGreaterThan(2025);
		});
	});

	describe('a document', () => {
		play('of an adopted text keeps its name', async (on) => {
			await on.asOwner();
			await on.sql("update public.documents set state = 'adopted' where id = $1", [
				documents.strategy
			]);
			for (const who of [lead, editor]) {
				await on.as(who);
				const outcome = await on.attempt(
					"update public.documents set title = 'Något annat' where id = $1",
					[documents.strategy]
				);
				expect(codeOf(outcome), who).toBe('42501');
			}
		});

		play('changes state and responsibility only by those who manage it', async (on) => {
			await on.as(editor);
			for (const set of [
				"state = 'adopted'",
				'archived_at = now()',
				"responsible_person_id = null, responsible_organisation_id = (select id from public.organisations where short_name = 'Östersund')"
			]) {
				expect(
					codeOf(
						await on.attempt(`update public.documents set ${set} where id = $1`, [
							documents.strategy
						])
					),
					set
				).toBe('42501');
			}
		});

		play('is not started in the name of another organisation', async (on) => {
			await on.as(editor);
			expect(codeOf(await startDocument(on, 'Östersund'))).toBe('done (1)');
			expect(codeOf(await startDocument(on, 'Krokom'))).toBe('42501');
		});

		play('never moves to another space, and its past is not the caller’s to state', async (on) => {
			await on.as(lead);
			for (const column of ['space_id', 'created_by', 'created_at', 'id']) {
				expect(
					codeOf(await on.attempt(`update public.documents set ${column} = ${column}`)),
					column
				).toBe('42501');
			}
			const upsert = await on.attempt(
				`insert into public.documents (id, space_id, title, responsible_organisation_id)
				select id, space_id, title, responsible_organisation_id from public.documents where id = $1
				on conflict (id) do update set space_id = excluded.space_id`,
				[documents.strategy]
			);
			expect(codeOf(upsert)).toBe('42501');
		});

		play('that one may not see is not overwritten by an upsert either', async (on) => {
			await on.as(editor);
			const upsert = await on.attempt(
				`insert into public.documents (id, space_id, title, responsible_organisation_id)
				values ($1, $2, 'Tagen', $3) on conflict (id) do update set title = excluded.title`,
				[documents.steering, await id(on, spaces.strategy), await organisation(on, 'Östersund')]
			);
			expect(codeOf(upsert)).toBe('42501');
		});
	});

	describe('a share', () => {
		play(
			'of one document opens that document and nothing beside it, and closes it again',
			async (on) => {
				await on.asOwner();
				await on.sql(
					`insert into public.mandates (holder_id, organisation_id, powers, document_id) values ($1, $2, '{comment}', $3)`,
					[on.person(outsider), await organisation(on, 'Annan region'), documents.plan]
				);
				expect(await powersOn(on, outsider, documents.plan), 'before').toEqual([]);
				await on.as(lead);
				await on.sql('insert into public.shares (document_id, organisation_id) values ($1, $2)', [
					documents.plan,
					await organisation(on, 'Annan region')
				]);
				expect(await powersOn(on, outsider, documents.plan)).toEqual(['comment', 'read']);
				expect(await on.sql('select id from public.documents')).toEqual([{ id: documents.plan }]);
				expect(await on.value('select count(*) from public.spaces')).toBe('0');
				await on.as(lead);
				await on.sql(
					"update public.shares set ended_at = now(), end_reason = 'Prov' where document_id = $1",
					[documents.plan]
				);
				expect(await powersOn(on, outsider, documents.plan), 'afterwards').toEqual([]);
				expect(await on.value('select count(*) from public.documents')).toBe('0');
			}
		);

		play('alone opens nothing: it needs a mandate too', async (on) => {
			await on.as(lead);
			await on.sql(
				`insert into public.shares (space_id, organisation_id) values ((select ${spaces.strategy}), $1)`,
				[await organisation(on, 'Annan region')]
			);
			expect(await powersOn(on, outsider, documents.strategy)).toEqual([]);
		});

		play('of a space ends for everybody of the organisation at once', async (on) => {
			await on.as(lead);
			await on.sql(
				`update public.shares set ended_at = now() where space_id = ${spaces.strategy} and organisation_id = $1`,
				[await organisation(on, 'Östersund')]
			);
			expect(await powersOn(on, editor, documents.strategy)).toEqual([]);
			await on.as(lead);
			const again = await on.attempt(
				`update public.shares set ended_at = now() where space_id = ${spaces.strategy} and organisation_id = $1`,
				[await organisation(on, 'Östersund')]
			);
			expect(codeOf(again)).toBe('KL006');
		});

		play(
			'is refused where the organisation takes part already, but says so only to who manages there',
			async (on) => {
				const values = [await id(on, spaces.strategy), await organisation(on, 'Krokom')];
				const share = 'insert into public.shares (space_id, organisation_id) values ($1, $2)';
				await on.as(lead);
				expect(codeOf(await on.attempt(share, values))).toBe('KL010');
				for (const who of [editor, reference, outsider]) {
					await on.as(who);
					expect(codeOf(await on.attempt(share, values)), who).toBe('42501');
				}
			}
		);
	});

	describe('who acts for two organisations', () => {
		play('has the rights of the one acted for, and of no other', async (on) => {
			const krokom = await organisation(on, 'Krokom');
			const association = await organisation(on, 'Kommunförbundet');
			const powers = (acting: string, document: string) =>
				on
					.as(chair, acting)
					.then(() => on.value<string[]>('select private.access_to($1)', [document]));
			expect(await powers(krokom, documents.strategy)).toEqual([
				'comment',
				'edit',
				'propose',
				'read'
			]);
			expect(await powers(krokom, documents.steering)).toEqual([]);
			expect(await powers(association, documents.strategy)).toEqual([
				'read',
				'sign',
				'take_position'
			]);
			expect(await powers(association, documents.steering)).toEqual([
				'read',
				'sign',
				'take_position'
			]);
			for (const nonsense of [
				await organisation(on, 'Regionen'),
				'inget',
				'00000000-0000-0000-0000-000000000000'
			]) {
				expect(await powers(nonsense, documents.strategy), nonsense).toEqual([]);
			}
		});
	});
});

async function powersOn(on: Scene, who: Who, document: string): Promise<string[]> {
	await on.as(who);
	return on.value<string[]>('select private.access_to($1)', [document]);
}

async function startDocument(on: Scene, short = 'Regionen') {
	return on.attempt(
		`insert into public.documents (space_id, title, responsible_organisation_id) values ($1, 'Prov', $2)`,
		[await id(on, spaces.strategy), await organisation(on, short)]
	);
}

function organisation(on: Scene, short: string): Promise<string> {
	return on.knowing(() =>
		on.value<string>('select id from public.organisations where short_name = $1', [short])
	);
}

function id(on: Scene, query: string): Promise<string> {
	return on.knowing(() => on.value<string>(`select ${query}`));
}
