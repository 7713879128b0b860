import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { areas } from '../areas/rules.ts';
import { dimensions } from '../rules.ts';
import { lines } from '../schema.ts';

const written = {
	strength: z.coerce.number().int().min(-3).max(3),
	dimension: z.enum(dimensions),
	area: z.enum(areas as [string, ...string[]]),
	explanation: lines(4000).min(1),
	handling: lines(4000).optional(),
	samiPerspective: lines(2000).min(1),
	equality: lines(2000).min(1),
	tradeOff: lines(4000).optional(),
	reviewOn: z.iso.date().optional()
};

/** What may change about a conflict while its trade-off is a draft. */
export const conflictForm = z.object(written);
export type ConflictForm = z.output<typeof conflictForm>;

export const newConflict = z
	.object({ ...written, fromGoalId: id, toGoalId: id })
	.refine((given) => given.fromGoalId !== given.toGoalId, {
		path: ['toGoalId'],
		message: 'itself'
	});
export type NewConflict = z.output<typeof newConflict>;
