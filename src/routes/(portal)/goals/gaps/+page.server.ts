import * as gaps from '#lib/goals/measurements/gaps/reads.server.ts';
import { monthsFrom, narrow, yearAfter } from '#lib/goals/measurements/gaps/rules.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const choice = (name: string) => url.searchParams.get(name) ?? '';
	const choices = {
		...{ organisation: choice('organisation'), indicator: choice('indicator') },
		...{ area: choice('area'), sex: choice('sex') }
	};
	const now = today();
	const all = await locals.asCaller((db) => gaps.list(db, yearAfter(now)));
	const chosen = narrow(all, choices);
	const distinct = (values: (string | null)[]) =>
		[...new Set(values.filter((value) => value !== null))].sort((a, b) => a.localeCompare(b, 'sv'));
	return {
		choices,
		options: {
			organisations: distinct(all.map(({ responsible }) => responsible)),
			indicators: distinct(all.map(({ code }) => code))
		},
		overdue: chosen.filter(({ dueOn }) => dueOn <= now),
		wheel: monthsFrom(now).map((month) => ({
			month,
			gaps: chosen.filter(({ dueOn }) => dueOn > now && dueOn.startsWith(month))
		}))
	};
};
