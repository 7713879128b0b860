import { redirect } from '@sveltejs/kit';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { services } from '#lib/platform/services.server.ts';
import { isLoopback } from './rules.ts';

/**
 * The demo's conveniences (sign-ins to click, the mails with their codes) exist only for someone at
 * this very machine: the portal's address, the peer's and the one asked for are loopback, and no
 * proxy stands between.
 */
export function isLocalDemo(event: RequestEvent): boolean {
	const { demo, settings } = services();
	const { headers } = event.request;
	const asked = headers.get('host')?.replace(/:\d+$/, '') ?? '';
	return (
		demo &&
		isLoopback(new URL(settings.origin).hostname) &&
		isLoopback(asked) &&
		isLoopback(event.getClientAddress()) &&
		!headers.has('forwarded') &&
		!headers.has('x-forwarded-for') &&
		!headers.has('x-forwarded-host')
	);
}

/**
 * This machine has several names, and forms and sessions hold for the one of ORIGIN alone: whoever opens
 * http://127.0.0.1:3000 goes on at http://localhost:3000, instead of signing in in vain. Only a browser
 * that opens a page is moved.
 */
export const underItsOwnName: Handle = ({ event, resolve }) => {
	const { headers, method } = event.request;
	const own = new URL(services().settings.origin);
	const asked = URL.parse(`${own.protocol}//${headers.get('host')}`);
	const another =
		method === 'GET' &&
		headers.get('sec-fetch-mode') === 'navigate' &&
		!!asked &&
		asked.host !== own.host &&
		asked.port === own.port &&
		isLoopback(asked.hostname) &&
		isLoopback(own.hostname);
	if (another) redirect(307, `${own.origin}${event.url.pathname}${event.url.search}`);
	return resolve(event);
};
