import * as decisions from '#lib/decisions/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => {
		const mayRegister = await decisions.mayRegister(db);
		return {
			decisions: await decisions.list(db),
			mayRegister,
			waiting: mayRegister ? (await decisions.proposed(db)).length : 0
		};
	});
