import { z } from 'zod';
import { plainText } from '#lib/spaces/schema.ts';
import { recordStates } from './rules.ts';

/** An entry in an organisation's own register. */
export const record = z.object({
	recordState: z.enum(recordStates),
	caseNumber: plainText(60).optional(),
	happenedOn: z.iso.date(),
	note: z.string().max(1000).optional()
});
export type RecordEntry = z.output<typeof record>;
