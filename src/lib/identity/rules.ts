import type { OwnOrganisation } from './schema.ts';

/** Everything but the slash that begins a path of ours could lead to another site. */
const ownPath = /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/;

/**
 * Where to go after sign-in: a path of this site, whatever the address bar or a form says.
 * Sign-in's own pages are no place to return to.
 */
export function safeReturnTo(stated: unknown, otherwise = '/'): string {
	if (typeof stated !== 'string' || stated.length > 2000 || !ownPath.test(stated)) return otherwise;
	const base = 'http://kliv.invalid';
	let url: URL;
	try {
		url = new URL(stated, base);
	} catch {
		return otherwise;
	}
	if (url.origin !== base) return otherwise;
	const path = url.pathname + url.search + url.hash;
	if (!ownPath.test(path) || /^\/(sign-in|sign-out|session|identity)(\/|$)/.test(url.pathname)) {
		return otherwise;
	}
	return path;
}

/** The address of the sign-in page that comes back here. */
export function signInAddress(returnTo: string): string {
	const path = safeReturnTo(returnTo);
	return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ returnTo: path })}`;
}

/**
 * Nobody acts for two organisations at once: the one chosen, if the person still belongs to it, else
 * the first.
 */
export function actingFor(
	organisations: OwnOrganisation[],
	chosen: string | undefined
): OwnOrganisation | null {
	return organisations.find(({ id }) => id === chosen) ?? organisations[0] ?? null;
}

/** Seconds before its end when an access token is exchanged for a new one. */
const refreshAhead = 10 * 60;

/**
 * All in seconds since 1970. A project may let its tokens live for minutes only: they are exchanged
 * in the second half of their life, and not on every request.
 */
export function needsRefresh(
	{ issuedAt, expiresAt }: { issuedAt: number; expiresAt: number },
	now: number
): boolean {
	return expiresAt - now < Math.min(refreshAhead, (expiresAt - issuedAt) / 2);
}

/** Whole minutes, at least one, for "try again in …". */
export function minutesToWait(ms: number): number {
	return Math.max(1, Math.ceil(ms / 60_000));
}

/** Addresses of this machine, in the forms that Node, URLs and the Host header give them. */
export function isLoopback(host: string): boolean {
	const bare = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
	return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}
