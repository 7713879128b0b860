/** Written by `npm run db:types` from the migrated database; not by hand. */
import type { ColumnType } from 'kysely';

export type Generated<T> =
	T extends ColumnType<infer S, infer I, infer U>
		? ColumnType<S, I | undefined, U>
		: ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
	[x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Activities {
	archived_at: Timestamp | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	description: Generated<string>;
	ends_on: Timestamp | null;
	/**
	 * [{"financier": text, "amount": kronor, "year": number, "status": "applied"|"granted"|"paid"}]
	 */
	financing: Generated<Json>;
	id: Generated<string>;
	name: string;
	nyps_case_id: string | null;
	owner_role: Generated<string>;
	responsible_organisation_id: string;
	space_id: string;
	starts_on: Timestamp | null;
	state: Generated<string>;
}

export interface ActivityResults {
	activity_id: string;
	archived_at: Timestamp | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	evidence: Generated<string>;
	evidence_url: string | null;
	expectation: string;
	id: Generated<string>;
	indicator_id: string | null;
	leads_from_id: string | null;
	number: Generated<number>;
	step: string;
	text: string;
}

export interface Assessments {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	id: Generated<string>;
	indicator_id: string;
	mandate_id: string | null;
	organisation_id: string | null;
	period: string;
	status: string;
	text: string;
}

export interface AuditLog {
	action: string;
	created_at: Timestamp;
	created_by: string | null;
	details: Generated<Json>;
	hash: Buffer;
	id: Generated<string>;
	mandate_id: string | null;
	organisation_id: string | null;
	previous_hash: Buffer;
	seq: Int8;
	space_id: string | null;
	subject_id: string | null;
	subject_table: string;
}

export interface Bodies {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	description: Generated<string>;
	id: Generated<string>;
	kind: string;
	name: string;
	/**
	 * null: a body of the joint platform
	 */
	organisation_id: string | null;
}

export interface BodyMembers {
	body_id: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	end_reason: string | null;
	/**
	 * when it was registered that the seat ends, not when it ends
	 */
	ended_at: Timestamp | null;
	ended_by: string | null;
	/**
	 * the decision by which the person was chosen, in words
	 */
	ground: Generated<string>;
	id: Generated<string>;
	organisation_id: string;
	person_id: string;
	role: Generated<string>;
	valid_from: Generated<Timestamp>;
	/**
	 * null: until further notice. The same as valid_from: taken back before it began.
	 */
	valid_to: Timestamp | null;
}

export interface Comments {
	body: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	edited_at: Timestamp | null;
	id: Generated<string>;
	mandate_id: string;
	mentioned_bodies: Generated<string[]>;
	mentioned_organisations: Generated<string[]>;
	mentioned_people: Generated<string[]>;
	organisation_id: string;
	thread_id: string;
}

export interface ContributionNotices {
	acknowledged_at: Generated<Timestamp>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	id: Generated<string>;
	organisation_id: string;
	person_id: Generated<string>;
}

export interface Contributions {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	ended_at: Timestamp | null;
	from_activity_id: string | null;
	from_goal_id: string | null;
	id: Generated<string>;
	reason: string;
	to_goal_id: string;
}

export interface Corrections {
	after: string;
	before: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	decision_id: string | null;
	field: string;
	goal_id: string | null;
	id: Generated<string>;
	indicator_id: string | null;
	mandate_id: string | null;
	method_id: string | null;
	organisation_id: string | null;
	reason: string;
}

export interface Decisions {
	body_id: string;
	case_number: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	decided_on: Timestamp;
	id: Generated<string>;
	mandate_id: string | null;
	/**
	 * for whom it was registered, on mandate_id; null: set up by the owner of the database
	 */
	organisation_id: string | null;
	paragraph: string;
	published_at: Timestamp | null;
	space_id: string;
	title: string;
	url: string | null;
	wording: string;
}

export interface DecisionSubjects {
	conflict_id: string | null;
	/**
	 * the sheet, trajectory with its targets, goal or trade-off, as it read when it was decided
	 */
	content: Generated<Json>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	decision_id: string;
	goal_id: string | null;
	id: Generated<string>;
	method_id: string | null;
	outcome: Generated<string>;
	trajectory_id: string | null;
}

export interface DocumentActs {
	created_at: Generated<Timestamp>;
	document_id: string;
	/**
	 * false: the row holds no words, and nobody edited the text
	 */
	is_edit: boolean;
	kind: string;
	seq: Int8;
}

export interface DocumentAuthorship {
	authors: Json;
	blocks: Json;
	content_hash: string;
	created_at: Generated<Timestamp>;
	document_id: string;
	sections: Json;
	seq: Int8;
}

export interface DocumentClients {
	client_id: Int8;
	created_at: Generated<Timestamp>;
	document_id: string;
	organisation_id: string;
	person_id: string;
}

export interface DocumentCredits {
	created_at: Generated<Timestamp>;
	document_id: string;
	organisation_id: string;
	person_id: string;
	seq: Int8;
}

export interface DocumentGoals {
	created_at: Generated<Timestamp>;
	document_id: string;
	goal_id: string;
}

export interface DocumentLinks {
	created_at: Generated<Timestamp>;
	document_id: string;
	target_id: string;
}

export interface DocumentRecords {
	case_number: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	happened_on: Generated<Timestamp>;
	id: Generated<string>;
	mandate_id: string;
	note: Generated<string>;
	organisation_id: string;
	state: string;
}

export interface Documents {
	archived_at: Timestamp | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	id: Generated<string>;
	kind: Generated<string>;
	numbered_headings: Generated<boolean>;
	responsible_organisation_id: string;
	responsible_person_id: string | null;
	revises_id: string | null;
	/**
	 * where the log of what is revised stood; it is copied up to there
	 */
	revises_seq: Int8 | null;
	space_id: string;
	state: Generated<string>;
	title: string;
}

export interface DocumentSteps {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	from_state: string;
	ground_body: string | null;
	ground_case_number: string | null;
	ground_date: Timestamp | null;
	ground_paragraph: string | null;
	ground_url: string | null;
	id: Generated<string>;
	kind: string;
	mandate_id: string | null;
	name: Generated<string>;
	number: number;
	numbered_headings: boolean;
	/**
	 * null: set up by the owner of the database, on nobody's behalf
	 */
	organisation_id: string | null;
	reason: Generated<string>;
	/**
	 * where the log stood: the text of which a version is made
	 */
	seq: Int8;
	title: string;
	/**
	 * the same as from_state: a version was frozen, and nothing else happened
	 */
	to_state: string;
}

export interface DocumentUpdates {
	created_at: Generated<Timestamp>;
	document_id: string;
	mandate_id: string;
	organisation_id: string;
	/**
	 * a Yjs v1 update; not readable by authenticated, for it holds deleted text
	 */
	payload: Buffer;
	person_id: string;
	seq: Int8;
}

export interface DocumentVersions {
	/**
	 * the bytes that sha256 covers, where the version is frozen; else sha256 covers the state
	 */
	canonical: Buffer | null;
	content_hash: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	id: Generated<string>;
	kind: Generated<string>;
	mandate_id: string | null;
	name: Generated<string>;
	note: Generated<string>;
	number: number;
	/**
	 * on whose behalf it was made; null: by the portal itself
	 */
	organisation_id: string | null;
	seq: Int8;
	sha256: Buffer;
	/**
	 * what the goals in the text showed when it was named; of a frozen version its form has it
	 */
	shown: Json | null;
	state: Buffer;
	step_id: string | null;
}

export interface DocumentVisits {
	created_at: Generated<Timestamp>;
	document_id: string;
	id: Generated<string>;
	person_id: string;
	previous_at: Timestamp | null;
	previous_seq: Int8 | null;
	seen_at: Timestamp;
	/**
	 * the position of the log that the person last saw
	 */
	seq: Int8;
}

export interface Events {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string | null;
	id: Generated<string>;
	kind: string;
	organisation_id: string | null;
	payload: Generated<Json>;
	/**
	 * whom it concerns
	 */
	person_id: string | null;
	/**
	 * what only the job needs (an invitation's token); emptied when settled
	 */
	sealed: Json | null;
	settled_at: Timestamp | null;
	space_id: string | null;
}

export interface EvidenceFiles {
	content: Buffer;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	id: Generated<string>;
	indicator_id: string;
	mandate_id: string | null;
	name: string;
	organisation_id: string | null;
	sha256: Generated<Buffer>;
	size: Generated<number>;
	/**
	 * by its bytes; set by a trigger, whatever the sender says
	 */
	type: string;
}

export interface FigureEvidence {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	evidence_file_id: string | null;
	evidence_url: string | null;
	id: Generated<string>;
	indicator_id: string;
	mandate_id: string | null;
	measurement_id: string;
	organisation_id: string | null;
}

export interface Figures {
	area: string;
	/**
	 * the same for what came in one statement
	 */
	arrived_at: Generated<Timestamp>;
	changed_at: Generated<Timestamp>;
	created_at: Generated<Timestamp>;
	created_by: string | null;
	id: Generated<string>;
	indicator_id: string;
	is_corrected: Generated<boolean>;
	measurement_id: string;
	method_id: string;
	period: string;
	period_start: Generated<Timestamp>;
	sex: string;
	/**
	 * when this value was first shown: from then on it is known
	 */
	shown_at: Timestamp | null;
	status: string;
	suppressed: string | null;
	value: Numeric | null;
	/**
	 * an earlier value of the cell was shown
	 */
	was_shown: Generated<boolean>;
}

export interface Files {
	content: Buffer;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	height: number | null;
	id: Generated<string>;
	mandate_id: string;
	name: string;
	organisation_id: string;
	sha256: Generated<Buffer>;
	size: Generated<number>;
	type: Generated<string>;
	width: number | null;
}

export interface Frameworks {
	case_number: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	description: Generated<string>;
	id: Generated<string>;
	kind: Generated<string>;
	name: string;
	number: Generated<number>;
	source_url: string | null;
}

export interface GoalBindings {
	block_id: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	ended_at: Timestamp | null;
	goal_id: string;
	id: Generated<string>;
}

export interface GoalConflicts {
	archived_at: Timestamp | null;
	area: Generated<string>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	dimension: string;
	equality: string;
	explanation: string;
	from_goal_id: string;
	handling: Generated<string>;
	id: Generated<string>;
	proposed_at: Timestamp | null;
	proposed_by: string | null;
	review_on: Timestamp | null;
	revises_id: string | null;
	sami_perspective: string;
	/**
	 * of the trade-off: adopted by a decision
	 */
	state: Generated<string>;
	strength: number;
	to_goal_id: string;
	trade_off: Generated<string>;
}

export interface Goals {
	changed_at: Generated<Timestamp>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	description: Generated<string>;
	dimensions: Generated<string[]>;
	drafters: Generated<string[]>;
	framework_id: string;
	id: Generated<string>;
	local_values: Generated<string[]>;
	number: Generated<number>;
	parent_id: string | null;
	proposed_at: Timestamp | null;
	proposed_by: string | null;
	/**
	 * set: the goal and its suppressed figures are open to everybody
	 */
	published_at: Timestamp | null;
	/**
	 * the adopted or closed goal that it takes the place of; decided with the goal
	 */
	replaces_id: string | null;
	responsible_organisation_id: string | null;
	responsible_role: Generated<string>;
	space_id: string;
	state: Generated<string>;
	/**
	 * in plain words, for those who do not take part
	 */
	summary: Generated<string>;
	title: string;
}

export interface Imports {
	binding_id: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	fetched_at: Timestamp | null;
	findings: Generated<Json>;
	id: Generated<string>;
	kind: string;
	mandate_id: string | null;
	name: Generated<string>;
	organisation_id: string | null;
	payload_sha256: Buffer | null;
	rows: Generated<Json>;
	settled_at: Timestamp | null;
	source_note: Generated<string>;
	source_updated_at: Timestamp | null;
	space_id: string;
	state: Generated<string>;
	url: string | null;
}

export interface Indicators {
	archived_at: Timestamp | null;
	at_risk_from: Generated<Numeric>;
	code: string;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	goal_id: string;
	id: Generated<string>;
	kind: Generated<string>;
	name: string;
	/**
	 * the name in South Sami
	 */
	name_sma: Generated<string>;
	number: Generated<number>;
	/**
	 * of the trajectory that is adopted
	 */
	on_track_from: Generated<Numeric>;
}

export interface Invitations {
	accepted_at: Timestamp | null;
	accepted_by: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string | null;
	email: string;
	expires_at: Generated<Timestamp>;
	goal_id: string | null;
	ground_body: string | null;
	ground_case_number: string | null;
	ground_date: Timestamp | null;
	ground_paragraph: string | null;
	ground_url: string | null;
	id: Generated<string>;
	mandate_id: string | null;
	organisation_id: string;
	parent_id: string | null;
	powers: string[];
	space_id: string | null;
	title: Generated<string>;
	token_sha256: Buffer | null;
	valid_to: Timestamp | null;
	withdrawn_at: Timestamp | null;
}

export interface Mandates {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string | null;
	goal_id: string | null;
	ground_body: string | null;
	ground_case_number: string | null;
	ground_date: Timestamp | null;
	ground_paragraph: string | null;
	ground_url: string | null;
	holder_id: string;
	id: Generated<string>;
	organisation_id: string;
	parent_id: string | null;
	powers: string[];
	revocation_reason: string | null;
	revoked_at: Timestamp | null;
	revoked_by: string | null;
	space_id: string | null;
	substitute_for_id: string | null;
	valid_from: Generated<Timestamp>;
	valid_to: Timestamp | null;
}

export interface Measurements {
	area: Generated<string>;
	comment: Generated<string>;
	correction_kind: string | null;
	corrects_id: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	evidence_file_id: string | null;
	evidence_url: string | null;
	id: Generated<string>;
	import_id: string | null;
	indicator_id: string;
	mandate_id: string | null;
	method_id: string;
	organisation_id: string | null;
	origin: Generated<string>;
	/**
	 * how many persons the value rests on, where it is a share or a mean
	 */
	people: number | null;
	period: string;
	sex: Generated<string>;
	status: Generated<string>;
	/**
	 * null: the source has no figure; never 0 for missing
	 */
	value: Numeric | null;
}

export interface Memberships {
	created_at: Generated<Timestamp>;
	created_by: string | null;
	id: Generated<string>;
	organisation_id: string;
	person_id: string;
	title: Generated<string>;
	valid_from: Generated<Timestamp>;
	valid_to: Timestamp | null;
}

export interface Methods {
	baseline_comment: Generated<string>;
	baseline_period: string | null;
	baseline_source: Generated<string>;
	baseline_value: Numeric | null;
	change_reason: Generated<string>;
	collection: Generated<string>;
	comparison: Generated<string>;
	computation: Generated<string>;
	/**
	 * the figures are on people: raw ones are read with report_value only, others see them suppressed
	 */
	counts_people: Generated<boolean>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	data_owner_role: Generated<string>;
	decimals: Generated<number>;
	definition: string;
	/**
	 * months from the end of a period until its figure exists
	 */
	delay_months: Generated<number>;
	denominator: Generated<string>;
	direction: string;
	/**
	 * everybody who has written in the draft
	 */
	drafters: Generated<string[]>;
	frequency: Generated<string>;
	geography: Generated<string>;
	id: Generated<string>;
	indicator_id: string;
	interval_max: Numeric | null;
	interval_min: Numeric | null;
	limitations: Generated<string>;
	numerator: Generated<string>;
	other_breakdowns: Generated<string>;
	proposed_at: Timestamp | null;
	proposed_by: string | null;
	quality_note: Generated<string>;
	reference_period: Generated<string>;
	responsible_organisation_id: string | null;
	sex_breakdown: Generated<string>;
	sex_exempt_reason: Generated<string>;
	source_kind: string;
	source_reference: Generated<string>;
	state: Generated<string>;
	unit: string;
	valid_from: Timestamp;
	version: number;
}

export interface Organisations {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	id: Generated<string>;
	kind: string;
	/**
	 * SCB kommunkod, four digits; only for a kommun
	 */
	municipality_code: string | null;
	name: string;
	short_name: string;
}

export interface Profiles {
	created_at: Generated<Timestamp>;
	created_by: string | null;
	display_name: string;
	id: string;
}

export interface Proposals {
	/**
	 * what was put into the text: as proposed, or adjusted
	 */
	accepted: Json | null;
	accepted_place: Json | null;
	accepted_seq: Int8 | null;
	after: Json;
	answer: Generated<string>;
	before: Json;
	block_id: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	decided_at: Timestamp | null;
	decided_by: string | null;
	decided_organisation_id: string | null;
	document_id: string;
	id: Generated<string>;
	kind: string;
	mandate_id: string;
	organisation_id: string;
	place: Json;
	reason: string;
	/**
	 * what stood there, to be put back when the acceptance is undone
	 */
	replaced: Json | null;
	/**
	 * the position in the document's log that it was made on
	 */
	seq: Int8;
	state: Generated<string>;
	undone_at: Timestamp | null;
	undone_by: string | null;
}

export interface Shares {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string | null;
	end_reason: string | null;
	ended_at: Timestamp | null;
	ended_by: string | null;
	id: Generated<string>;
	mandate_id: string | null;
	organisation_id: string;
	purpose: Generated<string>;
	space_id: string | null;
	/**
	 * the state of the document or space when it was shared
	 */
	subject_state: Generated<string>;
}

export interface SourceBindings {
	archived_at: Timestamp | null;
	areas: Json;
	asked_at: Timestamp | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	done: Generated<number>;
	from_year: number;
	id: Generated<string>;
	indicator_id: string;
	/**
	 * the fetch fell due; false: a person asked for it
	 */
	is_due: Generated<boolean>;
	kind: string;
	outcome: string | null;
	problem: string | null;
	query: Generated<Json>;
	/**
	 * the id of the KPI, or of the table
	 */
	reference: string;
	/**
	 * when the last fetch ended; null while one is under way
	 */
	settled_at: Timestamp | null;
	sexes: Json;
	/**
	 * as the source itself had it when it was last asked
	 */
	title: Generated<string>;
	total: Generated<number>;
}

export interface SpaceParticipants {
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	ended_at: Timestamp | null;
	id: Generated<string>;
	organisation_id: string;
	space_id: string;
}

export interface Spaces {
	closed_at: Timestamp | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	description: Generated<string>;
	id: Generated<string>;
	name: string;
	responsible_organisation_id: string;
}

export interface Targets {
	/**
	 * 00 the country, 23 the county, four digits a kommun (SCB)
	 */
	area: Generated<string>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	id: Generated<string>;
	period: string;
	sex: Generated<string>;
	trajectory_id: string;
	value: Numeric;
}

export interface Threads {
	/**
	 * about a stretch of the text, marked with the thread's id; else about the block, or the document
	 */
	anchored: Generated<boolean>;
	/**
	 * null: about the whole document
	 */
	block_id: string | null;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	document_id: string;
	id: Generated<string>;
	mandate_id: string;
	organisation_id: string;
	/**
	 * what stood there when the thread began, as its starter saw it
	 */
	quote: Generated<string>;
	resolved_at: Timestamp | null;
	resolved_by: string | null;
	resolved_organisation_id: string | null;
	/**
	 * the position in the document's log that it was about
	 */
	seq: Int8;
}

export interface Trajectories {
	at_risk_from: Generated<Numeric>;
	created_at: Generated<Timestamp>;
	created_by: Generated<string | null>;
	drafters: Generated<string[]>;
	id: Generated<string>;
	indicator_id: string;
	/**
	 * the share of the way from the baseline to the period's target from which it is on its way
	 */
	on_track_from: Generated<Numeric>;
	proposed_at: Timestamp | null;
	proposed_by: string | null;
	reason: Generated<string>;
	state: Generated<string>;
	/**
	 * in the indicator's unit: how far from the target still counts as reached
	 */
	tolerance: Numeric | null;
	version: number;
}

export interface DB {
	activities: Activities;
	activity_results: ActivityResults;
	assessments: Assessments;
	audit_log: AuditLog;
	bodies: Bodies;
	body_members: BodyMembers;
	comments: Comments;
	contribution_notices: ContributionNotices;
	contributions: Contributions;
	corrections: Corrections;
	decision_subjects: DecisionSubjects;
	decisions: Decisions;
	document_acts: DocumentActs;
	document_authorship: DocumentAuthorship;
	document_clients: DocumentClients;
	document_credits: DocumentCredits;
	document_goals: DocumentGoals;
	document_links: DocumentLinks;
	document_records: DocumentRecords;
	document_steps: DocumentSteps;
	document_updates: DocumentUpdates;
	document_versions: DocumentVersions;
	document_visits: DocumentVisits;
	documents: Documents;
	events: Events;
	evidence_files: EvidenceFiles;
	figure_evidence: FigureEvidence;
	figures: Figures;
	files: Files;
	frameworks: Frameworks;
	goal_bindings: GoalBindings;
	goal_conflicts: GoalConflicts;
	goals: Goals;
	imports: Imports;
	indicators: Indicators;
	invitations: Invitations;
	mandates: Mandates;
	measurements: Measurements;
	memberships: Memberships;
	methods: Methods;
	organisations: Organisations;
	profiles: Profiles;
	proposals: Proposals;
	shares: Shares;
	source_bindings: SourceBindings;
	space_participants: SpaceParticipants;
	spaces: Spaces;
	targets: Targets;
	threads: Threads;
	trajectories: Trajectories;
}
