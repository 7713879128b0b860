import { error } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					const versions = indicator ? await methods.versions(db, indicator.id) : [];
					return {
						indicator,
						method: versions.find((one) => String(one.version) === params.version)
					};
				})
			: null;
	const { indicator, method } = found ?? {};
	if (!indicator || !method) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return { indicator, method };
};
