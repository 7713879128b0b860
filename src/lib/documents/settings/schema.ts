import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { plainText } from '#lib/spaces/schema.ts';
import { documentKinds } from '../schema.ts';

const described = {
	title: plainText(200).min(1),
	kind: z.enum(documentKinds)
};
const answeredFor = {
	responsibleOrganisationId: id,
	responsiblePersonId: id.optional()
};

/** A new document. */
export const creation = z.object({ ...described, ...answeredFor });
export type Creation = z.output<typeof creation>;

/** What those who may edit change. */
export const description = z.object({ ...described, numbered: z.boolean() });
export type Description = z.output<typeof description>;

/** What those who manage the document change. */
export const management = z.object({
	...described,
	...answeredFor,
	numbered: z.boolean(),
	archived: z.boolean()
});
export type Management = z.output<typeof management>;
