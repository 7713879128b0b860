import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { submit } from '#lib/platform/submit.server.ts';
import * as giving from './reads.server.ts';
import { refusalOf } from './rules.ts';
import { text } from './text.ts';

type Source = Awaited<ReturnType<typeof giving.sourceFrom>>;

/** What one may give from, and what of it: the same for a mandate and for an invitation. */
export async function offer({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const found = await locals.asCaller(async (db) => {
		const sources = await giving.sources(db);
		return { sources, offer: await giving.offerFrom(db, sources, url.searchParams) };
	});
	if (found.sources.organisations.length + found.sources.parents.length === 0) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	const only = giving.onlyParent(found.sources);
	if (only && url.search === '') redirect(303, `${url.pathname}?parent=${only.id}`);
	return { ...found, today: dayOf(new Date()) };
}

/** Reads the form, gives, and goes on; what is refused keeps the form as it was filled in. */
export async function give<Schema extends z.ZodObject>(
	event: RequestEvent,
	schema: Schema,
	write: (db: CallerDatabase, source: Source, given: z.output<Schema>) => Promise<string>,
	goTo: (id: string) => string
) {
	const { locals, url } = event;
	const outcome = await submit(
		event,
		schema,
		async (db, data) => write(db, await giving.sourceFrom(db, url.searchParams), data),
		{ text, refusal: (code) => refusalOf(code, locals.language) }
	);
	if (!outcome.ok) return outcome.refusal;
	redirect(303, goTo(outcome.data));
}
