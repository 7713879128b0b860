import { error, json, redirect } from '@sveltejs/kit';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { createChunks, createServerClient, stringToBase64URL } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import type { Session, SupabaseClient } from '@supabase/supabase-js';
import type { Caller } from '#lib/platform/database.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Claims } from '#lib/platform/tokens.server.ts';
import { whoAmI } from './reads.server.ts';
import { actingFor, needsRefresh, signInAddress } from './rules.ts';
import type { Person } from './schema.ts';
import { isSessionCookie, readSession, sessionCookie } from './session-cookie.ts';
import type { StoredSession } from './session-cookie.ts';
import { endSession, recordSignIn } from './writes.server.ts';
import type { Door } from './writes.server.ts';

export const actingCookie = 'kliv-as';

const withoutSession = /^\/(health|metrics|\.well-known)(\/|$)/;

/**
 * Who asks. Fills `locals.claims`, `locals.caller` and `locals.person` from the session cookie, with
 * a new access token when the old one is about to end, and asks the database whether the session
 * lives: a sign-out anywhere holds from the next request on. Pages of the portal need a person.
 */
export const session: Handle = async ({ event, resolve }) => {
	if (!withoutSession.test(event.url.pathname)) await identify(event);
	const { route, locals } = event;
	if (!locals.person && route.id?.startsWith('/(portal)')) return askToSignIn(event);
	if (route.id === '/(portal)' && locals.person?.hasMandate === false) redirect(303, '/no-access');
	return resolve(event);
};

async function identify(event: RequestEvent): Promise<void> {
	const stored = readSession((name) => event.cookies.get(name));
	if (!stored) return;
	const claims = await currentClaims(event, stored);
	const person = claims && (await personOf(event, claims));
	if (!claims || !person) {
		event.locals.sessionEnded = true;
		forgetSession(event);
		return;
	}
	admit(event, claims, person);
}

/** The way in, for this request. */
export function doorOf(event: RequestEvent): Door {
	const { attempts, settings } = services();
	return {
		client: authClient(event),
		attempts,
		ip: event.getClientAddress(),
		embedded: settings.external === null,
		admin: settings.supabaseSecretKey ? passingClient(settings.supabaseSecretKey) : null
	};
}

/**
 * What follows on every sign-in: `locals` know the person for the rest of the request, the log gets
 * its entry, and the session that the browser had before ends.
 */
export async function completeSignIn(event: RequestEvent, door: Door, session: Session) {
	const before = event.locals.claims && readSession((name) => cookieSent(event, name));
	await becomeSignedIn(event, session);
	await event.locals.asCaller(recordSignIn);
	if (before) await endSession(door.client, before.accessToken);
}

/** As the browser sent it, whatever this answer sets. */
function cookieSent({ request }: RequestEvent, name: string): string | undefined {
	const pairs = (request.headers.get('cookie') ?? '').split(/; */);
	const pair = pairs.find((each) => each.startsWith(`${name}=`));
	return pair && decodeURIComponent(pair.slice(name.length + 1));
}

async function becomeSignedIn(event: RequestEvent, session: Session): Promise<void> {
	const claims = await services().tokens.verify(session.access_token);
	const person = claims && (await personOf(event, claims));
	if (!claims || !person) error(503, explain('unavailable', event.locals.language));
	admit(event, claims, person);
}

function admit({ locals }: RequestEvent, claims: Claims, person: Person): void {
	locals.claims = claims;
	locals.person = person;
	locals.caller = callerOf(claims, person.acting?.id ?? null);
}

async function personOf(event: RequestEvent, claims: Claims): Promise<Person | null> {
	const known = await services().database.asCaller(callerOf(claims, null), whoAmI);
	if (!known) return null;
	const acting = actingFor(known.organisations, event.cookies.get(actingCookie));
	return { ...known, email: claims.email, acting };
}

function callerOf(claims: Claims, actingOrganisationId: string | null): Caller {
	const { sub: personId, email, sessionId } = claims;
	return { personId, email, sessionId, actingOrganisationId };
}

async function currentClaims(event: RequestEvent, stored: StoredSession): Promise<Claims | null> {
	const { tokens, log } = services();
	const claims = await tokens.verify(stored.accessToken);
	if (claims && !needsRefresh(claims, Date.now() / 1000)) return claims;
	// A cookie whose signature is not ours is not worth a question to the auth server.
	if (!claims && !(await tokens.verifyIgnoringExpiry(stored.accessToken))) return null;
	try {
		const session = await refreshed(event, stored);
		return session ? await tokens.verify(session.access_token) : claims;
	} catch (cause) {
		// The auth server does not answer: the token that still holds goes on holding.
		log.warn({ error: cause }, 'a session could not be refreshed');
		if (claims) return claims;
		error(503, explain('unavailable', event.locals.language));
	}
}

const underWay = new Map<string, Promise<Session | null>>();
/** Requests sent before the answer reached the browser still carry the old token. */
const remembered = 60_000;

/**
 * A refresh token works once, and a browser sends many requests at a time: they share one exchange,
 * and each writes the new session into its own answer. Null: the session is over.
 */
