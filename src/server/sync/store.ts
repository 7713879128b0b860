import type { AccessLevel } from '#lib/sync/messages.ts';
import type { Alarm } from './alarms.ts';
import type { Database } from './database-thread.ts';
import { points } from './points.ts';

/** Whose right to what; asked of the database, answered by nobody else. */
export interface Question {
	personId: string;
	/** null: the only organisation that gives access. */
	organisationId: string | null;
	documentId: string;
	sessionId: string;
}

/** Whom somebody who is in a document may be told of, as the registers have it. */
export interface Sight {
	/** The organisation takes no part in the document's space. */
	guest: boolean;
	/** Sees only what is listed. Others see all who are no guests too. */
	narrow: boolean;
	/** Organisations that may be met here and are in sight. */
	sees: ReadonlySet<string>;
}

export interface Access {
	organisationId: string;
	level: AccessLevel;
	/** Until the right may run out, by the database's clock; null: until further notice. */
	millisecondsLeft: number | null;
	personName: string;
	organisationName: string;
	sight: Sight;
}

export interface Answer {
	sessionLives: boolean;
	/** Empty: the document is not there for them. Several: they must say for whom they act. */
	access: Access[];
}

export interface Append {
	documentId: string;
	personId: string;
	organisationId: string;
	/** null: a command at the server. */
	sessionId: string | null;
	/** The client ids under which the update writes. */
	clients: number[];
	/** Appended one after the other. */
	updates: Uint8Array[];
}

/** busy: somebody else holds the document just now; nothing of its was appended. */
export type AppendOutcome =
	'appended' | 'signed-out' | 'not-there' | 'forbidden' | 'foreign' | 'busy';
export interface Appended {
	outcome: AppendOutcome;
	/** Where the first of the updates stands; 0 unless appended. */
	seq: number;
}

export interface Binding {
	documentId: string;
	clientId: number;
	personId: string;
	organisationId: string;
}

export interface LogEntry {
	seq: number;
	bytes: Uint8Array;
}

/** Most see all who are there, and keep no set of their own for it. */
const none: ReadonlySet<string> = new Set();
/** Up to how many questions about rights are worth the relay's own time: they are read there. */
const mostShort = 16;
/** The same of updates: while more come in the time of a commit, the relay has other things to do. */
const [mostShortUpdates, mostShortBytes] = [8, 8 * 1024];
const pageUpdates = 5_000;
const pageBytes = 4 * 1024 * 1024;

