/**
 * Who may do what with which rows: every table of the schema public × everyone of the demo. The
 * tests read this page and nothing else, and a table or a person without a cell fails. It is one
 * long page, because it is read from top to bottom by whoever asks what is open to whom.
 *
 * A cell is a condition over the table's rows in SQL, asked of the owner, who sees everything;
 * $me is the person. What is not allowed is asserted as much as what is.
 */

export const everyone = {
	lead: ['processledare@plattform.example'],
	registrar: ['registrator@regionjh.example'],
	editors: [
		'redaktor@regionjh.example',
		'redaktor@kommunforbundet.example',
		'redaktor@ostersund.example',
		'redaktor@krokom.example'
	],
	chair: ['ordforande@krokom.example'],
	researcher: ['forskare@miun.example'],
	reference: ['referens@naringsliv.example', 'referens@handelskammaren.example'],
	county: ['handlaggare@lansstyrelsen.example'],
	steering: [
		'styrgrupp@regionjh.example',
		'styrgrupp@kommunforbundet.example',
		'styrgrupp@ostersund.example'
	],
	outsider: ['utanfor@annanregion.example'],
	newcomer: ['nykomling@ingenstans.example'],
	anon: ['anon']
} as const;

export type Group = keyof typeof everyone;
type Cells = Record<Exclude<Group, 'anon'>, string>;

export interface Rules {
	/** Columns that tell the rows apart. */
	key: string;
	/** The rows each one reads. */
	sees: Cells;
	/** Columns that nobody reads. */
	hidden?: string[];
	/**
	 * What an insert looks like, and whose succeeds; left out: nobody may insert. What stands in
	 * [[…]] is asked of the owner first: who attacks may know every id.
	 */
	insert?: { sql: string; by: Group[] };
	/** A blind update, and the rows it reaches; left out: nobody may update. */
	update?: { set: string; where?: string; reaches: Cells };
	/** Exactly the columns that may be written. Rows are never deleted. */
	writable?: { insert?: string[]; update?: string[] };
}

const all = 'true';
const none = 'false';
const space = (name: string) => `(select s.id from public.spaces s where s.name = '${name}')`;
const strategy = space('Strategi för Tillväxtmotorn');
const plan = space('Verksamhetsplan 2027 – mål och mätmetoder');
const steeringSpace = space('Styrgruppen');
export const spaces = { strategy, plan, steeringSpace };

const organisation = (short: string) =>
	`(select o.id from public.organisations o where o.short_name = '${short}')`;
/** Where the person belongs; for who belongs nowhere, somebody else's. */
const myMainOrganisation = `(select coalesce(
	(select b.organisation_id from public.memberships b
		join public.organisations o on o.id = b.organisation_id
		where b.person_id = '$me' order by o.short_name desc limit 1),
	${organisation('Regionen')}))`;
const person = (email: string) => `(select u.id from auth.users u where u.email = '${email}')`;
const myOrganisations =
	"(select b.organisation_id from public.memberships b where b.person_id = '$me')";
const strangers = "(select o.id from public.organisations o where o.short_name = 'Annan region')";

const known = (query: string) => `[[${query}]]`;

/** Those who take part in the strategy see one thing, and the others less. */
const parties = (party: string, others: Partial<Cells> = {}): Cells => ({
	lead: all,
	registrar: all,
	editors: party,
	chair: party,
	researcher: party,
	reference: party,
	county: party,
	steering: party,
	outsider: none,
	newcomer: none,
	...others
});
const only = (cells: Partial<Cells>): Cells => ({
	...parties(none),
	lead: none,
	registrar: none,
	...cells
});

/** The rows of the spaces that each one reads; `more` is added for all who are signed in. */
const inReadableSpaces = (column: string, more = none): Cells => {
	const within = (...ids: string[]) => `(${column} in (${ids.join(', ')}) or ${more})`;
	const everywhere = within(strategy, plan, steeringSpace);
	return {
		lead: everywhere,
		registrar: everywhere,
		editors: within(strategy),
		chair: within(strategy, steeringSpace),
		researcher: within(strategy, plan),
		reference: within(strategy),
		county: within(strategy),
		steering: everywhere,
		outsider: `(${more})`,
		newcomer: `(${more})`
	};
};
const ownOfReadableDocuments = (): Cells => {
	const cells = Object.entries(ofReadableDocuments());
	return Object.fromEntries(
		cells.map(([group, condition]) => [group, `person_id = '$me' and ${condition}`])
	) as Cells;
};
const ofReadableDocuments = (): Cells => {
	const cells = inReadableSpaces('d.space_id');
	const wrapped = Object.entries(cells).map(([group, condition]) => [
		group,
		`document_id in (select d.id from public.documents d where ${condition})`
	]);
	return Object.fromEntries(wrapped) as Cells;
};
const own = (condition: string): Cells => ({
	...parties(condition),
	lead: condition,
	registrar: condition,
	outsider: condition,
	newcomer: condition
});

