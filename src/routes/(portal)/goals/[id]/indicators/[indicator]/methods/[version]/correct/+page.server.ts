import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { answerCorrection } from '#lib/goals/corrections/page.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { correctable } from '#lib/goals/methods/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = { id: string; indicator: string; version: string };

async function subject({ locals, params }: Pick<RequestEvent<Params>, 'locals' | 'params'>) {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					const versions = indicator ? await methods.versions(db, indicator.id) : [];
					const method = versions.find(({ version }) => String(version) === params.version);
					return indicator && method ? { indicator, method } : null;
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { indicator, method } = found;
	if (!indicator.mayDecide || (method.state !== 'adopted' && method.state !== 'replaced')) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return found;
}

export const load: PageServerLoad = (event) => subject(event);

export const actions: Actions = {
	default: async (event) => {
		const { id, indicator, version } = event.params;
		const { method } = await subject(event);
		const refusal = await answerCorrection(event, { kind: 'method', id: method.id }, correctable);
		return refusal ?? redirect(303, `/goals/${id}/indicators/${indicator}/methods/${version}`);
	}
};
