import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { plainText } from '#lib/spaces/schema.ts';
import { lines } from '../schema.ts';
import {
	activityStates,
	amountOf,
	expectations,
	financingStates,
	mostFinancing,
	steps,
	type Financing
} from './rules.ts';

const day = z.iso.date();
const address = z.url({ protocol: /^https?$/ }).max(500);

const row = (i: number) => ({
	[`financier${i}`]: plainText(200).optional(),
	[`amount${i}`]: z
		.string()
		.refine((value) => amountOf(value) !== null, 'amount')
		.optional(),
	[`year${i}`]: z
		.string()
		.regex(/^(19|20)\d\d$/, 'year')
		.optional(),
	[`status${i}`]: z.enum(financingStates).optional()
});
const rows = Array.from({ length: mostFinancing }, (_, i) => i);
const financing: Record<string, z.ZodOptional<z.ZodType<string>>> = Object.assign(
	{},
	...rows.map(row)
);

const content = z.object({
	name: plainText(200).min(2),
	description: lines(4000).optional(),
	nypsCaseId: plainText(30).optional(),
	responsibleOrganisationId: id,
	ownerRole: plainText(120).optional(),
	state: z.enum(activityStates),
	startsOn: day.optional(),
	endsOn: day.optional(),
	spaceId: id
});

// Counted names have no type of their own: the lines are read by financingOf().
const withLines = content.extend(financing) as unknown as typeof content;

/** An activity; each line of its financing is whole or empty. */
export const activityForm = withLines.superRefine((given, context) => {
	if (given.startsOn && given.endsOn && given.endsOn < given.startsOn) {
		context.addIssue({ code: 'custom', path: ['endsOn'], message: 'endsBefore' });
	}
	const written = given as Record<string, unknown>;
	for (const i of rows) {
		const [financier, amount, year] = ['financier', 'amount', 'year'].map(
			(name) => written[`${name}${i}`]
		);
		if (!financier && !amount) continue;
		if (!financier)
			context.addIssue({ code: 'custom', path: [`financier${i}`], message: 'financier' });
		if (!amount) context.addIssue({ code: 'custom', path: [`amount${i}`], message: 'amount' });
		if (!year) context.addIssue({ code: 'custom', path: [`year${i}`], message: 'year' });
	}
});
export type ActivityForm = z.output<typeof content>;

/** The lines of a form that has been read. */
export function financingOf(given: Record<string, unknown>): Financing[] {
	const word = (name: string) => {
		const value = given[name];
		return typeof value === 'string' ? value : '';
	};
	return rows.flatMap((i) => {
		const amount = amountOf(word(`amount${i}`));
		if (amount === null || word(`financier${i}`) === '') return [];
		const status = financingStates.find((state) => state === word(`status${i}`)) ?? 'applied';
		return [{ financier: word(`financier${i}`), amount, year: Number(word(`year${i}`)), status }];
	});
}

export const resultForm = z
	.object({
		step: z.enum(steps),
		leadsFromId: id.optional(),
		expectation: z.enum(expectations),
		text: lines(2000).min(1),
		evidence: lines(2000).optional(),
		evidenceUrl: address.optional(),
		indicatorId: id.optional(),
		number: z.coerce.number().int().min(1).max(999)
	})
	.superRefine((given, context) => {
		if (given.expectation === 'achieved' && !given.evidence) {
			context.addIssue({ code: 'custom', path: ['evidence'], message: 'evidenceNeeded' });
		}
	});
export type ResultForm = z.output<typeof resultForm>;
