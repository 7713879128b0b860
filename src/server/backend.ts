import { getRequestListener } from '@hono/node-server';
import { createAttempts } from '#lib/platform/attempts.server.ts';
import type { Attempts } from '#lib/platform/attempts.server.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { createTokenVerifier } from '#lib/platform/tokens.server.ts';
import type { TokenVerifier } from '#lib/platform/tokens.server.ts';
import type { OwnerLogins } from './embedded/logins.ts';
import type { DemoOutcome } from './embedded/preparation.ts';
import type { Answer } from './http.ts';

/** Where the portal's data and sign-ins come from, embedded or not. */
export interface Backend {
	webUrl: string;
	syncUrl: string;
	jobsUrl: string;
	/** Reads the owner's logins of an embedded database, for commands; null when external. */
	ownerLogins: (() => OwnerLogins) | null;
	/** What became of the demo, where it was asked for; null when external. */
	demo: DemoOutcome;
	tokens: TokenVerifier;
	supabase: { url: string; publishableKey: string; fetch: typeof fetch };
	/** Answers /auth/v1 and /rest/v1 when embedded. */
	answer: Answer | null;
	stop(): Promise<void>;
}

export interface BackendOptions {
	say: (line: string) => void;
	/** Puts the demo into an embedded database that is empty. */
	demo?: boolean;
	attempts?: Attempts;
	log?: Logger;
}

export async function connectBackend(
	settings: Settings,
	origin: string,
	{ say, demo = false, attempts = createAttempts(), log }: BackendOptions
): Promise<Backend> {
	const { external } = settings;
	if (external) {
		const jwksUrl = `${external.supabaseUrl}/auth/v1/.well-known/jwks.json`;
		const secret = settings.supabaseJwtSecret;
		return {
			webUrl: external.databaseUrl,
			syncUrl: external.syncDatabaseUrl,
			jobsUrl: external.jobsDatabaseUrl,
			ownerLogins: null,
			demo: null,
			tokens: createTokenVerifier(secret ? { secret } : { jwksUrl }),
			supabase: { url: external.supabaseUrl, publishableKey: external.publishableKey, fetch },
			answer: null,
			stop: async () => {}
		};
	}
	const { startEmbedded } = await import('./embedded/backend.ts');
	const { guardAuth } = await import('./embedded/auth-door.ts');
	const embedded = await startEmbedded({
		dataDir: settings.dataDir,
		origin,
		say,
		demo,
		onLoss: (error) => log?.error({ error }, 'PostgreSQL ended by itself: starting it again'),
		onError: (error) => log?.debug({ error }, 'a request to Auth or PostgREST was refused')
	});
	const guarded = guardAuth(embedded.fetch, attempts);
	const listener = getRequestListener(
		(request, { incoming }: { incoming: { socket: { remoteAddress?: string } } }) =>
			guarded(request, { peerAddress: incoming.socket.remoteAddress ?? null })
	);
	return {
		webUrl: embedded.urls.web,
		syncUrl: embedded.urls.sync,
		jobsUrl: embedded.urls.jobs,
		ownerLogins: embedded.ownerLogins,
		demo: embedded.demo,
		tokens: createTokenVerifier({ secret: embedded.secrets.jwt }),
		supabase: {
			url: origin,
			publishableKey: embedded.secrets.publishableKey,
			fetch: (input, init) => embedded.fetch(new Request(input, init), { peerAddress: null })
		},
		answer: (request, response) => void listener(request, response),
		stop: embedded.stop
	};
}
