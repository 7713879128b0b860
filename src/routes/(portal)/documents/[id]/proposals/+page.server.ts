import { error, fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import type { ActAnswer } from '#lib/documents/proposals/change/acts.ts';
import * as proposals from '#lib/documents/proposals/reads.server.ts';
import { filtered, organisationsOf, overlapping } from '#lib/documents/proposals/rules.ts';
import {
	acceptance,
	filter,
	making,
	many,
	refusal,
	turn
} from '#lib/documents/proposals/schema.ts';
import { text } from '#lib/documents/proposals/text.ts';
import * as writes from '#lib/documents/proposals/writes.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import type { Caller } from '#lib/platform/database.server.ts';
import { attempt, explain, Refused } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const { id } = params;
	depends(`kliv:document:${id}`);
	if (!locals.person || !locals.caller) redirect(303, signInAddress(url.pathname + url.search));
	const wanted = filter.safeParse(Object.fromEntries(url.searchParams));
	const chosen = wanted.data ?? filter.parse({});
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return document && { document, all: await proposals.list(db, id) };
			})
		: null;
	const read = found && (await services().texts.read(locals.caller, id, null));
	if (!found || !read) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const { document, all } = found;
	const stands = proposals.stands(read.content.content ?? [], all);
	const overlaps = overlapping(all, stands);
	return {
		document,
		chosen,
		organisations: organisationsOf(all),
		proposals: filtered(all, chosen).map((one) => {
			const stand = stands.get(one.id);
			return {
				...one,
				stand: stand ? { is: stand.is, now: stand.now } : null,
				overlaps: overlaps.get(one.id)?.length ?? 0
			};
		})
	};
};

/** Reads the form, acts as the caller, and says in words what became of it. */
async function act<S extends z.ZodObject>(
	{ locals, params, request }: RequestEvent,
	schema: S,
	work: (data: z.output<S>, caller: Caller, documentId: string) => Promise<ActAnswer | void>
) {
	const { language, caller } = locals;
	const t = text[language];
	const answer = readForm(await request.formData(), schema, { language, wording: t.wording });
	if (!answer.ok) return fail(422, answer);
	const { id } = params;
	if (!caller) return fail(401, refuseForm(answer, { message: explain('signed_out', language) }));
	if (!isId(id)) return fail(404, refuseForm(answer, { message: explain('not_found', language) }));
	const outcome = await attempt(() => work(answer.data, caller, id));
	if (!outcome.ok) {
		const status = outcome.code === 'forbidden' ? 403 : outcome.code === 'not_found' ? 404 : 422;
		return fail(status, refuseForm(answer, { message: explain(outcome.code, language) }));
	}
	const became = outcome.data;
	if (!became || became.is === 'done') return { done: true as const };
	return fail(became.is === 'unfit' ? 422 : 409, {
		...refuseForm(answer, { message: t.refused[became.is] }),
		now: became.is === 'changed' ? became.now : null
	});
}

export const actions: Actions = {
	propose: (event) =>
		act(event, making, (data, caller, id) => writes.propose(services(), caller, id, data)),
	accept: (event) =>
		act(event, acceptance, (data, caller, id) => writes.accept(services(), caller, id, data)),
	undo: (event) =>
		act(event, turn, ({ proposal }, caller, id) => writes.undo(services(), caller, id, proposal)),
	decline: (event) =>
		act(event, refusal, ({ proposal, answer }) =>
			event.locals.asCaller((db) => writes.decline(db, proposal, answer))
		),
	withdraw: (event) =>
		act(event, turn, ({ proposal }) =>
			event.locals.asCaller((db) => writes.withdraw(db, proposal))
		),

	/** One act for each: what the text has outrun is left open, and said. */
	acceptMany: async (event) => {
		let [accepted, left] = [0, 0];
		const outcome = await act(event, many, async ({ proposals: chosen }, caller, id) => {
			for (const proposal of chosen) {
				const became = await attempt(() => writes.accept(services(), caller, id, { proposal }));
				if (became.ok && became.data.is === 'done') accepted++;
				else if (!became.ok && became.code === 'forbidden') {
					throw new Refused('forbidden');
				} else left++;
			}
		});
		return 'done' in outcome ? { accepted, left } : outcome;
	}
};
