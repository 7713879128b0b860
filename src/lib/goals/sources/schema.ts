import { z } from 'zod';
import { kinds } from './rules.ts';

export type SourceKind = (typeof kinds)[number];

/** `?kind=kolada&reference=N00001`: what is to be looked up. */
export const reference = z.object({
	kind: z.enum(kinds),
	reference: z
		.string()
		.regex(/^[A-Za-z0-9_-]{3,40}$/)
		.transform((text) => text.toUpperCase())
});

const listName = /^list:(.{1,40})$/u;

/** `list:Region=vs_RegionKommun07`: the codelists that a table's values are wanted of, by variable. */
export function listsIn(fields: Iterable<[string, unknown]>): Record<string, string> {
	const chosen = [...fields].flatMap(([name, value]): [string, string][] => {
		const code = listName.exec(name)?.[1];
		return code && typeof value === 'string' && /^.{1,100}$/u.test(value) ? [[code, value]] : [];
	});
	return Object.fromEntries(chosen.slice(0, 10));
}

export const bindingForm = reference.extend({
	areas: z.array(z.string().regex(/^([0-9]{2}|[0-9]{4})$/)).min(1),
	fromYear: z.coerce.number().int().min(1968).max(2100)
});
export type BindingForm = z.output<typeof bindingForm>;

/** What a table of SCB is asked beside areas and time. */
export const scbQuery = z.object({
	area: z.string().nullable(),
	sex: z.string().nullable(),
	time: z.string(),
	fixed: z.record(z.string(), z.string()),
	lists: z.record(z.string(), z.string()).default({})
});

/** {"code there": "code here"} */
export const codeMap = z.record(z.string(), z.string());

/** A source as it is written down: which figures, and what its codes are here. */
export const taken = z.object({
	kind: z.enum(kinds),
	reference: z.string(),
	query: z.unknown(),
	areas: codeMap,
	sexes: codeMap,
	from_year: z.number(),
	/** YYYY-MM-DD: only what has changed since then is asked for; null: all. */
	since: z.string().nullable()
});
export type Taken = z.output<typeof taken>;

export interface FetchedRow {
	period: string;
	area: string;
	sex: string;
	value: number | null;
	deleted: boolean;
	status: 'preliminary' | 'final';
}

export const findingCodes = [
	'no_figures',
	'duplicate',
	'mean_of_group',
	'other_area',
	'other_sex',
	'odd_period',
	'marked'
] as const;
export interface Finding {
	code: (typeof findingCodes)[number];
	/** Nothing is brought in while it stands. */
	blocks: boolean;
	/** The source's own codes, some of them. */
	what: string[];
}

/** What a source says of itself when it is looked up, for a form. */
export interface Described {
	title: string;
	note: string;
	areas: Record<string, string>;
	sexes: Record<string, string>;
	query: z.output<typeof scbQuery> | null;
	/** Where values other than the table's own can be asked for; `chosen` is '' for those. */
	lists: {
		code: string;
		label: string;
		chosen: string;
		options: { id: string; label: string }[];
	}[];
	/** What must be chosen: one value for each. */
	choices: {
		code: string;
		label: string;
		optional: boolean;
		values: { code: string; label: string }[];
	}[];
}
