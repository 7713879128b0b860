import { error, fail, redirect } from '@sveltejs/kit';
import * as evidence from '#lib/goals/measurements/evidence/reads.server.ts';
import { text } from '#lib/goals/measurements/evidence/text.ts';
import * as writes from '#lib/goals/measurements/evidence/writes.server.ts';
import * as measurements from '#lib/goals/measurements/reads.server.ts';
import { afterwardsForm } from '#lib/goals/measurements/schema.ts';
import { attempt, explain, Refused } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, indicator, figure } = params;
	const found =
		isId(id) && isId(indicator) && isId(figure)
			? await locals.asCaller(async (db) => {
					const sheet = await measurements.sheet(db, id, indicator);
					// Who reads no raw figures has none here, by its address either.
					const told = sheet && (await evidence.figure(db, indicator, figure));
					return told && { sheet, figure: told, files: await evidence.list(db, indicator) };
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const { language } = locals;
		const t = text[language].afterwards;
		const { indicator, figure } = params;
		// No file is read for who is signed out.
		if (!locals.person) {
			return fail(401, refuseForm({ values: {} }, { message: explain('signed_out', language) }));
		}
		const form = await request.formData();
		const answer = readForm(form, afterwardsForm, { language, wording: { evidence: t.link } });
		if (!answer.ok) return fail(422, answer);
		const file = form.get('file');
		const upload = file instanceof File && file.name !== '' ? file : null;
		const { evidence: link, evidenceFile } = answer.data;
		if (!upload && !link && !evidenceFile) {
			return fail(422, refuseForm(answer, { message: t.nothing }));
		}
		// All of it or nothing: a file that is told of by no figure is not left behind.
		const outcome = await attempt(() =>
			locals.asCaller(async (db) => {
				if (!(await evidence.figure(db, indicator, figure))) throw new Refused('forbidden');
				const added = upload && (await writes.add(db, indicator, upload));
				for (const id of [added?.id, evidenceFile]) {
					if (id) await writes.attach(db, figure, { file: id });
				}
				if (link) await writes.attach(db, figure, { url: link });
			})
		);
		if (!outcome.ok) {
			const { code } = outcome;
			const sentence = code === 'taken' ? t.taken : explain(code, language);
			const ofFile = upload && /^KL0(67|68|75)$/.test(code);
			return fail(
				code === 'forbidden' ? 403 : 422,
				refuseForm(answer, ofFile ? { errors: { file: sentence } } : { message: sentence })
			);
		}
		redirect(303, `${url.pathname.split('/').slice(0, -2).join('/')}?told`);
	}
};
