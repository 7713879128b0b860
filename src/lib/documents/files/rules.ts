/** Bytes, as the database has it. */
export const largestFile = 10 * 1024 * 1024;

/** Pixels: more would fill the memory of a phone that shows them. */
const longestSide = 16_384;
const mostPixels = 64_000_000;

export function isTooWide({ width, height }: { width: number; height: number }): boolean {
	return Math.max(width, height) > longestSide || width * height > mostPixels;
}

const unseen = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What a file is called here: as where it came from, without what cannot be seen. */
export function fileName(given: string | null, unnamed = 'bild'): string {
	const name = (given ?? '').replace(unseen, '').trim().slice(-200).trim();
	return name === '' ? unnamed : name;
}

/** What a person may choose; the server looks at the bytes. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
