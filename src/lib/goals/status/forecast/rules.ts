/**
 * Where a straight line through the outcomes leads: ordinary least squares, with the prediction
 * interval for one new value by Student's t with n − 2 degrees of freedom (Montgomery, Peck and
 * Vining, Introduction to Linear Regression Analysis, 2.5). A continuation of what has been, no promise.
 */

export interface Point {
	/** Years, as 2027.5. */
	at: number;
	value: number;
}

export type Forecast =
	| { enough: false; points: number; needed: number }
	| {
			enough: true;
			points: number;
			at: number;
			/** What the line says at `at`. */
			value: number;
			/** The interval in which the figure falls in 80 cases of 100 if all goes on as before. */
			low: number;
			high: number;
			slopePerYear: number;
			/** The line itself at its first point, to draw it. */
			first: Point;
	  };

/** Fewer points draw a line that says nothing. */
const fewestPoints = 5;
const share = 0.8;

/** @param points outcomes of one method version; @param at the middle of the period asked about */
export function forecast(points: readonly Point[], at: number): Forecast {
	const n = points.length;
	const moments = new Set(points.map((point) => point.at)).size;
	if (n < fewestPoints || moments < 2) return { enough: false, points: n, needed: fewestPoints };
	const meanAt = mean(points.map((point) => point.at));
	const meanValue = mean(points.map(({ value }) => value));
	const sxx = sum(points.map((point) => (point.at - meanAt) ** 2));
	const sxy = sum(points.map((point) => (point.at - meanAt) * (point.value - meanValue)));
	const slope = sxy / sxx;
	const line = (x: number) => meanValue + slope * (x - meanAt);
	const residuals = sum(points.map((point) => (point.value - line(point.at)) ** 2));
	const spread = Math.sqrt(residuals / (n - 2));
	const margin =
		tQuantile(0.5 + share / 2, n - 2) * spread * Math.sqrt(1 + 1 / n + (at - meanAt) ** 2 / sxx);
	const start = Math.min(...points.map((point) => point.at));
	return {
		...{ enough: true, points: n, at, value: line(at), slopePerYear: slope },
		...{ low: line(at) - margin, high: line(at) + margin },
		first: { at: start, value: line(start) }
	};
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;

/** The value that Student's t stays below with probability `p` (0.5 < p < 1). */
export function tQuantile(p: number, degrees: number): number {
	let [low, high] = [0, 1];
	while (tBelow(high, degrees) < p) high *= 2;
	for (let i = 0; i < 80; i++) {
		const middle = (low + high) / 2;
		if (tBelow(middle, degrees) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

function tBelow(t: number, degrees: number): number {
	return 1 - incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
}

/** Regularised, by Lentz's continued fraction (Numerical Recipes, 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
	if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const front = Math.exp(
		logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)
	);
	const tiny = 1e-300;
	let c = 1;
	let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	for (let m = 1; m <= 300; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / guarded(1 + even * d);
		c = guarded(1 + even / c);
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / guarded(1 + odd * d);
		c = guarded(1 + odd / c);
		fraction *= d * c;
		if (Math.abs(d * c - 1) < 1e-14) break;
	}
	return (front * fraction) / a;

	function guarded(value: number) {
		return Math.abs(value) < tiny ? tiny : value;
	}
}

/** By Lanczos' approximation, g = 7. */
function logGamma(x: number): number {
	const coefficients = [
		0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
		-176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
		1.5056327351493116e-7
	];
	if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
	const shifted = x - 1;
	const t = shifted + 7.5;
	const series = coefficients
		.slice(1)
		.reduce((total, c, i) => total + c / (shifted + i + 1), coefficients[0] ?? 0);
	return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}
