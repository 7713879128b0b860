import {
	Kysely,
	PostgresAdapter,
	PostgresDriver,
	PostgresIntrospector,
	PostgresQueryCompiler,
	CompiledQuery
} from 'kysely';
import type { DatabaseConnection, Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './database-types.ts';

/** Who asks, as the access token says. */
export interface Caller {
	personId: string;
	email: string;
	sessionId: string;
	/** The organisation on whose behalf the person acts; null: any of theirs. */
	actingOrganisationId: string | null;
}

declare const proven: unique symbol;
/**
 * A transaction in which the database knows who asks: every read and write goes through the
 * policies. Made only by `asCaller` and `asAnonymous`.
 */
export type CallerDatabase = Transaction<DB> & { readonly [proven]: true };

export interface Database {
	/** Runs `work` in one transaction as the caller; rolls back when it throws. */
	asCaller<T>(caller: Caller, work: (db: CallerDatabase) => Promise<T>): Promise<T>;
	/** The same for someone who is not signed in. */
	asAnonymous<T>(work: (db: CallerDatabase) => Promise<T>): Promise<T>;
	/** Milliseconds until the database answered. */
	ping(): Promise<number>;
	end(): Promise<void>;
}

/**
 * The pages' door to the database, as the login role kliv_web, which may do nothing by itself.
 * @param onIdleError hears of connections that break while nobody uses them.
 */
export function createDatabase(
	url: string,
	{ max = 10, onIdleError = () => {} }: { max?: number; onIdleError?: (error: Error) => void } = {}
): Database {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		statement_timeout: 15_000,
		idle_in_transaction_session_timeout: 30_000,
		application_name: 'kliv web'
	});
	pool.on('error', onIdleError);

	async function inTransaction<T>(begin: string, work: (db: CallerDatabase) => Promise<T>) {
		const kysely = new Kysely<DB>({
			dialect: {
				createAdapter: () => new PostgresAdapter(),
				createDriver: () => new IdentifiedDriver(pool, begin),
				createIntrospector: (db) => new PostgresIntrospector(db),
				createQueryCompiler: () => new PostgresQueryCompiler()
			}
		});
		return kysely.transaction().execute((trx) => work(trx as CallerDatabase));
	}

	return {
		asCaller: (caller, work) =>
			inTransaction(beginAs('authenticated', claimsOf(caller), caller), work),
		asAnonymous: (work) => inTransaction(beginAs('anon', { role: 'anon' }, null), work),
		async ping() {
			const started = performance.now();
			await pool.query('select 1');
			return performance.now() - started;
		},
		end: () => pool.end()
	};
}

/** Begins every transaction together with the caller's identity, in one message. */
class IdentifiedDriver extends PostgresDriver {
	#begin: string;

	constructor(pool: pg.Pool, begin: string) {
		super({ pool });
		this.#begin = begin;
	}

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw(this.#begin));
	}
}

function claimsOf(caller: Caller) {
	return {
		sub: caller.personId,
		email: caller.email,
		session_id: caller.sessionId,
		role: 'authenticated',
		aud: 'authenticated'
	};
}

/**
 * Both spellings of the claims: hosted Supabase's auth.uid() reads `request.jwt.claims`, the
 * embedded one only `request.jwt.claim.sub`. With one alone a caller silently sees nothing.
 */
function beginAs(
	role: 'authenticated' | 'anon',
	claims: Record<string, string>,
	caller: Caller | null
): string {
	const settings: Record<string, string> = {
		role,
		'request.jwt.claims': JSON.stringify(claims),
		'request.jwt.claim.sub': claims.sub ?? '',
		'request.jwt.claim.role': role,
		'request.jwt.claim.email': claims.email ?? '',
		'kliv.acting_organisation': caller?.actingOrganisationId ?? ''
	};
	const calls = Object.entries(settings).map(
		([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`
	);
	return `begin; select ${calls.join(', ')}`;
}
