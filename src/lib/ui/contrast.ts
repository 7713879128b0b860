/** Relative luminance and contrast as WCAG 2.2 defines them, of colours like #1d5fb4. */
function luminance(hex: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

/** So much of one colour over another, as `color-mix(in srgb, colour part, transparent)` paints it. */
export function tinted(colour: string, part: number, ground: string): string {
	const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
	const mixed = [1, 3, 5].map((at) =>
		Math.round(channel(colour, at) * part + channel(ground, at) * (1 - part))
	);
	return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
