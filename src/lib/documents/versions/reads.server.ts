import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Version, VersionKind, Writer } from './schema.ts';

/** After how long a new visit begins: as private.visit_document has it. */
const sameVisit = 30 * 60_000;
/** Names that one line can hold. */
const mostNames = 3;

export interface Versions {
	/** In the order of their numbers. */
	versions: Version[];
	/** Where the log stands, and who has written since the newest version. */
	now: { seq: number; writers: Writer[] };
}

/** The versions of a document that the caller reads. */
export async function list(db: CallerDatabase, documentId: string): Promise<Versions> {
	const rows = await db
		.selectFrom('document_versions as v')
		.leftJoin('document_updates as u', (join) =>
			join.onRef('u.document_id', '=', 'v.document_id').onRef('u.seq', '=', 'v.seq')
		)
		.select([
			'v.id',
			'v.number',
			'v.kind',
			'v.name',
			'v.note',
			'v.seq',
			'v.content_hash as contentHash',
			'v.sha256',
			'v.created_by as personId',
			'v.organisation_id as organisationId',
			'v.created_at as createdAt',
			'u.created_at as writtenAt'
		])
		.where('v.document_id', '=', documentId)
		.orderBy('v.number')
		.execute();
	const seqs = [...new Set(rows.map(({ seq }) => Number(seq)))].sort((a, b) => a - b);
	const written = await writersBetween(db, documentId, seqs);
	const people = await organisations.namesOfPeople(db, [
		...rows.map((row) => row.personId),
		...written.map((row) => row.person)
	]);
	const names = await organisations.namesOfOrganisations(db, [
		...rows.map((row) => row.organisationId),
		...written.map((row) => row.organisation)
	]);
	const writer = (person: string | null, organisation: string | null): Writer => ({
		person: (person && people.get(person)) ?? null,
		organisation: (organisation && names.get(organisation)) ?? null
	});
	const writersOf = (stretch: number) =>
		written
			.filter((row) => row.stretch === stretch)
			.map(({ person, organisation }) => writer(person, organisation));
	return {
		versions: rows.map((row) => {
			const kind = row.kind as VersionKind;
			const at = (kind === 'automatic' && row.writtenAt) || row.createdAt;
			return {
				...{ id: row.id, number: row.number, kind, name: row.name, note: row.note },
				...{ seq: Number(row.seq), at: at.toISOString(), contentHash: row.contentHash },
				frozenHash: kind === 'frozen' ? row.sha256.toString('hex') : null,
				madeBy: row.personId ? writer(row.personId, row.organisationId) : null,
				writers: writersOf(seqs.indexOf(Number(row.seq)))
			};
		}),
		now: {
			seq: Math.max(0, ...written.map(({ last }) => Number(last)), ...seqs),
			writers: writersOf(seqs.length)
		}
	};
}

/** Who wrote up to each of the positions after the one before it, and (last) after all of them. */
async function writersBetween(db: CallerDatabase, documentId: string, seqs: number[]) {
	const { rows } = await sql<{
		stretch: number;
		person: string;
		organisation: string;
		last: string;
	}>`
		select width_bucket(u.seq - 1, ${seqs}::bigint[]) as stretch,
			coalesce(c.person_id, u.person_id) as person,
			coalesce(c.organisation_id, u.organisation_id) as organisation,
			max(u.seq) as last
		from public.document_updates u
		left join public.document_credits c on c.document_id = u.document_id and c.seq = u.seq
		where u.document_id = ${documentId}
			and not exists (
				-- A place that a comment holds on to is nobody's writing.
				select from public.document_acts a
				where a.document_id = u.document_id and a.seq = u.seq and not a.is_edit
			)
		group by 1, 2, 3
		order by 1, count(*) desc, 2, 3`.execute(db);
	return rows;
}

export interface Since {
	/** Whose last time here it was: the caller's own, or when their organisation last wrote. */
	whose: { organisation: string } | 'you';
	/** The position in the log, and when that was (ISO 8601). */
	seq: number;
	at: string;
	/** Who has written since, by organisation; some of them, and how many more. */
	who: string[];
	more: number;
}

/** What others have written since the caller, or their organisation, was here; null: nothing. */
export async function since(
	db: CallerDatabase,
	documentId: string,
	acting: { id: string; name: string } | null,
	now = new Date()
): Promise<Since | null> {
	const place =
		(await ownVisit(db, documentId, now)) ?? (await lastWriting(db, documentId, acting));
	if (!place) return null;
	const { rows } = await sql<{ organisation: string }>`
		select u.organisation_id as organisation from public.document_updates u
		where u.document_id = ${documentId} and u.seq > ${place.seq}
			and u.person_id <> private.me()
			and not exists (
				-- A place that a comment holds on to is nobody's writing.
				select from public.document_acts a
				where a.document_id = u.document_id and a.seq = u.seq and not a.is_edit
			)
		group by 1 order by max(u.seq) desc`.execute(db);
	if (rows.length === 0) return null;
	const ids = rows.map((row) => row.organisation);
	const names = await organisations.namesOfOrganisations(db, ids);
	const seen = ids.flatMap((id) => names.get(id) ?? []);
	if (seen.length === 0) return null;
	return { ...place, who: seen.slice(0, mostNames), more: Math.max(0, seen.length - mostNames) };
}

async function ownVisit(db: CallerDatabase, documentId: string, now: Date) {
	const row = await db
		.selectFrom('document_visits')
		.select([
			'seq',
			'seen_at as seenAt',
			'previous_seq as previousSeq',
			'previous_at as previousAt'
		])
		.where('document_id', '=', documentId)
		.executeTakeFirst();
	if (!row) return null;
	if (now.getTime() - row.seenAt.getTime() > sameVisit) {
		return { whose: 'you' as const, seq: Number(row.seq), at: row.seenAt.toISOString() };
	}
	if (row.previousSeq === null || row.previousAt === null) return null;
	return {
		whose: 'you' as const,
		seq: Number(row.previousSeq),
		at: row.previousAt.toISOString()
	};
}

async function lastWriting(
	db: CallerDatabase,
	documentId: string,
	acting: { id: string; name: string } | null
) {
	if (!acting) return null;
	const row = await db
		.selectFrom('document_updates as u')
		.select(['u.seq', 'u.created_at as at'])
		.where('u.document_id', '=', documentId)
		.where('u.organisation_id', '=', acting.id)
		// Asked once: who never opened it is not looked for in all of a long log.
		.where((e) =>
			e.exists(
				e
					.selectFrom('document_clients as c')
					.select('c.client_id')
					.where('c.document_id', '=', documentId)
					.where('c.organisation_id', '=', acting.id)
			)
		)
		.orderBy('u.seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const whose = { organisation: acting.name };
	return { whose, seq: Number(row.seq), at: row.at.toISOString() };
}
