import { z } from 'zod';
import { plainText } from '#lib/spaces/schema.ts';
import { documentStates } from '../schema.ts';

const state = z.enum(documentStates);

/** A step, with the decision it rests on. Which of it is needed depends on the step: rules.ts. */
export const step = z.object({
	/** Where the person saw it stand: another step meanwhile is not stepped over. */
	from: state,
	to: state,
	name: plainText(200).optional(),
	reason: z.string().max(1000).optional(),
	body: plainText(200).optional(),
	date: z.iso.date().optional(),
	paragraph: plainText(40).optional(),
	caseNumber: plainText(60).optional(),
	url: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional()
});
export type Step = z.output<typeof step>;

/** A new draft that revises what is put forward or adopted. */
export const revision = z.object({ title: plainText(200).min(1) });
