/** Where figures are from: SCB's codes, and where a kommun lies on a map of equal tiles. */

export const country = '00';
export const county = '23';
/** By their names, in Swedish: Berg first, Åre and Östersund last. */
export const municipalities = [
	...(['2326', '2305', '2361', '2309', '2303', '2313', '2321', '2380'] as const)
];
export type Area = typeof country | typeof county | (typeof municipalities)[number];
export const areas: readonly Area[] = [country, county, ...municipalities];
export const sexes = ['total', 'women', 'men'] as const;
export type Sex = (typeof sexes)[number];

export function isArea(value: string): value is Area {
	return (areas as readonly string[]).includes(value);
}

/** For sorting: the country, the county, its kommuner by name, and then what else there is, by code. */
export function byPlace(a: string, b: string): number {
	const at = (area: string) => (isArea(area) ? areas.indexOf(area) : areas.length);
	return at(a) - at(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** As they lie from north to south and west to east, each row half a tile beside the one above. */
export const places: Record<(typeof municipalities)[number], { column: number; row: number }> = {
	'2309': { column: 0.5, row: 0 },
	'2313': { column: 1.5, row: 0 },
	'2321': { column: 0, row: 1 },
	'2380': { column: 1, row: 1 },
	'2303': { column: 2, row: 1 },
	'2326': { column: 0.5, row: 2 },
	'2305': { column: 1.5, row: 2 },
	'2361': { column: 0, row: 3 }
};