async function refreshed(event: RequestEvent, stored: StoredSession): Promise<Session | null> {
	let shared = underWay.get(stored.refreshToken);
	if (!shared) {
		shared = exchanged(stored.refreshToken);
		underWay.set(stored.refreshToken, shared);
		const forget = () => underWay.delete(stored.refreshToken);
		shared.then(() => setTimeout(forget, remembered).unref(), forget);
	}
	const session = await shared;
	if (session) keepSession(event, session);
	return session;
}

/**
 * By a client that knows no cookies: one that finds a session about to end exchanges it too, by itself
 * and in its own time, also when the answer has left.
 */
async function exchanged(refreshToken: string): Promise<Session | null> {
	const { data, error: refusal } = await passingClient().auth.refreshSession({
		refresh_token: refreshToken
	});
	const ours = refusal && (!refusal.status || refusal.status >= 500 || refusal.status === 429);
	if (ours) throw refusal;
	return data.session;
}

/** Seconds; counted anew with every refreshed token. */
const cookieAge = 30 * 24 * 60 * 60;

const cookieOptions = (event: RequestEvent) => ({
	...{
		path: '/',
		httpOnly: true,
		sameSite: 'lax' as const,
		secure: event.url.protocol === 'https:'
	}
});

/** As the package would: the tokens, without the person. */
function keepSession(event: RequestEvent, { user: _person, ...tokens }: Session): void {
	const value = `base64-${stringToBase64URL(JSON.stringify(tokens))}`;
	const pieces = createChunks(sessionCookie, value);
	const now = new Set(pieces.map(({ name }) => name));
	for (const { name } of event.cookies.getAll()) {
		if (isSessionCookie(name) && !now.has(name)) event.cookies.delete(name, { path: '/' });
	}
	for (const { name, value } of pieces) {
		event.cookies.set(name, value, { ...cookieOptions(event), maxAge: cookieAge });
	}
}

/** Supabase Auth for one request: what it learns is written to the answer's cookies. */
export function authClient(event: RequestEvent): SupabaseClient {
	const { supabase, log } = services();
	return createServerClient(supabase.url, supabase.publishableKey, {
		global: { fetch: supabase.fetch },
		cookieOptions: { name: sessionCookie, ...cookieOptions(event) },
		cookies: {
			encode: 'tokens-only',
			getAll: () => event.cookies.getAll(),
			setAll(cookies) {
				try {
					for (const { name, value, options } of cookies) {
						// The package insists on 400 days; an empty value is a cookie taken away.
						const maxAge = value ? cookieAge : 0;
						event.cookies.set(name, value, { ...options, path: '/', maxAge });
					}
				} catch (cause) {
					// The answer has left. The package would leave a promise behind that nobody catches.
					log.warn({ error: cause }, 'a session was not written');
				}
			}
		}
	});
}

/** Supabase Auth that keeps nothing: what it is told leaves the browser's session alone. */
export function passingClient(key = services().supabase.publishableKey): SupabaseClient {
	const { url, fetch } = services().supabase;
	return createClient(url, key, {
		global: { fetch },
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	});
}

export function forgetSession(event: RequestEvent): void {
	for (const { name } of event.cookies.getAll()) {
		if (isSessionCookie(name)) event.cookies.delete(name, { path: '/' });
	}
}

/** What was written in a form is given back with the question: a new sign-in, and it is sent again. */
async function askToSignIn(event: RequestEvent): Promise<Response> {
	const { request, url, locals } = event;
	// A script that asks for data cannot use a page to sign in on.
	const byScript = request.headers.get('sec-fetch-dest') === 'empty' && !event.isDataRequest;
	if ((request.method === 'GET' || request.method === 'HEAD') && !byScript) {
		redirect(303, signInAddress(url.pathname + url.search));
	}
	if (request.headers.get('x-sveltekit-action') === 'true') {
		return json({
			type: 'failure',
			status: 401,
			data: await refusalOf(request, explain('signed_out', locals.language))
		});
	}
	if (request.headers.get('accept')?.includes('text/html')) {
		redirect(303, signInAddress(url.pathname));
	}
	error(401, explain('signed_out', locals.language));
}

async function refusalOf(request: Request, message: string): Promise<string> {
	const values: Record<string, string | string[]> = {};
	const form = await request.formData().catch(() => new FormData());
	for (const name of new Set(form.keys())) {
		if (/password|code|token/i.test(name)) continue;
		const written = form.getAll(name).filter((value) => typeof value === 'string');
		if (written.length > 0) values[name] = written.length === 1 ? written[0]! : written;
	}
	return flattened({ ok: false, sessionEnded: true, values, errors: {}, message });
}

/** The form in which the kit's pages expect an action's data: every value once, others by number. */
function flattened(data: unknown): string {
	const values: unknown[] = [];
	const add = (value: unknown): number => {
		const place = values.push(null) - 1;
		if (Array.isArray(value)) values[place] = value.map(add);
		else if (typeof value === 'object' && value !== null) {
			const entries = Object.entries(value).map(([name, inner]) => [name, add(inner)] as const);
			values[place] = Object.fromEntries(entries);
		} else values[place] = value;
		return place;
	};
	add(data);
	return JSON.stringify(values);
}
