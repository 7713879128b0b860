import type { Attempts } from './attempts.server.ts';
import type { Caller, Database } from './database.server.ts';
import type { Logger } from './logging.server.ts';
import type { ActKind, ActOutcome } from './server-acts.ts';
import type { Settings } from './settings.server.ts';
import type { TokenVerifier } from './tokens.server.ts';

/**
 * What the long-lived process (src/server) lends the pages. The kit's bundle and the process do not
 * share module state, so the hand-over is a registered symbol on globalThis.
 */
export interface Services {
	settings: Settings;
	database: Database;
	tokens: TokenVerifier;
	log: Logger;
	/** Where Supabase Auth answers; `fetch` stays in the process when the backend is embedded. */
	supabase: { url: string; publishableKey: string; fetch: typeof fetch };
	/** Counts the tries to sign in, here and at /auth/v1 together. */
	attempts: Attempts;
	/** True when the demo's people and texts are in the database. */
	demo: boolean;
	/** Of this build, as in package.json. */
	version: string;
	/**
	 * Who wrote a document (`now` of src/server/sync/authors.ts, a `WordsSince`): asks no right, so the
	 * caller has.
	 */
	authors(documentId: string, since: number | null): Promise<unknown>;
	health(): Promise<Health>;
	/** The newest mails, for /dev/mail; null unless the portal is a demo that sends none. */
	keptMails(): Promise<KeptMail[] | null>;
	/**
	 * Makes the versions of the steps that a document has taken. Never rejects: what cannot be made
	 * now is made later.
	 */
	freeze(documentId: string): Promise<void>;
	/**
	 * What Kolada or SCB says of a figure or a table (a `Described` of src/lib/goals/sources).
	 * @throws SourceProblem
	 */
	describeSource(
		kind: 'kolada' | 'scb',
		reference: string,
		lists?: Readonly<Record<string, string>>
	): Promise<unknown>;
	/** Prometheus text. */
	metrics(): Promise<string>;
	texts: Texts;
	acts: Acts;
	pdfs: Pdfs;
	versions: Versions;
	restoring: Restoring;
	/**
	 * Tells when rows of a table change: not which, nor what stands in them. `end` is called when rights
	 * changed or the process stops. Answers how to stop; null: too many watch already.
	 */
	watchChanges(watcher: {
		personId: string;
		tables: ReadonlySet<string>;
		tell(told: { table: string } | { all: true }): void;
		end(): void;
	}): (() => void) | null;
}

/** A text as ProseMirror's JSON, in the canonical form of src/lib/sync/content-hash.ts. */
export interface TextNode {
	type: string;
	attrs?: Record<string, unknown>;
	content?: TextNode[];
	marks?: { type: string; attrs?: Record<string, unknown> }[];
	text?: string;
}

/** The texts of documents, as far as the caller may read them: the database decides. */
export interface Texts {
	/**
	 * @param version the id of a version of the document; null: as it is now
	 * @returns null when it is not there for the caller. `seq` is the position in the log, `hash` the
	 * SHA-256 (hex) of the canonical form.
	 */
	read(
		caller: Caller,
		documentId: string,
		version: string | null
	): Promise<{ seq: number; content: TextNode; hash: string } | null>;
}

/** What the server writes to a text on behalf of a caller. */
export interface Acts {
	/**
	 * Text and rows in one transaction, under the caller's rights at that moment.
	 * @param given for the pure function that changes the text (structured-cloneable)
	 * @param about for the SQL function that changes the rows (JSON)
	 * @throws Refused `not_found`, `busy`, `unavailable`; and what the database refuses, for `attempt`
	 */
	perform<Given, Answer>(
		kind: ActKind<Given, Answer>,
		caller: Caller,
		documentId: string,
		asked: { given: Given; about: Record<string, unknown> }
	): Promise<ActOutcome<Answer>>;
}

/** What came of making a PDF. `cancelled`: nobody waits for it any more. */
export type MadePdf =
	| { ok: true; file: Uint8Array<ArrayBuffer>; ms: number }
	| { ok: false; code: 'cancelled' | 'busy' | 'too_large' | 'unavailable' | 'failed' };

/** Sets documents as PDF, off the event loop, one at a time and within bounds. */
export interface Pdfs {
	/**
	 * @param document what is exported, as the exchange of documents has it (structured-cloneable)
	 * @param signal ends the work
	 */
	make(document: object, signal: AbortSignal): Promise<MadePdf>;
}

/**
 * Versions of documents, as far as the caller may have them: the database decides. What differs between
 * two is in the shape of src/lib/documents/comparison.
 */
export interface Versions {
	/**
	 * Keeps the text as it is now; null: there is none, or the document is not there for them.
	 * @throws what the database refuses, for `attempt`
	 */
	name(
		caller: Caller,
		documentId: string,
		words: { name: string; note: string }
	): Promise<{ id: string; number: number } | null>;
	/** What differs between two positions; null when one of them is not there for the caller. */
	compare(
		caller: Caller,
		documentId: string,
		from: number | null,
		to: number | null
	): Promise<{
		from: number;
		to: number;
		/** SHA-256 (hex) of the two texts. */
		hashes: { from: string; to: string };
		difference: unknown;
	} | null>;
}

/** Brings an older version back as something that is done to the newest text. */
export interface Restoring {
	/**
	 * @param seen the hash of the text that the caller decided on
	 * @returns `changed`: somebody wrote meanwhile, and nothing was done
	 * @throws what the database refuses, for `attempt`
	 */
	restore(
		caller: Caller,
		documentId: string,
		version: { id: string; seq: number },
		seen: string
	): Promise<'restored' | 'changed' | 'not_there'>;
}

export interface KeptMail {
	id: string;
	kind: string;
	recipient: string;
	subject: string;
	body_text: string;
	body_html: string;
	created_at: Date;
}

export interface Health {
	status: 'ok' | 'failing';
	/** Milliseconds where it answered, else what is wrong in plain words. */
	checks: Record<string, { ok: true; ms: number } | { ok: false; problem: string }>;
	version: string;
}

const key = Symbol.for('kliv.services');
type Holder = { [key]?: Services };

export function provideServices(services: Services): void {
	(globalThis as Holder)[key] = services;
}

export function services(): Services {
	const provided = (globalThis as Holder)[key];
	if (!provided) {
		throw new Error('The services are not provided: start the portal through src/server/main.ts.');
	}
	return provided;
}
