import { error, fail } from '@sveltejs/kit';
import * as links from '#lib/documents/links/reads.server.ts';
import * as settings from '#lib/documents/settings/reads.server.ts';
import { refusalOf } from '#lib/documents/settings/rules.ts';
import { description, management } from '#lib/documents/settings/schema.ts';
import { text } from '#lib/documents/settings/text.ts';
import * as writes from '#lib/documents/settings/writes.server.ts';
import { text as documentText } from '#lib/documents/text.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm, type FormAnswer } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await settings.find(db, id);
				return (
					document && {
						document,
						linkedFrom: await links.linkingTo(db, id),
						shares: await shares.ofDocument(db, id),
						responsibles: document.may.manage
							? await settings.responsibles(db, document.spaceId)
							: { organisations: [], people: [] }
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return {
		...found,
		states: documentText[locals.language].states,
		done: shares.justDone(found.shares, url.searchParams)
	};
};

async function save<T>(
	{ locals, params }: RequestEvent,
	answer: FormAnswer<T>,
	write: (db: CallerDatabase, id: string, data: T) => Promise<void>
) {
	const outcome = await attempt(() => locals.asCaller((db) => write(db, params.id, answer.data)));
	if (outcome.ok) return { saved: true as const };
	return fail(
		outcome.code === 'forbidden' ? 403 : 422,
		refuseForm(answer, refusalOf(outcome.code, locals.language))
	);
}

export const actions: Actions = {
	describe: async (event) => {
		const { language } = event.locals;
		const wording = text[language].wording;
		const answer = readForm(await event.request.formData(), description, { language, wording });
		return answer.ok ? save(event, answer, writes.describe) : fail(422, answer);
	},
	manage: async (event) => {
		const { language } = event.locals;
		const wording = text[language].wording;
		const answer = readForm(await event.request.formData(), management, { language, wording });
		return answer.ok ? save(event, answer, writes.manage) : fail(422, answer);
	}
};
