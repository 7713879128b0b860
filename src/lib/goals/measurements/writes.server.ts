import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';

export interface NewFigure {
	period: string;
	area: string;
	sex: string;
	/** Null: the source has no figure. */
	value: number | null;
	status: 'preliminary' | 'final';
	corrects: { id: string; kind: 'source_revised' | 'we_corrected' | 'final' } | null;
	comment: string;
	evidenceUrl: string | null;
	/** A file of the same indicator. */
	evidenceFile: string | null;
}

/**
 * Enters figures in one statement: all of them or none.
 * Refusals: forbidden, KL060–KL064, taken (somebody was faster), invalid.
 */
export async function enter(
	db: CallerDatabase,
	indicatorId: string,
	methodId: string,
	figures: NewFigure[]
): Promise<void> {
	if (figures.length === 0) return;
	const rows = await db
		.insertInto('measurements')
		.values(
			figures.map((figure) => ({
				id: crypto.randomUUID(),
				indicator_id: indicatorId,
				method_id: methodId,
				period: figure.period,
				area: figure.area,
				sex: figure.sex,
				value: figure.value,
				status: figure.status,
				corrects_id: figure.corrects?.id ?? null,
				correction_kind: figure.corrects?.kind ?? null,
				comment: figure.comment,
				evidence_url: figure.evidenceUrl,
				evidence_file_id: figure.evidenceFile
			}))
		)
		.returning('id')
		.execute();
	if (rows.length !== figures.length) throw new Refused('forbidden');
}
