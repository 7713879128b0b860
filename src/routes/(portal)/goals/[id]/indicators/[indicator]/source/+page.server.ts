import { error, fail, redirect } from '@sveltejs/kit';
import { problemOf } from '#lib/goals/sources/asking/problems.ts';
import * as sources from '#lib/goals/sources/reads.server.ts';
import { usualAreas } from '#lib/goals/sources/rules.ts';
import { bindingForm, listsIn, reference } from '#lib/goals/sources/schema.ts';
import type { Described, SourceKind } from '#lib/goals/sources/schema.ts';
import { text } from '#lib/goals/sources/text.ts';
import * as writes from '#lib/goals/sources/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Looked = { described: Described; message: null } | { described: null; message: string };

/** What the source says of itself; what is wrong when it cannot be asked. */
async function look(
	{ kind, reference: id }: { kind: SourceKind; reference: string },
	lists: Record<string, string>,
	language: Language
): Promise<Looked> {
	const t = text[language];
	try {
		const described = (await services().describeSource(kind, id, lists)) as Described | null;
		return described ? { described, message: null } : { described: null, message: t.form.noTime };
	} catch (cause) {
		const problem = problemOf(cause);
		if (!problem) throw cause;
		return { described: null, message: t.problems[problem] };
	}
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller(async (db) => {
					const [followed] = await sources.followed(db, indicator);
					if (followed?.goalId !== id) return null;
					const { source, may } = followed;
					const preview = source && may ? await sources.preview(db, source.id) : null;
					const changes = preview ? await sources.changes(db, preview.id) : [];
					return { followed, preview, changes };
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });

	const asked = reference.safeParse(Object.fromEntries(url.searchParams));
	const mayLook = found.followed.may && !found.followed.source;
	return {
		...found,
		asked: asked.success ? asked.data : null,
		badId: url.searchParams.has('reference') && !asked.success,
		looked:
			mayLook && asked.success
				? await look(asked.data, listsIn(url.searchParams), locals.language)
				: null,
		usual: usualAreas,
		thisYear: new Date().getFullYear()
	};
};

type Done = 'connected' | 'asked' | 'applied' | 'discarded' | 'disconnected';

async function take(
	{ locals }: RequestEvent,
	done: Done,
	write: (db: CallerDatabase) => Promise<unknown>
) {
	const outcome = await attempt(() => locals.asCaller(write));
	if (outcome.ok) return { done };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		message: explain(outcome.code, locals.language)
	});
}

async function idIn({ request, locals }: RequestEvent): Promise<string> {
	const id = (await request.formData()).get('id');
	if (typeof id !== 'string' || !isId(id)) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return id;
}

export const actions: Actions = {
	connect: async (event) => {
		const { locals, params, request, url } = event;
		const { language } = locals;
		const form = await request.formData();
		const answer = readForm(form, bindingForm, { language });
		if (!answer.ok) return fail(422, { refusal: answer });
		const [followed] = isId(params.indicator)
			? await locals.asCaller((db) => sources.followed(db, params.indicator))
			: [];
		// Nobody has the server ask a source who may not keep what it says.
		if (!followed?.may) return fail(403, { message: explain('forbidden', language) });
		const { described, message } = await look(answer.data, listsIn(form), language);
		if (!described) return fail(422, { refusal: refuseForm(answer, { message }) });
		const fixed: Record<string, string> = {};
		for (const { code, optional, values } of described.choices) {
			const value = form.get(`choice:${code}`);
			if (typeof value === 'string' && values.some((one) => one.code === value))
				fixed[code] = value;
			else if (!optional) {
				return fail(422, {
					refusal: refuseForm(answer, { message: explain('invalid', language) })
				});
			}
		}
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.connect(db, params.indicator, answer.data, described, fixed))
		);
		if (outcome.ok) redirect(303, url.pathname);
		return fail(outcome.code === 'forbidden' ? 403 : 422, {
			refusal: refuseForm(answer, { message: explain(outcome.code, language) })
		});
	},
	fetch: async (event) => {
		const id = await idIn(event);
		return take(event, 'asked', (db) => writes.ask(db, id));
	},
	apply: async (event) => {
		const id = await idIn(event);
		return take(event, 'applied', (db) => writes.settle(db, id, true));
	},
	discard: async (event) => {
		const id = await idIn(event);
		return take(event, 'discarded', (db) => writes.settle(db, id, false));
	},
	disconnect: async (event) => {
		const id = await idIn(event);
		return take(event, 'disconnected', (db) => writes.disconnect(db, id));
	}
};
