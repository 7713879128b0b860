import { z } from 'zod';
import { plainText } from '#lib/spaces/schema.ts';
import { roles } from './rules.ts';

/** Somebody gets a seat. Days are the county's; the last one counts whole. */
export const seating = z
	.object({
		/** `person_organisation`, as the form offers them. */
		member: z.string().regex(/^[0-9a-f-]{36}_[0-9a-f-]{36}$/i),
		role: z.enum(roles),
		ground: plainText(300).optional(),
		from: z.iso.date(),
		to: z.iso.date().optional()
	})
	.refine(({ from, to }) => to === undefined || to >= from, { path: ['to'], message: 'order' });
export type Seating = z.output<typeof seating>;

/** A seat ends: on a day, or now. */
export const unseating = z.object({
	to: z.iso.date().optional(),
	reason: plainText(500).min(3)
});
export type Unseating = z.output<typeof unseating>;
