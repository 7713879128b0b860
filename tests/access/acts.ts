import type { Outcome, Scene, Who } from './backend.ts';

// Acts that several tests have in common. They ask the owner for ids and leave the actor as it was.

export const ground = {
	ground_body: 'Prov',
	ground_date: '2026-01-01',
	ground_case_number: 'EX/99/2026'
};

export interface Mandate {
	holder: Who;
	organisation: string;
	powers: string;
	space?: string | null;
	document?: string | null;
	parent?: string;
	valid_to?: string | null;
	ground_body?: string | null;
	ground_date?: string | null;
	ground_case_number?: string | null;
}

export async function give(on: Scene, mandate: Mandate): Promise<Outcome> {
	const { holder, organisation: name, space, document, parent, ...rest } = mandate;
	const values: Record<string, unknown> = {
		...rest,
		holder_id: on.person(holder),
		organisation_id: await organisation(on, name),
		space_id: space ? await id(on, space) : null,
		document_id: document ?? null,
		parent_id: parent ?? null
	};
	const columns = Object.keys(values);
	return on.attempt(
		`insert into public.mandates (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
		Object.values(values)
	);
}

export function revoke(on: Scene, mandate: string, reason: string): Promise<Outcome> {
	return on.attempt(
		'update public.mandates set revoked_at = now(), revocation_reason = $2 where id = $1',
		[mandate, reason]
	);
}

/** What the owner knows, without changing who acts. */
export function known<T>(on: Scene, sql: string, values: unknown[] = []): Promise<T> {
	return on.knowing(() => on.value<T>(sql, values));
}

export function organisation(on: Scene, short: string): Promise<string> {
	return known(on, 'select id from public.organisations where short_name = $1', [short]);
}

export function id(on: Scene, query: string): Promise<string> {
	return known(on, `select ${query}`);
}

export function mandateOf(on: Scene, who: Who): Promise<string> {
	return known(
		on,
		`select id from public.mandates where holder_id = $1 and parent_id is null and revoked_at is null
		order by 'grant' = any (powers) desc, 'edit' = any (powers) desc limit 1`,
		[on.person(who)]
	);
}

export async function powers(on: Scene, who: Who): Promise<string[]> {
	await on.as(who);
	return on.value<string[]>(
		'select coalesce(array_agg(distinct p order by p), array[]::text[]) from private.my_rights() r, unnest(r.powers) p'
	);
}

export async function endMembership(on: Scene, who: Who, short: string): Promise<void> {
	await on.asOwner();
	await on.sql(
		`update public.memberships set valid_from = now() - interval '1 day', valid_to = clock_timestamp() - interval '1 second'
		where person_id = $1 and organisation_id = $2`,
		[on.person(who), await organisation(on, short)]
	);
}

export async function makeGranterOf(on: Scene, short: string, who: Who): Promise<void> {
	await on.asOwner();
	await on.sql(
		`insert into public.mandates (holder_id, organisation_id, powers) values ($1, $2, '{grant}')`,
		[on.person(who), await organisation(on, short)]
	);
}
