import { error, fail } from '@sveltejs/kit';
import { text as areaText } from '#lib/goals/areas/text.ts';
import { whatIsNew } from '#lib/goals/measurements/entry/rules.ts';
import type { Cell, WrongCell } from '#lib/goals/measurements/entry/rules.ts';
import * as measurements from '#lib/goals/measurements/reads.server.ts';
import type { Sheet } from '#lib/goals/measurements/reads.server.ts';
import { areasOf, fieldOf, lastPeriods, sexes } from '#lib/goals/measurements/rules.ts';
import { entryForm } from '#lib/goals/measurements/schema.ts';
import { text } from '#lib/goals/measurements/text.ts';
import * as writes from '#lib/goals/measurements/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

const shownPeriods = 5;

/** What the grid has: the same for who looks at it and for what is sent back. */
function gridOf(method: NonNullable<Sheet['method']>, url: URL) {
	const count = Math.min(Math.max(Number(url.searchParams.get('periods')) || shownPeriods, 1), 24);
	return {
		periods: lastPeriods(method.frequency, today(), count),
		areas: areasOf(method.geography),
		sexes: method.sexRequired ? [...sexes] : ['total' as const]
	};
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller(async (db) => {
					const sheet = await measurements.sheet(db, id, indicator);
					if (!sheet) return null;
					const grid = sheet.method && gridOf(sheet.method, url);
					return {
						sheet,
						grid,
						figures: grid ? await measurements.figures(db, sheet.method!.id, grid.periods) : [],
						lineage: sheet.mayReport ? await measurements.lineage(db, indicator) : []
					};
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const { language } = locals;
		const t = text[language];
		const names = areaText[language];
		const { id, indicator } = params;
		const form = await request.formData();
		const read = (name: string) => {
			const value = form.get(name);
			return typeof value === 'string' ? value : null;
		};
		const written = Object.fromEntries(
			[...form.entries()].flatMap(([name, value]) =>
				name.startsWith('v.') && typeof value === 'string' ? [[name, value]] : []
			)
		);
		const answer = readForm(form, entryForm, {
			language,
			wording: { evidence: t.wrong.evidence }
		});
		if (!answer.ok)
			return fail(422, {
				written,
				wrong: {} as Record<string, WrongCell>,
				saved: null,
				refusal: answer
			});
		const sheet =
			isId(id) && isId(indicator)
				? await locals.asCaller((db) => measurements.sheet(db, id, indicator))
				: null;
		const method = sheet?.method;
		if (!method) error(404, { message: explain('not_found', language), code: 'not_found' });
		const grid = gridOf(method, url);
		const cells: Cell[] = grid.periods.flatMap((period) =>
			grid.areas.flatMap((area) => grid.sexes.map((sex) => ({ period, area, sex })))
		);
		const figures = await locals.asCaller((db) =>
			measurements.figures(db, method.id, grid.periods)
		);
		const { figures: fresh, problems } = whatIsNew(cells, read, figures, answer.data);
		if (problems.length > 0) {
			const errors = Object.fromEntries(
				problems.map(({ cell, what }) => {
					if (!cell) return ['comment', t.wrong.comment];
					const name = t.grid.cell(
						names.names[cell.area as '23'],
						names.sexes[cell.sex as 'total'],
						cell.period
					);
					return [fieldOf(cell.period, cell.area, cell.sex), t.wrong[what](name)];
				})
			);
			return fail(422, {
				written,
				wrong: Object.fromEntries(
					problems.flatMap(({ cell, what }) =>
						cell ? [[fieldOf(cell.period, cell.area, cell.sex), what] as const] : []
					)
				),
				saved: null,
				refusal: refuseForm(answer, { errors })
			});
		}
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.enter(db, indicator, method.id, fresh))
		);
		if (outcome.ok)
			return {
				saved: fresh.length,
				written: {},
				wrong: {} as Record<string, WrongCell>,
				refusal: null
			};
		const sentence =
			outcome.code === 'taken' ? explain('busy', language) : explain(outcome.code, language);
		return fail(outcome.code === 'forbidden' ? 403 : 422, {
			written,
			wrong: {} as Record<string, WrongCell>,
			saved: null,
			refusal: refuseForm(answer, { message: sentence })
		});
	}
};
