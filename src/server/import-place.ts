import type pg from 'pg';
import { text } from '#lib/documents/exchange/text.ts';
import type { Author } from '#lib/documents/exchange/writes.server.ts';

const t = text.sv.command;

interface Wanted {
	space: string;
	as: string;
	organisation?: string;
	responsible?: string;
}

interface Named {
	id: string;
	name: string;
}

type Place =
	| {
			ok: true;
			spaceId: string;
			author: Author;
			responsible: { responsibleOrganisationId: string; responsiblePersonId: string | null };
	  }
	| { ok: false; problem: string };

const listed = (things: Named[]) => things.map(({ name }) => `\n  ${name}`).join('');
const refused = (problem: string): Place => ({ ok: false, problem });

async function organisationNamed(owner: pg.Client, name: string): Promise<string | null> {
	const { rows } = await owner.query<{ id: string }>(
		`select id from public.organisations
		where lower($1) in (lower(name), lower(short_name), id::text)`,
		[name]
	);
	return rows[0]?.id ?? null;
}

/** The organisations on whose behalf the person may edit in the space. */
async function organisationsEditedFor(owner: pg.Client, personId: string, spaceId: string) {
	const { rows } = await owner.query<Named>(
		`select distinct o.id, o.name from private.rights_of($1, null) r
		join public.organisations o on o.id = r.organisation_id
		where r.space_id = $2 and 'edit' = any (r.powers) order by o.name`,
		[personId, spaceId]
	);
	return rows;
}

async function manages(owner: pg.Client, personId: string, spaceId: string) {
	const { rowCount } = await owner.query(
		"select from private.rights_of($1, null) r where r.space_id = $2 and 'manage' = any (r.powers)",
		[personId, spaceId]
	);
	return Boolean(rowCount);
}

async function belongs(owner: pg.Client, personId: string, organisationId: string) {
	const { rowCount } = await owner.query(
		'select from public.memberships where person_id = $1 and organisation_id = $2',
		[personId, organisationId]
	);
	return Boolean(rowCount);
}

/** The space, the person and the organisations that the words on the command line mean. */
export async function findPlace(owner: pg.Client, wanted: Wanted): Promise<Place> {
	const spaces = await owner.query<Named>('select id, name from public.spaces order by name');
	const space = spaces.rows.find(({ id, name }) =>
		[id, name.toLowerCase()].includes(wanted.space.toLowerCase())
	);
	if (!space) {
		return refused(t.noSpace(wanted.space, listed(spaces.rows)));
	}
	const people = await owner.query<{ id: string }>(
		'select id from auth.users where lower(email) = lower($1)',
		[wanted.as]
	);
	const personId = people.rows[0]?.id;
	if (!personId) return refused(t.noPerson(wanted.as));

	const possible = await organisationsEditedFor(owner, personId, space.id);
	if (possible.length === 0) return refused(text.sv.refused.no_right_to_edit);
	const stated = wanted.organisation ? await organisationNamed(owner, wanted.organisation) : null;
	const chosen = wanted.organisation ? possible.filter(({ id }) => id === stated) : possible;
	const organisation = chosen[0];
	if (!organisation || chosen.length > 1) {
		return refused(t.whichOrganisation(listed(possible)));
	}
	const responsible = wanted.responsible
		? await organisationNamed(owner, wanted.responsible)
		: organisation.id;
	if (!responsible) {
		return refused(t.noOrganisation(wanted.responsible ?? ''));
	}
	if (responsible !== organisation.id && !(await manages(owner, personId, space.id))) {
		return refused(text.sv.refused.responsible);
	}
	return {
		ok: true,
		spaceId: space.id,
		author: {
			...{ personId, email: wanted.as.toLowerCase(), sessionId: '' },
			actingOrganisationId: organisation.id
		},
		responsible: {
			responsibleOrganisationId: responsible,
			responsiblePersonId: (await belongs(owner, personId, responsible)) ? personId : null
		}
	};
}
