import { error } from '@sveltejs/kit';
import { openAnswer } from '#lib/goals/open/formats/answers.ts';
import { columns } from '#lib/goals/open/formats/columns.ts';
import { csvOf } from '#lib/goals/open/formats/csv.ts';
import { resultsOf } from '#lib/goals/open/formats/results.ts';
import { xmlOf } from '#lib/goals/open/formats/xml.ts';
import * as open from '#lib/goals/open/reads.server.ts';
import { fileNamed } from '#lib/goals/open/schema.ts';
import { text } from '#lib/goals/open/text.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { RequestHandler } from './$types';

/** What the page /public/data documents: the same for everybody, whoever is signed in. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
	const { language } = locals;
	const file = fileNamed(params.file);
	const goal = url.searchParams.get('goal');
	const indicator = url.searchParams.get('indicator');
	if (!file || [goal, indicator].some((id) => id !== null && !isId(id))) {
		error(404, { message: explain('not_found', language), code: 'not_found' });
	}
	const { set, form } = file;
	const part = { goal, indicator };
	const { database } = services();
	const tooMany = () => error(413, { message: text[language].data.tooMany });

	if (set === 'results') {
		const whole = await database.asAnonymous((db) => open.whole(db, part));
		if (!whole) return tooMany();
		const results = resultsOf(whole);
		const body = form === 'xml' ? xmlOf(results) : JSON.stringify({ results });
		return openAnswer(body, form, request);
	}
	const rows = await database.asAnonymous((db) => open.set(db, set, part));
	if (!rows) return tooMany();
	if (form === 'csv') {
		const mark = url.searchParams.get('bom') === '1' ? '\uFEFF' : '';
		return openAnswer(mark + csvOf(columns[set], rows), 'csv', request);
	}
	return openAnswer(JSON.stringify({ [set]: rows }, [set, ...columns[set]]), 'json', request);
};
