import { z } from 'zod';

/** The database refuses the same characters in names. */
export const plainText = (most: number) =>
	z
		.string()
		.max(most)
		.refine(
			(value) =>
				!/[\u0001-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(value),
			'invisible'
		);

export const space = z.object({
	name: plainText(120).min(2),
	description: z.string().max(2000).optional()
});
export type SpaceForm = z.output<typeof space>;
