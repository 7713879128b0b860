import { z } from 'zod';
import { lines } from '../schema.ts';

/** A slip of the pen put right: the whole text of one field, as it should have read. */
export const correctionForm = <Field extends string>(fields: readonly Field[]) =>
	z.object({
		field: z.enum(fields),
		value: lines(8000).min(1),
		reason: lines(500).min(1)
	});

export interface CorrectionForm {
	field: string;
	value: string;
	reason: string;
}