/** Of goals and what hangs on them: those of a space are read by who reads it, changed by who edits it. */
const wrap = (cells: Cells, about: (cell: string) => string) =>
	Object.fromEntries(Object.entries(cells).map(([group, cell]) => [group, about(cell)])) as Cells;
const ofReadableGoals = (column: string): Cells =>
	wrap(
		inReadableSpaces('g.space_id'),
		(cell) => `${column} in (select g.id from public.goals g where ${cell})`
	);
/** The rows of the spaces where each one edits. */
const inEditedSpaces = (column: string): Cells =>
	only({
		lead: inReadableSpaces(column).lead,
		editors: `${column} = ${strategy}`,
		chair: `${column} = ${strategy}`,
		researcher: `${column} = ${plan}`
	});
const ofEditedGoals = (column: string): Cells =>
	wrap(
		inEditedSpaces('g.space_id'),
		(cell) => `${column} in (select g.id from public.goals g where ${cell})`
	);
const ofEditedDocuments = (): Cells =>
	wrap(
		inEditedSpaces('d.space_id'),
		(cell) => `document_id in (select d.id from public.documents d where ${cell})`
	);
const ofReadableIndicators = (): Cells =>
	wrap(
		ofReadableGoals('i.goal_id'),
		(cell) => `indicator_id in (select i.id from public.indicators i where ${cell})`
	);
const ofEditedIndicators = (more = all): Cells =>
	wrap(
		ofEditedGoals('i.goal_id'),
		(cell) => `indicator_id in (select i.id from public.indicators i where ${cell}) and ${more}`
	);
const ofEditedActivities = (): Cells =>
	wrap(
		inEditedSpaces('a.space_id'),
		(cell) => `activity_id in (select a.id from public.activities a where ${cell})`
	);
const ofReadableActivities = (): Cells =>
	wrap(
		inReadableSpaces('a.space_id'),
		(cell) => `activity_id in (select a.id from public.activities a where ${cell})`
	);
const indicator = (space: string) =>
	`(select i.id from public.indicators i join public.goals g on g.id = i.goal_id
		where g.space_id = ${space} and i.code = 'PROV')`;
const activity = `(select a.id from public.activities a where a.space_id = ${plan} and a.name = 'Prov')`;
const goalColumns = [
	...[
		'title',
		'framework_id',
		'parent_id',
		'replaces_id',
		'number',
		'description',
		'summary',
		'dimensions'
	],
	...['local_values', 'responsible_organisation_id', 'responsible_role']
];
const methodColumns = [
	...['definition', 'valid_from', 'numerator', 'denominator', 'computation', 'unit', 'decimals'],
	...['direction', 'interval_min', 'interval_max', 'frequency', 'reference_period', 'delay_months'],
	...['source_kind', 'source_reference', 'data_owner_role', 'responsible_organisation_id'],
	...['collection', 'sex_breakdown', 'sex_exempt_reason', 'geography', 'other_breakdowns'],
	...['counts_people', 'baseline_value', 'baseline_period', 'baseline_source', 'baseline_comment'],
	...['limitations', 'quality_note', 'comparison', 'change_reason']
];
const conflictColumns = [
	...['explanation', 'strength', 'dimension', 'area', 'handling', 'sami_perspective', 'equality'],
	...['trade_off', 'review_on']
];
const activityColumns = [
	...['name', 'description', 'nyps_case_id', 'responsible_organisation_id', 'owner_role', 'state'],
	...['starts_on', 'ends_on', 'financing']
];
const resultColumns = [
	...['text', 'leads_from_id', 'step', 'expectation', 'evidence', 'evidence_url', 'indicator_id'],
	'number'
];

