import { z } from 'zod';
import { given, optionalText } from '../schema.ts';

export const invite = z.object({
	email: z.email().max(254).toLowerCase(),
	title: optionalText(120),
	...given
});
export type Invite = z.output<typeof invite>;
