import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import type { Place } from './change/locate.ts';
import type { PieceNode } from './change/pieces.ts';
import { mostUnnamed } from './change/unnamed.ts';
import type { Unnamed } from './change/unnamed.ts';
import { largestPiece, longestReason, proposalStates } from './rules.ts';

export type ProposalKind = 'wording' | 'paragraph' | 'deletion' | 'formatting' | 'table_row';

export type ProposalState = (typeof proposalStates)[number];

/** A proposal as its readers see it. */
export interface Proposal {
	id: string;
	kind: ProposalKind;
	state: ProposalState;
	place: Place;
	/** The block that it is shown beside, when it was made. */
	blockId: string | null;
	before: PieceNode[];
	after: PieceNode[];
	reason: string;
	person: string | null;
	organisation: string | null;
	organisationId: string;
	mine: boolean;
	/** ISO 8601 */
	createdAt: string;
	decided: {
		at: string;
		person: string | null;
		organisation: string | null;
		answer: string;
		/** Put in, where that is something else than was proposed. */
		adjusted: PieceNode[] | null;
	} | null;
	/** It was accepted once, and that was undone. */
	undone: { at: string; person: string | null } | null;
	/** What the database would let the caller do now. */
	mayDecide: boolean;
	mayWithdraw: boolean;
	mayUndo: boolean;
}

const visible =
	/^[^\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$/;
const words = z.string().max(longestReason).regex(visible, 'invisible');

/** JSON in a form field; what it holds is judged where it is used. */
const json = z
	.string()
	.max(largestPiece, 'large')
	.transform((value, context): unknown => {
		try {
			return JSON.parse(value);
		} catch {
			context.addIssue({ code: 'custom', message: 'unfit' });
			return z.NEVER;
		}
	});

/** As Y.relativePositionToJSON writes one within a block: by the sign it stands at, or by its text. */
const number = z.int().nonnegative();
const item = z.object({ client: number, clock: number });
const position = z.strictObject({
	type: item.nullish(),
	item: item.nullish(),
	assoc: z.int().min(-1).max(1).optional()
});
const ends = z.object({ from: position, to: position });
const blockId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const place: z.ZodType<Place> = z.union([
	z.object({ kind: z.literal('text'), block: blockId, from: position, to: position, around: ends }),
	z.object({
		kind: z.literal('blocks'),
		ids: z.array(blockId).max(200),
		previous: blockId.nullable(),
		parent: blockId.nullable()
	})
]);

// The position is judged where it is used.
const unnamed: z.ZodType<Unnamed[]> = z
	.array(z.object({ id: blockId, at: z.string().max(200) }))
	.max(mostUnnamed);

export const making = z.object({
	place: json.pipe(place),
	before: json,
	after: json,
	unnamed: json.pipe(unnamed).optional(),
	reason: words
});
export type Making = z.output<typeof making>;

export const acceptance = z.object({
	proposal: id,
	/** What whoever accepts has seen in the text; left out: what the proposal was about. */
	seen: json.optional(),
	/** Another wording than was proposed. */
	adjusted: json.optional(),
	answer: words.optional()
});
export type Acceptance = z.output<typeof acceptance>;

export const many = z.object({ proposals: z.array(id).min(1).max(100) });

export const refusal = z.object({ proposal: id, answer: words });

export const turn = z.object({ proposal: id });

export const filter = z.object({
	state: z.enum([...proposalStates, 'all']).default('open'),
	organisation: id.optional()
});
