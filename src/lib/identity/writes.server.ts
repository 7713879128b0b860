import { setTimeout as wait } from 'node:timers/promises';
import { isAuthRetryableFetchError } from '@supabase/supabase-js';
import type { AuthError, Session, SupabaseClient } from '@supabase/supabase-js';
import { sql } from 'kysely';
import type { AttemptKind, Attempts } from '#lib/platform/attempts.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** The way in for one request. */
export interface Door {
	/** Supabase Auth, writing to the answer's cookies. */
	client: SupabaseClient;
	attempts: Attempts;
	/** The peer's address. */
	ip: string;
	/** @supabase/lite calls a mailed code `magiclink`, hosted Supabase calls it `email`. */
	embedded: boolean;
	/** With the secret key of the project; null where there is none. */
	admin: SupabaseClient | null;
}

/** Why nobody was let in. `ms`: how long to wait. */
export type Refusal =
	| { ok: false; refusal: 'wrong_password' | 'wrong_code' | 'unavailable' }
	| { ok: false; refusal: 'too_many'; ms: number };
export type Entry = { ok: true; session: Session } | Refusal;
type Sent = { ok: true } | Exclude<Refusal, { refusal: 'wrong_password' | 'wrong_code' }>;

/** Milliseconds that answers about an address take at least, whether anybody has it or not. */
const evenly = 500;

export async function enterWithPassword(
	door: Door,
	{ email, password }: { email: string; password: string }
): Promise<Entry> {
	return enter(door, 'password', email, () =>
		door.client.auth.signInWithPassword({ email, password })
	);
}

export async function enterWithCode(
	door: Door,
	{ email, code }: { email: string; code: string }
): Promise<Entry> {
	return enter(door, 'code', email, () =>
		door.client.auth.verifyOtp({ email, token: code, type: door.embedded ? 'magiclink' : 'email' })
	);
}

/** The answer is the same, and takes as long, whether the address is known or not. */
export async function sendCode(door: Door, email: string): Promise<Sent> {
	const ms = await door.attempts.take('send', { ip: door.ip, subject: email });
	if (ms > 0) return { ok: false, refusal: 'too_many', ms };
	const [{ error }] = await Promise.all([
		door.client.auth.signInWithOtp({ email, options: { shouldCreateUser: false } }),
		wait(evenly)
	]);
	// Only our own trouble is told: a refusal by the address would tell who has an account.
	return error && isOurTrouble(error) ? { ok: false, refusal: 'unavailable' } : { ok: true };
}

/**
 * A first account, for the address that an invitation's link has proved. With the secret key the
 * account needs no confirming mail; without it the backend must let sign-ups in at once.
 */
export async function createAccount(
	door: Door,
	{ email, password, name }: { email: string; password: string; name: string }
): Promise<Entry | { ok: false; refusal: 'weak_password' } | { ok: false; refusal: 'taken' }> {
	const ms = await door.attempts.take('sign_up', { ip: door.ip, subject: email });
	if (ms > 0) return { ok: false, refusal: 'too_many', ms };
	const data = { display_name: name };
	if (door.admin) {
		const account = { email, password, email_confirm: true, user_metadata: data };
		const { error } = await door.admin.auth.admin.createUser(account);
		return error ? refusedAccount(error) : enterWithPassword(door, { email, password });
	}
	const made = await door.client.auth.signUp({ email, password, options: { data } });
	if (made.data.session) return { ok: true, session: made.data.session };
	return made.error ? refusedAccount(made.error) : { ok: false, refusal: 'unavailable' };
}

function refusedAccount(error: AuthError) {
	if (isOurTrouble(error)) return { ok: false, refusal: 'unavailable' } as const;
	if (error.code === 'weak_password') return { ok: false, refusal: 'weak_password' } as const;
	return { ok: false, refusal: 'taken' } as const;
}

/** Every other session of the person ends. False: the password was too weak. */
export async function changePassword(client: SupabaseClient, password: string): Promise<boolean> {
	const { error } = await client.auth.updateUser({ password });
	if (error && isOurTrouble(error)) throw error;
	// The same password as before is no change, and no failure either.
	if (error && error.code !== 'same_password') return false;
	const { error: others } = await client.auth.signOut({ scope: 'others' });
	if (others && isOurTrouble(others)) throw others;
	return true;
}

/**
 * `local` ends this session, `global` every session of the person.
 * @returns false when the auth server did not answer: the session may live on elsewhere.
 */
export async function leave(client: SupabaseClient, scope: 'local' | 'global'): Promise<boolean> {
	const { error } = await client.auth.signOut({ scope });
	return !error || !isOurTrouble(error);
}

/** Ends the session that this browser had before someone signed in anew. */
export async function endSession(client: SupabaseClient, accessToken: string): Promise<void> {
	await client.auth.admin.signOut(accessToken, 'local');
}

export async function recordSignIn(db: CallerDatabase): Promise<void> {
	await sql`select private.record_sign_in()`.execute(db);
}

/** Where the auth tables carry no trigger, open sockets learn of a sign-out by this. */
export async function announceSignOut(db: CallerDatabase): Promise<void> {
	await sql`select private.announce_sign_out()`.execute(db);
}

/** True when nobody has the invitation's address, or nobody had proved it (see the function). */
export async function freeInvitedAddress(db: CallerDatabase, token: string): Promise<boolean> {
	const { rows } = await sql<{
		free: boolean;
	}>`select private.free_invited_address(${token}) as free`.execute(db);
	return rows[0]?.free ?? false;
}

/** @throws KL009 when it opens nothing any more, KL011 when it is another person's. */
export async function acceptInvitation(db: CallerDatabase, token: string): Promise<void> {
	await sql`select private.accept_invitation(${token})`.execute(db);
}

export async function changeName(
	db: CallerDatabase,
	personId: string,
	name: string
): Promise<void> {
	await db.updateTable('profiles').set({ display_name: name }).where('id', '=', personId).execute();
}

async function enter(
	{ attempts, ip }: Door,
	kind: Extract<AttemptKind, 'password' | 'code'>,
	email: string,
	attempt: () => Promise<{ data: { session: Session | null }; error: AuthError | null }>
): Promise<Entry> {
	const who = { ip, subject: email };
	const ms = await attempts.take(kind, who);
	if (ms > 0) return { ok: false, refusal: 'too_many', ms };
	const floor = wait(evenly);
	const { data, error } = await attempt();
	if (data.session) {
		await attempts.giveBack(kind, who);
		return { ok: true, session: data.session };
	}
	await floor;
	if (error?.status === 429) return { ok: false, refusal: 'too_many', ms: 60_000 };
	if (!error || isOurTrouble(error)) {
		await attempts.giveBack(kind, who);
		return { ok: false, refusal: 'unavailable' };
	}
	return { ok: false, refusal: kind === 'code' ? 'wrong_code' : 'wrong_password' };
}

function isOurTrouble(error: AuthError): boolean {
	return isAuthRetryableFetchError(error) || !error.status || error.status >= 500;
}
