import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { plainText } from '#lib/spaces/schema.ts';
import { lines } from '../schema.ts';
import { choices, indicatorKinds, periodPattern, readNumber } from './rules.ts';

export const indicatorForm = z.object({
	code: plainText(24).regex(/^[\p{L}\d][\p{L}\d._-]*$/u),
	name: plainText(300).min(2),
	nameSma: plainText(300).optional(),
	kind: z.enum(indicatorKinds)
});
export type IndicatorForm = z.output<typeof indicatorForm>;

const number = z
	.string()
	.refine((written) => readNumber(written) !== null)
	.transform((written) => readNumber(written) ?? 0);
const whole = (most: number) => z.coerce.number().int().min(0).max(most);

/** A sheet while it is a draft; by the names of the columns. What may be left out is empty then. */
export const sheetForm = z
	.object({
		definition: lines(4000).min(1),
		numerator: lines(1000).optional(),
		denominator: lines(1000).optional(),
		computation: lines(2000).optional(),
		unit: plainText(60).min(1),
		decimals: whole(6),
		direction: z.enum(choices.direction),
		interval_min: number.optional(),
		interval_max: number.optional(),
		valid_from: z.iso.date(),
		frequency: z.enum(choices.frequency),
		reference_period: plainText(300).optional(),
		delay_months: whole(60),
		source_kind: z.enum(choices.source_kind),
		source_reference: lines(1000).optional(),
		collection: lines(2000).optional(),
		data_owner_role: plainText(120).optional(),
		responsible_organisation_id: id.optional(),
		sex_breakdown: z.enum(choices.sex_breakdown),
		sex_exempt_reason: lines(1000).optional(),
		geography: z.enum(choices.geography),
		other_breakdowns: lines(1000).optional(),
		counts_people: z.boolean(),
		baseline_value: number.optional(),
		baseline_period: z.string().regex(periodPattern, 'period').optional(),
		baseline_source: lines(500).optional(),
		baseline_comment: lines(1000).optional(),
		limitations: lines(2000).optional(),
		quality_note: lines(2000).optional(),
		comparison: z.enum(choices.comparison),
		change_reason: lines(2000).optional()
	})
	.refine((sheet) => sheet.sex_breakdown === 'required' || sheet.sex_exempt_reason, {
		path: ['sex_exempt_reason'],
		message: 'exempt_reason'
	})
	.refine(
		(sheet) =>
			sheet.direction !== 'interval' ||
			(sheet.interval_min !== undefined &&
				sheet.interval_max !== undefined &&
				sheet.interval_min <= sheet.interval_max),
		{ path: ['interval_min'], message: 'interval' }
	);
export type SheetForm = z.output<typeof sheetForm>;
