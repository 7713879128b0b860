import * as recent from '#lib/documents/recent/reads.server.ts';
import * as waiting from '#lib/documents/waiting/reads.server.ts';
import * as dashboard from '#lib/goals/dashboard/reads.server.ts';
import * as mandates from '#lib/organisations/mandates/waiting/reads.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import * as spaces from '#lib/spaces/waiting/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => ({
		mandates: await mandates.mandates(db),
		invitations: await mandates.invitations(db),
		shares: await spaces.shares(db),
		spaces: await spaces.spaces(db),
		consultations: await recent.consultations(db),
		proposals: await waiting.proposals(db),
		answers: await waiting.answers(db),
		comments: await waiting.comments(db),
		documents: await recent.documents(db),
		goals: await dashboard.inShort(db, dayOf(new Date()))
	}));
