import { z } from 'zod';
import { Door, hashOf } from '../asking/door.ts';
import type { Answer, DoorOptions } from '../asking/door.ts';
import { inParts } from '../asking/observation.ts';
import type { Fetched, Observation, Progress } from '../asking/observation.ts';
import { SourceProblem } from '../asking/problems.ts';

/**
 * Kolada's API v3 (https://api.kolada.se/v3/docs; the shapes are those that rKolada 0.3 reads). A path
 * segment holds 25 ids; a page tells the next as `next_url`, older ones as `next_page`.
 */
const idsInSegment = 25;
const perPage = 5000;
/** A source that never stops giving pages is cut here. */
const mostPages = 200;

const page = z.object({
	values: z.array(z.unknown()),
	next_url: z.string().nullish(),
	next_page: z.string().nullish()
});
const truth = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean);
const kpi = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string().nullish(),
	is_divided_by_gender: truth.catch(false),
	municipality_type: z.string().nullish(),
	publication_date: z.string().nullish()
});
const series = z.object({
	kpi: z.string(),
	municipality: z.string(),
	period: z.union([z.string(), z.number()]).transform(String),
	values: z.array(
		z.object({
			gender: z.string(),
			count: z.number().nullish(),
			status: z.string().nullish(),
			value: z.number().nullish(),
			isdeleted: truth.nullish()
		})
	)
});

export interface Kpi {
	id: string;
	title: string;
	description: string;
	dividedBySex: boolean;
}

export interface KoladaQuery {
	kpi: string;
	/** Kolada's own ids: `0023` the county, `2380` a kommun, `0000` the country. */
	areas: string[];
	years: number[];
	/** YYYY-MM-DD: only what changed since then, deletions too. */
	since?: string;
}

export class Kolada {
	#door: Door;

	constructor(base: string, options: Partial<DoorOptions> = {}) {
		this.#door = new Door(base, { pace: { calls: 5, window: 1_100 }, ...options });
	}

	/** @throws SourceProblem `not_found` where there is no such KPI */
	async kpi(id: string, signal?: AbortSignal): Promise<Kpi> {
		return (await this.#kpi(id, signal)).kpi;
	}

	/**
	 * @param progress hears of every answer
	 * @throws SourceProblem
	 */
	async fetch(query: KoladaQuery, progress?: Progress, signal?: AbortSignal): Promise<Fetched> {
		const told = await this.#kpi(query.kpi, signal);
		const answers: Answer[] = [];
		const observations: Observation[] = [];
		const parts = inParts(query.areas, idsInSegment).flatMap((areas) =>
			inParts(query.years, idsInSegment).map((years) => ({ areas, years }))
		);
		for (const [i, { areas, years }] of parts.entries()) {
			const since = query.since ? `&from_date=${encodeURIComponent(query.since)}` : '';
			const path = `data/kpi/${segment([query.kpi])}/municipality/${segment(areas)}/year/${segment(years)}`;
			const found = await this.#pages(`${path}?per_page=${perPage}${since}`, answers, signal);
			for (const item of found) observations.push(...observationsOf(item, query.kpi));
			await progress?.(i + 1, parts.length);
		}
		const first = answers[0];
		if (!first) throw new SourceProblem('unexpected', 'nothing was asked for');
		return {
			title: told.kpi.title,
			url: first.url,
			at: first.at,
			sha256: hashOf(answers),
			updated: dateOf(told.publication),
			notes: told.kpi.description ? [told.kpi.description] : [],
			observations
		};
	}

	async #kpi(id: string, signal?: AbortSignal): Promise<{ kpi: Kpi; publication: string | null }> {
		const answer = await this.#door.ask(`kpi/${segment([id])}`, undefined, signal);
		// One KPI comes by itself, or as a list of one.
		const listed = page.safeParse(answer.json);
		const one = listed.success ? listed.data.values[0] : answer.json;
		if (one === undefined) throw new SourceProblem('not_found', 'no such KPI');
		const parsed = kpi.safeParse(one);
		if (!parsed.success || parsed.data.id !== id) {
			throw new SourceProblem('unexpected', 'another shape of a KPI');
		}
		const { title, description, is_divided_by_gender, publication_date } = parsed.data;
		return {
			kpi: { id, title, description: description ?? '', dividedBySex: is_divided_by_gender },
			publication: publication_date ?? null
		};
	}

	async #pages(first: string, answers: Answer[], signal?: AbortSignal): Promise<unknown[]> {
		const values: unknown[] = [];
		const seen = new Set<string>();
		for (let next: string | null = first; next;) {
			const answer = await this.#door.ask(next, undefined, signal);
			const parsed = page.safeParse(answer.json);
			if (!parsed.success) throw new SourceProblem('unexpected', 'no page of values');
			// A page that points at itself would never end.
			if (seen.has(answer.url) || seen.size >= mostPages) {
				throw new SourceProblem('unexpected', 'pages without end');
			}
			seen.add(answer.url);
			answers.push(answer);
			values.push(...parsed.data.values);
			next = parsed.data.next_url ?? parsed.data.next_page ?? null;
		}
		return values;
	}
}

function observationsOf(item: unknown, wanted: string): Observation[] {
	const parsed = series.safeParse(item);
	if (!parsed.success) throw new SourceProblem('unexpected', 'another shape of a value');
	const { municipality, period, values } = parsed.data;
	if (parsed.data.kpi !== wanted) throw new SourceProblem('unexpected', 'another KPI');
	return values.map(({ gender, count, status, value, isdeleted }) => ({
		area: municipality,
		sex: gender,
		period,
		value: isdeleted ? null : (value ?? null),
		deleted: isdeleted ?? false,
		mark: status ?? '',
		members: count ?? 1
	}));
}

function segment(ids: (string | number)[]): string {
	return ids.map((id) => encodeURIComponent(String(id))).join(',');
}

function dateOf(text: string | null): Date | null {
	const date = text ? new Date(text) : null;
	return date && !Number.isNaN(date.getTime()) ? date : null;
}
