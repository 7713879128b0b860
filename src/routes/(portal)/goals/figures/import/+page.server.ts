import { error, fail, redirect } from '@sveltejs/kit';
import * as imports from '#lib/goals/measurements/imports/reads.server.ts';
import { readRows } from '#lib/goals/measurements/imports/rules.ts';
import { text } from '#lib/goals/measurements/imports/text.ts';
import * as writes from '#lib/goals/measurements/imports/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const places = await locals.asCaller((db) => imports.places(db));
	if (places.length === 0) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { places, space: url.searchParams.get('space') ?? places[0]!.id };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const t = text[locals.language];
		// A file is read for nobody.
		if (!locals.person) {
			const message = explain('signed_out', locals.language);
			error(401, { message, code: 'signed_out' });
		}
		const form = await request.formData();
		const [space, pasted, file] = ['space', 'table', 'file'].map((name) => form.get(name));
		const table = typeof pasted === 'string' ? pasted : '';
		const refuse = (message: string) => fail(422, { message, table, space: String(space) });
		const isFile = file instanceof File && file.size > 0;
		if (!isFile && table.trim() === '') return refuse(t.empty);
		const bytes = isFile
			? new Uint8Array(await file.arrayBuffer())
			: new TextEncoder().encode(table);
		const read = await imports.tableOf(bytes);
		if (!read.ok) return refuse(read.why === 'large' ? t.tooLarge : t.unreadable);
		if (typeof space !== 'string' || !isId(space)) return refuse(t.unreadable);
		const outcome = await attempt(() =>
			locals.asCaller(async (db) => {
				const { known, earlier, plan } = await imports.around(db, space);
				return writes.add(
					db,
					space,
					{ kind: isFile ? 'file' : 'paste', name: isFile ? file.name : '', bytes },
					readRows(read.rows, known, earlier, plan)
				);
			})
		);
		if (!outcome.ok) return refuse(explain(outcome.code, locals.language));
		redirect(303, `/goals/figures/import/${outcome.data}`);
	}
};
