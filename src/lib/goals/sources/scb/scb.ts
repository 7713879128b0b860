import { z } from 'zod';
import { Door, hashOf } from '../asking/door.ts';
import type { Answer, DoorOptions } from '../asking/door.ts';
import { inParts } from '../asking/observation.ts';
import type { Fetched, Observation, Progress } from '../asking/observation.ts';
import { SourceProblem } from '../asking/problems.ts';
import { readCube } from './json-stat.ts';
import type { Dimension } from './json-stat.ts';

/**
 * SCB's PxWebApi 2. Its `/config` says 150 000 cells an answer and 3 calls in a second; our window is
 * a little longer, because calls may reach SCB closer together than they left us.
 */
const mostCells = 150_000;
const pace = { calls: 3, window: 1_150 };

const codelist = z.object({
	values: z.array(z.object({ code: z.string(), label: z.string().nullish() }))
});

export interface Table {
	id: string;
	title: string;
	updated: Date | null;
	notes: string[];
	dimensions: Dimension[];
}

export interface ScbQuery {
	table: string;
	/** The codes of the variables; null: the table has none. */
	area: { variable: string; codelist: string | null; codes: string[] } | null;
	sex: { variable: string; codes: string[] } | null;
	time: { variable: string; from: string };
	/** One value for every other variable that is not summed over. */
	fixed: Record<string, string>;
	/** The codelist that the values of a variable are of, where they are not the table's own. */
	lists?: Record<string, string>;
}

export class Scb {
	#door: Door;

	constructor(base: string, options: Partial<DoorOptions> = {}) {
		this.#door = new Door(base, { pace, ...options });
	}

	/**
	 * What a table is called and which variables it has.
	 * @param lists the codelist whose values are wanted, by variable; else the table's own
	 * @throws SourceProblem `refused` where the table has no such list
	 */
	async table(
		id: string,
		lists: Readonly<Record<string, string>> = {},
		signal?: AbortSignal
	): Promise<Table> {
		const path = `tables/${encodeURIComponent(id)}/metadata?lang=sv&outputFormat=json-stat2`;
		const { json } = await this.#door.ask(path, undefined, signal);
		const { label, updated, notes, dimensions } = readCube(json);
		for (const [code, list] of Object.entries(lists)) {
			const dimension = dimensions.find((one) => one.code === code);
			if (!dimension?.lists.some((one) => one.id === list)) {
				throw new SourceProblem('refused', 'no such codelist');
			}
			dimension.categories = await this.#valuesOf(list, signal);
		}
		return { id, title: label, updated, notes, dimensions };
	}

	async #valuesOf(list: string, signal?: AbortSignal): Promise<Dimension['categories']> {
		const path = `codelists/${encodeURIComponent(list)}?lang=sv`;
		const parsed = codelist.safeParse((await this.#door.ask(path, undefined, signal)).json);
		if (!parsed.success) throw new SourceProblem('unexpected', 'no codelist');
		return parsed.data.values.map(({ code, label }) => ({ code, label: label ?? code }));
	}

	/** @throws SourceProblem */
	async fetch(query: ScbQuery, progress?: Progress, signal?: AbortSignal): Promise<Fetched> {
		const table = await this.table(query.table, {}, signal);
		const time = table.dimensions.find(({ code }) => code === query.time.variable);
		if (!time) throw new SourceProblem('refused', 'no such time variable');
		// The order of periods is that of their codes: 2025, 2025M04, 2025K2.
		const periods = time.categories.map(({ code }) => code).filter((p) => p >= query.time.from);
		if (periods.length === 0) throw new SourceProblem('refused', 'no period since then');

		// One code that the table lacks would have the whole question refused.
		const known = table.dimensions.find(({ code }) => code === query.area?.variable)?.categories;
		const area = query.area && {
			...query.area,
			codes: query.area.codes.filter(
				(code) => query.area?.codelist || known?.some((category) => category.code === code)
			)
		};
		if (area?.codes.length === 0) throw new SourceProblem('refused', 'none of the areas is there');

		const answers: Answer[] = [];
		const observations: Observation[] = [];
		const notes = new Set(table.notes);
		let updated = table.updated;
		const inEach = (area?.codes.length ?? 1) * (query.sex?.codes.length ?? 1);
		const parts = inParts(periods, Math.max(1, Math.floor(mostCells / inEach)));
		for (const [i, codes] of parts.entries()) {
			const path = `tables/${encodeURIComponent(query.table)}/data?lang=sv&outputFormat=json-stat2`;
			const answer = await this.#door.ask(
				path,
				{ selection: selectionOf({ ...query, area }, codes) },
				signal
			);
			answers.push(answer);
			const cube = readCube(answer.json, mostCells);
			for (const note of cube.notes) notes.add(note);
			updated = cube.updated ?? updated;
			for (const { at, value, mark } of cube.cells()) {
				observations.push({
					area: (query.area && at[query.area.variable]) ?? '',
					sex: (query.sex && at[query.sex.variable]) ?? '',
					period: at[query.time.variable] ?? '',
					...{ value, mark, deleted: false, members: 1 }
				});
			}
			await progress?.(i + 1, parts.length);
		}
		const first = answers[0]!;
		return {
			title: table.title,
			url: first.url,
			at: first.at,
			sha256: hashOf(answers),
			updated,
			notes: [...notes],
			observations
		};
	}
}

function selectionOf({ area, sex, time, fixed, lists = {} }: ScbQuery, periods: string[]) {
	return [
		...(area
			? [
					{
						variableCode: area.variable,
						valueCodes: area.codes,
						...(area.codelist && { codelist: area.codelist })
					}
				]
			: []),
		...(sex ? [{ variableCode: sex.variable, valueCodes: sex.codes }] : []),
		...Object.entries(fixed).map(([variableCode, code]) => ({
			variableCode,
			valueCodes: [code],
			...(lists[variableCode] && { codelist: lists[variableCode] })
		})),
		{ variableCode: time.variable, valueCodes: periods }
	];
}
