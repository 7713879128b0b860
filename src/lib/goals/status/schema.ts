import { z } from 'zod';
import { judgements } from './rules.ts';

export const assessment = z.object({
	status: z.enum(judgements),
	period: z.string().regex(/^(19|20)\d{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/),
	text: z.string().min(1).max(4000)
});
export type AssessmentForm = z.output<typeof assessment>;
