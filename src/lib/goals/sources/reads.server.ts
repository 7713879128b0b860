import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { byPlace } from '../areas/rules.ts';
import type { Finding, SourceKind } from './schema.ts';

export interface Followed {
	goalId: string;
	goalTitle: string;
	indicatorId: string;
	code: string;
	name: string;
	/** The caller may fetch. */
	may: boolean;
	source: Source | null;
}

export interface Source {
	id: string;
	kind: SourceKind;
	reference: string;
	/** As the source itself calls it; '' until it has been asked. */
	title: string;
	fromYear: number;
	askedAt: Date | null;
	settledAt: Date | null;
	done: number;
	total: number;
	problem: string | null;
	outcome: 'preview' | 'unchanged' | null;
}

export interface Preview {
	id: string;
	url: string;
	fetchedAt: Date;
	/** SHA-256 (hex) of what the source answered. */
	hash: string;
	updatedAt: Date | null;
	note: string;
	findings: Finding[];
}

export interface Change {
	period: string;
	area: string;
	sex: 'total' | 'women' | 'men';
	status: string;
	before: number | null;
	after: number | null;
	change: 'new' | 'revised' | 'deleted' | 'final' | 'unchanged' | 'no_method';
}

/** The indicators that the caller sees, each with its source; one indicator when it is named. */
export async function followed(
	db: CallerDatabase,
	indicatorId: string | null = null
): Promise<Followed[]> {
	const { rows } = await sql<Omit<Followed, 'source'> & Source & { source: string | null }>`
		select g.id as "goalId", g.title as "goalTitle", i.id as "indicatorId", i.code, i.name,
			i.id in (select private.indicators_with('report_value')) as may,
			b.id as source, b.kind, b.reference, b.title, b.from_year as "fromYear", b.asked_at as "askedAt",
			b.settled_at as "settledAt", b.done, b.total, b.problem, b.outcome
		from indicators i
		join goals g on g.id = i.goal_id
		left join source_bindings b on b.indicator_id = i.id and b.archived_at is null
		where i.archived_at is null and (${indicatorId}::uuid is null or i.id = ${indicatorId}::uuid)
		order by g.number, g.title, i.number, i.code, i.id`.execute(db);
	return rows.map(({ goalId, goalTitle, indicatorId, code, name, may, source, ...rest }) => ({
		...{ goalId, goalTitle, indicatorId, code, name, may },
		source: source === null ? null : { ...rest, id: source }
	}));
}

/** What was fetched and waits to be looked at; null: nothing, or the caller may not read it. */
export async function preview(db: CallerDatabase, sourceId: string): Promise<Preview | null> {
	const found = await db
		.selectFrom('imports')
		.select(['id', 'url', 'fetched_at', 'payload_sha256', 'source_updated_at', 'source_note'])
		.select('findings')
		.where('binding_id', '=', sourceId)
		.where('state', '=', 'preview')
		.executeTakeFirst();
	if (!found) return null;
	return {
		id: found.id,
		url: found.url ?? '',
		fetchedAt: found.fetched_at ?? new Date(0),
		hash: found.payload_sha256?.toString('hex') ?? '',
		updatedAt: found.source_updated_at,
		note: found.source_note,
		findings: found.findings as unknown as Finding[]
	};
}

/** What bringing it in would do to each figure. */
export async function changes(db: CallerDatabase, importId: string): Promise<Change[]> {
	const { rows } = await sql<Change>`
		select c.period, c.area, c.sex, c.status, c.before::float8 as before, c.after::float8 as after, c.change
		from private.fetched_changes(${importId}) c
		order by c.period desc, c.area, array_position(array['total', 'women', 'men'], c.sex)`.execute(db);
	return rows.sort((a, b) => b.period.localeCompare(a.period) || byPlace(a.area, b.area));
}
