const allowedSchemes = new Set(['http', 'https', 'mailto']);
// Browsers ignore tabs, line breaks and other control characters inside a scheme ("java\tscript:").

const forbidden = /[\u0000-\u0020\u007f-\u009f\\<>"`]/;
const longest = 2000;

/**
 * The address if a document may hold it as a link (http, https, mailto or relative), else null.
 * Asked when a link is parsed, when it is drawn and when a person enters it.
 */
export function safeHref(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const href = value.trim();
	if (href === '' || href.length > longest || forbidden.test(href)) return null;
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1];
	if (scheme && !allowedSchemes.has(scheme.toLowerCase())) return null;
	if (href.startsWith('//')) return null;
	return href;
}

/** What a person typed, made an address: "regionjh.se" and "namn@regionjh.se" are understood. */
export function hrefFromInput(typed: string): string | null {
	const value = typed.trim();
	if (/^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(value)) return safeHref(`mailto:${value}`);
	if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:\d+)?([/?#]|$)/i.test(value)) {
		return safeHref(`https://${value}`);
	}
	return safeHref(value.replaceAll(' ', '%20'));
}
