import { createServerClient } from '@supabase/ssr';
import { expect, test } from 'vitest';
import { readSession } from './session-cookie.ts';

const stored = { accessToken: 'header.payload.signature', refreshToken: 'refresh' };

function encode(session: object): string {
	return `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
}

test('a session in one cookie and in pieces reads the same', () => {
	const whole = encode({
		access_token: stored.accessToken,
		refresh_token: stored.refreshToken,
		user: { name: 'Åsa Öström' }
	});
	const pieces = new Map([
		['kliv-auth.0', whole.slice(0, 20)],
		['kliv-auth.1', whole.slice(20)]
	]);
	expect(readSession((name) => (name === 'kliv-auth' ? whole : undefined))).toEqual(stored);
	expect(readSession((name) => pieces.get(name))).toEqual(stored);
});

test.each(['', 'base64-', 'base64-%%%', 'base64-bnVsbA', '{"access_token":1}', 'null'])(
	'what cannot be read is no session: %j',
	(value) => {
		expect(readSession((name) => (name === 'kliv-auth' ? value : undefined))).toBeNull();
	}
);

test('it reads what @supabase/ssr writes', async () => {
	const jar = new Map<string, string>();
	const token = (claims: object) =>
		['{"alg":"HS256"}', JSON.stringify(claims), 'x']
			.map((part) => Buffer.from(part).toString('base64url'))
			.join('.');
	const answer = {
		access_token: token({ exp: 9999999999 }),
		refresh_token: 'r',
		token_type: 'bearer',
		expires_in: 3600,
		user: { id: '1', email: 'anna@region.example', filler: 'x'.repeat(5000) }
	};
	const client = createServerClient('http://localhost', 'key', {
		global: { fetch: async () => Response.json(answer) },
		cookieOptions: { name: 'kliv-auth' },
		cookies: {
			getAll: () => [...jar].map(([name, value]) => ({ name, value })),
			setAll: (cookies) => cookies.forEach(({ name, value }) => jar.set(name, value))
		}
	});
	await client.auth.signInWithPassword({ email: 'anna@region.example', password: 'x' });
	expect(jar.size).toBeGreaterThan(1);
	expect(readSession((name) => jar.get(name))).toEqual({
		accessToken: answer.access_token,
		refreshToken: 'r'
	});
});
