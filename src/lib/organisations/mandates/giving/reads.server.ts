import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import * as organisations from '../../reads.server.ts';
import type { Member, Organisation } from '../../reads.server.ts';
import * as mandates from '../reads.server.ts';
import type { Mandate } from '../reads.server.ts';
import { powers as allPowers, type Scope } from '../rules.ts';
import type { Source } from '../writes.server.ts';

/** From where the caller may give: organisations one grants for, and own mandates to delegate from. */
export interface Sources {
	organisations: Organisation[];
	parents: Mandate[];
}

/** What a form for a mandate offers. The database decides all the same. */
export interface Offer {
	organisation: { id: string; name: string };
	parent: Mandate | null;
	powers: string[];
	scopes: Scope[];
	/** Without the caller, who may not give to themselves. */
	members: Member[];
	/** Names of bodies, as suggestions. */
	bodies: string[];
}

export async function sources(db: CallerDatabase): Promise<Sources> {
	return {
		organisations: await organisations.grantedFor(db),
		parents: await mandates.delegable(db)
	};
}

/**
 * What the address asks for (`organisation` or `parent`), or the only possibility there is. Null:
 * the caller has to choose, or there is nothing to give from there.
 */
export async function offerFrom(
	db: CallerDatabase,
	{ organisations: granted, parents }: Sources,
	address: URLSearchParams
): Promise<Offer | null> {
	const parentId = address.get('parent');
	if (parentId) {
		const parent = parents.find((row) => row.id === parentId);
		if (!parent) return null;
		const powers = await mandates.impliedPowers(db, parent.powers);
		const { organisationId: id, organisationName: name } = parent;
		return whole(db, { id, name: name ?? '' }, parent, powers);
	}
	const asked = address.get('organisation');
	const only = granted.length === 1 && !address.has('choose') ? granted[0] : undefined;
	const organisation = asked ? granted.find((row) => row.id === asked) : only;
	return organisation ? whole(db, organisation, null, await firstPowers(db)) : null;
}

/**
 * From where the form that was sent gives. Names only what it is about: whether it may be given
 * from there is the database's question.
 * @throws Refused when it names nothing that the caller sees.
 */
export async function sourceFrom(db: CallerDatabase, address: URLSearchParams): Promise<Source> {
	const parentId = address.get('parent');
	if (parentId) {
		const parent = isId(parentId) ? await mandates.find(db, parentId) : null;
		if (!parent) throw new Refused('KL003');
		return { organisationId: parent.organisationId, parentId };
	}
	const asked = address.get('organisation');
	if (isId(asked)) return { organisationId: asked, parentId: null };
	const [only, ...others] = asked ? [] : await organisations.grantedFor(db);
	if (!only || others.length > 0) throw new Refused('forbidden');
	return { organisationId: only.id, parentId: null };
}

async function whole(
	db: CallerDatabase,
	{ id, name }: { id: string; name: string },
	parent: Mandate | null,
	powers: string[]
): Promise<Offer> {
	const members = await organisations.members(db, [id]);
	const bodies = await db.selectFrom('bodies').select('name').orderBy('name').execute();
	return {
		organisation: { id, name },
		parent,
		powers,
		scopes: await mandates.scopes(db, id, parent?.scope),
		members: members.filter((member) => !member.isMe),
		bodies: bodies.map((body) => body.name)
	};
}

/** What governs others is given only by those who manage somewhere themselves. */
async function firstPowers(db: CallerDatabase): Promise<string[]> {
	const { rows } = await sql<{ manages: boolean }>`
		select 'manage' in (select private.platform_powers())
			or exists (select from private.documents_managed())
			or exists (select from private.spaces_where('manage')) as manages`.execute(db);
	const all: string[] = [...allPowers];
	return rows[0]?.manages ? all : all.filter((power) => !['manage', 'register'].includes(power));
}

/** Whether there is anything that the caller may give or invite to. */
export async function mayGive(db: CallerDatabase): Promise<boolean> {
	const { rows } = await sql<{ may: boolean }>`
		select exists (select from private.organisations_granted_for())
			or exists (select from private.my_rights() r where 'grant' = any (r.powers)) as may`.execute(db);
	return rows[0]?.may ?? false;
}

/** The only mandate there is to delegate from, when there is nothing else to choose. */
export function onlyParent({ organisations: granted, parents }: Sources): Mandate | null {
	const [only, ...others] = parents;
	return only && others.length === 0 && granted.length === 0 ? only : null;
}
