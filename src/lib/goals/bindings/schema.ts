import { z } from 'zod';

/** A block is bound to a goal, or what binds it ends. */
export const change = z.union([
	z.strictObject({ block: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), goal: z.uuid() }),
	z.strictObject({ end: z.uuid() })
]);
