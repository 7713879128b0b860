import { describe, expect } from 'vitest';
import { endMembership, known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene, Who } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	chair,
	kfEditor,
	kfSteering,
	lead,
	newcomer,
	openTheStage,
	ostersundEditor,
	outsider,
	reference,
	registrar,
	researcher
} from './play.ts';

const county = 'handlaggare@lansstyrelsen.example';
const bodyOf = (on: Scene, kind: string) =>
	known<string>(on, 'select id from public.bodies where kind = $1', [kind]);

interface Seat {
	body?: string;
	who: Who;
	short: string;
	more?: Record<string, unknown>;
}

async function seat(on: Scene, { body, who, short, more = {} }: Seat): Promise<Outcome> {
	const row = {
		body_id: body ?? (await bodyOf(on, 'styrgrupp')),
		person_id: on.person(who),
		organisation_id: await organisation(on, short),
		...more
	};
	const columns = Object.keys(row);
	return on.attempt(
		`insert into public.body_members (${columns.join(', ')})
		values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
		Object.values(row)
	);
}
const seated = (outcome: Outcome) => {
	if (!outcome.ok) throw new Error(outcome.message);
	return outcome.rows[0] as { id: string } & Record<string, unknown>;
};
const end = (on: Scene, id: string, at = 'now()'): Promise<Outcome> =>
	on.attempt(
		`update public.body_members set valid_to = ${at}, end_reason = 'Prov' where id = $1 returning *`,
		[id]
	);

describe('who sits in a body', () => {
	const play = openTheStage();

	describe('is registered', () => {
		play('by who manages the platform, and by nobody else', async (on) => {
			for (const who of [registrar, kfEditor, chair, reference, outsider, newcomer]) {
				await on.as(who);
				expect(codeOf(await seat(on, { who: county, short: 'Länsstyrelsen' })), who).toBe('42501');
			}
			await on.as(lead);
			const row = seated(await seat(on, { who: county, short: 'Länsstyrelsen' }));
			expect(row).toMatchObject({ created_by: on.person(lead), role: 'member', valid_to: null });
		});

		play('for an organisation’s own body by who grants for it, and by no other', async (on) => {
			const body = await bodyOf(on, 'samverkansrad');
			const attempt = () => seat(on, { body, who: researcher, short: 'Mittuniversitetet' });
			await on.asOwner();
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers)
				select $1, organisation_id, '{grant}' from public.memberships where person_id = $1`,
				[on.person(registrar)]
			);
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers)
				select $1, organisation_id, '{grant}' from public.memberships where person_id = $1`,
				[on.person(ostersundEditor)]
			);
			await on.as(ostersundEditor);
			expect(codeOf(await attempt())).toBe('42501');
			await on.as(registrar);
			// The joint bodies are not theirs.
			expect(codeOf(await seat(on, { who: county, short: 'Länsstyrelsen' }))).toBe('42501');
			expect(codeOf(await attempt())).toBe('done (1)');
		});

		play('of those who belong to the organisation: KL007', async (on) => {
			await on.as(lead);
			expect(codeOf(await seat(on, { who: county, short: 'Regionen' }))).toBe('KL007');
			expect(codeOf(await seat(on, { who: newcomer, short: 'Regionen' }))).toBe('KL007');
			await endMembership(on, county, 'Länsstyrelsen');
			await on.as(lead);
			expect(codeOf(await seat(on, { who: county, short: 'Länsstyrelsen' }))).toBe('KL007');
		});

		play('once for a time, for whichever organisation: KL092', async (on) => {
			await on.as(lead);
			const body = await bodyOf(on, 'referensgrupp');
			const sits = (short: string, more = {}) => seat(on, { body, who: chair, short, more });
			const first = seated(await sits('Krokom', { valid_from: '2026-01-01' }));
			expect(codeOf(await sits('Krokom'))).toBe('KL092');
			expect(codeOf(await sits('Kommunförbundet'))).toBe('KL092');
			const before = { valid_from: '2025-01-01', valid_to: '2026-01-01' };
			expect(codeOf(await sits('Kommunförbundet', before))).toBe('done (1)');
			await end(on, first.id);
			expect(codeOf(await sits('Kommunförbundet'))).toBe('done (1)');
		});

		play('and told in the log and the outbox, with who did it', async (on) => {
			await on.as(lead);
			const { id } = seated(await seat(on, { who: county, short: 'Länsstyrelsen' }));
			await end(on, id);
			const rows = await on.knowing(() =>
				on.sql<{ action: string }>(
					`select action, created_by as by, details ->> 'person' as person, details ->> 'name' as name
					from public.audit_log where subject_id = $1 order by seq`,
					[id]
				)
			);
			const entry = {
				...{ by: on.person(lead), person: on.person(county) },
				name: 'Styrgruppen för Tillväxtmotorn'
			};
			expect(rows).toEqual([
				{ action: 'body.seated', ...entry },
				{ action: 'body.unseated', ...entry }
			]);
			const events = await known<string>(
				on,
				`select string_agg(kind, ' ' order by created_at, kind) from public.events
				where payload ->> 'seat' = $1 and person_id = $2`,
				[id, on.person(county)]
			);
			expect(events).toBe('body.seated body.unseated');
		});
	});

	describe('ends', () => {
		play('when who manages the body says so, once, as the database knows it', async (on) => {
			await on.as(lead);
			const { id } = seated(await seat(on, { who: county, short: 'Länsstyrelsen' }));
			for (const who of [county, registrar, kfEditor, outsider]) {
				await on.as(who);
				expect(codeOf(await end(on, id)), who).toBe('done (0)');
			}
			await on.as(lead);
			const ended = await end(on, id);
			expect(ended.ok && ended.rows[0]).toMatchObject({ ended_by: on.person(lead) });
			expect(codeOf(await end(on, id, "now() + interval '1 year'"))).toBe('KL006');
			expect(codeOf(await on.attempt('delete from public.body_members where id = $1', [id]))).toBe(
				'42501'
			);
		});

		play('earlier than was said, never later', async (on) => {
			await on.as(lead);
			const year = { valid_from: '2026-01-01', valid_to: '2027-01-01' };
			const { id } = seated(await seat(on, { who: county, short: 'Länsstyrelsen', more: year }));
			const later = await end(on, id, "'2028-01-01'");
			const to = (outcome: Outcome) => outcome.ok && (outcome.rows[0]?.valid_to as Date).getTime();
			const before = await known<Date>(
				on,
				'select valid_to from public.body_members where id = $1',
				[id]
			);
			expect(to(later)).toBe(before.getTime());
			const taken = await end(on, id, "'2020-01-01'");
			expect(to(taken), 'not before it began').toBe(
				taken.ok && (taken.rows[0]?.valid_from as Date).getTime()
			);
		});

		play('with the membership it was held by, and does not come back with it', async (on) => {
			await on.as(lead);
			const { id } = seated(await seat(on, { who: county, short: 'Länsstyrelsen' }));
			const sits = () =>
				known<boolean>(
					on,
					`select valid_to is null or valid_to > clock_timestamp() from public.body_members where id = $1`,
					[id]
				);
			expect(await sits()).toBe(true);
			await endMembership(on, county, 'Länsstyrelsen');
			expect(await sits()).toBe(false);
			await on.asOwner();
			await on.sql('update public.memberships set valid_to = null where person_id = $1', [
				on.person(county)
			]);
			expect(await sits()).toBe(false);
		});
	});

	describe('is seen', () => {
		play(
			'by who sees the body, of the people the registers show, and told to be more',
			async (on) => {
				await on.as(lead);
				seated(await seat(on, { who: outsider, short: 'Annan region' }));
				const body = await bodyOf(on, 'styrgrupp');
				const seen = async (who: Who) => {
					await on.as(who);
					const rows = await on.sql<{ person: string }>(
						'select person_id as person from public.body_members where body_id = $1',
						[body]
					);
					const unseen = await on.value<number>('select private.unseen_members($1)', [body]);
					return { strangers: rows.some((row) => row.person === on.person(outsider)), unseen };
				};
				expect(await seen(lead)).toEqual({ strangers: true, unseen: 0 });
				expect(await seen(kfEditor)).toEqual({ strangers: false, unseen: 1 });
				// Their own seat is theirs to know; the body, and who else sits there, is not.
				expect(await seen(outsider)).toEqual({ strangers: true, unseen: 0 });
				await on.as(outsider);
				expect(await on.sql('select id from public.body_members')).toHaveLength(1);
				expect(await seen(newcomer)).toEqual({ strangers: false, unseen: 0 });
			}
		);

		play('not by a private party’s guest, who reads one shared document', async (on) => {
			await on.asOwner();
			await on.sql(
				`insert into public.shares (document_id, organisation_id)
				values ($1, $2)`,
				[documents.strategy, await organisation(on, 'Annan region')]
			);
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers, document_id)
				values ($1, $2, '{read,comment}', $3)`,
				[on.person(outsider), await organisation(on, 'Annan region'), documents.strategy]
			);
			await on.as(outsider);
			expect(await on.sql('select id from public.documents')).toHaveLength(1);
			expect(await on.sql('select id from public.body_members')).toEqual([]);
		});
	});

	play('gives no right: rights are mandates alone', async (on) => {
		const rightsOf = async (who: Who) => {
			await on.as(who);
			return {
				rights: await on.sql('select * from private.my_rights()'),
				spaces: await on.sql('select id from public.spaces'),
				documents: await on.sql('select id from public.documents'),
				bodies: await on.sql('select id from public.bodies'),
				people: (await on.sql('select id from public.profiles')).length
			};
		};
		for (const [who, short] of [
			[county, 'Länsstyrelsen'],
			[outsider, 'Annan region']
		] as const) {
			const before = await rightsOf(who);
			await on.as(lead);
			for (const kind of ['styrgrupp', 'fullmaktige', 'samverkansrad']) {
				const body = await bodyOf(on, kind);
				seated(await seat(on, { body, who, short, more: { role: 'chair' } }));
			}
			expect(await rightsOf(who), who).toEqual(before);
		}
	});

	describe('is told when a comment mentions the body', () => {
		const told = async (on: Scene, comment: string) => {
			const rows = await on.knowing(() =>
				on.sql<{ person: string; named: boolean; body: string | null }>(
					`select person_id as person, (payload ->> 'named')::boolean as named,
						payload ->> 'body' as body from public.events
					where kind = 'comment.mentioned' and payload ->> 'comment' = $1`,
					[comment]
				)
			);
			const who = (id: string) =>
				[
					lead,
					kfSteering,
					chair,
					county,
					outsider,
					ostersundEditor,
					'styrgrupp@regionjh.example',
					'styrgrupp@ostersund.example'
				].find((email) => on.person(email) === id) ?? id;
			return rows
				.map((row) => [who(row.person), row.named ? 'named' : (row.body ?? 'organisation')])
				.sort();
		};
		const say = async (on: Scene, mentions: Record<string, unknown>) => {
			const thread = seated(
				await on.attempt('insert into public.threads (document_id) values ($1) returning id', [
					documents.strategy
				])
			).id;
			const row = { thread_id: thread, body: 'Prov', ...mentions };
			return seated(
				await on.attempt(
					`insert into public.comments (${Object.keys(row).join(', ')})
					values (${Object.keys(row)
						.map((_, i) => `$${i + 1}`)
						.join(', ')}) returning id`,
					Object.values(row)
				)
			).id;
		};
		const steering = 'Styrgruppen för Tillväxtmotorn';

		play(
			'each who sits there now and may read the document, once, and not who wrote',
			async (on) => {
				const body = await bodyOf(on, 'styrgrupp');
				await on.as(lead);
				// May not read: told nothing. Sits there later: told later.
				seated(await seat(on, { who: outsider, short: 'Annan region' }));
				const later = { valid_from: '2030-01-01' };
				seated(await seat(on, { who: county, short: 'Länsstyrelsen', more: later }));
				await on.as(kfSteering);
				const comment = await say(on, { mentioned_bodies: [body] });
				expect(await told(on, comment)).toEqual([
					[chair, steering],
					[lead, steering],
					['styrgrupp@ostersund.example', steering],
					['styrgrupp@regionjh.example', steering]
				]);
			}
		);

		play('by what is nearest, and not again when the comment is edited', async (on) => {
			const body = await bodyOf(on, 'styrgrupp');
			await on.as(county);
			const comment = await say(on, {
				mentioned_people: [on.person(lead)],
				mentioned_organisations: [await organisation(on, 'Östersund')],
				mentioned_bodies: [body]
			});
			const first = [
				[chair, steering],
				[lead, 'named'],
				[ostersundEditor, 'organisation'],
				[kfSteering, steering],
				['styrgrupp@ostersund.example', 'organisation'],
				['styrgrupp@regionjh.example', steering]
			].sort();
			expect(await told(on, comment)).toEqual(first);
			await on.attempt(
				`update public.comments set body = 'Ändrat', mentioned_people = mentioned_people || $2::uuid
				where id = $1`,
				[comment, on.person(kfSteering)]
			);
			expect(await told(on, comment)).toEqual(first);
		});

		play('also when the body is mentioned first in an edit', async (on) => {
			await on.as(county);
			const comment = await say(on, {});
			await on.attempt('update public.comments set mentioned_bodies = $2 where id = $1', [
				comment,
				[await bodyOf(on, 'styrgrupp')]
			]);
			expect(await told(on, comment)).toHaveLength(5);
		});

		play('but not when the mandate to read has ended, or the seat', async (on) => {
			const body = await bodyOf(on, 'referensgrupp');
			await on.as(lead);
			const { id } = seated(await seat(on, { body, who: county, short: 'Länsstyrelsen' }));
			expect(codeOf(await end(on, id))).toBe('done (1)');
			await on.asOwner();
			await on.sql(
				`update public.mandates set revoked_at = now() where holder_id = $1 and space_id = ${spaces.strategy}`,
				[on.person(reference)]
			);
			await on.as(lead);
			const comment = await say(on, { mentioned_bodies: [body] });
			const rows = await told(on, comment);
			expect(rows.map(([who]) => who)).toEqual([on.person('referens@handelskammaren.example')]);
		});
	});
});
