/** What a block in a text shows of a goal, in words. (documents/shown/schema.ts has the shape.) */
import type { Shown, ShownGoals, ShownIndicator, ShownPoint } from '#lib/documents/shown/schema.ts';
import { keyOf } from '#lib/documents/shown/rules.ts';
import type { Reference } from '#lib/documents/shown/rules.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { GoalState } from '../rules.ts';
import { sayingOf, tones } from '../status/components/Words.ts';
import { comparePeriods, middleOf } from '../status/periods/rules.ts';
import type { Standing } from '../status/reads.server.ts';
import { text as statusText } from '../status/text.ts';
import { text } from '../text.ts';

export interface KnownGoal {
	id: string;
	title: string;
	state: GoalState;
}

/** Of what is asked for, what is known: a goal, or an indicator of a goal, that is not there is left out. */
export function shownOf(
	references: readonly Reference[],
	known: { goals: readonly KnownGoal[]; standings: readonly Standing[] },
	{ language, at }: { language: Language; at: Date }
): ShownGoals {
	const goals = new Map(known.goals.map((goal) => [goal.id, goal]));
	const shown: ShownGoals = {};
	for (const reference of references) {
		const goal = goals.get(reference.goal);
		const standings = known.standings.filter(
			({ goalId, id }) =>
				goalId === goal?.id && (!reference.indicator || id === reference.indicator)
		);
		if (!goal || (reference.indicator && standings.length === 0)) continue;
		const one: Shown = {
			...{ goal: goal.id, title: goal.title, state: goal.state, at: at.toISOString() },
			state_words: text[language].states[goal.state],
			indicators: standings.map((standing) => indicatorOf(standing, language))
		};
		if (reference.indicator) one.indicator = reference.indicator;
		shown[keyOf(reference)] = one;
	}
	return shown;
}

function indicatorOf(standing: Standing, language: Language): ShownIndicator {
	const { id, name, unit, decimals, verdict, question, judged } = standing;
	const t = statusText[language];
	const say = sayingOf(language, unit, decimals);
	const status = t.statuses[verdict.status];
	const shown: ShownIndicator = {
		...{ id, name, status: verdict.status, tone: tones[verdict.status] },
		status_words: verdict.preliminary ? `${status}, ${t.preliminary}` : status,
		outcomes: pointsOf(question.figures, decimals),
		targets: pointsOf(question.targets, decimals)
	};
	if (judged) shown.judged_words = t.judgements[judged.status];
	const { figure, target, end } = verdict;
	if (figure && figure.value !== null) {
		shown.value = say.value(figure.value);
		shown.period = figure.period;
	}
	// Of the figure's own period where there is one, else where it is all to end.
	const aim = target && figure ? { value: target.value, period: figure.period } : end;
	if (aim) {
		// What was decided is not rounded; what lies between two targets is.
		shown.target = target?.between ? say.value(aim.value) : say.exact(aim.value);
		shown.target_period = aim.period;
	}
	return shown;
}

function pointsOf(
	points: readonly { period: string; value: number | null; methodId?: string }[],
	decimals: number
): ShownPoint[] {
	return points
		.toSorted((a, b) => comparePeriods(a.period, b.period))
		.flatMap(({ period, value }) =>
			value === null
				? []
				: [{ period, month: Math.round(middleOf(period) * 12), value: value.toFixed(decimals) }]
		);
}
