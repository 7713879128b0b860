import type { RequestEvent } from '@sveltejs/kit';
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
