import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { plainText } from '#lib/spaces/schema.ts';
import { dimensions, frameworkKinds, goalStates, localValues } from './rules.ts';

/** Plain text that may run over several lines. */
export const lines = (most: number) =>
	z
		.string()
		.max(most)
		.refine(
			(value) =>
				!/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(
					value
				),
			'invisible'
		);

const place = z.coerce.number().int().min(1).max(999);

const content = {
	frameworkId: id,
	parentId: id.optional(),
	replacesId: id.optional(),
	number: place,
	title: plainText(300).min(2),
	summary: lines(1000).optional(),
	description: lines(8000).optional(),
	dimensions: z.array(z.enum(dimensions)),
	localValues: z.array(z.enum(localValues)),
	responsibleOrganisationId: id.optional(),
	responsibleRole: plainText(120).optional()
};

/** A goal while it is a draft. */
export const goalDraft = z.object(content);
export type GoalDraft = z.output<typeof goalDraft>;

/** A new goal: in which space it is worked with does not change afterwards. */
export const newGoal = z.object({ ...content, spaceId: id });
export type NewGoal = z.output<typeof newGoal>;

export const frameworkForm = z.object({
	name: plainText(200).min(2),
	description: lines(2000).optional(),
	kind: z.enum(frameworkKinds),
	number: place,
	sourceUrl: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional(),
	caseNumber: plainText(60).optional()
});
export type FrameworkForm = z.output<typeof frameworkForm>;

/** What the list of goals is narrowed to; what cannot be read is left out. */
export const goalFilters = z.object({
	state: z.enum(goalStates).optional().catch(undefined),
	organisation: id.optional().catch(undefined),
	dimension: z.enum(dimensions).optional().catch(undefined),
	value: z.enum(localValues).optional().catch(undefined)
});
export type GoalFilters = z.output<typeof goalFilters>;
