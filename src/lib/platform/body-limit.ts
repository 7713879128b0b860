import type { Handle, RequestEvent } from '@sveltejs/kit';

/** Bytes that a form may hold: far more than any of ours. */
const ordinary = 512 * 1024;

/**
 * Refuses large bodies before they are read, but where `takesMore` says that files are taken; what
 * that place takes at most is its own to say, within what the server reads at all (pages.ts).
 */
export function limitBodies(takesMore: (event: RequestEvent) => boolean): Handle {
	return ({ event, resolve }) => {
		const length = event.request.headers.get('content-length');
		const unmeasured = event.request.body !== null && length === null;
		if ((unmeasured || Number(length ?? 0) > ordinary) && !takesMore(event)) {
			return new Response(null, { status: 413 });
		}
		return resolve(event);
	};
}
