/**
 * Path and query of an address of our own, for going back to where a form was sent from; `/` for
 * anything else, so that a prepared form or link cannot send people away through us.
 */
export function ownPath(value: unknown, base: URL): string {
	if (typeof value !== 'string' || !URL.canParse(value, base)) return '/';
	const target = new URL(value, base);
	if (target.origin !== base.origin) return '/';
	// Two slashes at the start would be another host to a browser.
	return target.pathname.replace(/^\/{2,}/, '/') + target.search;
}
