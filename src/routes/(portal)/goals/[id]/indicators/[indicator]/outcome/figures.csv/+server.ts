import { error } from '@sveltejs/kit';
import * as outcomes from '#lib/goals/status/outcome/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** The figures as everybody reads them, suppressed. Semicolons and a byte order mark, as Excel wants them. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller((db) => outcomes.outcome(db, id, indicator))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const versions = new Map(found.methods.map((method) => [method.id, method]));
	const rows = [
		[
			'indicator',
			'period',
			'area',
			'sex',
			'value',
			'unit',
			'status',
			'suppressed',
			'method_version'
		],
		...[...found.figures]
			.sort(inOrder)
			.map((figure) => [
				found.indicator.code,
				figure.period,
				figure.area,
				figure.sex,
				figure.value === null ? '' : String(figure.value).replace('.', ','),
				versions.get(figure.methodId)?.unit ?? '',
				figure.preliminary ? 'preliminary' : 'final',
				figure.hidden ? 'yes' : 'no',
				String(versions.get(figure.methodId)?.version ?? '')
			])
	];
	const body = rows.map((row) => row.map(quoted).join(';')).join('\r\n');
	return new Response(`\ufeff${body}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="figures-${encodeURIComponent(found.indicator.code)}.csv"`,
			'cache-control': 'no-store'
		}
	});
};

/** The same file each time, so that two of them can be compared. */
function inOrder(a: Place, b: Place): number {
	const of = ({ period, area, sex, methodId }: Place) => `${period} ${area} ${sex} ${methodId}`;
	return of(a) < of(b) ? -1 : 1;
}
interface Place {
	period: string;
	area: string;
	sex: string;
	methodId: string;
}

/** A cell that a spreadsheet would take for a formula is set in words. */
function quoted(cell: string): string {
	const safe = /^[=+@\t\r]/.test(cell) ? `'${cell}` : cell;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
