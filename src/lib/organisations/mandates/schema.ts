import { z } from 'zod';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { id } from '#lib/platform/ids.ts';
import { orders, powers, states, views } from './rules.ts';

/** What the register shows; taken from the address, so anything odd becomes "all". */
export const filters = z.object({
	view: z.enum(views).catch('mine'),
	organisation: id.optional().catch(undefined),
	person: id.optional().catch(undefined),
	space: id.optional().catch(undefined),
	power: z.enum(powers).optional().catch(undefined),
	state: z.enum([...states, 'current', 'any']).catch('current'),
	order: z.enum(orders).catch('person')
});
export type Filters = z.output<typeof filters>;

const day = z.iso.date();
const notYetPast = day.refine((value) => value >= dayOf(new Date()), 'past');
export const optionalText = (most: number) => z.string().max(most).optional();

const ground = {
	groundBody: optionalText(200),
	groundDate: day.optional(),
	groundParagraph: optionalText(40),
	groundCaseNumber: optionalText(60),
	groundUrl: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional()
};

/** What a grant and an invitation have in common. */
export const given = {
	powers: z.array(z.enum(powers)).min(1, 'choosePowers'),
	/** `platform`, or `space:`, `document:` or `goal:` with an id. */
	scope: z.string().regex(/^(platform|(space|document|goal):[0-9a-f-]{36})$/i, 'chooseScope'),
	/** The last day on which it counts, in the county's time; none: until further notice. */
	validTo: notYetPast.optional(),
	...ground
};

export const grant = z.object({
	holderId: id,
	substituteForId: id.optional(),
	validFrom: notYetPast.optional(),
	...given
});
export type Grant = z.output<typeof grant>;
export type Given = z.output<z.ZodObject<typeof given>>;

export const revocation = z.object({ reason: z.string().min(3, 'reason').max(500) });
