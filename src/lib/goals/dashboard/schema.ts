import { z } from 'zod';
import { isArea } from '#lib/goals/areas/rules.ts';
import type { Area } from '#lib/goals/areas/rules.ts';
import { groupings } from './rules.ts';

const lists = ['off', 'none', 'changed', 'waiting', 'groups', 'goals'] as const;

const id = z.uuid().optional().catch(undefined);

/** The address of the dashboard; what cannot be understood is left out. */
export const filters = z.object({
	since: z.iso.date().optional().catch(undefined),
	mission: id,
	organisation: id,
	dimension: z.enum(['economic', 'social', 'environmental']).optional().catch(undefined),
	area: z
		.string()
		.refine(isArea)
		.optional()
		.catch(undefined)
		.transform((area): Area => area ?? '23'),
	by: z.enum(groupings).catch('mission'),
	/** The list that is shown whole. */
	all: z.enum(lists).optional().catch(undefined)
});
export type Filters = z.output<typeof filters>;
