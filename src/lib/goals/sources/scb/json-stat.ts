import { z } from 'zod';
import { SourceProblem } from '../asking/problems.ts';

/** JSON-stat 2.0 (https://json-stat.org/full/), as PxWebApi 2 writes it. */
const dataset = z.object({
	class: z.literal('dataset').optional(),
	label: z.string().optional(),
	updated: z.string().nullish(),
	source: z.string().nullish(),
	note: z.array(z.string()).nullish(),
	id: z.array(z.string()),
	size: z.array(z.number().int().nonnegative()),
	role: z
		.object({
			time: z.array(z.string()).optional(),
			geo: z.array(z.string()).optional(),
			metric: z.array(z.string()).optional()
		})
		.nullish(),
	dimension: z.record(
		z.string(),
		z.object({
			label: z.string().optional(),
			note: z.array(z.string()).nullish(),
			category: z.object({
				index: z.union([z.array(z.string()), z.record(z.string(), z.number())]).optional(),
				label: z.record(z.string(), z.string()).optional(),
				note: z.record(z.string(), z.array(z.string())).nullish()
			}),
			extension: z
				.object({
					elimination: z.boolean().optional(),
					codelists: z
						.array(z.object({ id: z.string(), label: z.string().optional() }))
						.optional()
						.catch([])
				})
				.loose()
				.nullish()
		})
	),
	value: z
		.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())])
		.nullish(),
	status: z
		.union([
			z.string(),
			z.array(z.string().nullable()),
			z.record(z.string(), z.string().nullable())
		])
		.nullish()
});

export interface Dimension {
	code: string;
	label: string;
	kind: 'time' | 'geo' | 'metric' | 'other';
	/** Left out of a question, it is summed over. */
	elimination: boolean;
	categories: { code: string; label: string }[];
	/** Other sets of values that can be asked for instead: kommuner, classes of ten years. */
	lists: { id: string; label: string }[];
	notes: string[];
}

export interface Cell {
	/** One code for each dimension, by the dimension's code. */
	at: Record<string, string>;
	value: number | null;
	mark: string;
}

export interface Cube {
	label: string;
	updated: Date | null;
	notes: string[];
	dimensions: Dimension[];
	/** How many cells it has when everything is asked for. */
	size: number;
	cells(): Generator<Cell>;
}

/** @throws SourceProblem `unexpected`, `too_large` */
export function readCube(json: unknown, mostCells = 2_000_000): Cube {
	const parsed = dataset.safeParse(json);
	if (!parsed.success) throw new SourceProblem('unexpected', 'no JSON-stat');
	const { id, size, dimension, role, value, status } = parsed.data;
	if (id.length !== size.length) throw new SourceProblem('unexpected', 'dimensions without sizes');
	const dimensions = id.map((code, i): Dimension => {
		const given = dimension[code];
		if (!given) throw new SourceProblem('unexpected', 'a dimension is missing');
		const codes = codesOf(given.category.index, given.category.label);
		if (codes.length !== size[i]) throw new SourceProblem('unexpected', 'sizes that do not agree');
		const kinds = ['time', 'geo', 'metric'] as const;
		return {
			code,
			label: given.label ?? code,
			kind: kinds.find((kind) => role?.[kind]?.includes(code)) ?? 'other',
			elimination: given.extension?.elimination ?? false,
			categories: codes.map((category) => ({
				code: category,
				label: given.category.label?.[category] ?? category
			})),
			lists: (given.extension?.codelists ?? []).map(({ id: list, label }) => ({
				id: list,
				label: label ?? list
			})),
			notes: [...(given.note ?? []), ...Object.values(given.category.note ?? {}).flat()]
		};
	});
	const cells = size.reduce((product, length) => product * length, 1);
	const updated = parsed.data.updated ? new Date(parsed.data.updated) : null;
	return {
		label: parsed.data.label ?? '',
		updated: updated && !Number.isNaN(updated.getTime()) ? updated : null,
		notes: [...new Set([...(parsed.data.note ?? []), ...dimensions.flatMap(({ notes }) => notes)])],
		dimensions,
		size: cells,
		*cells() {
			if (cells > mostCells) throw new SourceProblem('too_large', `${cells} cells`);
			if (Array.isArray(value) && value.length !== cells) {
				throw new SourceProblem('unexpected', 'values are missing');
			}
			for (let offset = 0; offset < cells; offset++) {
				yield {
					at: placeOf(offset, dimensions),
					value: (Array.isArray(value) ? value[offset] : value?.[offset]) ?? null,
					mark: (typeof status === 'string' ? status : at(status, offset)) ?? ''
				};
			}
		}
	};
}

/** Row-major: the last dimension goes fastest. */
function placeOf(offset: number, dimensions: Dimension[]): Record<string, string> {
	const place: Record<string, string> = {};
	let left = offset;
	for (const { code, categories } of dimensions.toReversed()) {
		place[code] = categories[left % categories.length]!.code;
		left = Math.floor(left / categories.length);
	}
	return place;
}

function at(
	marks: (string | null)[] | Record<string, string | null> | null | undefined,
	i: number
) {
	return Array.isArray(marks) ? marks[i] : marks?.[i];
}

/** The index may be a list, or say every code's place, or be left out where there is one code. */
function codesOf(
	index: string[] | Record<string, number> | undefined,
	label: Record<string, string> | undefined
): string[] {
	if (Array.isArray(index)) return index;
	if (!index) return Object.keys(label ?? {});
	return Object.entries(index)
		.sort(([, a], [, b]) => a - b)
		.map(([code]) => code);
}