export const matrix: Record<string, Rules> = {
	organisations: {
		key: 'id',
		sees: parties(`id not in ${strangers}`, { outsider: `id in ${strangers}` }),
		insert: {
			sql: `insert into public.organisations (name, short_name, kind) values ('Provmyndigheten', 'Prov', 'myndighet')`,
			by: ['lead']
		},
		update: { set: 'short_name = short_name', reaches: only({ lead: all }) },
		writable: {
			insert: ['id', 'name', 'short_name', 'kind', 'municipality_code'],
			update: ['name', 'short_name']
		}
	},
	profiles: {
		key: 'id',
		sees: parties(
			`id in (select b.person_id from public.memberships b where b.organisation_id not in ${strangers})`,
			{
				lead: 'id in (select b.person_id from public.memberships b)',
				registrar: 'id in (select b.person_id from public.memberships b)',
				outsider: "id = '$me'",
				newcomer: "id = '$me'"
			}
		),
		update: { set: 'display_name = display_name', reaches: own("id = '$me'") },
		writable: { update: ['display_name'] }
	},
	memberships: {
		key: 'id',
		sees: parties(`organisation_id not in ${strangers}`, { outsider: "person_id = '$me'" }),
		update: { set: 'title = title', reaches: only({ lead: all }) },
		writable: { update: ['title', 'valid_to'] }
	},
	spaces: {
		key: 'id',
		sees: inReadableSpaces('id'),
		insert: {
			sql: `insert into public.spaces (name, responsible_organisation_id) values ('Provyta', ${known(organisation('Regionen'))})`,
			by: ['lead']
		},
		update: {
			set: 'description = description',
			reaches: only({ lead: inReadableSpaces('id').lead })
		},
		writable: {
			insert: ['id', 'name', 'description', 'responsible_organisation_id'],
			update: ['name', 'description', 'closed_at']
		}
	},
	space_participants: {
		key: 'id',
		sees: inReadableSpaces('space_id', `organisation_id in ${myOrganisations}`)
	},
	documents: {
		key: 'id',
		sees: inReadableSpaces('space_id'),
		insert: {
			sql: `insert into public.documents (space_id, title, responsible_organisation_id)
				values (${known(strategy)}, 'Prov', ${known(myMainOrganisation)})`,
			by: ['lead', 'editors', 'chair']
		},
		update: {
			set: 'title = title',
			reaches: only({
				lead: inReadableSpaces('space_id').lead,
				editors: `space_id = ${strategy}`,
				chair: `space_id = ${strategy}`,
				researcher: `space_id = ${plan}`
			})
		},
		writable: {
			insert: [
				'id',
				'space_id',
				'title',
				'kind',
				'responsible_organisation_id',
				'responsible_person_id',
				'revises_id'
			],
			update: [
				'title',
				'kind',
				'state',
				'responsible_organisation_id',
				'responsible_person_id',
				'archived_at',
				'numbered_headings'
			]
		}
	},
	document_updates: { key: 'document_id, seq', sees: ofReadableDocuments(), hidden: ['payload'] },
	document_clients: { key: 'document_id, client_id', sees: ofReadableDocuments() },
	document_credits: { key: 'document_id, seq', sees: ofReadableDocuments() },
	document_acts: { key: 'document_id, seq', sees: ofReadableDocuments() },
	document_authorship: { key: 'document_id, seq', sees: ofReadableDocuments() },
	document_visits: { key: 'id', sees: ownOfReadableDocuments() },
	// Here each links to itself: that both ends are asked for is tried by links.test.ts.
	document_links: { key: 'document_id, target_id', sees: ofReadableDocuments() },
	// Each shows a goal of its own space: that both are asked for is tried by goals-in-text.test.ts.
	document_goals: { key: 'document_id, goal_id', sees: ofReadableDocuments() },
	document_versions: { key: 'id', sees: ofReadableDocuments(), hidden: ['state'] },
	files: {
		key: 'id',
		sees: ofReadableDocuments(),
		insert: {
			sql: `insert into public.files (document_id, name, content)
				values (${known(`(select d.id from public.documents d
					where d.space_id = ${strategy} limit 1)`)}, 'prov.png', '\\x89504e470d0a1a0a0000000d')`,
			by: ['lead', 'editors', 'chair']
		},
		writable: { insert: ['id', 'document_id', 'name', 'content', 'width', 'height'] }
	},
	document_steps: {
		key: 'id',
		sees: ofReadableDocuments(),
		insert: {
			sql: `insert into public.document_steps (document_id, to_state)
				values (${known(`(select d.id from public.documents d where d.space_id = ${strategy} limit 1)`)}, 'draft')`,
			by: ['lead', 'editors', 'chair']
		},
		writable: {
			insert: [
				...['id', 'document_id', 'from_state', 'to_state', 'name', 'reason', 'ground_body'],
				...['ground_date', 'ground_paragraph', 'ground_case_number', 'ground_url']
			]
		}
	},
	document_records: {
		key: 'id',
		sees: (() => {
			const mine = `organisation_id in ${myOrganisations}`;
			const readable = ofReadableDocuments();
			return Object.fromEntries(
				Object.entries(readable).map(([group, cell]) => [group, `(${cell}) and ${mine}`])
			) as typeof readable;
		})(),
		insert: {
			sql: `insert into public.document_records (document_id, state)
				values (${known(`(select d.id from public.documents d where d.space_id = ${strategy} limit 1)`)}, 'received')`,
			by: ['registrar']
		},
		writable: { insert: ['id', 'document_id', 'state', 'case_number', 'happened_on', 'note'] }
	},
	contribution_notices: {
		key: 'id',
		sees: own("person_id = '$me'"),
		insert: {
			sql: `insert into public.contribution_notices (organisation_id, document_id)
				values (${known(myMainOrganisation)}, ${known(`(select d.id from public.documents d
					where d.space_id = ${strategy} limit 1)`)})`,
			by: ['lead', 'editors', 'chair', 'researcher', 'reference', 'county', 'steering']
		},
		writable: { insert: ['organisation_id', 'document_id'] }
	},
	threads: {
		key: 'id',
		sees: ofReadableDocuments(),
		insert: {
			sql: `insert into public.threads (document_id)
				values (${known(`(select d.id from public.documents d where d.space_id = ${strategy} limit 1)`)})`,
			// A private party acknowledges first what that means.
			by: ['lead', 'editors', 'chair', 'researcher', 'county', 'steering']
		},
		update: {
			set: 'resolved_at = now()',
			where: 'resolved_at is null',
			reaches: (() => {
				const at = (space: string) =>
					`document_id in (select d.id from public.documents d where d.space_id = ${space})`;
				const cells = {
					...own("created_by = '$me'"),
					lead: ofReadableDocuments().lead,
					editors: at(strategy),
					chair: at(strategy),
					researcher: `(created_by = '$me' or ${at(plan)})`
				};
				return wrap(cells, (cell) => `${cell} and resolved_at is null`);
			})()
		},
		writable: { insert: ['id', 'document_id', 'block_id', 'quote'], update: ['resolved_at'] }
	},
	// Written by the server alone: tests/access/proposals.test.ts.
	proposals: { key: 'id', sees: ofReadableDocuments() },
	comments: {
		key: 'id',
		sees: ofReadableDocuments(),
		insert: {
			sql: `insert into public.comments (thread_id, body)
				values (${known(`(select t.id from public.threads t join public.documents d
					on d.id = t.document_id where d.space_id = ${strategy} limit 1)`)}, 'Prov')`,
			// A private party acknowledges first what that means.
			by: ['lead', 'editors', 'chair', 'researcher', 'county', 'steering']
		},
		update: {
			set: `body = 'Annat'`,
			// Those of the demo were written long ago, or have been answered.
			where: `body = 'Prov'`,
			reaches: own("created_by = '$me' and body = 'Prov'")
		},
		writable: {
			insert: [
				...['id', 'thread_id', 'body'],
				...['mentioned_people', 'mentioned_organisations', 'mentioned_bodies']
			],
			update: ['body', 'mentioned_people', 'mentioned_organisations', 'mentioned_bodies']
		}
	},
	bodies: { key: 'id', sees: parties(all) },
	body_members: {
		key: 'id',
		sees: parties(`organisation_id not in ${strangers}`, { outsider: "person_id = '$me'" }),
		insert: {
			sql: `insert into public.body_members (body_id, person_id, organisation_id)
				values (${known("(select b.id from public.bodies b where b.kind = 'styrgrupp')")},
					${known(person('registrator@regionjh.example'))}, ${known(organisation('Regionen'))})`,
			by: ['lead']
		},
		update: {
			set: `valid_to = now(), end_reason = 'Prov'`,
			where: 'valid_to is null',
			reaches: only({ lead: 'valid_to is null' })
		},
		writable: {
			insert: [
				...['id', 'body_id', 'person_id', 'organisation_id', 'role', 'ground'],
				...['valid_from', 'valid_to']
			],
			update: ['valid_to', 'end_reason']
		}
	},
	frameworks: {
		key: 'id',
		sees: parties(all),
		insert: {
			sql: `insert into public.frameworks (name) values ('Provramverk')`,
			by: ['lead']
		},
		update: { set: 'description = description', reaches: only({ lead: all }) },
		writable: {
			insert: ['id', 'name', 'description', 'kind', 'number', 'source_url', 'case_number'],
			update: ['name', 'description', 'kind', 'number', 'source_url', 'case_number']
		}
	},
	goals: {
		key: 'id',
		sees: inReadableSpaces('space_id'),
		insert: {
			sql: `insert into public.goals (framework_id, space_id, title)
				values (${known('(select f.id from public.frameworks f limit 1)')}, ${known(plan)}, 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'number = number',
			reaches: inEditedSpaces('space_id')
		},
		writable: {
			insert: ['id', 'space_id', ...goalColumns],
			update: goalColumns
		}
	},
	indicators: {
		key: 'id',
		sees: ofReadableGoals('goal_id'),
		insert: {
			sql: `insert into public.indicators (goal_id, code, name)
				values (${known(`(select g.id from public.goals g where g.space_id = ${plan} limit 1)`)}, 'P-9', 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: { set: 'number = number', reaches: ofEditedGoals('goal_id') },
		writable: {
			insert: ['id', 'goal_id', 'code', 'name', 'name_sma', 'kind', 'number'],
			update: ['code', 'name', 'name_sma', 'kind', 'number', 'archived_at']
		}
	},
	methods: {
		key: 'id',
		sees: ofReadableIndicators(),
		insert: {
			sql: `insert into public.methods (indicator_id, version, valid_from, definition, unit, direction, source_kind, change_reason)
				values (${known(indicator(plan))}, 9, '2027-01-01', 'Prov', 'antal', 'increase', 'own', 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'definition = definition',
			where: "state = 'draft'",
			reaches: ofEditedIndicators("state = 'draft'")
		},
		writable: {
			insert: ['id', 'indicator_id', 'version', ...methodColumns],
			update: methodColumns
		}
	},
	trajectories: {
		key: 'id',
		sees: ofReadableIndicators(),
		insert: {
			sql: `insert into public.trajectories (indicator_id, version, reason)
				values (${known(indicator(plan))}, 9, 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'reason = reason',
			where: "state = 'draft'",
			reaches: ofEditedIndicators("state = 'draft'")
		},
		writable: {
			insert: [
				...['id', 'indicator_id', 'version', 'tolerance', 'reason', 'on_track_from', 'at_risk_from']
			],
			update: ['reason', 'tolerance', 'on_track_from', 'at_risk_from']
		}
	},
	targets: {
		key: 'id',
		sees: wrap(
			ofReadableIndicators(),
			(cell) => `trajectory_id in (select t.id from public.trajectories t where t.${cell})`
		)
	},
	decisions: { key: 'id', sees: inReadableSpaces('space_id') },
	decision_subjects: {
		key: 'id',
		sees: wrap(
			inReadableSpaces('d.space_id'),
			(cell) => `decision_id in (select d.id from public.decisions d where ${cell})`
		)
	},
	corrections: {
		key: 'id',
		sees: wrap(
			inReadableSpaces('d.space_id'),
			(cell) => `decision_id in (select d.id from public.decisions d where ${cell})`
		)
	},
	imports: { key: 'id', sees: only({ researcher: `space_id = ${plan}` }) },
	source_bindings: {
		key: 'id',
		sees: ofReadableIndicators(),
		insert: {
			sql: `insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year)
				values (${known(indicator(plan))}, 'kolada', 'N00002', '{"0023":"23"}', '{"T":"total"}', 2020)`,
			by: ['researcher']
		},
		update: {
			set: 'archived_at = now()',
			reaches: only({ researcher: ofEditedIndicators().researcher })
		},
		writable: {
			insert: [
				...['id', 'indicator_id', 'kind', 'reference', 'query', 'areas', 'sexes', 'from_year']
			],
			update: ['archived_at']
		}
	},
	measurements: {
		key: 'id',
		sees: only({ researcher: ofEditedIndicators().researcher }),
		insert: {
			sql: `insert into public.measurements (indicator_id, method_id, period, area, sex, value)
				values (${known(indicator(plan))}, ${known(`(select m.id from public.methods m
					where m.indicator_id = ${indicator(plan)} and m.version = 1)`)}, '2019', '2303', 'women', 7)`,
			by: ['researcher']
		},
		writable: {
			insert: [
				...['id', 'indicator_id', 'method_id', 'period', 'area', 'sex', 'value', 'people'],
				...['status', 'corrects_id', 'correction_kind', 'comment', 'evidence_url'],
				'evidence_file_id'
			]
		}
	},
	evidence_files: {
		key: 'id',
		sees: only({ researcher: ofEditedIndicators().researcher }),
		insert: {
			sql: `insert into public.evidence_files (indicator_id, name, content)
				values (${known(indicator(plan))}, 'prov.pdf', '%PDF-1.7')`,
			by: ['researcher']
		},
		writable: { insert: ['id', 'indicator_id', 'name', 'content'] }
	},
	figure_evidence: {
		key: 'id',
		sees: only({ researcher: ofEditedIndicators().researcher }),
		insert: {
			sql: `insert into public.figure_evidence (measurement_id, evidence_url)
				values (${known(`(select m.id from public.measurements m
					where m.indicator_id = ${indicator(plan)} and m.period = '2018')`)}, 'https://exempel.se/prov')`,
			by: ['researcher']
		},
		writable: { insert: ['id', 'measurement_id', 'evidence_file_id', 'evidence_url'] }
	},
	figures: { key: 'id', sees: ofReadableIndicators() },
	assessments: {
		key: 'id',
		sees: ofReadableIndicators(),
		insert: {
			sql: `insert into public.assessments (indicator_id, period, status, text)
				values (${known(indicator(plan))}, '2026', 'on_track', 'Prov')`,
			by: ['lead', 'researcher']
		},
		writable: { insert: ['id', 'indicator_id', 'period', 'status', 'text'] }
	},
	goal_conflicts: {
		key: 'id',
		sees: ofReadableGoals('from_goal_id'),
		insert: {
			sql: `insert into public.goal_conflicts (from_goal_id, to_goal_id, strength, dimension, explanation, sami_perspective, equality)
				values (${known(`(select g.id from public.goals g where g.space_id = ${plan} order by g.id limit 1)`)},
					${known(`(select g.id from public.goals g where g.space_id = ${plan} order by g.id desc limit 1)`)},
					-1, 'social', 'Prov', 'Prov', 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: { set: 'handling = handling', reaches: ofEditedGoals('from_goal_id') },
		writable: {
			insert: ['id', 'from_goal_id', 'to_goal_id', ...conflictColumns],
			update: [...conflictColumns, 'archived_at']
		}
	},
	activities: {
		key: 'id',
		sees: inReadableSpaces('space_id'),
		insert: {
			sql: `insert into public.activities (space_id, name, responsible_organisation_id)
				values (${known(plan)}, 'Prov', ${known(organisation('Regionen'))})`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'description = description',
			reaches: inEditedSpaces('space_id')
		},
		writable: {
			insert: ['id', 'space_id', ...activityColumns],
			update: [...activityColumns, 'archived_at']
		}
	},
	activity_results: {
		key: 'id',
		sees: ofReadableActivities(),
		insert: {
			sql: `insert into public.activity_results (activity_id, step, expectation, text)
				values (${known(activity)}, 'output', 'expected', 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'text = text',
			reaches: ofEditedActivities()
		},
		writable: {
			insert: ['id', 'activity_id', ...resultColumns],
			update: [...resultColumns, 'archived_at']
		}
	},
	// Each document's first block is about a goal of its own space; that both are asked for is tried by
	// goals-in-text.test.ts.
	goal_bindings: {
		key: 'id',
		sees: ofReadableDocuments(),
		insert: {
			sql: `insert into public.goal_bindings (document_id, block_id, goal_id)
				values (${known(`(select d.id from public.documents d where d.space_id = ${plan} limit 1)`)}, 'b2',
					${known(`(select g.id from public.goals g where g.space_id = ${plan} order by g.id limit 1)`)})`,
			by: ['lead', 'researcher']
		},
		update: { set: 'ended_at = ended_at', reaches: ofEditedDocuments() },
		writable: { insert: ['id', 'document_id', 'block_id', 'goal_id'], update: ['ended_at'] }
	},
	contributions: {
		key: 'id',
		sees: ofReadableGoals('to_goal_id'),
		insert: {
			sql: `insert into public.contributions (from_activity_id, to_goal_id, reason)
				values (${known(activity)}, ${known(`(select g.id from public.goals g
					where g.space_id = ${plan} and not exists (select from public.contributions c
						where c.to_goal_id = g.id) order by g.id limit 1)`)}, 'Prov')`,
			by: ['lead', 'researcher']
		},
		update: {
			set: 'reason = reason',
			reaches: ofEditedGoals('to_goal_id')
		},
		writable: {
			insert: ['id', 'from_goal_id', 'from_activity_id', 'to_goal_id', 'reason'],
			update: ['reason', 'ended_at']
		}
	},
	mandates: {
		key: 'id',
		sees: (() => {
			const mine = `(holder_id = '$me' or organisation_id in ${myOrganisations})`;
			const ofPlatform = `(num_nonnulls(space_id, document_id, goal_id) = 0 and organisation_id not in ${strangers})`;
			const cells = inReadableSpaces('space_id', `${mine} or ${ofPlatform}`);
			return { ...cells, outsider: mine, newcomer: mine };
		})(),
		insert: {
			sql: `insert into public.mandates (holder_id, organisation_id, powers, space_id,
					ground_body, ground_date, ground_case_number)
				values (${known(person('handlaggare@lansstyrelsen.example'))},
					${known(organisation('Länsstyrelsen'))}, '{read}', ${known(strategy)},
					'Prov', '2026-01-01', 'EX/99/2026')`,
			by: ['lead']
		},
		update: {
			set: `revoked_at = now(), revocation_reason = 'Prov'`,
			where: 'revoked_at is null',
			reaches: {
				...own("revoked_at is null and holder_id = '$me'"),
				lead: 'revoked_at is null',
				editors: `revoked_at is null and (holder_id = '$me'
					or parent_id in (select m.id from public.mandates m where m.holder_id = '$me'))`
			}
		},
		writable: {
			insert: [
				...['id', 'holder_id', 'organisation_id', 'powers', 'space_id', 'document_id', 'goal_id'],
				...['valid_from', 'valid_to', 'ground_body', 'ground_date', 'ground_paragraph'],
				...['ground_case_number', 'ground_url', 'parent_id', 'substitute_for_id']
			],
			update: ['revoked_at', 'revocation_reason']
		}
	},
	shares: {
		key: 'id',
		sees: inReadableSpaces('space_id', `organisation_id in ${myOrganisations}`),
		insert: {
			sql: `insert into public.shares (space_id, organisation_id)
				values (${known(strategy)}, ${known(organisation('Annan region'))})`,
			by: ['lead']
		},
		update: {
			set: `ended_at = now(), end_reason = 'Prov'`,
			where: 'ended_at is null',
			reaches: only({ lead: 'ended_at is null' })
		},
		writable: {
			insert: ['id', 'space_id', 'document_id', 'organisation_id', 'purpose'],
			update: ['ended_at', 'end_reason']
		}
	},
	invitations: {
		key: 'id',
		sees: { ...own("created_by = '$me'"), lead: all },
		hidden: ['token_sha256'],
		insert: {
			sql: `insert into public.invitations (email, organisation_id, powers, space_id,
					ground_body, ground_date, ground_case_number)
				values ('ny@ingenstans.example', ${known(organisation('Krokom'))}, '{read}',
					${known(strategy)}, 'Prov', '2026-01-01', 'EX/99/2026')`,
			by: ['lead']
		},
		update: {
			set: 'withdrawn_at = now()',
			reaches: { ...own("created_by = '$me'"), lead: all }
		},
		writable: {
			insert: [
				...['id', 'email', 'title', 'organisation_id', 'powers', 'space_id', 'document_id'],
				...['goal_id', 'valid_to', 'ground_body', 'ground_date', 'ground_paragraph'],
				...['ground_case_number', 'ground_url', 'parent_id']
			],
			update: ['withdrawn_at']
		}
	},
	events: {
		key: 'id',
		sees: (() => {
			const cells = inReadableSpaces('space_id', "person_id = '$me'");
			return { ...cells, lead: `(${cells.lead} or organisation_id is not null)` };
		})(),
		hidden: ['sealed', 'settled_at']
	},
	audit_log: {
		key: 'id',
		sees: { ...own("created_by = '$me'"), lead: all, registrar: all }
	}
};
