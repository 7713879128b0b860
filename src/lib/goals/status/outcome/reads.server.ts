import { sql } from 'kysely';
import { areas } from '#lib/goals/areas/rules.ts';
import type { Area, Sex } from '#lib/goals/areas/rules.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Frequency } from '../periods/rules.ts';
import type { Direction, Judgement, Method } from '../rules.ts';

interface OutcomeFigure {
	methodId: string;
	period: string;
	area: Area;
	sex: Sex;
	value: number | null;
	hidden: boolean;
	preliminary: boolean;
}

interface OutcomeTarget {
	period: string;
	area: Area;
	sex: Sex;
	value: number;
}

interface OutcomeMethod extends Method {
	unit: string;
	decimals: number;
	adopted: boolean;
	countsPeople: boolean;
	fromScb: boolean;
	limitations: string;
}

export interface Assessment {
	id: string;
	status: Judgement;
	period: string;
	text: string;
	organisation: string | null;
	person: string | null;
	at: Date;
}

/** All that can be shown of one indicator. */
export interface Outcome {
	goal: { id: string; title: string };
	indicator: { id: string; code: string; name: string };
	thresholds: { onTrackFrom: number; atRiskFrom: number };
	/** By version; the last is the newest. */
	methods: OutcomeMethod[];
	/** Of the adopted trajectory. */
	tolerance: number | null;
	targets: OutcomeTarget[];
	/** In time. */
	figures: OutcomeFigure[];
	/** The newest first. */
	assessments: Assessment[];
	/** As the database's policies would answer. */
	may: { assess: boolean };
}

interface Row {
	goal_id: string;
	goal_title: string;
	id: string;
	code: string;
	name: string;
	on_track_from: number;
	at_risk_from: number;
	methods: MethodRow[] | null;
	trajectory: { tolerance: number | null; targets: OutcomeTarget[] | null } | null;
	figures: OutcomeFigure[] | null;
	assessments: (Omit<Assessment, 'at'> & { at: string })[] | null;
	may_assess: boolean;
}
interface MethodRow extends Omit<OutcomeMethod, 'interval' | 'baseline'> {
	min: number | null;
	max: number | null;
	baselineValue: number | null;
	baselinePeriod: string | null;
	direction: Direction;
	frequency: Frequency;
}

/** Null: the indicator is not there for the caller, or not of this goal. */
export async function outcome(
	db: CallerDatabase,
	goalId: string,
	indicatorId: string
): Promise<Outcome | null> {
	const { rows } = await sql<Row>`
		select g.id as goal_id, g.title as goal_title, i.id, i.code, i.name,
			i.on_track_from::float8, i.at_risk_from::float8,
			(select json_agg(json_build_object(
				'id', m.id, 'version', m.version, 'validFrom', m.valid_from, 'direction', m.direction,
				'min', m.interval_min, 'max', m.interval_max, 'frequency', m.frequency,
				'delayMonths', m.delay_months, 'baselineValue', m.baseline_value,
				'baselinePeriod', m.baseline_period, 'unit', m.unit, 'decimals', m.decimals,
				'adopted', m.state = 'adopted', 'countsPeople', m.counts_people,
				'fromScb', m.source_kind = 'scb', 'limitations', m.limitations) order by m.version)
				from methods m where m.indicator_id = i.id and m.state in ('adopted', 'replaced')) as methods,
			(select json_build_object('tolerance', t.tolerance, 'targets', (
				select json_agg(json_build_object('period', x.period, 'area', x.area, 'sex', x.sex, 'value', x.value)
					order by x.period)
				from targets x where x.trajectory_id = t.id))
				from trajectories t where t.indicator_id = i.id and t.state = 'adopted'
				order by t.version desc limit 1) as trajectory,
			(select json_agg(json_build_object(
				'methodId', f.method_id, 'period', f.period, 'area', f.area, 'sex', f.sex, 'value', f.value,
				'hidden', f.suppressed is not null, 'preliminary', f.status = 'preliminary')
				order by f.period_start, f.period)
				from figures f where f.indicator_id = i.id) as figures,
			(select json_agg(json_build_object(
				'id', a.id, 'status', a.status, 'period', a.period, 'text', a.text,
				'organisation', o.name, 'person', p.display_name, 'at', a.created_at) order by a.created_at desc)
				from assessments a
				left join organisations o on o.id = a.organisation_id
				left join profiles p on p.id = a.created_by
				where a.indicator_id = i.id) as assessments,
			g.id in (select private.goals_with('edit')) as may_assess
		from indicators i
		join goals g on g.id = i.goal_id
		where i.id = ${indicatorId} and g.id = ${goalId}`.execute(db);
	const row = rows[0];
	if (!row) return null;
	return {
		goal: { id: row.goal_id, title: row.goal_title },
		indicator: { id: row.id, code: row.code, name: row.name },
		thresholds: { onTrackFrom: row.on_track_from, atRiskFrom: row.at_risk_from },
		methods: (row.methods ?? []).map(({ min, max, baselineValue, baselinePeriod, ...method }) => ({
			...method,
			interval: min !== null && max !== null ? { min, max } : null,
			baseline:
				baselineValue !== null && baselinePeriod !== null
					? { value: baselineValue, period: baselinePeriod }
					: null
		})),
		tolerance: row.trajectory?.tolerance ?? null,
		targets: row.trajectory?.targets ?? [],
		figures: (row.figures ?? []).filter(({ area }) => areas.includes(area)),
		assessments: (row.assessments ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
		may: { assess: row.may_assess }
	};
}
