/** What two texts have in common. */

/** Comparisons of two characters that one search for a common piece may cost. */
const costliest = 4_000_000;

/** The longest common substring of at least some length; in very long texts, at their ends only. */
export function longestCommon(
	a: string,
	b: string,
	least: number
): { at: number; otherAt: number; length: number } | null {
	if (a.length < least || b.length < least) return null;
	const inside = a.length <= b.length ? b.indexOf(a) : a.indexOf(b);
	if (inside >= 0) {
		return a.length <= b.length
			? { at: 0, otherAt: inside, length: a.length }
			: { at: inside, otherAt: 0, length: b.length };
	}
	if (a.length * b.length > costliest) return commonEnd(a, b, least);
	let best = { at: 0, otherAt: 0, length: 0 };
	let row = new Uint32Array(b.length + 1);
	let before = new Uint32Array(b.length + 1);
	for (let i = 1; i <= a.length; i++) {
		[row, before] = [before, row];
		const code = a.charCodeAt(i - 1);
		for (let j = 1; j <= b.length; j++) {
			const length = code === b.charCodeAt(j - 1) ? before[j - 1]! + 1 : 0;
			row[j] = length;
			if (length > best.length) best = { at: i - length, otherAt: j - length, length };
		}
	}
	return best.length >= least ? best : null;
}

function commonEnd(a: string, b: string, least: number) {
	const most = Math.min(a.length, b.length);
	let start = 0;
	while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
	let end = 0;
	while (end < most && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
	const length = Math.max(start, end);
	if (length < least) return null;
	return start >= end
		? { at: 0, otherAt: 0, length }
		: { at: a.length - end, otherAt: b.length - end, length };
}
