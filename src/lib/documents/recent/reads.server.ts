import { sql, type RawBuilder } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { DocumentKind, DocumentState } from '../schema.ts';

export interface RecentDocument {
	id: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	space: string | null;
	/** Who wrote last, as far as the caller sees them; null: nobody has written yet. */
	writer: string | null;
	organisation: string | null;
	/** Of the last writing, or of the document's creation. */
	at: Date;
	written: boolean;
	/** The caller wrote last. */
	own: boolean;
}

/** The documents that the caller may read, those written in lately first. */
export async function documents(db: CallerDatabase, limit = 8): Promise<RecentDocument[]> {
	return read(db, sql`true`, limit);
}

/** Documents in consultation that the caller may comment on. */
export async function consultations(db: CallerDatabase, limit = 5): Promise<RecentDocument[]> {
	const asked = sql`d.state = 'consultation' and 'comment' = any (private.access_to(d.id))`;
	return read(db, asked, limit);
}

async function read(db: CallerDatabase, condition: RawBuilder<unknown>, limit: number) {
	const { rows } = await sql<RecentDocument>`
		select d.id, d.title, d.kind, d.state, s.name as space,
			p.display_name as writer, o.name as organisation,
			coalesce(last.created_at, d.created_at) as at,
			last.created_at is not null as written,
			coalesce(last.person_id = private.me(), false) as own
		from documents d
		left join spaces s on s.id = d.space_id
		left join lateral (
			select u.created_at, u.person_id, u.organisation_id
			from document_updates u
			where u.document_id = d.id and not exists (
				-- A place that a comment holds on to is nobody's writing.
				select from document_acts a
				where a.document_id = u.document_id and a.seq = u.seq and not a.is_edit
			)
			order by u.seq desc
			limit 1
		) last on true
		left join profiles p on p.id = last.person_id
		left join organisations o on o.id = last.organisation_id
		where d.archived_at is null and ${condition}
		order by coalesce(last.created_at, d.created_at) desc, d.title
		limit ${limit}`.execute(db);
	return rows;
}
