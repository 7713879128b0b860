// By itself: pages that show a text and do not edit it need this, and no editor.
export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is one, in lower case; anything else is none. */
export function uuid(value: unknown): string | null {
	return typeof value === 'string' && uuidPattern.test(value) ? value.toLowerCase() : null;
}
