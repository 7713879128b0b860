import { error } from '@sveltejs/kit';
import { isLocalDemo } from '#lib/identity/demo.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const mails = isLocalDemo(event) ? await services().keptMails() : null;
	if (!mails) error(404, explain('not_found', event.locals.language));
	return {
		mails: mails.map(({ id, recipient, subject, body_text, created_at }) => ({
			id,
			recipient,
			subject,
			text: body_text,
			createdAt: created_at.toISOString()
		}))
	};
};
