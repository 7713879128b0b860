import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { subjects } from './rules.ts';

const day = z.iso.date().optional().catch(undefined);

/** What of the log is shown; taken from the address, so anything odd becomes "all". */
export const filters = z.object({
	subject: z.enum(subjects).optional().catch(undefined),
	person: id.optional().catch(undefined),
	organisation: id.optional().catch(undefined),
	space: id.optional().catch(undefined),
	from: day,
	to: day,
	/** Only entries with a lower number: the next page. */
	before: z.coerce.number().int().positive().optional().catch(undefined)
});
export type Filters = z.output<typeof filters>;
