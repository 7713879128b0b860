import type { Attempts } from './attempts.server.ts';
import type { Database } from './database.server.ts';
import type { Logger } from './logging.server.ts';
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
	health(): Promise<Health>;
	/** The newest mails, for /dev/mail; null unless the portal is a demo that sends none. */
	keptMails(): Promise<KeptMail[] | null>;
	/** Prometheus text. */
	metrics(): Promise<string>;
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
