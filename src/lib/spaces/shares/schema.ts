import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';

export const sharing = z.object({
	organisationId: id,
	purpose: z.string().min(3).max(500),
	checked: z.boolean().refine((value) => value, 'checked')
});
export type Sharing = z.output<typeof sharing>;

export const ending = z.object({ reason: z.string().min(3).max(500) });
