import { error } from '@sveltejs/kit';
import * as measurements from '#lib/goals/measurements/reads.server.ts';
import { csvOf } from '#lib/goals/open/formats/csv.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

const columns = [
	...['indicator', 'method_version', 'period', 'area', 'sex', 'value', 'status', 'corrected'],
	...['suppressed', 'unit']
];

/**
 * Every figure under any version of the method, the one in force first, as the caller may read it: raw only with
 * report_value.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller(async (db) => {
					const sheet = await measurements.sheet(db, id, indicator);
					if (!sheet?.method) return null;
					const versions = [sheet.method, ...(await measurements.earlierVersions(db, indicator))];
					const figures = [];
					for (const { id: method, version, unit } of versions) {
						for (const figure of await measurements.figures(db, method)) {
							figures.push({ ...figure, version, unit });
						}
					}
					return { sheet, figures };
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const rows = found.figures.map((figure) => ({
		indicator: found.sheet.code,
		method_version: figure.version,
		period: figure.period,
		area: figure.area,
		sex: figure.sex,
		value: figure.value,
		status: figure.status,
		corrected: figure.isCorrected,
		suppressed: figure.suppressed,
		unit: figure.unit
	}));
	return new Response(`\ufeff${csvOf(columns, rows)}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="figures.csv"',
			'cache-control': 'private, no-store'
		}
	});
};
