/** The states of a method and of a trajectory. */
export const versionStates = ['draft', 'proposed', 'adopted', 'replaced'] as const;
export type VersionState = (typeof versionStates)[number];

export const indicatorKinds = [
	'outcome',
	'output',
	'short_term_outcome',
	'long_term_outcome',
	'background'
] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

/** What each choice on the sheet may be, by the name of its column. */
export const choices = {
	direction: ['increase', 'decrease', 'maintain', 'interval'],
	frequency: ['yearly', 'half_yearly', 'quarterly', 'monthly'],
	source_kind: ['kolada', 'scb', 'own', 'survey', 'register'],
	sex_breakdown: ['required', 'exempt'],
	geography: ['municipality', 'county'],
	comparison: ['none', 'country', 'counties']
} as const;
export type ChoiceField = keyof typeof choices;

/**
 * The sheet in the order it is read (research: the SDG's SDMX concepts and PIRS, one name for each).
 * The names are those of the columns, and of the sheet that machines read.
 */
export const sections = {
	measures: ['definition', 'numerator', 'denominator', 'computation', 'unit', 'decimals'],
	direction: ['direction', 'interval_min', 'interval_max'],
	time: ['valid_from', 'frequency', 'reference_period', 'delay_months'],
	source: [
		'source_kind',
		'source_reference',
		'collection',
		'data_owner_role',
		'responsible_organisation_id'
	],
	breakdown: [
		'sex_breakdown',
		'sex_exempt_reason',
		'geography',
		'other_breakdowns',
		'counts_people'
	],
	baseline: ['baseline_value', 'baseline_period', 'baseline_source', 'baseline_comment'],
	quality: ['limitations', 'quality_note', 'comparison']
} as const;
export type Section = keyof typeof sections;
export type SheetField = (typeof sections)[Section][number] | 'change_reason';
export const sectionNames = Object.keys(sections) as Section[];

/** How each field is written; what is not here is one line of text. */
export const controls: Partial<
	Record<SheetField, 'long' | 'number' | 'choice' | 'day' | 'check' | 'organisation'>
> = {
	definition: 'long',
	numerator: 'long',
	denominator: 'long',
	computation: 'long',
	decimals: 'number',
	direction: 'choice',
	interval_min: 'number',
	interval_max: 'number',
	valid_from: 'day',
	frequency: 'choice',
	delay_months: 'number',
	source_kind: 'choice',
	source_reference: 'long',
	collection: 'long',
	responsible_organisation_id: 'organisation',
	sex_breakdown: 'choice',
	sex_exempt_reason: 'long',
	geography: 'choice',
	other_breakdowns: 'long',
	counts_people: 'check',
	baseline_value: 'number',
	baseline_comment: 'long',
	limitations: 'long',
	quality_note: 'long',
	comparison: 'choice',
	change_reason: 'long'
};

/** What a rättelse of a decided sheet may touch; the database holds the same list. */
export const correctable = [
	...(['definition', 'numerator', 'denominator', 'computation', 'reference_period'] as const),
	...(['source_reference', 'data_owner_role', 'collection', 'sex_exempt_reason'] as const),
	...(['other_breakdowns', 'baseline_source', 'baseline_comment', 'limitations'] as const),
	...(['quality_note', 'change_reason'] as const)
];

/** Needed already for a draft; the rest is asked for when the sheet is put forward. */
export const needed: readonly SheetField[] = [
	...(['definition', 'unit', 'direction', 'valid_from', 'source_kind', 'frequency'] as const),
	...(['sex_breakdown', 'geography', 'comparison', 'decimals', 'delay_months'] as const)
];

/** A draft may wait with them; what is put forward may not. */
export const neededToPropose: readonly SheetField[] = [
	...(['computation', 'source_reference', 'collection'] as const),
	...(['data_owner_role', 'responsible_organisation_id'] as const)
];

type Sheet = Partial<Record<SheetField, unknown>>;

/** What a sheet lacks to be put forward, as private.propose_method asks for it. */
export function lacking(sheet: Sheet): SheetField[] {
	const empty = (field: SheetField) =>
		sheet[field] === null || sheet[field] === undefined || String(sheet[field]).trim() === '';
	const missing = neededToPropose.filter(empty);
	if (empty('baseline_value') && empty('baseline_comment')) missing.push('baseline_value');
	return missing;
}

/** A number as it is written in Swedish: 1 234,5 and -3 and 0.5. Null: no number. */
export function readNumber(written: string): number | null {
	const plain = written
		.replace(/[\s\u00a0\u202f]/g, '')
		.replace('\u2212', '-')
		.replace(',', '.');
	return /^-?\d{1,14}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/** 2027, 2027-H1, 2027-Q3, 2027-04. */
export const periodPattern = /^(19|20)\d{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;
