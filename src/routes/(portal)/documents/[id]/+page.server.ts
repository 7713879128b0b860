import { error, fail, redirect } from '@sveltejs/kit';
import * as comments from '#lib/documents/comments/reads.server.ts';
import type { Standing } from '#lib/documents/comments/anchoring/schema.ts';
import { beginning, correction, reply, turn } from '#lib/documents/comments/schema.ts';
import type { Beginning } from '#lib/documents/comments/schema.ts';
import { text as commentText } from '#lib/documents/comments/text.ts';
import * as discussion from '#lib/documents/comments/writes.server.ts';
import * as files from '#lib/documents/files/reads.server.ts';
import * as proposals from '#lib/documents/proposals/reads.server.ts';
import * as bindings from '#lib/goals/bindings/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import * as states from '#lib/documents/states/reads.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import * as writes from '#lib/documents/writes.server.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain, Refused } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { z } from 'zod';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	depends(`kliv:document:${params.id}`);
	const { person } = locals;
	if (!person) redirect(303, signInAddress(url.pathname));

	const { id } = params;
	const organisation = person.acting;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				const mayContribute =
					!document || (await documents.mayContribute(db, id, organisation?.id ?? null));
				if (!document) return null;
				return {
					...{ document, mayContribute },
					comments: await comments.counts(db, id),
					pictures: await files.sizes(db, id),
					bound: await bindings.ofDocument(db, id),
					lineage: await states.lineage(db, id),
					since: await versions.since(db, id, organisation),
					proposals: await proposals.open(db, id)
				};
			})
		: null;
	if (!found) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return { ...found, me: { personId: person.id, name: person.name, organisation } };
};

/** The thread that was begun, if one was; or how the text stands, where it is not as it was seen. */
type Written = { thread: string } | { standing: Standing } | void;

/** Reads the form and writes as the caller; what is refused is given back as it was written. */
async function write<S extends z.ZodObject>(
	{ locals, params, request }: RequestEvent,
	schema: S,
	work: (data: z.output<S>, documentId: string) => Promise<Written>
) {
	const { language } = locals;
	const { wording } = commentText[language];
	const answer = readForm(await request.formData(), schema, { language, wording });
	if (!answer.ok) return fail(422, answer);
	const { id } = params;
	if (!isId(id)) return fail(404, refuseForm(answer, { message: explain('not_found', language) }));
	const outcome = await attempt(() => work(answer.data, id));
	if (outcome.ok) {
		const written = outcome.data ?? null;
		if (!written || 'thread' in written) return { thread: written?.thread ?? null };
		return fail(409, { ...refuseForm(answer, {}), ...written });
	}
	return fail(
		outcome.code === 'forbidden' ? 403 : 422,
		refuseForm(answer, { message: explain(outcome.code, language) })
	);
}

function as<D>(
	{ locals }: RequestEvent,
	work: (db: CallerDatabase, data: D) => Promise<void>
): (data: D) => Promise<void> {
	return (data) => locals.asCaller((db) => work(db, data));
}

async function begin({ locals }: RequestEvent, data: Beginning, id: string): Promise<Written> {
	const { from, to, quote, at } = data;
	const selection = from && to && quote ? { kind: 'text' as const, from, to, quote } : null;
	const about = selection ?? (at === undefined ? null : { kind: 'block' as const, at });
	if (!about) {
		return { thread: await locals.asCaller((db) => discussion.start(db, id, data)) };
	}
	if (!locals.caller) throw new Refused('signed_out');
	return discussion.startOn(services().acts, locals.caller, id, about, data);
}

export const actions: Actions = {
	comment: (event) => write(event, beginning, (data, id) => begin(event, data, id)),
	reply: (event) => write(event, reply, as(event, discussion.answer)),
	correct: (event) => write(event, correction, as(event, discussion.correct)),
	resolve: (event) =>
		write(
			event,
			turn,
			as(event, (db, { thread }) => discussion.resolve(db, thread, true))
		),
	reopen: (event) =>
		write(
			event,
			turn,
			as(event, (db, { thread }) => discussion.resolve(db, thread, false))
		),
	acknowledge: async ({ locals, params, request }) => {
		const organisationId = String((await request.formData()).get('organisation') ?? '');
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.acknowledge(db, params.id, organisationId))
		);
		if (!outcome.ok) return fail(422, { message: explain(outcome.code, locals.language) });
	}
};
