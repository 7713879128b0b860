import { z } from 'zod';

/** What stands under the grid and is about all that is saved with it. */
export const entryForm = z.object({
	status: z.enum(['final', 'preliminary']).default('final'),
	finalise: z.boolean().default(false),
	kind: z.enum(['we_corrected', 'source_revised']).default('we_corrected'),
	comment: z.string().max(2000).default(''),
	evidence: z
		.string()
		.max(500)
		.regex(/^https?:\/\//)
		.optional(),
	/** An uploaded file of the indicator. */
	evidenceFile: z.uuid().optional()
});
export type EntryForm = z.output<typeof entryForm>;

/** What a figure rests on, told afterwards. */
export const afterwardsForm = entryForm.pick({ evidence: true, evidenceFile: true });

/** The detail of KL060–KL064: which figures are refused. */
export const refusedFigures = z.array(
	z.object({ period: z.string(), area: z.string(), sex: z.string() })
);
