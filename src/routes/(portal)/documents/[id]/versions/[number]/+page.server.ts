import { error, redirect } from '@sveltejs/kit';
import * as authorship from '#lib/documents/authorship/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import * as shown from '#lib/documents/shown/reads.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import { before } from '#lib/documents/versions/rules.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { person, caller } = locals;
	if (!person || !caller) redirect(303, signInAddress(url.pathname));
	const { id, number } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return document && { document, ...(await versions.list(db, id)) };
			})
		: null;
	const version = found?.versions.find((one) => String(one.number) === number);
	const read = version && (await services().texts.read(caller, id, version.id));
	if (!found || !version || !read) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const kept = await locals.asCaller((db) => shown.ofVersion(db, id, version.number));
	const asked = { '1': 'organisation', people: 'person' }[url.searchParams.get('authors') ?? ''];
	const who = asked ? await locals.asCaller((db) => authorship.at(db, id, version.seq)) : null;
	// In a wrong colour it is not shown.
	const written = who?.contentHash === read.hash ? who : null;
	return {
		authors: asked ? { by: asked as 'organisation' | 'person', written } : null,
		...{ document: found.document, version, isNow: version.seq === found.now.seq },
		previous: before(found.versions, version)?.number ?? null,
		content: read.content,
		shown: kept ?? {},
		hash: read.hash
	};
};
