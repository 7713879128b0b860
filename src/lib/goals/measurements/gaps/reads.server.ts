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
		select p.indicator_id as "indicatorId", i.goal_id as "goalId", g.title as "goalTitle", i.code, i.name,
			p.period, to_char(p.due_on, 'YYYY-MM-DD') as "dueOn",
			m.responsible_organisation_id as "responsibleId", p.cells, p.asked,
			i.id in (select private.indicators_with('report_value')) as "mayReport"
		from private.missing_periods(${until}::date) p
		join indicators i on i.id = p.indicator_id
		join goals g on g.id = i.goal_id
		join methods m on m.id = p.method_id
		order by p.due_on, i.code, p.period`.execute(db);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.responsibleId)
	);
	return rows.map(({ responsibleId, ...row }) => ({
		...row,
		responsible: (responsibleId && names.get(responsibleId)) || null
	}));
}
