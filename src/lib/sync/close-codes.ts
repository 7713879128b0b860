/**
 * Why the server closed a socket. y-websocket treats 4400–4499 as final and retries everything
 * else, so the number itself says whether to come back.
 */
export const closeCode = {
	/** The client sent something no honest client sends. */
	malformed: 4400,
	/** Not signed in, or the session is over. */
	signedOut: 4401,
	/** The right was lost, or misused after a refusal. */
	forbidden: 4403,
	/** There is no such document for this person: absent and forbidden answer alike. */
	notThere: 4404,
	/** The page's editor is older than the text: reload. */
	schemaTooOld: 4409,
	/** A message, or the whole document, is over the limit. */
	tooLarge: 4413,
	/** A frozen version: nothing can be written here any more. */
	frozen: 4423,
	/** This socket reads too slowly. */
	tooSlow: 4508,
	/** Too many sockets or messages. */
	tooMany: 4529,
	/** The server is restarting; everything received has been saved. */
	restarting: 1012,
	/** Rights cannot be checked now (or the document cannot be loaded). */
	unavailable: 1013
} as const;

export type CloseCode = (typeof closeCode)[keyof typeof closeCode];
