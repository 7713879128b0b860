import { error, fail } from '@sveltejs/kit';
import { text as areaText } from '#lib/goals/areas/text.ts';
import { hiddenBy, refusedAs, whatIsNew } from '#lib/goals/measurements/entry/rules.ts';
import type { Cell, Hidden, Problem, WrongCell } from '#lib/goals/measurements/entry/rules.ts';
import * as evidence from '#lib/goals/measurements/evidence/reads.server.ts';
import * as evidenceWrites from '#lib/goals/measurements/evidence/writes.server.ts';
import * as measurements from '#lib/goals/measurements/reads.server.ts';
import type { Sheet } from '#lib/goals/measurements/reads.server.ts';
import { areasOf, fieldOf, lastPeriods, seenOf, sexes } from '#lib/goals/measurements/rules.ts';
import { entryForm, refusedFigures } from '#lib/goals/measurements/schema.ts';
import { text } from '#lib/goals/measurements/text.ts';
import * as writes from '#lib/goals/measurements/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { FormRefusal } from '#lib/platform/forms.server.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
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

function cellsOf({ periods, areas, sexes }: ReturnType<typeof gridOf>): Cell[] {
	return periods.flatMap((period) =>
		areas.flatMap((area) => sexes.map((sex) => ({ period, area, sex })))
	);
}

/** What was written in the cells, as it stands, by the names of their fields. */
function writtenCells(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form.entries()].flatMap(([name, value]) =>
			name.startsWith('v.') && typeof value === 'string' ? [[name, value]] : []
		)
	);
}

/** What is wrong, in words by field, and of which kind it is in each cell. */
function faultsOf(problems: readonly Problem[], language: Language) {
	const t = text[language];
	const names = areaText[language];
	const errors: Record<string, string> = {};
	const wrong: Record<string, WrongCell> = {};
	for (const { cell, what } of problems) {
		if (!cell) {
			errors.comment = t.wrong.comment;
			continue;
		}
		const { period, area, sex } = cell;
		const field = fieldOf(period, area, sex);
		const name = t.grid.cell(names.names[area as '23'], names.sexes[sex as 'total'], period);
		errors[field] = t.wrong[what](name);
		wrong[field] = what;
	}
	return { errors, wrong };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller(async (db) => {
					const sheet = await measurements.sheet(db, id, indicator);
					if (!sheet) return null;
					const grid = sheet.method && gridOf(sheet.method, url);
					const versions = await measurements.earlierVersions(db, indicator);
					const wanted = Number(url.searchParams.get('version'));
					const chosen = versions.find(({ version }) => version === wanted);
					return {
						sheet,
						grid,
						versions,
						earlier: chosen
							? {
									version: chosen.version,
									figures: await measurements.figures(db, chosen.id)
								}
							: null,
						figures: grid ? await measurements.figures(db, sheet.method!.id, grid.periods) : [],
						lineage: sheet.mayReport
							? await measurements.lineage(db, indicator, Number(url.searchParams.get('log')) || 1)
							: null,
						evidence: sheet.mayReport ? await evidence.list(db, indicator) : []
					};
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const { language } = locals;
		const { id, indicator } = params;
		// No file is read for who is signed out; what they wrote stays in their window.
		if (!locals.person) {
			const refusal = refuseForm({ values: {} }, { message: explain('signed_out', language) });
			const wrong: Record<string, WrongCell> = {};
			const hidden: Hidden[] = [];
			return fail(401, { written: {}, wrong, saved: null, hidden, refusal, kept: null });
		}
		const form = await request.formData();
		const read = (name: string) => {
			const value = form.get(name);
			return typeof value === 'string' ? value : null;
		};
		const written = writtenCells(form);
		const file = form.get('file');
		const upload =
			isId(indicator) && file instanceof File && file.name !== ''
				? await attempt(() => locals.asCaller((db) => evidenceWrites.add(db, indicator, file)))
				: null;
		const kept = upload?.ok ? upload.data : null;
		if (kept) form.set('evidenceFile', kept.id);
		const answer = readForm(form, entryForm, {
			language,
			wording: { evidence: text[language].wrong.evidence }
		});
		const refuse = (
			refusal: FormRefusal,
			{ status = 422, wrong = {} }: { status?: number; wrong?: Record<string, WrongCell> } = {}
		) => fail(status, { written, wrong, saved: null, hidden: [] as Hidden[], refusal, kept });
		if (upload && !upload.ok) {
			const errors = { ...(!answer.ok && answer.errors), file: explain(upload.code, language) };
			return refuse(refuseForm(answer, { errors }), {
				status: upload.code === 'forbidden' ? 403 : 422
			});
		}
		if (!answer.ok) return refuse(answer);
		const sheet =
			isId(id) && isId(indicator)
				? await locals.asCaller((db) => measurements.sheet(db, id, indicator))
				: null;
		const method = sheet?.method;
		if (!method) error(404, { message: explain('not_found', language), code: 'not_found' });
		const grid = gridOf(method, url);
		const cells = cellsOf(grid);
		const look = () =>
			locals.asCaller(async (db) => {
				const figures = await measurements.figures(db, method.id, grid.periods);
				const newest = new Set(figures.map(({ measurementId }) => measurementId));
				const replaced = cells
					.map((cell) => read(seenOf(cell.period, cell.area, cell.sex)))
					.filter((seen) => seen !== null && isId(seen) && !newest.has(seen));
				const shown = await measurements.valuesOf(db, replaced as string[]);
				return { before: figures, ...whatIsNew(cells, read, figures, answer.data, shown) };
			});
		const { before, figures: fresh, problems } = await look();
		const refuseCells = (faults: readonly Problem[]) => {
			const { errors, wrong } = faultsOf(faults, language);
			return refuse(refuseForm(answer, { errors }), { wrong });
		};
		if (problems.length > 0) return refuseCells(problems);
		const outcome = await attempt(() =>
			locals.asCaller(async (db) => {
				await writes.enter(db, indicator, method.id, fresh);
				return hiddenBy(fresh, before, await measurements.figures(db, method.id, grid.periods));
			})
		);
		if (outcome.ok)
			return {
				saved: fresh.length,
				hidden: outcome.data,
				written: {},
				wrong: {} as Record<string, WrongCell>,
				refusal: null,
				// What nothing names yet stays chosen.
				kept: fresh.length === 0 ? kept : null
			};
		const { code } = outcome;
		const what = refusedAs[code];
		if (what && outcome.detail) {
			const refused = refusedFigures.parse(JSON.parse(outcome.detail));
			return refuseCells(refused.map((cell) => ({ cell, what })));
		}
		if (code === 'taken') {
			// Somebody was faster by a moment: what stands there now tells which cells.
			const { problems: late } = await look();
			if (late.length > 0) return refuseCells(late);
		}
		const sentence = explain(code === 'taken' ? 'busy' : code, language);
		return refuse(refuseForm(answer, { message: sentence }), {
			status: code === 'forbidden' ? 403 : 422
		});
	}
};
