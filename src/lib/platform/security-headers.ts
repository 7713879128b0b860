import type { Handle } from '@sveltejs/kit';

const everywhere = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
};

/**
 * What every answer says to the browser. The pages' own Content-Security-Policy, with its nonces, is
 * the kit's (svelte.config.js); an answer that is no page may load nothing at all.
 */
export const securityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	for (const [name, value] of Object.entries(everywhere)) {
		if (!headers.has(name)) headers.set(name, value);
	}
	if (event.url.protocol === 'https:') {
		headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	}
	const isPage = headers.get('content-type')?.startsWith('text/html');
	if (!isPage && !headers.has('content-security-policy')) {
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	}
	// A shared computer must not show a page again to the next person, by way of the back button.
	if (event.locals.caller && !headers.has('cache-control')) {
		headers.set('cache-control', 'private, no-store');
	}
	return response;
};
