import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { longestSelection } from './anchoring/schema.ts';
import { longestBody } from './rules.ts';

const mentionKinds = ['person', 'organisation', 'body'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** Who is mentioned: the body of a comment has `@name` where the mention stands. */
export interface Mention {
	kind: MentionKind;
	id: string;
	/** Null: the reader may not see who it is. */
	name: string | null;
}

/** Someone that may be mentioned: may read the document. */
export interface Candidate extends Mention {
	name: string;
	/** A person's organisations, or that a body is one. */
	note: string;
}

export interface Comment {
	id: string;
	body: string;
	mentions: Mention[];
	person: string | null;
	organisation: string | null;
	mine: boolean;
	/** The database would let the caller edit it now. */
	mayEdit: boolean;
	/** ISO 8601 */
	createdAt: string;
	editedAt: string | null;
}

export interface Thread {
	id: string;
	/** Null: about the whole document. */
	blockId: string | null;
	/** About a stretch of the text, which the mark with its id lies over; wherever that is now. */
	anchored: boolean;
	/** What stood there when it began. */
	quote: string;
	/** ISO 8601 */
	begunAt: string;
	/** The newest version there was when it began; null: none yet. */
	version: number | null;
	resolved: { at: string; person: string | null; organisation: string | null } | null;
	/** The database would let the caller resolve or reopen it now. */
	mayResolve: boolean;
	/** The first one is what the thread is about; there is at least one. */
	comments: Comment[];
}

/** `person:<uuid>` and so on, as a form sends it. */
const mention = z
	.string()
	.transform((value) => value.split(':'))
	.pipe(z.tuple([z.enum(mentionKinds), id]))
	.transform(([kind, mentioned]) => ({ kind, id: mentioned }));

const said = {
	// The database refuses the same characters; a line break is none of them.
	body: z
		.string()
		.max(longestBody)
		.refine(
			(value) =>
				!/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(
					value
				),
			'invisible'
		),
	mentions: z.array(mention).max(20)
};

export const beginning = z.object({
	...said,
	blockId: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,64}$/)
		.optional(),
	// Any position in a block without an id; empty when it has gone from the page.
	at: z.string().max(200).optional(),
	quote: z.string().max(longestSelection).optional(),
	// A selection, as relative positions in base64; the server act looks at what they are.
	from: z.string().max(200).optional(),
	to: z.string().max(200).optional()
});
export type Beginning = z.output<typeof beginning>;

export const reply = z.object({ ...said, thread: id });
export type Reply = z.output<typeof reply>;

export const correction = z.object({ ...said, comment: id });
export type Correction = z.output<typeof correction>;

export const turn = z.object({ thread: id });
