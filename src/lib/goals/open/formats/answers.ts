import { createHash } from 'node:crypto';

const types = {
	csv: 'text/csv; charset=utf-8; header=present',
	json: 'application/json; charset=utf-8',
	xml: 'application/xml; charset=utf-8'
} as const;

/** An answer that anybody may keep for five minutes, and then ask whether it still is the same. */
export function openAnswer(body: string, form: keyof typeof types, request: Request): Response {
	const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
	const headers = {
		etag,
		'cache-control': 'public, max-age=300',
		'access-control-allow-origin': '*',
		'cross-origin-resource-policy': 'cross-origin'
	};
	if (matches(request.headers.get('if-none-match'), etag)) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(body, { headers: { ...headers, 'content-type': types[form] } });
}

/** RFC 9110 §13.1.2: a list, weak ones count too. */
function matches(given: string | null, etag: string): boolean {
	return given
		? given.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
		: false;
}
