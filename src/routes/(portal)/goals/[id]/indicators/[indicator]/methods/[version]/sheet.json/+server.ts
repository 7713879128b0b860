import { error, json } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** The sheet for machines: the fields by the names of the table's columns, dates as YYYY-MM-DD. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					return { indicator, versions: indicator ? await methods.versions(db, indicator.id) : [] };
				})
			: null;
	const { indicator, versions = [] } = found ?? {};
	const method = versions.find((one) => String(one.version) === params.version);
	if (!indicator || !method) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return json({
		goal: { id: indicator.goalId, title: indicator.goalTitle },
		indicator: {
			id: indicator.id,
			code: indicator.code,
			name: { sv: indicator.name, ...(indicator.nameSma && { sma: indicator.nameSma }) },
			kind: indicator.kind
		},
		method: {
			id: method.id,
			version: method.version,
			state: method.state,
			...method.sheet,
			responsible_organisation: method.responsibleName
		},
		decision: method.decision && {
			id: method.decision.id,
			body: method.decision.bodyName,
			decided_on: method.decision.decidedOn,
			paragraph: method.decision.paragraph,
			case_number: method.decision.caseNumber,
			title: method.decision.title
		},
		corrections: method.corrections.map(({ field, before, after, reason, at }) => ({
			...{ field, before, after, reason, at }
		})),
		versions: versions.map(({ version, state, sheet }) => ({
			...{ version, state, valid_from: sheet.valid_from, change_reason: sheet.change_reason }
		}))
	});
};
