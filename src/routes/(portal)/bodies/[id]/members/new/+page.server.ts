import { error, redirect } from '@sveltejs/kit';
import * as bodies from '#lib/decisions/bodies/reads.server.ts';
import { writeChoice } from '#lib/decisions/bodies/rules.ts';
import { seating } from '#lib/decisions/bodies/schema.ts';
import { text } from '#lib/decisions/bodies/text.ts';
import * as writes from '#lib/decisions/bodies/writes.server.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const body = await bodies.find(db, id);
				const parties = await organisations.list(db);
				const ids = parties.map((party) => party.id);
				return body && { body, parties, members: await organisations.members(db, ids) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { body, parties, members } = found;
	if (!body.mayManage) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	const choices = parties.flatMap((party) =>
		members
			.filter((member) => member.organisationId === party.id)
			.map((member) => ({
				value: writeChoice(member.id, party.id),
				label: `${party.name}: ${member.name}${member.title ? `, ${member.title}` : ''}`
			}))
	);
	return { body, choices, today: today() };
};

export const actions: Actions = {
	default: async (event) => {
		const { id } = event.params;
		const outcome = await submit(event, seating, (db, data) => writes.seat(db, id, data), {
			text,
			refusal: (code, sentence) =>
				code === 'KL007' || code === 'KL092' ? { errors: { member: sentence } } : null
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/bodies/${id}?seated`);
	}
};
