import { setTimeout as wait } from 'node:timers/promises';
import type { AttemptKind, Attempts } from '#lib/platform/attempts.server.ts';
import type { AuthAndRest } from './lite.ts';

type Fetch = AuthAndRest['fetch'];

/** What is tried at which address of Supabase Auth; the others try nothing. */
const tries: Record<string, AttemptKind> = {
	'POST /token?password': 'password',
	'POST /token?refresh_token': 'refresh',
	'POST /verify': 'code',
	'POST /otp': 'send',
	'POST /magiclink': 'send',
	'POST /recover': 'send',
	'POST /resend': 'send',
	'GET /reauthenticate': 'send',
	'PUT /user': 'send',
	'POST /signup': 'sign_up'
};

/** Sending is counted also when it succeeds. */
const counted = new Set<AttemptKind>(['send', 'sign_up']);
/** Milliseconds that every answer takes in which a known and an unknown address could differ. */
const evenly = 400;

/**
 * Stands before /auth/v1 as it is reached from outside (the pages count for themselves):
 * - as many attempts as on the sign-in page, out of the same account;
 * - a wrong password takes as long for an address that nobody has as for one that somebody has;
 * - a code asked for an unknown address gets the answer of a known one;
 * - a code is proved with the address it was sent to, and counted there. Its hash, which a mailed
 *   link would carry, can be computed from an address and a guess, and our mails have no links;
 * - what is no text where a text belongs is refused, where the library would break;
 * - an address written with percent signs reaches nothing: the router behind would decode it;
 * - an address that Supabase Auth does not have is not found, where the library would answer with the
 *   page of an administration of its own.
 * What it cannot hide: POST /signup must say that an address is taken, since it signs a new one in
 * at once. It gives nothing else away, and is limited.
 */
export function guardAuth(fetch: Fetch, attempts: Attempts): Fetch {
	return async (request, context) => {
		const { pathname, searchParams } = new URL(request.url);
		const path = pathname.replace(/^\/auth\/v1/, '').replace(/\/+$/, '');
		if (path === pathname) return fetch(request, context);
		if (path.includes('%')) return refused(404, 'not_found', 'Invalid path');
		const grant = path === '/token' ? `?${searchParams.get('grant_type')}` : '';
		const kind = tries[`${request.method} ${path}${grant}`];
		if (path === '/verify' && request.method === 'GET') return noLinks();
		if (!kind) return orNotFound(await fetch(request, context));

		const body = kind === 'refresh' ? {} : await bodyOf(request);
		if (path === '/verify' && 'token_hash' in body) return noLinks();
		if (!isText(body.email) || !isText(body.password)) {
			return refused(400, 'validation_failed', 'email and password are texts');
		}
		const subject = typeof body.email === 'string' ? body.email : '';
		const who = { ip: context?.peerAddress ?? 'unknown', subject };
		const ms = await attempts.take(kind, who);
		if (ms > 0) return tooMany(ms);
		const floor = wait(evenly);
		const response = orNotFound(await fetch(request, context));
		if (response.ok) {
			if (!counted.has(kind)) await attempts.giveBack(kind, who);
			if (kind === 'send') await floor;
			return response;
		}
		if (kind === 'password' || kind === 'send') await floor;
		return isUnknownAddress(path, response) ? Response.json({}) : response;
	};
}

/** Or left out. */
const isText = (value: unknown) => value == null || typeof value === 'string';

async function bodyOf(request: Request): Promise<{ email?: unknown; password?: unknown }> {
	try {
		const body: unknown = await request.clone().json();
		return typeof body === 'object' && body !== null ? body : {};
	} catch {
		return {};
	}
}

function isUnknownAddress(path: string, response: Response): boolean {
	return path === '/otp' && response.headers.get('x-sb-error-code') === 'otp_disabled';
}

function orNotFound(response: Response): Response {
	const kind = response.headers.get('content-type') ?? '';
	const isPage =
		kind.startsWith('text/html') || (response.status === 404 && !kind.includes('json'));
	return isPage ? refused(404, 'not_found', 'There is no such address') : response;
}

function noLinks(): Response {
	return refused(403, 'otp_expired', 'Enter the code from the e-mail: links are not used here');
}

function tooMany(ms: number): Response {
	const seconds = Math.ceil(ms / 1000);
	const message = `Too many attempts. Try again in ${seconds} seconds.`;
	return refused(429, 'over_request_rate_limit', message, { 'retry-after': String(seconds) });
}

function refused(
	status: number,
	code: string,
	message: string,
	headers: Record<string, string> = {}
): Response {
	return Response.json(
		{ code: status, error_code: code, msg: message },
		{ status, headers: { ...headers, 'access-control-allow-origin': '*', 'x-sb-error-code': code } }
	);
}
