import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { signInLetter } from '../jobs/notices.ts';
import type { Secrets } from './secrets.ts';

export interface AuthAndRest {
	fetch(request: Request, context?: { peerAddress: string | null }): Promise<Response>;
	stop(): Promise<void>;
}

interface AuthAndRestOptions {
	/** The login kliv_backend. */
	url: string;
	/** The login kliv_jobs, which puts mails into the queue. */
	mailUrl: string;
	secrets: Secrets;
	origin: string;
	/** Hears what went wrong while a request was answered; the client is told by the answer. */
	onError?: (error: unknown) => void;
	/** Runs once the schema auth has its tables. */
	afterSchema?: () => Promise<void>;
}

/**
 * Supabase Auth and PostgREST from @supabase/lite on its postgres driver. Some of its habits are kept
 * in check here:
 * - it replaces process.emitWarning with one that throws on Error objects: put back;
 * - before its first request it grants everything on every table to anon and authenticated: told
 *   that this is done already (and its login could not grant);
 * - it prints every refused request, values included, on the console: told to `onError` instead;
 * - it hands request headers only to functions: every request gets them, as PostgREST does;
 * - what the database raises under a code of ours (ERRORS.md) it answers with 500 and a code of its
 *   own: the answer is PostgREST's, 400 and the code.
 */
export async function startAuthAndRest(options: AuthAndRestOptions): Promise<AuthAndRest> {
	process.env.DO_NOT_TRACK = '1';
	const { emitWarning } = process;
	const { App } = await import('@supabase/lite');
	const { createPostgresConnection } = await import('@supabase/lite/postgres');
	process.emitWarning = emitWarning;

	const connection = createPostgresConnection({
		url: options.url,
		postgresOptions: { max: 8, onnotice: () => {} }
	});
	const asked = new AsyncLocalStorage<Asked>();
	passRequestHeaders(connection, () => asked.getStore()?.headers ?? '');

	const mails = new pg.Pool({ connectionString: options.mailUrl, max: 1 });
	mails.on('error', () => {});
	const app = new App({
		connection,
		auth: {
			enabled: true,
			jwt_secret: options.secrets.jwt,
			jwt_expiry: 3600,
			site_url: options.origin,
			additional_redirect_urls: [`${options.origin}/**`],
			publishable_key: options.secrets.publishableKey,
			secret_key: options.secrets.secretKey,
			minimum_password_length: 10,
			enable_signup: true,
			email: { enable_signup: true, enable_confirmations: false, otp_length: 6, otp_expiry: 600 }
		},
		options: {
			server: { admin: false },
			drivers: { email: { send: (message) => keepMail(mails, message) } }
		}
	});
	const { error: print } = console;
	const printOrTell = (...values: unknown[]) => {
		const request = asked.getStore();
		const error = values.find((value) => value instanceof Error) ?? values[0];
		if (!request) return print(...values);
		if (isRaised(error)) request.raised = error;
		else options.onError?.(error);
	};
	Object.assign(console, { error: printOrTell });
	await app.ensureSystemSchema();
	await options.afterSchema?.();

	return {
		async fetch(request, context) {
			const mine: Asked = { headers: JSON.stringify(Object.fromEntries(request.headers)) };
			const response = await asked.run(mine, () => app.fetch(request, context));
			return mine.raised && response.status === 500 ? explained(mine.raised, response) : response;
		},
		async stop() {
			Object.assign(console, { error: print });
			await Promise.all([connection.close(), mails.end()]);
		}
	};
}

interface Asked {
	headers: string;
	/** What the database raised, in words and a code of ours. */
	raised?: Raised;
}

type Raised = Error & { code: string; detail?: string; hint?: string };

function isRaised(error: unknown): error is Raised {
	return error instanceof Error && 'code' in error && /^KL\d{3}$/.test(String(error.code));
}

function explained({ code, message, detail, hint }: Raised, { headers }: Response): Response {
	const answered = new Headers(headers);
	for (const name of ['content-length', 'content-type']) answered.delete(name);
	const body = { code, message, details: detail ?? null, hint: hint ?? null };
	return Response.json(body, { status: 400, headers: answered });
}

interface Message {
	to: string;
	subject: string;
	text?: string;
}

/** Its letters are English and carry a link that needs a fragment: only the code is passed on. */
async function keepMail(pool: pg.Pool, { to, text, subject }: Message): Promise<void> {
	const code = /\b\d{6}\b/.exec(text ?? '')?.[0];
	if (!code) throw new Error(`A mail of Supabase Auth without a code: ${subject}`);
	const letter = signInLetter(to, code);
	const values = [letter.kind, to, letter.subject, letter.text, letter.html];
	await pool.query('select private.queue_mail(null, $1, $2, $3, $4, $5)', values);
}

type Execute = { executeQuery(query: unknown): Promise<unknown> };
type Session = (transaction: Execute, vars: unknown, switchRole: boolean) => Promise<void>;

function passRequestHeaders(connection: object, current: () => string): void {
	const inner = connection as { rlsState: string; applyJwtSessionContext: Session };
	inner.rlsState = 'active';
	const apply = inner.applyJwtSessionContext.bind(connection);
	inner.applyJwtSessionContext = async (transaction, vars, switchRole) => {
		const { CompiledQuery } = await import('kysely');
		const set = "select set_config('request.headers', $1, true)";
		await transaction.executeQuery(CompiledQuery.raw(set, [current()]));
		await apply(transaction, vars, switchRole);
	};
}
