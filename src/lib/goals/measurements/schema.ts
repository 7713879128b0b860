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
		.optional()
});
export type EntryForm = z.output<typeof entryForm>;
