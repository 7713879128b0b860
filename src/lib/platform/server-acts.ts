/** The words in which pages, features and the server speak of server acts (src/server/acts). */

/**
 * A kind of server act, by name: what a feature asks with, and what it is answered. The types are
 * said here and nowhere looked at: `export const startThread: ActKind<Given, Answer> = { name: 'start_thread' }`.
 */
export interface ActKind<Given, Answer> {
	readonly name: string;
	readonly types?: { given: Given; answer: Answer };
}

/**
 * What a pure function of a kind has done to the text. `refused` leaves all as it was. `about` goes to
 * the kind's SQL function, on top of what the caller said.
 */
export type Change<Answer> =
	{ refused: Answer } | { answer: Answer; about?: Record<string, unknown>; refused?: undefined };

/** `written`: done; `seq` is where it stands in the log, null when the text is as it was. */
export type ActOutcome<Answer> =
	| { written: true; seq: number | null; answer: Answer }
	/** The text is not as it was taken to be, and nothing was done: the answer says how it is. */
	| { written: false; answer: Answer };
