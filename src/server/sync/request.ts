import type { IncomingMessage } from 'node:http';
import { bearerPrefix } from '#lib/sync/messages.ts';

/** What an upgrade request asks for. */
export interface SyncRequest {
	documentId: string;
	/** As stated by `?as=`; null when left out, and 'invalid' when it is no uuid. */
	organisationId: string | null | 'invalid';
	schema: number | null;
	token: string | null;
	/** The token came by cookie: the browser's, so only our own pages may use it. */
	byCookie: boolean;
}

export type Refused = { status: 403 | 404 | 431; reason: 'path' | 'origin' | 'headers' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const cookieName = 'kliv-auth';
const mostChunks = 20;
const longestAddress = 1_000;

/** Whether an address belongs to the sync server at all. */
export function isSyncPath(url: string): boolean {
	return /^\/sync(\/|\?|$)/.test(url);
}

/**
 * Reads an upgrade request; only a bad path, a bad origin and a flood of headers are refused here.
 * @param mostBytes of the headers
 */
export function readRequest(
	request: IncomingMessage,
	ownOrigin: string,
	mostBytes: number
): SyncRequest | Refused {
	const bearer = bearerToken(request.headers['sec-websocket-protocol']);
	return read(request, ownOrigin, { bearer, mostBytes, after: '', mustSayOrigin: true });
}

/** The same for `POST` and `GET /sync/<document uuid>/updates`, with the token as HTTP has it. */
export function readHttpRequest(
	request: IncomingMessage,
	ownOrigin: string,
	mostBytes: number
): SyncRequest | Refused {
	const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
	// A browser says no origin when it reads its own pages, but then it says that they are its own.
	if (request.headers['sec-fetch-site'] === 'cross-site') return { status: 403, reason: 'origin' };
	const mustSayOrigin = request.method !== 'GET';
	return read(request, ownOrigin, { bearer, mostBytes, after: '/updates', mustSayOrigin });
}

interface Manner {
	bearer: string | null;
	/** Of the headers. */
	mostBytes: number;
	/** What the path has after the document. */
	after: string;
	/** Whether a cookie counts only where the origin is said. */
	mustSayOrigin: boolean;
}

function read(
	request: IncomingMessage,
	ownOrigin: string,
	{ bearer, mostBytes, after, mustSayOrigin }: Manner
): SyncRequest | Refused {
	const address = request.url ?? '';
	const [path = '', query = ''] = address.split('?', 2);
	const documentId = path.slice('/sync/'.length, path.length - after.length);
	if (address.length > longestAddress || !path.endsWith(after) || !uuid.test(documentId)) {
		return { status: 404, reason: 'path' };
	}
	const bytes = request.rawHeaders.reduce((sum, text) => sum + text.length, 0);
	if (bytes > mostBytes) return { status: 431, reason: 'headers' };
	const cookie = bearer === null ? sessionToken(request.headers.cookie) : null;
	const { origin } = request.headers;
	const foreign = origin !== undefined && !isSameOrigin(origin, ownOrigin);
	if (foreign || (mustSayOrigin && origin === undefined && cookie !== null)) {
		return { status: 403, reason: 'origin' };
	}
	const parameters = new URLSearchParams(query);
	const as = parameters.get('as')?.toLowerCase() ?? null;
	const schema = parameters.get('schema');
	return {
		documentId,
		organisationId: as === null || as === '' ? null : uuid.test(as) ? as : 'invalid',
		schema: schema !== null && /^\d{1,6}$/.test(schema) ? Number(schema) : null,
		token: bearer ?? cookie,
		byCookie: bearer === null
	};
}

function isSameOrigin(origin: string, own: string): boolean {
	return URL.canParse(origin) && new URL(origin).origin === new URL(own).origin;
}

export function isBearer(protocol: string): boolean {
	return protocol.startsWith(bearerPrefix);
}

function bearerToken(header: string | undefined): string | null {
	const offered = header?.split(',').map((protocol) => protocol.trim()) ?? [];
	const bearer = offered.find(isBearer);
	return bearer?.slice(bearerPrefix.length) ?? null;
}

/** The access token in the cookie of @supabase/ssr: base64url of the session's JSON, in chunks. */
export function sessionToken(header: string | undefined): string | null {
	const cookies = new Map<string, string>();
	for (const pair of header?.split(';') ?? []) {
		const at = pair.indexOf('=');
		if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
	}
	let value = cookies.get(cookieName) ?? '';
	for (let i = 0; value === '' || i > 0; i++) {
		const chunk = cookies.get(`${cookieName}.${i}`);
		if (chunk === undefined || i >= mostChunks) break;
		value += chunk;
	}
	return value === '' ? null : accessTokenIn(value);
}

function accessTokenIn(value: string): string | null {
	try {
		const text = decodeURIComponent(value);
		const json = text.startsWith('base64-')
			? Buffer.from(text.slice('base64-'.length), 'base64url').toString('utf8')
			: text;
		const session: unknown = JSON.parse(json);
		const token = (session as { access_token?: unknown } | null)?.access_token;
		return typeof token === 'string' ? token : null;
	} catch {
		return null;
	}
}
