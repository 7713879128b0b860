import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** What was shared longer ago than this is no news. */
const newsDays = 14;

export interface NewShare {
	id: string;
	/** One of the two. */
	space: { id: string; name: string } | null;
	document: { id: string; title: string } | null;
	/** The organisation that answers for it. */
	from: string | null;
	at: Date;
}

/** What others have lately shared with the organisation that the caller acts for; the newest first. */
export async function shares(db: CallerDatabase): Promise<NewShare[]> {
	const { rows } = await sql<{
		id: string;
		space_id: string | null;
		space_name: string | null;
		document_id: string | null;
		document_title: string | null;
		from: string | null;
		at: Date;
	}>`
		select sh.id, s.id as space_id, s.name as space_name, d.id as document_id,
			d.title as document_title, o.name as "from", sh.created_at as at
		from shares sh
		left join spaces s on s.id = sh.space_id
		left join documents d on d.id = sh.document_id
		left join organisations o
			on o.id = coalesce(s.responsible_organisation_id, d.responsible_organisation_id)
		where sh.organisation_id in (select private.my_organisations())
			and sh.ended_at is null
			and sh.created_by is distinct from private.me()
			and sh.created_at > now() - make_interval(days => ${newsDays}::int)
			and coalesce(s.id, d.id) is not null
		order by sh.created_at desc
		limit 20`.execute(db);
	return rows.map((row) => ({
		id: row.id,
		space: row.space_id ? { id: row.space_id, name: row.space_name ?? '' } : null,
		document: row.document_id ? { id: row.document_id, title: row.document_title ?? '' } : null,
		from: row.from,
		at: row.at
	}));
}

export interface OwnSpace {
	id: string;
	name: string;
	documents: number;
}

/** The spaces in which the caller may read, with how many documents they see in each. */
export async function spaces(db: CallerDatabase): Promise<OwnSpace[]> {
	const rows = await db
		.selectFrom('spaces as s')
		.leftJoin('documents as d', (join) =>
			join.onRef('d.space_id', '=', 's.id').on('d.archived_at', 'is', null)
		)
		.select(['s.id', 's.name', sql<number>`count(d.id)::int`.as('documents')])
		.where('s.closed_at', 'is', null)
		.groupBy(['s.id', 's.name'])
		.execute();
	return rows.sort((a, b) => swedish.compare(a.name, b.name));
}

const swedish = new Intl.Collator('sv');
