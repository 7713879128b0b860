import type { Pool } from 'pg';
import type { AccessLevel } from '#lib/sync/messages.ts';
import { points } from './points.ts';

/** Whose right to what; asked of the database, answered by nobody else. */
export interface Question {
	personId: string;
	/** null: the only organisation that gives access. */
	organisationId: string | null;
	documentId: string;
	sessionId: string;
}

export interface Access {
	organisationId: string;
	level: AccessLevel;
	/** Until the right may run out, by the database's clock; null: until further notice. */
	millisecondsLeft: number | null;
	personName: string;
	organisationName: string;
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
	bytes: Uint8Array;
}

export type AppendOutcome = 'appended' | 'signed-out' | 'not-there' | 'forbidden' | 'foreign';
export interface Appended {
	outcome: AppendOutcome;
	/** 0 unless appended. */
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

const page = 5_000;

/** The functions that kliv_sync may execute. Every method rejects when the database is out of reach. */
export class Store {
	readonly #pool: Pool;

	constructor(pool: Pool) {
		this.#pool = pool;
	}

	/** One answer per question, in order. */
	async access(questions: Question[]): Promise<Answer[]> {
		const { rows } = await this.#pool.query<{
			socket: number;
			session_lives: boolean;
			organisation_id: string | null;
			level: AccessLevel | null;
			milliseconds_left: string | null;
			person_name: string | null;
			organisation_name: string | null;
		}>({
			name: 'sockets_access',
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
				organisationName: row.organisation_name ?? ''
			});
		}
		return answers;
	}

	/** The stored state and where the log stands; null: no such document. */
	async load(
		documentId: string
	): Promise<{ seq: number; stateSeq: number; state: Uint8Array | null } | null> {
		const { rows } = await this.#pool.query<{
			seq: string;
			state_seq: string;
			state: Buffer | null;
		}>({
			name: 'load_document',
			text: 'select * from private.load_document($1)',
			values: [documentId]
		});
		const row = rows[0];
		return row ? { seq: Number(row.seq), stateSeq: Number(row.state_seq), state: row.state } : null;
	}

	/** The log after a position, whole. */
	async after(documentId: string, seq: number): Promise<LogEntry[]> {
		const entries: LogEntry[] = [];
		for (;;) {
			const { rows } = await this.#pool.query<{ seq: string; payload: Buffer }>({
				name: 'updates_after',
				text: 'select * from private.updates_after($1, $2, $3)',
				values: [documentId, entries.at(-1)?.seq ?? seq, page]
			});
			for (const row of rows) entries.push({ seq: Number(row.seq), bytes: row.payload });
			if (rows.length < page) return entries;
		}
	}

	/** Binds the ids that are free; answers whose each one is. */
	async bind(wanted: Binding[]): Promise<Binding[]> {
		const { rows } = await this.#pool.query<{
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

	/** Committed when it resolves; one outcome per append, in order. */
	async append(appends: Append[]): Promise<Appended[]> {
		const answer = this.#pool.query<{
			input: number;
			outcome: AppendOutcome;
			seq: string | null;
		}>({
			name: 'append_updates',
			text: 'select * from private.append_updates($1, $2, $3, $4, $5, $6)',
			values: [
				appends.map((append) => append.documentId),
				appends.map((append) => append.personId),
				appends.map((append) => append.organisationId),
				appends.map((append) => append.sessionId),
				appends.map((append) => `{${append.clients.join(',')}}`),
				appends.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
			]
		});
		points.sent.publish(appends);
		const { rows } = await answer;
		return rows.map((row) => ({ outcome: row.outcome, seq: Number(row.seq ?? 0) }));
	}

	/** False when a newer state is stored already. */
	async storeState(documentId: string, seq: number, state: Uint8Array): Promise<boolean> {
		const { rows } = await this.#pool.query<{ stored: boolean }>({
			name: 'store_state',
			text: 'select private.store_state($1, $2, $3) as stored',
			values: [documentId, seq, Buffer.from(state.buffer, state.byteOffset, state.byteLength)]
		});
		return rows[0]?.stored ?? false;
	}

	/** Milliseconds until the database answered. */
	async ping(): Promise<number> {
		const started = performance.now();
		await this.#pool.query('select 1');
		return performance.now() - started;
	}

	end(): Promise<void> {
		return this.#pool.end();
	}
}

/**
 * Whether the database refused what it was given (true), or could not be reached or could not work
 * now (false): only the latter is worth the same question again.
 */
export function isRefusal(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	// SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention, 40 serialization, 25/55 state.
	return (
		typeof code === 'string' &&
		/^[0-9A-Z]{5}$/.test(code) &&
		!/^(08|53|57|58|40|25|55|XX)/.test(code)
	);
}
