import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { plainText } from '#lib/spaces/schema.ts';
import { correctable, outcomes, readSubject } from './rules.ts';

/** A decision that a body has made, and what it fixes. */
export const registration = z.object({
	// As they stand in the form: a refused one lists what is wrong from top to bottom.
	subjects: z.array(z.string().refine((value) => readSubject(value) !== null)).min(1),
	outcome: z.enum(outcomes),
	bodyId: id,
	decidedOn: z.iso.date(),
	paragraph: plainText(40).min(1),
	caseNumber: plainText(60).min(1),
	title: plainText(200).min(2),
	wording: z.string().min(2).max(10_000),
	url: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional()
});
export type Registration = z.output<typeof registration>;

/** A slip of the pen put right. */
export const correction = z.object({
	field: z.enum(correctable),
	value: z.string().min(1).max(10_000),
	reason: plainText(500).min(1)
});
export type Correction = z.output<typeof correction>;
