import { describe, expect } from 'vitest';
import { endMembership, known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene, Who } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	chair,
	kfEditor,
	krokomEditor as editor,
	lead,
	openTheStage,
	ostersundEditor,
	outsider,
	reference,
	registrar as reader,
	researcher
} from './play.ts';

const county = 'handlaggare@lansstyrelsen.example';
const { strategy, steering } = documents;

const start = (on: Scene, document = strategy): Promise<Outcome> =>
	on.attempt('insert into public.threads (document_id) values ($1) returning *', [document]);

const say = (
	on: Scene,
	thread: string,
	body = 'Så här (exempel).',
	more = {}
): Promise<Outcome> => {
	const row = { thread_id: thread, body, ...more };
	const columns = Object.keys(row);
	return on.attempt(
		`insert into public.comments (${columns.join(', ')})
		values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
		Object.values(row)
	);
};
const edit = (on: Scene, comment: string, body = 'Ändrat.'): Promise<Outcome> =>
	on.attempt('update public.comments set body = $2 where id = $1', [comment, body]);
const resolve = (on: Scene, thread: string, at: 'now()' | 'null' = 'now()'): Promise<Outcome> =>
	on.attempt(`update public.threads set resolved_at = ${at} where id = $1`, [thread]);

/** As the page asks a private party to do first. */
const acknowledge = async (on: Scene, document = strategy) => {
	await on.attempt(
		`insert into public.contribution_notices (organisation_id, document_id)
		select organisation_id, $1 from public.mandates m where m.holder_id = private.me() limit 1`,
		[document]
	);
};

function idOf(outcome: Outcome): string {
	if (!outcome.ok) throw new Error(outcome.message);
	return String(outcome.rows[0]?.id);
}

/** A thread by this person, with its first comment. */
async function threadBy(on: Scene, who: Who, document = strategy) {
	await on.as(who);
	const thread = idOf(await start(on, document));
	return { thread, comment: idOf(await say(on, thread)) };
}

const rights = (on: Scene, who: Who, power: string) =>
	known<string>(
		on,
		`select id from public.mandates where holder_id = $1 and $2 = any (powers)
			and space_id = ${spaces.strategy} and revoked_at is null limit 1`,
		[on.person(who), power]
	);

const mentions = (on: Scene, comment: string) =>
	on.knowing(() =>
		on.sql<{ person: string; named: boolean }>(
			`select person_id as person, (payload ->> 'named')::boolean as named from public.events
			where kind = 'comment.mentioned' and payload ->> 'comment' = $1 order by person_id`,
			[comment]
		)
	);

describe('comments', () => {
	const play = openTheStage();

	describe('are written', () => {
		play('with who, for whom and on which mandate, as the database knows them', async (on) => {
			for (const [who, short] of [
				[county, 'Länsstyrelsen'],
				[reference, 'Samling Näringsliv'],
				[editor, 'Krokom']
			] as const) {
				await on.as(who);
				if (who === reference) await acknowledge(on);
				const thread = await start(on);
				const by = {
					created_by: on.person(who),
					organisation_id: await organisation(on, short),
					mandate_id: await rights(on, who, 'comment')
				};
				expect(thread.ok && thread.rows[0]).toMatchObject({ ...by, document_id: strategy });
				const comment = await say(on, idOf(thread));
				expect(comment.ok && comment.rows[0]).toMatchObject({ ...by, document_id: strategy });
			}
		});

		play('by a private party only when it has acknowledged what that means', async (on) => {
			const { thread } = await threadBy(on, county);
			await on.as(reference);
			expect(codeOf(await start(on))).toBe('KL031');
			expect(codeOf(await say(on, thread))).toBe('KL031');
			await acknowledge(on);
			expect(codeOf(await say(on, thread))).toBe('done (1)');
			expect(codeOf(await start(on))).toBe('done (1)');
		});

		play('at a pace that nobody needs to exceed, whoever else writes', async (on) => {
			const { thread } = await threadBy(on, county);
			const many = await on.attempt(
				`insert into public.comments (thread_id, body) select $1, 'x' from generate_series(1, 60)`,
				[thread]
			);
			expect(codeOf(many)).toBe('KL030');
			const some = await on.attempt(
				`insert into public.comments (thread_id, body) select $1, 'x' from generate_series(1, 59)`,
				[thread]
			);
			expect(codeOf(some)).toBe('done (59)');
			expect(codeOf(await say(on, thread))).toBe('KL030');
			await on.as(editor);
			expect(codeOf(await say(on, thread)), 'another').toBe('done (1)');
		});

		play('not by who may only read, nor by who sees nothing, who learn nothing', async (on) => {
			const { thread } = await threadBy(on, county);
			const nowhere = '00000000-0000-4000-8000-00000000dead';
			for (const who of [reader, outsider]) {
				await on.as(who);
				for (const document of [strategy, nowhere]) {
					expect(await start(on, document), who).toMatchObject({
						code: '42501',
						message: 'Commented by those who may comment on the document.'
					});
				}
				for (const one of [thread, nowhere]) {
					expect(await say(on, one), who).toMatchObject({
						code: '42501',
						message: 'Commented by those who may comment on the document.'
					});
				}
			}
			await on.as(county);
			expect(codeOf(await start(on, steering)), 'in a space of others').toBe('42501');
		});

		play('never under another name, organisation, mandate or time', async (on) => {
			const { thread, comment } = await threadBy(on, county);
			const stated: [string, unknown][] = [
				['created_by', on.person(editor)],
				['organisation_id', await organisation(on, 'Krokom')],
				['mandate_id', await rights(on, editor, 'comment')],
				['created_at', '2020-01-01']
			];
			for (const [column, value] of stated) {
				expect(codeOf(await say(on, thread, 'Prov', { [column]: value })), column).toBe('42501');
				const moved = `update public.comments set ${column} = $2 where id = $1`;
				expect(codeOf(await on.attempt(moved, [comment, value])), column).toBe('42501');
			}
			for (const column of ['resolved_by', 'resolved_organisation_id', 'seq', 'block_id']) {
				const set = `update public.threads set ${column} = null where id = $1`;
				expect(codeOf(await on.attempt(set, [thread])), column).toBe('42501');
			}
		});

		play('for one organisation, which must be named when two give the right', async (on) => {
			await on.asOwner();
			await on.sql(
				`update public.mandates set powers = '{read,comment}'
				where holder_id = $1 and organisation_id = $2 and space_id = ${spaces.strategy}`,
				[on.person(chair), await organisation(on, 'Kommunförbundet')]
			);
			await on.as(chair);
			expect(codeOf(await start(on))).toBe('KL013');
			for (const short of ['Krokom', 'Kommunförbundet']) {
				const acting = await organisation(on, short);
				await on.as(chair, acting);
				const thread = await start(on);
				expect(thread.ok && thread.rows[0]?.organisation_id).toBe(acting);
			}
			await on.as(chair, await organisation(on, 'Länsstyrelsen'));
			expect(codeOf(await start(on))).toBe('42501');
		});

		play('on what is put forward, and no more where the space is closed', async (on) => {
			await on.asOwner();
			await on.sql("update public.documents set state = 'proposed' where id = $1", [strategy]);
			const { thread } = await threadBy(on, county);
			await on.asOwner();
			await on.sql(`update public.spaces set closed_at = now() where id = ${spaces.strategy}`);
			await on.as(county);
			expect(codeOf(await start(on))).toBe('42501');
			expect(codeOf(await say(on, thread))).toBe('42501');
		});

		play('as words: neither empty, nor endless, nor with what cannot be seen', async (on) => {
			const { thread } = await threadBy(on, county);
			for (const body of ['', ' \n ', 'x'.repeat(5001), 'Nej\u202etxt', 'a\u200bb']) {
				expect(codeOf(await say(on, thread, body)), JSON.stringify(body)).toBe('23514');
			}
			expect(codeOf(await say(on, thread, 'Två\nrader'))).toBe('done (1)');
		});
	});

	describe('are edited', () => {
		play('by who wrote them, soon and unanswered, which shows', async (on) => {
			const { thread, comment } = await threadBy(on, county);
			expect(codeOf(await edit(on, comment))).toBe('done (1)');
			const edited = 'select body from public.comments where id = $1 and edited_at is not null';
			expect(await on.value(edited, [comment])).toBe('Ändrat.');

			await on.as(editor);
			idOf(await say(on, thread));
			await on.as(county);
			expect(codeOf(await edit(on, comment, 'Igen.'))).toBe('KL015');
		});

		play('not after a quarter of an hour', async (on) => {
			const { comment } = await threadBy(on, county);
			const age = async (minutes: number) => {
				await on.asOwner();
				await on.sql(
					`update public.comments set created_at = clock_timestamp() - make_interval(mins => $2)
					where id = $1`,
					[comment, minutes]
				);
				await on.as(county);
			};
			await age(14);
			expect(codeOf(await edit(on, comment))).toBe('done (1)');
			await age(16);
			expect(codeOf(await edit(on, comment, 'Igen.'))).toBe('KL015');
		});

		play('by nobody else, whatever they may do with the document', async (on) => {
			const { comment } = await threadBy(on, county);
			for (const who of [lead, editor, reference, reader, outsider]) {
				await on.as(who);
				expect(codeOf(await edit(on, comment)), who).toBe('done (0)');
			}
		});

		play('for the organisation they were said for, and while the right lasts', async (on) => {
			const acting = await organisation(on, 'Krokom');
			await on.as(chair, acting);
			const comment = idOf(await say(on, idOf(await start(on))));
			await on.as(chair, await organisation(on, 'Kommunförbundet'));
			expect(codeOf(await edit(on, comment))).toBe('42501');
			await endMembership(on, chair, 'Krokom');
			await on.as(chair);
			expect(codeOf(await edit(on, comment))).toBe('42501');
		});
	});

	describe('threads', () => {
		play('are resolved and reopened by their starter, editors and managers', async (on) => {
			for (const who of [county, editor, lead]) {
				const { thread } = await threadBy(on, county);
				await on.as(who);
				expect(codeOf(await resolve(on, thread)), who).toBe('done (1)');
				const [row] = await on.sql('select * from public.threads where id = $1', [thread]);
				expect(row).toMatchObject({ resolved_by: on.person(who) });
				expect(row?.resolved_organisation_id).not.toBeNull();
				expect(codeOf(await resolve(on, thread, 'null')), who).toBe('done (1)');
				const [again] = await on.sql('select * from public.threads where id = $1', [thread]);
				expect(again).toMatchObject({ resolved_at: null, resolved_by: null });

				await on.asOwner();
				const logged = await on.sql(
					`select action, created_by as person, mandate_id is not null as mandate
					from public.audit_log where subject_id = $1 order by seq`,
					[thread]
				);
				expect(logged).toEqual(
					['thread.resolved', 'thread.reopened'].map((action) => ({
						...{ action, person: on.person(who), mandate: true }
					}))
				);
			}
		});

		play('not by others: neither other commenters, nor readers, nor strangers', async (on) => {
			const { thread } = await threadBy(on, county);
			for (const who of [reference, researcher, reader, outsider]) {
				await on.as(who);
				expect(codeOf(await resolve(on, thread)), who).toBe('done (0)');
			}
		});

		play('nor by their starter when the right to comment has ended', async (on) => {
			const { thread } = await threadBy(on, county);
			await on.asOwner();
			await on.sql(
				`update public.mandates set powers = '{read}' where holder_id = $1 and space_id = ${spaces.strategy}`,
				[on.person(county)]
			);
			await on.as(county);
			expect(codeOf(await resolve(on, thread))).toBe('42501');
		});

		play('at the moment the database says, once, however often it is said', async (on) => {
			const { thread } = await threadBy(on, county);
			const set = 'update public.threads set resolved_at = $2 where id = $1';
			await on.attempt(set, [thread, '2020-01-01']);
			await on.as(editor);
			await on.attempt(set, [thread, '2030-01-01']);
			await on.asOwner();
			const [row] = await on.sql<{ by: string; seconds: string }>(
				`select resolved_by as by, abs(extract(epoch from clock_timestamp() - resolved_at)) as seconds
				from public.threads where id = $1`,
				[thread]
			);
			expect(row?.by).toBe(on.person(county));
			expect(Number(row?.seconds)).toBeLessThan(60);
		});
	});

	describe('mentions', () => {
		play('reach the people named and everyone of an organisation, each once', async (on) => {
			const { thread } = await threadBy(on, county);
			const comment = idOf(
				await say(on, thread, '@Redaktör, @Östersunds kommun', {
					mentioned_people: [on.person(ostersundEditor), on.person(county)],
					mentioned_organisations: [await organisation(on, 'Östersund')]
				})
			);
			const told = [
				{ person: on.person(ostersundEditor), named: true },
				{ person: on.person('styrgrupp@ostersund.example'), named: false }
			].sort((a, b) => a.person.localeCompare(b.person));
			expect(await mentions(on, comment)).toEqual(told);

			await on.attempt(
				'update public.comments set mentioned_people = mentioned_people || $2::uuid where id = $1',
				[comment, on.person(kfEditor)]
			);
			expect(await mentions(on, comment)).toHaveLength(3);
		});

		play('are of those who may read the document, and of nobody else: KL014', async (on) => {
			const { thread } = await threadBy(on, county);
			const strangers = await organisation(on, 'Annan region');
			const body = (which: string) =>
				known<string>(on, `select id from public.bodies where ${which} limit 1`);
			const [common, ours] = [
				await body('organisation_id is null'),
				await body("kind = 'fullmaktige'")
			];
			const foreign = await on.knowing(() =>
				on.value<string>(
					`insert into public.bodies (name, kind, organisation_id) values ('Annan nämnd', 'namnd', $1)
					returning id`,
					[strangers]
				)
			);
			for (const [more, code] of [
				[{ mentioned_people: [on.person(outsider)] }, 'KL014'],
				[{ mentioned_organisations: [strangers] }, 'KL014'],
				[{ mentioned_bodies: [foreign] }, 'KL014'],
				[{ mentioned_bodies: [foreign.replace(/.$/, '0')] }, 'KL014'],
				[{ mentioned_people: [on.person(reader)] }, 'done (1)'],
				[{ mentioned_bodies: [common, ours] }, 'done (1)']
			] as const) {
				expect(codeOf(await say(on, thread, 'Prov', more)), JSON.stringify(more)).toBe(code);
			}
		});

		play('are offered to readers alone', async (on) => {
			const readers = `select distinct person_id from private.readers_of('${strategy}')`;
			await on.as(reader);
			const seen = (await on.sql<{ person_id: string }>(readers)).map((row) => row.person_id);
			expect(seen).toContain(on.person(county));
			expect(seen).not.toContain(on.person(outsider));
			await on.as(outsider);
			expect(await on.sql(readers)).toEqual([]);
		});
	});
});
