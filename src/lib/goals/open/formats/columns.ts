import type { OpenSet } from '../schema.ts';

/** The columns of each set, in this order: what partners build on, so none changes its meaning. */
export const columns: Record<OpenSet, readonly string[]> = {
	goals: [
		...['id', 'parent_id', 'framework', 'number', 'title', 'summary', 'description', 'state'],
		...['dimensions', 'local_values', 'responsible_organisation', 'responsible_role'],
		...['published_at', 'changed_at', 'replaces_id']
	],
	indicators: ['id', 'goal_id', 'code', 'name', 'name_sma', 'kind', 'number'],
	methods: [
		...['id', 'indicator_id', 'version', 'state', 'valid_from', 'definition', 'numerator'],
		...['denominator', 'computation', 'unit', 'decimals', 'direction', 'interval_min'],
		...['interval_max', 'frequency', 'reference_period', 'delay_months', 'source_kind'],
		...['source_reference', 'data_owner_role', 'responsible_organisation', 'collection'],
		...['sex_breakdown', 'sex_exempt_reason', 'geography', 'other_breakdowns', 'baseline_value'],
		...['baseline_period', 'baseline_source', 'baseline_comment', 'limitations', 'quality_note'],
		...['comparison', 'change_reason', 'decision_id', 'decision']
	],
	targets: [
		...['indicator_id', 'trajectory', 'period', 'area', 'sex', 'value', 'tolerance', 'decision_id']
	],
	figures: [
		...['indicator_id', 'method_version', 'period', 'area', 'sex', 'value', 'suppressed', 'status'],
		...['corrected', 'changed_at']
	],
	decisions: [
		...['id', 'body', 'decided_on', 'paragraph', 'case_number', 'title', 'wording', 'url'],
		'published_at'
	]
};
