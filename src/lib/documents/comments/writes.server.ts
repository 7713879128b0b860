import { sql } from 'kysely';
import type { Caller, CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Acts } from '#lib/platform/services.server.ts';
import { newBlockId } from '../editor/block-ids.ts';
import { startThread } from './anchoring/schema.ts';
import type { About, Standing } from './anchoring/schema.ts';
import { quoteOf } from './rules.ts';
import type { Beginning, Correction, MentionKind, Reply } from './schema.ts';

type Mentions = { kind: MentionKind; id: string }[];

function mentioned(mentions: Mentions) {
	const of = (kind: MentionKind) =>
		mentions.filter((mention) => mention.kind === kind).map(({ id }) => id);
	return {
		mentioned_people: of('person'),
		mentioned_organisations: of('organisation'),
		mentioned_bodies: of('body')
	};
}

/**
 * Starts a thread about a stretch of the text, or a block that has no id yet, by a server act: gives
 * its id, or what stands there now if that is not what was seen. Refusals: forbidden, not_found, busy, KL013, KL014.
 */
export async function startOn(
	acts: Acts,
	caller: Caller,
	documentId: string,
	about: About,
	{ body, mentions }: Beginning
): Promise<{ thread: string } | { standing: Standing }> {
	const thread = crypto.randomUUID();
	const { mentioned_people, mentioned_organisations, mentioned_bodies } = mentioned(mentions);
	const outcome = await acts.perform(startThread, caller, documentId, {
		given: { about, thread, newBlockId: newBlockId() },
		about: {
			...{ thread, body, people: mentioned_people },
			...{ organisations: mentioned_organisations, bodies: mentioned_bodies }
		}
	});
	if (outcome.written) return { thread };
	return { standing: outcome.answer ?? { text: null, blockId: null } };
}

/** Starts a thread with its first comment; gives its id. Refusals: forbidden, KL013, KL014. */
export async function start(
	db: CallerDatabase,
	documentId: string,
	{ body, mentions, blockId, quote }: Beginning
): Promise<string> {
	const thread = crypto.randomUUID();
	// Plain SQL: the columns that the database states (who, for whom, on which mandate) have no default,
	// and the types would ask for them.
	await sql`
		insert into public.threads (id, document_id, block_id, quote)
		values (${thread}, ${documentId}, ${blockId ?? null}, ${(blockId && quote && quoteOf(quote)) ?? ''})
	`.execute(db);
	await answer(db, { thread, body, mentions });
	return thread;
}

/** Refusals: forbidden, KL013, KL014. */
export async function answer(db: CallerDatabase, { thread, body, mentions }: Reply): Promise<void> {
	const { mentioned_people, mentioned_organisations, mentioned_bodies } = mentioned(mentions);
	await sql`
		insert into public.comments
			(thread_id, body, mentioned_people, mentioned_organisations, mentioned_bodies)
		values (${thread}, ${body}, ${mentioned_people}, ${mentioned_organisations}, ${mentioned_bodies})
	`.execute(db);
}

/** Refusals: forbidden, KL014, KL015. */
export async function correct(
	db: CallerDatabase,
	{ comment, body, mentions }: Correction
): Promise<void> {
	const result = await db
		.updateTable('comments')
		.set({ body, ...mentioned(mentions) })
		.where('id', '=', comment)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Resolves a thread or opens it again; once is as good as twice. Refusals: forbidden. */
export async function resolve(
	db: CallerDatabase,
	thread: string,
	resolved: boolean
): Promise<void> {
	const result = await db
		.updateTable('threads')
		.set({ resolved_at: resolved ? sql<Date>`clock_timestamp()` : null })
		.where('id', '=', thread)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