/** The functions that kliv_sync may execute. Every method rejects when the database is out of reach. */
export class Store {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** One answer per question, in order. */
	async access(questions: Question[]): Promise<Answer[]> {
		const { rows } = await this.#database.query<{
			socket: number;
			session_lives: boolean;
			organisation_id: string | null;
			level: AccessLevel | null;
			milliseconds_left: string | null;
			person_name: string | null;
			organisation_name: string | null;
			guest: boolean;
			narrow: boolean;
			sees: string[] | null;
		}>({
			name: 'sockets_access',
			short: questions.length <= mostShort,
			text: 'select * from private.sockets_access($1, $2, $3, $4)',
			values: [
				questions.map((question) => question.personId),
				questions.map((question) => question.organisationId),
				questions.map((question) => question.documentId),
				questions.map((question) => question.sessionId)
			]
		});
		const answers = questions.map((): Answer => ({ sessionLives: false, access: [] }));
		for (const row of rows) {
			const answer = answers[row.socket - 1]!;
			answer.sessionLives = row.session_lives;
			if (!row.level || !row.organisation_id) continue;
			answer.access.push({
				organisationId: row.organisation_id,
				level: row.level,
				millisecondsLeft: row.milliseconds_left === null ? null : Number(row.milliseconds_left),
				personName: row.person_name ?? '',
				organisationName: row.organisation_name ?? '',
				sight: { guest: row.guest, narrow: row.narrow, sees: row.sees ? new Set(row.sees) : none }
			});
		}
		return answers;
	}

	/** The stored state and where the log stands; null: no such document. */
	async load(
		documentId: string
	): Promise<{ seq: number; stateSeq: number; state: Uint8Array | null } | null> {
		const { rows } = await this.#database.query<{
			seq: string;
			state_seq: string;
			state: Uint8Array | null;
		}>({
			name: 'load_document',
			text: 'select * from private.load_document($1)',
			values: [documentId]
		});
		const row = rows[0];
		return row ? { seq: Number(row.seq), stateSeq: Number(row.state_seq), state: row.state } : null;
	}

	/**
	 * The same for one who may read it; null: not there for them.
	 * @param version the state of that version; null: the newest
	 */
	async loadFor(
		documentId: string,
		by: { personId: string; actingOrganisationId: string | null; sessionId: string | null },
		version: string | null
	): Promise<{ seq: number; stateSeq: number; state: Uint8Array | null } | null> {
		const { rows } = await this.#database.query<{
			seq: string;
			state_seq: string;
			state: Uint8Array | null;
		}>({
			text: 'select * from private.text_for($1, $2, $3, $4, $5)',
			values: [by.personId, by.actingOrganisationId, by.sessionId, documentId, version]
		});
		const row = rows[0];
		return row ? { seq: Number(row.seq), stateSeq: Number(row.state_seq), state: row.state } : null;
	}

	/** The log after a position, whole. */
	async after(documentId: string, seq: number): Promise<LogEntry[]> {
		const entries: LogEntry[] = [];
		for (;;) {
			const page = await this.page(documentId, entries.at(-1)?.seq ?? seq, pageBytes);
			for (const entry of page) entries.push(entry);
			const bytes = page.reduce((sum, entry) => sum + entry.bytes.length, 0);
			if (page.length < pageUpdates && bytes < pageBytes) return entries;
		}
	}

	/** The log's next updates after a position, of about so many bytes; none: it ends there. */
	async page(documentId: string, seq: number, bytes: number): Promise<LogEntry[]> {
		const { rows } = await this.#database.query<{
			first: string;
			lengths: number[];
			payloads: Uint8Array;
		}>({
			name: 'log_after',
			text: 'select * from private.log_after($1, $2, $3, $4)',
			values: [documentId, seq, pageUpdates, bytes]
		});
		const [page] = rows;
		if (!page) return [];
		let next = Number(page.first);
		let at = 0;
		return page.lengths.map((length) => ({
			seq: next++,
			bytes: page.payloads.subarray(at, (at += length))
		}));
	}

	/** Binds the ids that are free; answers whose each one is. */
	async bind(wanted: Binding[]): Promise<Binding[]> {
		const { rows } = await this.#database.query<{
			document_id: string;
			client_id: string;
			person_id: string;
			organisation_id: string;
		}>({
			name: 'bind_clients',
			text: 'select * from private.bind_clients($1, $2, $3, $4)',
			values: [
				wanted.map((binding) => binding.documentId),
				wanted.map((binding) => binding.clientId),
				wanted.map((binding) => binding.personId),
				wanted.map((binding) => binding.organisationId)
			]
		});
		return rows.map((row) => ({
			documentId: row.document_id,
			clientId: Number(row.client_id),
			personId: row.person_id,
			organisationId: row.organisation_id
		}));
	}

	/**
	 * Committed when it resolves; one outcome per append, in order.
	 * @param patient waits for a document that somebody holds, instead of answering that it is busy
	 */
	async append(appends: Append[], patient = false): Promise<Appended[]> {
		const { subjects, authors, writers, clients } = bySubject(appends);
		const updates = appends.flatMap((append) => append.updates);
		const payloads = joined(updates);
		const answer = this.#database.query<{ outcome: AppendOutcome; before: string | null }>(
			{
				name: 'append_updates',
				// Who waits for a document must not keep others waiting.
				short: !patient && updates.length <= mostShortUpdates && payloads.length <= mostShortBytes,
				text: `select outcome, before
					from private.append_updates($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
				values: [
					subjects.map((subject) => subject.documentId),
					subjects.map((subject) => subject.personId),
					subjects.map((subject) => subject.organisationId),
					subjects.map((subject) => subject.sessionId),
					writers,
					clients,
					appends.flatMap((append, i) => append.updates.map(() => authors[i]!)),
					updates.map((update) => update.length),
					payloads,
					patient
				]
			},
			[payloads.buffer]
		);
		points.sent.publish(appends);
		const { rows } = await answer;
		const reached = new Map<string, number>();
		return appends.map((append, i) => {
			const { outcome, before } = rows[authors[i]! - 1]!;
			if (outcome !== 'appended') return { outcome, seq: 0 };
			const so = reached.get(append.documentId) ?? Number(before);
			reached.set(append.documentId, so + append.updates.length);
			return { outcome, seq: so + 1 };
		});
	}

	/** Writes into the audit log; false when the same was written a moment ago. */
	async recordAlarm({ kind, documentId, personId, origin }: Alarm): Promise<boolean> {
		const { rows } = await this.#database.query<{ recorded: boolean }>({
			name: 'record_alarm',
			text: 'select private.record_alarm($1, $2, $3, $4) as recorded',
			values: [kind, documentId, personId, origin]
		});
		return rows[0]?.recorded ?? false;
	}

	/** False when a newer state is stored already. */
	async storeState(documentId: string, seq: number, state: Uint8Array): Promise<boolean> {
		const { rows } = await this.#database.query<{ stored: boolean }>({
			name: 'store_state',
			text: 'select private.store_state($1, $2, $3) as stored',
			values: [documentId, seq, state]
		});
		return rows[0]?.stored ?? false;
	}

	/** Where the log of each of these documents stands. */
	async heads(documentIds: string[]): Promise<Map<string, number>> {
		const { rows } = await this.#database.query<{ document_id: string; seq: string }>({
			name: 'heads_of',
			text: 'select * from private.heads_of($1)',
			values: [documentIds]
		});
		return new Map(rows.map((row) => [row.document_id, Number(row.seq)]));
	}

	/** Which database this is, among those whose processes may share one Redis. */
	async databaseName(): Promise<string> {
		const { rows } = await this.#database.query<{ name: string }>({
			text: 'select private.this_database() as name'
		});
		return rows[0]!.name;
	}

	/** Milliseconds until the database answered. */
	async ping(): Promise<number> {
		const started = performance.now();
		await this.#database.query({ text: 'select 1' });
		return performance.now() - started;
	}

	end(): Promise<void> {
		return this.#database.end();
	}
}

/** Rights are asked once for each subject: who writes what, under which session. */
function bySubject(appends: Append[]): {
	subjects: Append[];
	/** The subject of each append, and for each client id used the subject that uses it; from 1. */
	authors: number[];
	writers: number[];
	clients: number[];
} {
	const subjects: Append[] = [];
	const numbers = new Map<string, number>();
	const used = new Set<string>();
	const writers: number[] = [];
	const clients: number[] = [];
	const authors = appends.map((append) => {
		const { documentId, personId, organisationId, sessionId } = append;
		const key = `${documentId} ${personId} ${organisationId} ${sessionId}`;
		let subject = numbers.get(key);
		if (subject === undefined) numbers.set(key, (subject = subjects.push(append)));
		for (const client of append.clients) {
			const use = `${subject} ${client}`;
			if (used.has(use)) continue;
			used.add(use);
			writers.push(subject);
			clients.push(client);
		}
		return subject;
	});
	return { subjects, authors, writers, clients };
}

/** The bytes of all, one after the other, in a buffer of their own. */
function joined(updates: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(updates.reduce((sum, update) => sum + update.length, 0));
	let at = 0;
	for (const update of updates) {
		all.set(update, at);
		at += update.length;
	}
	return all;
}

/**
 * Whether the database refused the data itself (true): by its form (class 22), a constraint (23), a
 * limit (54), or a function of ours (P0, KL). Everything else is about the database, the way to it or
 * its state (away, full, read-only, a login that is being changed), and is worth the same question
 * again: nobody's text is turned away for it.
 */
export function isRefusal(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' && /^(22|23|54|P0|KL)[0-9A-Z]{3}$/.test(code);
}
