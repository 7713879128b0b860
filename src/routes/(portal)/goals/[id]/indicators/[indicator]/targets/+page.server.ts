import { error, fail, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { readNumber } from '#lib/goals/methods/rules.ts';
import * as targets from '#lib/goals/targets/reads.server.ts';
import {
	readLimits,
	readTargets,
	usualLimits,
	type WrittenTarget
} from '#lib/goals/targets/rules.ts';
import { text } from '#lib/goals/targets/form/text.ts';
import * as writes from '#lib/goals/targets/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					return (
						indicator && {
							indicator,
							trajectories: await targets.trajectories(db, indicator.id)
						}
					);
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { indicator, trajectories } = found;
	if (!indicator.mayEdit || trajectories.some(({ state }) => state === 'proposed')) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	const draft = trajectories.find(({ state }) => state === 'draft') ?? null;
	return { indicator, draft, base: draft ?? trajectories[0] ?? null };
};

function written(form: FormData): WrittenTarget[] {
	const column = (name: string) => form.getAll(name).map(String);
	const [areas, sexes, values] = [column('area'), column('sex'), column('value')];
	return column('period').map((period, index) => ({
		period,
		area: areas[index] ?? '',
		sex: sexes[index] ?? '',
		value: values[index] ?? ''
	}));
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const t = text[locals.language];
		const form = await request.formData();
		const word = (name: string) => String(form.get(name) ?? '').trim();
		const rows = written(form);
		const given = {
			// As they stand, without the empty ones at the end: the faults name their rows.
			rows: rows.slice(
				0,
				rows.findLastIndex(({ period, value }) => period.trim() || value.trim()) + 1
			),
			tolerance: word('tolerance'),
			onTrack: word('onTrack'),
			atRisk: word('atRisk'),
			reason: word('reason')
		};
		const { targets: read, faults } = readTargets(rows);
		const tolerance = given.tolerance === '' ? null : readNumber(given.tolerance);
		// In the order of the form, as the summary tells them.
		const errors: Record<string, string> = {};
		if (form.has('reason') && given.reason === '') errors.reason = t.reasonFault;
		// Each at the field that mends it; what is said of a row's area or of a second one, at its period.
		for (const { row, what } of faults) {
			errors[`${what === 'value' ? 'value' : 'period'}-${row}`] ??=
				`${t.row(row + 1)}: ${t.faults[what]}`;
		}
		if (faults.length === 0 && read.length === 0) errors['period-0'] = t.empty;
		if (given.tolerance !== '' && (tolerance === null || tolerance < 0))
			errors.tolerance = t.toleranceFault;
		const { limits, fault } = readLimits(given.onTrack, given.atRisk);
		if (fault) errors[fault === 'order' ? 'atRisk' : fault] = t.limitFaults[fault];
		if (Object.keys(errors).length > 0) return fail(422, { given, errors, message: undefined });
		const id = word('trajectory');
		const outcome = await attempt(() =>
			locals.asCaller((db) =>
				writes.save(db, params.indicator, isId(id) ? id : null, {
					tolerance,
					limits: limits ?? usualLimits,
					reason: given.reason,
					targets: read
				})
			)
		);
		if (!outcome.ok) {
			return fail(outcome.code === 'forbidden' ? 403 : 422, {
				given,
				errors,
				message: explain(outcome.code, locals.language)
			});
		}
		redirect(303, `/goals/${params.id}/indicators/${params.indicator}#targets`);
	}
};
