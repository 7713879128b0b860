/**
 * The session as @supabase/ssr keeps it: JSON in base64url behind a prefix, cut in pieces
 * `kliv-auth.0`, `kliv-auth.1` … when it is long. Read here without a client, since every request
 * and every socket does it.
 */
export const sessionCookie = 'kliv-auth';

export interface StoredSession {
	accessToken: string;
	refreshToken: string;
}

const prefix = 'base64-';

/** @param get gives a cookie's value by its name. Null: no session, or one that cannot be read. */
export function readSession(get: (name: string) => string | undefined): StoredSession | null {
	let value = get(sessionCookie) ?? '';
	if (!value) {
		for (let piece = 0; piece < 10; piece++) {
			const part = get(`${sessionCookie}.${piece}`);
			if (!part) break;
			value += part;
		}
	}
	if (!value) return null;
	try {
		const json = value.startsWith(prefix)
			? new TextDecoder().decode(bytesOf(value.slice(prefix.length)))
			: value;
		const { access_token: accessToken, refresh_token: refreshToken } = JSON.parse(json) as Record<
			string,
			unknown
		>;
		if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return null;
		return { accessToken, refreshToken };
	} catch {
		return null;
	}
}

export function isSessionCookie(name: string): boolean {
	return name === sessionCookie || name.startsWith(`${sessionCookie}.`);
}

function bytesOf(base64url: string): Uint8Array {
	const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
