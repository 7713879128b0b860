import * as gaps from '#lib/goals/measurements/gaps/reads.server.ts';
import { monthsFrom, narrow, pageOf, yearAfter } from '#lib/goals/measurements/gaps/rules.ts';
import { figuresIn, monthSize } from '#lib/goals/measurements/gaps/rules.ts';
import { filters as schema } from '#lib/goals/measurements/gaps/schema.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { page, ...filters } = schema.parse(Object.fromEntries(url.searchParams));
	const now = today();
	const all = await locals.asCaller((db) => gaps.list(db, yearAfter(now)));
	const chosen = narrow(all, filters);
	const distinct = (values: (string | null)[]) =>
		inSwedishOrder([...new Set(values.filter((value) => value !== null))], (value) => value);
	const dueIn = (month: string) =>
		chosen.filter(({ dueOn }) => dueOn > now && dueOn.startsWith(month));
	const listed = filters.month ? dueIn(filters.month) : chosen.filter(({ dueOn }) => dueOn <= now);
	return {
		filters,
		options: {
			organisations: distinct(all.map(({ responsible }) => responsible)),
			indicators: distinct(all.map(({ code }) => code))
		},
		listed: { ...pageOf(listed, page), figures: figuresIn(listed) },
		wheel: monthsFrom(now).map((month) => {
			const due = dueIn(month);
			return {
				month,
				total: due.length,
				gaps: due
					.slice(0, monthSize)
					.map(({ cells, ...gap }) => ({ ...gap, missing: cells.length }))
			};
		})
	};
};
