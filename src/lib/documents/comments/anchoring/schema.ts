import type { ActKind } from '#lib/platform/server-acts.ts';
import type { Selection } from '../../anchors/schema.ts';

/** Characters of a selection that a thread may be about: a few pages. */
export const longestSelection = 20_000;

/** A stretch of the text and what stood there, or a block, by any position in it. */
export type About = ({ kind: 'text'; quote: string } & Selection) | { kind: 'block'; at: string };

export interface Given {
	about: About;
	/** The id that the thread will have, and its anchor; and of the block, if it has none. */
	thread: string;
	newBlockId: string;
}

/** What stands there now, and the id of its block; null: nothing of it is left. */
export interface Standing {
	text: string | null;
	blockId: string | null;
}

export const startThread: ActKind<Given, Standing | null> = { name: 'start_thread' };
