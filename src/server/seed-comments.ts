/**
 * The demo's comments on the strategy: some apart, two about words that overlap, one resolved, one about
 * the whole document, and one whose words an editor has struck since. All say that they are
 * examples, and only ask: nothing is put into anybody's mouth.
 */
import * as bytes from 'lib0/buffer';
import type pg from 'pg';
import * as Y from 'yjs';
import { anchorThread } from '#lib/documents/comments/anchoring/rules.ts';
import * as comments from '#lib/documents/comments/writes.server.ts';
import { newBlockId } from '#lib/documents/editor/block-ids.ts';
import { append } from '#lib/documents/exchange/writes.server.ts';
import type { Doors } from '#lib/documents/exchange/writes.server.ts';
import { blocksOf, pointAt } from '#lib/documents/proposals/change/locate.ts';
import { contentOf } from '#lib/documents/proposals/change/nodes.ts';
import { isTextBlock, wordsOf } from '#lib/documents/proposals/change/pieces.ts';
import { actAs, standingText } from './seed-acts.ts';
import { firstOwnClient } from './sync/own-clients.ts';

interface Example {
	by: string;
	/** Words that stand once in the text; null: the whole document. */
	words: string | null;
	body: string;
	reply?: { by: string; body: string };
	resolvedBy?: string;
}

/** A sentence that the text began with, and that an editor struck: after that it is as its file has it. */
export const struck = {
	by: 'redaktor@kommunforbundet.example',
	after: 'Plattformen väljer bort det som andra gör bättre.',
	words: ' Den gör en sak i taget (exempel).'
};

const examples: Example[] = [
	{
		by: 'forskare@miun.example',
		words: 'hur mycket av värdet som stannar i länets alla delar',
		body: 'Vilket mått menar vi här, och för vilka år (exempel)?',
		reply: {
			by: 'redaktor@regionjh.example',
			body: 'Det står i verksamhetsplanen. Ska vi hänvisa dit (exempel)?'
		}
	},
	{
		by: 'redaktor@krokom.example',
		words: 'En kommun kan ha marken, en annan elen',
		body: 'Ska vi ge ett fall som läsaren känner igen (exempel)?'
	},
	{
		by: 'redaktor@ostersund.example',
		words: 'en annan elen och en tredje kompetensen',
		body: 'Kan ordningen läsas som en rangordning (exempel)?'
	},
	{
		by: 'forskare@miun.example',
		words: struck.words.trim(),
		body: 'Går det när uppdragen är tre (exempel)?'
	},
	{
		by: 'redaktor@ostersund.example',
		words: 'vilket inte är en långsiktig modell för finansiering',
		body: 'Är det här sagt tydligt nog (exempel)?',
		resolvedBy: 'redaktor@regionjh.example'
	},
	{
		by: 'redaktor@kommunforbundet.example',
		words: null,
		body: 'När vill vi ha läst färdigt (exempel)?'
	}
];

/** The words in the text, within one block. */
function find(doc: Y.Doc, words: string) {
	for (const block of blocksOf(doc).values()) {
		if (!isTextBlock(block.nodeName)) continue;
		const from = wordsOf(contentOf(block)).indexOf(words);
		if (from >= 0) return { block, from, to: from + words.length };
	}
	throw new Error(`The demo has no place for “${words}”.`);
}

function selection(doc: Y.Doc, words: string) {
	const { block, from, to } = find(doc, words);
	const place = (offset: number, side: number) => {
		const { text, index } = pointAt(block, offset) as { text: Y.XmlText; index: number };
		const position = Y.createRelativePositionFromTypeIndex(text, index, side);
		return bytes.toBase64(Y.encodeRelativePosition(position));
	};
	return { kind: 'text' as const, from: place(from, 0), to: place(to, -1), quote: words };
}

export async function seedComments(
	owner: pg.Client,
	{ database, sync }: Doors,
	ids: ReadonlyMap<string, string>,
	documentId: string
): Promise<void> {
	const caller = (email: string) => ({
		...{ personId: ids.get(email) ?? '', email, sessionId: '', actingOrganisationId: null }
	});
	for (const { by, words, body, reply, resolvedBy } of examples) {
		const thread = words
			? await startOn(owner, sync, documentId, { by: ids.get(by), words, body })
			: await database.asCaller(caller(by), (db) =>
					comments.start(db, documentId, { body, mentions: [] })
				);
		if (reply) {
			await database.asCaller(caller(reply.by), (db) =>
				comments.answer(db, { thread, body: reply.body, mentions: [] })
			);
		}
		if (resolvedBy) {
			await database.asCaller(caller(resolvedBy), (db) => comments.resolve(db, thread, true));
		}
	}
}

async function startOn(
	owner: pg.Client,
	sync: pg.Pool,
	documentId: string,
	{ by, words, body }: { by: string | undefined; words: string; body: string }
): Promise<string> {
	const { doc, seq } = await standingText(owner, documentId);
	const thread = crypto.randomUUID();
	const before = Y.encodeStateVector(doc);
	doc.clientID += firstOwnClient;
	const given = { about: selection(doc, words), thread, newBlockId: newBlockId() };
	const change = doc.transact(() => anchorThread(doc, given));
	if (change.refused !== undefined) throw new Error(`The demo has no place for “${words}”.`);
	const about = { ...change.about, thread, body, people: [], organisations: [], bodies: [] };
	const payload = Buffer.from(Y.encodeStateAsUpdate(doc, before));
	await actAs(sync, by, documentId, seq, (client) =>
		client.query('select private.act_start_thread($1, $2, $3)', [documentId, payload, about])
	);
	doc.destroy();
	return thread;
}

/** What one of the comments is about is struck by an editor of another organisation. */
export async function strike(
	owner: pg.Client,
	{ sync }: Doors,
	ids: ReadonlyMap<string, string>,
	documentId: string
): Promise<{ personId: string; organisationId: string }> {
	const personId = ids.get(struck.by) ?? '';
	const { rows } = await owner.query<{ id: string }>(
		`select organisation_id as id from public.memberships where person_id = $1
		order by created_at limit 1`,
		[personId]
	);
	const organisationId = rows[0]?.id ?? '';
	const { doc } = await standingText(owner, documentId);
	const before = Y.encodeStateVector(doc);
	const { block, from, to } = find(doc, struck.words);
	const { text, index } = pointAt(block, from) as { text: Y.XmlText; index: number };
	text.delete(index, to - from);
	const author = { personId, email: struck.by, sessionId: '' };
	const written = { clientId: doc.clientID, updates: [Y.encodeStateAsUpdate(doc, before)] };
	const done = await append(
		sync,
		documentId,
		{ ...author, actingOrganisationId: organisationId },
		written
	);
	if (!done) throw new Error('The demo’s editor may not edit the strategy.');
	doc.destroy();
	return { personId, organisationId };
}
