import { setTimeout as wait } from 'node:timers/promises';
import type { AttemptKind, Attempts } from '#lib/platform/attempts.server.ts';
import type { AuthAndRest } from './lite.ts';

type Fetch = AuthAndRest['fetch'];

/** What is tried at which address of Supabase Auth; the others try nothing. */
const tries: Record<string, AttemptKind> = {
	'POST /token?password': 'password',
	'POST /token?refresh_token': 'refresh',
	'POST /verify': 'code',
	'GET /verify': 'code',
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
 * - a code asked for an unknown address gets the answer of a known one.
 * What it cannot hide: POST /signup must say that an address is taken, since it signs a new one in
 * at once. It gives nothing else away, and is limited.
 */
export function guardAuth(fetch: Fetch, attempts: Attempts): Fetch {
	return async (request, context) => {
		const { pathname, searchParams } = new URL(request.url);
		const path = pathname.replace(/^\/auth\/v1/, '').replace(/\/+$/, '');
		if (path === pathname) return fetch(request, context);
		const grant = path === '/token' ? `?${searchParams.get('grant_type')}` : '';
		const kind = tries[`${request.method} ${path}${grant}`];
		if (!kind) return fetch(request, context);

		const subject = kind === 'refresh' ? '' : await addressIn(request);
		const who = { ip: context?.peerAddress ?? 'unknown', subject };
		const ms = await attempts.take(kind, who);
		if (ms > 0) return tooMany(ms);
		const floor = wait(evenly);
		const response = await fetch(request, context);
		if (response.ok) {
			if (!counted.has(kind)) await attempts.giveBack(kind, who);
			if (kind === 'send') await floor;
			return response;
		}
		if (kind === 'password' || kind === 'send') await floor;
		return isUnknownAddress(path, response) ? Response.json({}) : response;
	};
}

async function addressIn(request: Request): Promise<string> {
	if (request.method === 'GET') return '';
	try {
		const body = (await request.clone().json()) as { email?: unknown };
		return typeof body.email === 'string' ? body.email : '';
	} catch {
		return '';
	}
}

function isUnknownAddress(path: string, response: Response): boolean {
	return path === '/otp' && response.headers.get('x-sb-error-code') === 'otp_disabled';
}

function tooMany(ms: number): Response {
	const seconds = Math.ceil(ms / 1000);
	return Response.json(
		{
			code: 429,
			error_code: 'over_request_rate_limit',
			msg: `Too many attempts. Try again in ${seconds} seconds.`
		},
		{
			status: 429,
			headers: {
				'retry-after': String(seconds),
				'access-control-allow-origin': '*',
				'x-sb-error-code': 'over_request_rate_limit'
			}
		}
	);
}
