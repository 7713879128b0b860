/**
 * The kinds of server acts. One is a pure function here, a function `private.act_<name>` in the
 * database, and one line in `kinds`:
 *
 * ```ts
 * // src/lib/documents/proposals/accepting.ts: runs in a thread, on a Y.Doc of its own
 * export function accept(doc: Y.Doc, { place, after }: Given): Change<Answer> {
 * 	const text = standing(doc, place);
 * 	if (text !== place.before) return { refused: { now: text } };
 * 	replace(doc, place, after);
 * 	return { answer: { now: null }, about: { before: text } };
 * }
 * ```
 * ```sql
 * create function private.act_accept_proposal(document uuid, payload bytea, about jsonb) returns jsonb
 * language plpgsql volatile security definer set search_path = ''
 * as $$
 * declare
 * 	at bigint := private.append_act('accept_proposal', document, 'edit', true, payload);
 * begin
 * 	update public.proposals …  -- private.me() is whose act it is
 * 	insert into public.document_credits …
 * 	return jsonb_build_object('seq', at);
 * end
 * $$;
 * grant execute on function private.act_accept_proposal to kliv_sync;
 * ```
 */
import type * as Y from 'yjs';
import { anchorThread } from '#lib/documents/comments/anchoring/rules.ts';
import { restoreVersion } from '#lib/documents/comparison/restoring.ts';
import { accept, propose, undo } from '#lib/documents/proposals/change/acts.ts';
import type { Change } from '#lib/platform/server-acts.ts';

/** Where nothing was written to the text, the SQL function gets a null payload, and appends nothing. */
type Kind = (doc: Y.Doc, given: never) => Change<unknown>;

const kinds = {
	restore_version: restoreVersion,
	start_thread: anchorThread,
	propose,
	accept_proposal: accept,
	undo_proposal: undo
} satisfies Record<string, Kind>;

/** @throws when there is no such kind */
export function kindOf(name: string): Kind {
	if (!Object.hasOwn(kinds, name)) throw new Error(`There is no server act ${name}.`);
	return kinds[name as keyof typeof kinds];
}
