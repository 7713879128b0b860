import { z } from 'zod';
import { lines } from '../schema.ts';
import { correctable } from './rules.ts';

/** A slip of the pen put right: the whole text of one field, as it should have read. */
export const correctionForm = z.object({
	field: z.enum(correctable),
	value: lines(8000).min(1),
	reason: lines(500).min(1)
});
export type CorrectionForm = z.output<typeof correctionForm>;
