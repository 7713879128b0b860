/** What is open to everybody, in the shape of the functions `private.open_*`. */

export interface OpenGoal {
	id: string;
	parent_id: string | null;
	framework: string;
	framework_kind: string;
	framework_number: number;
	framework_url: string | null;
	number: number;
	title: string;
	summary: string;
	description: string;
	state: 'adopted' | 'closed';
	dimensions: string[];
	local_values: string[];
	responsible_organisation: string | null;
	responsible_role: string;
	published_at: string;
	changed_at: string;
	/** null: it replaces none that is published. */
	replaces_id: string | null;
}

export interface OpenIndicator {
	id: string;
	goal_id: string;
	code: string;
	name: string;
	name_sma: string;
	kind: string;
	number: number;
}

export interface OpenMethod {
	id: string;
	indicator_id: string;
	version: number;
	state: 'adopted' | 'replaced';
	valid_from: string;
	definition: string;
	numerator: string;
	denominator: string;
	computation: string;
	unit: string;
	decimals: number;
	direction: 'increase' | 'decrease' | 'maintain' | 'interval';
	interval_min: number | null;
	interval_max: number | null;
	frequency: 'monthly' | 'quarterly' | 'half_yearly' | 'yearly';
	reference_period: string;
	delay_months: number;
	source_kind: 'kolada' | 'scb' | 'own' | 'survey' | 'register';
	source_reference: string;
	data_owner_role: string;
	responsible_organisation: string | null;
	collection: string;
	sex_breakdown: 'required' | 'exempt';
	sex_exempt_reason: string;
	geography: 'county' | 'municipality';
	other_breakdowns: string;
	baseline_value: number | null;
	baseline_period: string | null;
	baseline_source: string;
	baseline_comment: string;
	limitations: string;
	quality_note: string;
	comparison: string;
	change_reason: string;
	decision_id: string | null;
	decision: string;
}

export interface OpenTarget {
	indicator_id: string;
	trajectory: number;
	period: string;
	area: string;
	sex: 'total' | 'women' | 'men';
	value: number;
	tolerance: number | null;
	decision_id: string | null;
}

export interface OpenFigure {
	indicator_id: string;
	method_version: number;
	period: string;
	area: string;
	sex: 'total' | 'women' | 'men';
	/** null: missing, or left out where `suppressed`. */
	value: number | null;
	suppressed: boolean;
	status: 'preliminary' | 'final';
	corrected: boolean;
	changed_at: string;
}

export interface OpenDecision {
	id: string;
	body: string;
	decided_on: string;
	paragraph: string;
	case_number: string;
	title: string;
	wording: string;
	url: string | null;
	published_at: string;
}

export interface OpenSubject {
	decision_id: string;
	outcome: 'adopted' | 'closed' | 'declined';
	kind: 'goal' | 'method' | 'targets';
	goal_id: string | null;
	indicator_id: string | null;
	name: string;
}

export interface OpenData {
	goals: OpenGoal[];
	indicators: OpenIndicator[];
	methods: OpenMethod[];
	targets: OpenTarget[];
	figures: OpenFigure[];
}

/** The sets that can be fetched, each as CSV and JSON. */
export const sets = ['goals', 'indicators', 'methods', 'targets', 'figures', 'decisions'] as const;
export type OpenSet = (typeof sets)[number];

export interface DataFile {
	set: OpenSet | 'results';
	form: 'csv' | 'json' | 'xml';
}

/** `figures.csv`, `goals.json`; `results.xml` and `results.json` are the whole as results. */
export function fileNamed(name: string): DataFile | null {
	const [set, form, more] = name.split('.');
	if (more !== undefined) return null;
	if (set === 'results') return form === 'json' || form === 'xml' ? { set, form } : null;
	const known = sets.find((one) => one === set);
	return known && (form === 'csv' || form === 'json') ? { set: known, form } : null;
}
