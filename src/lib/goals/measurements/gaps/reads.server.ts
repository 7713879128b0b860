import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** What is missing of one period of one indicator. */
export interface Gap {
	indicatorId: string;
	goalId: string;
	goalTitle: string;
	code: string;
	name: string;
	period: string;
	/** YYYY-MM-DD: when it should have been there, or will be asked for. */
	dueOn: string;
	responsible: string | null;
	/** The cells: `2303 women`. */
	cells: string[];
	/** How many figures the method asks for in a period. */
	asked: number;
	mayReport: boolean;
}

/** What is missing by a day, as the caller sees goals; what is due first comes first. */
export async function list(db: CallerDatabase, until: string): Promise<Gap[]> {
	const { rows } = await sql<Omit<Gap, 'responsible'> & { responsibleId: string | null }>`
		select f.indicator_id as "indicatorId", i.goal_id as "goalId", g.title as "goalTitle", i.code, i.name,
			f.period, to_char(f.due_on, 'YYYY-MM-DD') as "dueOn",
			m.responsible_organisation_id as "responsibleId",
			array_agg(f.area || ' ' || f.sex order by f.area, f.sex) as cells,
			(case m.geography when 'county' then 1 else 9 end
				* case m.sex_breakdown when 'required' then 3 else 1 end) as asked,
			i.id in (select private.indicators_with('report_value')) as "mayReport"
		from private.missing_figures(${until}::date) f
		join indicators i on i.id = f.indicator_id
		join goals g on g.id = i.goal_id
		join methods m on m.id = f.method_id
		group by f.indicator_id, i.id, i.goal_id, g.title, i.code, i.name, f.period, f.due_on,
			m.responsible_organisation_id, m.geography, m.sex_breakdown
		order by f.due_on, i.code, f.period`.execute(db);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	return rows.map(({ responsibleId, ...row }) => ({
		...row,
		responsible: (responsibleId && names.get(responsibleId)) || null
	}));
}
