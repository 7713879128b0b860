import type { Fetched, Progress } from '../asking/observation.ts';
import { Kolada } from '../kolada/kolada.ts';
import { describeKpi, describeTable } from '../rules.ts';
import { scbQuery } from '../schema.ts';
import type { Described, SourceKind, Taken } from '../schema.ts';
import { Scb } from '../scb/scb.ts';

/** Kolada and SCB: the one of each that a process has, so that its pace is kept. */
export class Sources {
	#kolada: Kolada;
	#scb: Scb;

	constructor({ kolada, scb }: { kolada: string; scb: string }) {
		this.#kolada = new Kolada(kolada);
		this.#scb = new Scb(scb);
	}

	/**
	 * What a KPI or a table is called and what can be asked of it.
	 * @param lists of a table: the codelists whose values are wanted, by variable
	 * @returns null for a table of which nothing can be followed
	 * @throws SourceProblem
	 */
	async describe(
		kind: SourceKind,
		reference: string,
		lists: Readonly<Record<string, string>> = {},
		signal?: AbortSignal
	): Promise<Described | null> {
		return kind === 'kolada'
			? describeKpi(await this.#kolada.kpi(reference, signal))
			: describeTable(await this.#scb.table(reference, lists, signal), lists);
	}

	/** @throws SourceProblem */
	fetch(binding: Taken, progress: Progress, now: Date, signal?: AbortSignal): Promise<Fetched> {
		const { kind, reference, areas, sexes, from_year: from } = binding;
		if (kind === 'kolada') {
			const years = Array.from({ length: now.getFullYear() - from + 1 }, (_, i) => from + i);
			const since = binding.since ?? undefined;
			const query = { kpi: reference, areas: Object.keys(areas), years, ...(since && { since }) };
			return this.#kolada.fetch(query, progress, signal);
		}
		const asked = scbQuery.parse(binding.query);
		const query = {
			table: reference,
			area: asked.area && {
				variable: asked.area,
				codelist: asked.lists[asked.area] ?? null,
				codes: Object.keys(areas)
			},
			sex: asked.sex && { variable: asked.sex, codes: Object.keys(sexes) },
			time: { variable: asked.time, from: String(from) },
			fixed: asked.fixed,
			lists: asked.lists
		};
		return this.#scb.fetch(
			{ ...query, area: query.area || null, sex: query.sex || null },
			progress,
			signal
		);
	}
}
