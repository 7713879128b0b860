import { createClient } from '@supabase/supabase-js';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { demoPassword, TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
afterAll(() => portal.disconnect());

/** A partner's client that goes on with a token it has. */
function holding(accessToken: string) {
	return createClient(portal.supabaseUrl, portal.publishableKey, {
		global: { headers: { authorization: `Bearer ${accessToken}` } },
		auth: { persistSession: false, autoRefreshToken: false }
	});
}

async function signIn() {
	const client = await portal.client();
	const { data, error } = await client.auth.signInWithPassword({
		email: 'styrgrupp@kommunforbundet.example',
		password: demoPassword
	});
	if (error) throw error;
	return { client, token: data.session.access_token };
}

async function seen(token: string): Promise<number[]> {
	const client = holding(token);
	const tables = ['documents', 'mandates', 'spaces', 'profiles', 'memberships', 'organisations'];
	const answers = await Promise.all(tables.map((table) => client.from(table).select('id')));
	return answers.map(({ data }) => data?.length ?? 0);
}

describe('a session that is over', () => {
	it('sees nothing with a token that has not run out', async () => {
		const { client, token } = await signIn();
		expect((await seen(token)).every((rows) => rows > 0)).toBe(true);
		await client.auth.signOut({ scope: 'local' });
		expect(await seen(token)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	it('changes nothing either, and leaves the person’s other sessions alone', async () => {
		const ended = await signIn();
		const other = await signIn();
		await ended.client.auth.signOut({ scope: 'local' });
		const { data } = await holding(ended.token)
			.from('profiles')
			.update({ display_name: 'Ändrat efteråt' })
			.neq('display_name', '')
			.select('id');
		expect(data ?? []).toEqual([]);
		expect((await seen(other.token))[0]).toBeGreaterThan(0);
	});

	it('ends everywhere when the person says so', async () => {
		const [here, there] = [await signIn(), await signIn()];
		await here.client.auth.signOut({ scope: 'global' });
		expect(await seen(there.token)).toEqual([0, 0, 0, 0, 0, 0]);
	});
});
