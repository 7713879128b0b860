import { municipalities } from '#lib/goals/areas/rules.ts';
import type { Area, Sex } from '#lib/goals/areas/rules.ts';
import * as dashboard from '#lib/goals/dashboard/reads.server.ts';
import { differenceOf } from '#lib/goals/dashboard/rules.ts';
import type { Difference } from '#lib/goals/dashboard/rules.ts';
import * as status from '#lib/goals/status/reads.server.ts';
import type { Standing } from '#lib/goals/status/reads.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { PageServerLoad } from './$types';

const most = 60;

export const load: PageServerLoad = ({ locals, depends }) => {
	depends('kliv:goals');
	const today = dayOf(new Date());
	return locals.asCaller(async (db) => {
		const titles = new Map((await dashboard.goals(db)).map(({ id, title }) => [id, title]));
		const areas = municipalities.map((key) => ({ key, area: key, sex: 'total' as const }));
		const sexes = (['women', 'men'] as const).map((key) => ({
			key,
			area: '23' as const,
			sex: key
		}));
		return {
			areas: await differences(db, titles, areas, today),
			sexes: await differences(db, titles, sexes, today)
		};
	});
};

async function differences(
	db: CallerDatabase,
	titles: Map<string, string>,
	parts: { key: string; area: Area; sex: Sex }[],
	today: string
): Promise<Difference[]> {
	const byIndicator = new Map<string, { key: string; standing: Standing }[]>();
	const followed = await status.followedIn(db, parts, today);
	for (const [place, { key }] of parts.entries()) {
		for (const standing of [...(followed[place]?.values() ?? [])].flat()) {
			byIndicator.set(standing.id, [...(byIndicator.get(standing.id) ?? []), { key, standing }]);
		}
	}
	return [...byIndicator.values()]
		.flatMap((found) => {
			const title = titles.get(found[0]?.standing.goalId ?? '') ?? '';
			return differenceOf(title, found) ?? [];
		})
		.sort((a, b) => b.relative - a.relative)
		.slice(0, most);
}
