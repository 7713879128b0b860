import { error, fail, redirect } from '@sveltejs/kit';
import * as documents from '#lib/documents/reads.server.ts';
import { documentStates } from '#lib/documents/schema.ts';
import { missingIn, refusalOf } from '#lib/documents/states/rules.ts';
import * as states from '#lib/documents/states/reads.server.ts';
import * as records from '#lib/documents/states/records/reads.server.ts';
import { record } from '#lib/documents/states/records/schema.ts';
import { text as recordText } from '#lib/documents/states/records/text.ts';
import * as recordWrites from '#lib/documents/states/records/writes.server.ts';
import { revision, step } from '#lib/documents/states/schema.ts';
import { text } from '#lib/documents/states/text.ts';
import * as writes from '#lib/documents/states/writes.server.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.person) redirect(303, signInAddress(url.pathname));
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return (
					document && {
						document,
						steps: await states.steps(db, id),
						possible: await states.possible(db, id),
						lineage: await states.lineage(db, id),
						mayRevise: await states.mayRevise(db, id),
						records: await records.ofDocument(db, id),
						registrars: await records.registrars(db, id)
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const asked = url.searchParams.get('to');
	const state = (name: string | null) => documentStates.find((one) => one === name) ?? null;
	return {
		...found,
		chosen: found.possible.find((to) => to === asked) ?? null,
		done: state(url.searchParams.get('done')),
		registered: url.searchParams.has('registered')
	};
};

export const actions: Actions = {
	take: async ({ locals, params, request }) => {
		const { language } = locals;
		const { wording } = text[language];
		const answer = readForm(await request.formData(), step, { language, wording });
		if (!answer.ok) return fail(422, { form: 'step' as const, ...answer });
		const missing = missingIn(answer.data).map((name) => [name, wording[name]] as const);
		if (missing.length > 0) {
			const errors = Object.fromEntries(missing);
			return fail(422, { form: 'step' as const, ...refuseForm(answer, { errors }) });
		}
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.take(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			const refusal = refuseForm(answer, refusalOf(outcome.code, language));
			return fail(outcome.code === 'forbidden' ? 403 : 422, { form: 'step' as const, ...refusal });
		}
		await services().freeze(params.id);
		redirect(303, `/documents/${params.id}/state?done=${answer.data.to}`);
	},
	revise: async ({ locals, params, request }) => {
		const { language } = locals;
		const { wording } = text[language];
		const answer = readForm(await request.formData(), revision, { language, wording });
		if (!answer.ok) return fail(422, { form: 'revision' as const, ...answer });
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.revise(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			const refusal = refuseForm(answer, refusalOf(outcome.code, language));
			return fail(422, { form: 'revision' as const, ...refusal });
		}
		redirect(303, `/documents/${outcome.data}`);
	},
	register: async ({ locals, params, request }) => {
		const { language } = locals;
		const { wording } = recordText[language];
		const answer = readForm(await request.formData(), record, { language, wording });
		if (!answer.ok) return fail(422, { form: 'record' as const, ...answer });
		const outcome = await attempt(() =>
			locals.asCaller((db) => recordWrites.register(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			const at = { KL043: 'happenedOn', KL044: 'note' }[outcome.code as string];
			const sentence = explain(outcome.code, language);
			const refusal = refuseForm(
				answer,
				at ? { errors: { [at]: sentence } } : { message: sentence }
			);
			return fail(422, { form: 'record' as const, ...refusal });
		}
		redirect(303, `/documents/${params.id}/state?registered#records`);
	}
};
