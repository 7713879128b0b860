import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SessionKeeper } from './SessionKeeper.svelte.ts';

const me = { id: 'me', name: 'Redaktör' };
let signedIn: { id: string; name: string } | null | 'no answer';

beforeEach(() => {
	signedIn = me;
	vi.useFakeTimers();
	vi.stubGlobal(
		'fetch',
		vi.fn(async () => {
			if (signedIn === 'no answer') throw new TypeError('Failed to fetch');
			return Response.json({ person: signedIn });
		})
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('the session is kept alive as long as the page is open, and no longer', async () => {
	const stop = new SessionKeeper(() => 'me').start();
	await vi.advanceTimersByTimeAsync(15 * 60_000);
	expect(fetch).toHaveBeenCalledTimes(3);
	stop();
	await vi.advanceTimersByTimeAsync(60 * 60_000);
	expect(fetch).toHaveBeenCalledTimes(3);
});

test('a session that ended, another person, and a server that does not answer are told apart', async () => {
	const keeper = new SessionKeeper(() => 'me');
	signedIn = null;
	await keeper.look();
	expect(keeper.standing).toEqual({ kind: 'ended' });
	signedIn = { id: 'other', name: 'En annan' };
	await keeper.look();
	expect(keeper.standing).toEqual({ kind: 'other', name: 'En annan' });
	signedIn = 'no answer';
	await keeper.look();
	expect(keeper.standing).toEqual({ kind: 'other', name: 'En annan' });
	signedIn = me;
	await keeper.look();
	expect(keeper.standing).toEqual({ kind: 'lives' });
});

test('who asks hears when the same person has signed in again, and only then', async () => {
	const keeper = new SessionKeeper(() => 'me');
	const heard = vi.fn();
	void keeper.ask().then(heard);
	signedIn = { id: 'other', name: 'En annan' };
	await keeper.look();
	expect(keeper.asking).toBe(true);
	expect(heard).not.toHaveBeenCalled();
	signedIn = me;
	await keeper.look();
	expect(keeper.asking).toBe(false);
	expect(heard).toHaveBeenCalledWith(true);
});

test('who closes the dialog goes on without', async () => {
	const keeper = new SessionKeeper(() => 'me');
	const answer = keeper.ask();
	keeper.giveUp();
	expect(await answer).toBe(false);
	expect(keeper.standing).toEqual({ kind: 'ended' });
});
