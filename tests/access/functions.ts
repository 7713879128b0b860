/**
 * Every function of ours that somebody besides the owner may execute, by whom. What is not here is
 * called by triggers and by other functions only. Whoever adds a name has asked: what if a stranger
 * calls this with somebody else's ids?
 */
const lists: Record<string, string[]> = {
	/** Prove themselves by the secret of a link, or tell what is open to everybody. */
	'anon authenticated': [
		...['free_invited_address', 'invitation_by_token'],
		// What is published, for everybody alike: open.test.ts.
		...['open_goals', 'open_indicators', 'open_methods', 'open_targets', 'open_figures'],
		...['open_decisions', 'open_decision_subjects']
	],

	authenticated: [
		// Tell the caller of themselves: they have no subject to choose.
		...['me', 'who_am_i', 'my_rights', 'my_organisations', 'acting_organisation', 'acts_for'],
		...['platform_powers', 'spaces_where', 'documents_where', 'goals_where', 'access_to'],
		...['documents_managed', 'mandates_to_revoke', 'organisations_granted_for'],
		...['organisations_in_sight', 'people_in_sight'],
		// Compute, and read nothing.
		...['implied_powers', 'is_plain_text', 'powers_in', 'powers_on_state'],
		...['image_type', 'is_financing'],
		// Ask the caller's right themselves, or write about the caller only.
		...['accept_invitation', 'send_invitation', 'broken_audit_rows'],
		...['readers_of', 'threads_to_resolve', 'comments_to_edit', 'visit_document'],
		...['my_steps', 'registrars_of'],
		// Of bodies: which ones the caller manages, and how many that they do not see sit in one.
		...['bodies_managed', 'unseen_members'],
		'publish_goal',
		...['decline_proposal', 'withdraw_proposal'],
		...['propose_method', 'propose_trajectory', 'propose_goal', 'propose_conflict'],
		...['withdraw_method', 'withdraw_trajectory', 'withdraw_goal', 'withdraw_conflict'],
		...['set_targets', 'register_decision', 'correct'],
		// Of goals: the caller's own rights, and what a period is.
		'reconsider_conflict',
		...['goals_with', 'indicators_with', 'is_period', 'period_start', 'period_end'],
		...['kommuner', 'periods_between'],
		// Ask the right to report values; what is missing is of what the caller sees.
		...['add_import', 'apply_import', 'discard_import', 'missing_figures', 'imports_reported'],
		'missing_periods',
		// Of sources: sources.test.ts.
		...['ask_fetch', 'settle_fetched', 'fetched_changes', 'is_code_map'],
		// What status is computed of: only for goals that the caller reads.
		...['goals_followed', 'status_facts', 'goal_news', 'goal_decisions'],
		'goal_surroundings',
		...['announce_sign_out', 'record_sign_in']
	],

	/** A session's id is a secret of its own; whether it lives is all it tells. */
	'authenticated kliv_sync': ['session_lives'],

	kliv_sync: [
		...['access_for', 'sockets_access', 'append_updates', 'bind_clients'],
		'record_alarm',
		...['load_document', 'updates_after', 'log_after', 'store_state'],
		...['heads_of', 'this_database'],
		...['make_version', 'claim_versions', 'release_versions', 'version_due'],
		...['state_before', 'text_position', 'act_restore_version'],
		// Server acts, each between begin_act and the commit, as the person whose act it is.
		...['text_for', 'begin_act', 'act_start_thread'],
		...['act_propose', 'act_accept_proposal', 'act_undo_proposal'],
		// Of the steps that documents have taken.
		...['steps_to_freeze', 'store_freeze', 'picture_hashes'],
		// What goals of the document's space, or published ones, show in a version: goals-in-text.test.ts.
		...['goals_to_keep', 'keep_shown'],
		// In the background: what is made of the logs.
		...['claim_upkeep', 'release_upkeep', 'load_authorship', 'store_authorship'],
		...['log_with_hands_after', 'restored_between', 'versions_without_authorship']
	],

	kliv_jobs: [
		...['take_event', 'settle_event', 'queue_mail', 'take_mail', 'settle_mail'],
		'forget_old_mails',
		'remind_of_figures',
		...['ask_due_fetches', 'take_fetch', 'note_fetch', 'fail_fetch', 'store_fetch'],
		'settle_unchanged',
		...['unsettled', 'recent_mails']
	]
};

export const mayExecute: Record<string, string[]> = Object.fromEntries(
	Object.entries(lists).flatMap(([who, names]) => names.map((name) => [name, who.split(' ')]))
);
