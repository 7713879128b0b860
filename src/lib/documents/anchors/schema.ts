/** A selection: relative positions as Y.encodeRelativePosition gives them, in base64. */
export interface Selection {
	from: string;
	to: string;
}

/** A text in one line, without what cannot be seen: as it is compared and quoted. */
export function oneLine(text: string): string {
	return text
		.replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
