import { error, fail, redirect } from '@sveltejs/kit';
import type { Difference } from '#lib/documents/comparison/comparison.ts';
import * as documents from '#lib/documents/reads.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import { shownOf } from '#lib/documents/versions/rules.ts';
import { text } from '#lib/documents/versions/text.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function find({ locals, params: { id, number } }: Pick<RequestEvent, 'locals' | 'params'>) {
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return document && { document, ...(await versions.list(db, id)) };
			})
		: null;
	const version = found?.versions.find((one) => String(one.number) === number);
	if (!found || !version) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return { document: found.document, version };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { person, caller, language } = locals;
	if (!person || !caller) redirect(303, signInAddress(url.pathname));
	const { document, version } = await find({ locals, params });
	if (document.level !== 'edit') {
		return error(403, { message: explain('forbidden', language), code: 'forbidden' });
	}
	const compared = await services().versions.compare(caller, document.id, null, version.seq);
	if (!compared) return error(404, { message: explain('not_found', language), code: 'not_found' });
	const all = url.searchParams.has('all');
	const { blocks, summary } = compared.difference as Difference;
	return {
		...{ document, version, all, otherWay: all ? url.pathname : `${url.pathname}?all` },
		...{ shown: shownOf(blocks, all), summary, seen: compared.hashes.from }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const { caller, language } = locals;
		const t = text[language].restoring;
		if (!caller) return fail(401, { message: explain('signed_out', language) });
		const { document, version } = await find({ locals, params });
		const seen = String((await request.formData()).get('seen') ?? '');
		const outcome = await attempt(() =>
			services().restoring.restore(caller, document.id, version, seen)
		);
		if (!outcome.ok) {
			const status = outcome.code === 'forbidden' ? 403 : 422;
			return fail(status, { message: explain(outcome.code, language) });
		}
		if (outcome.data !== 'restored') return fail(409, { message: t.changedMeanwhile });
		redirect(303, `/documents/${document.id}/versions?restored=${version.number}`);
	}
};
