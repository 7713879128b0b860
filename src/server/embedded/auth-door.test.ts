import { describe, expect, test } from 'vitest';
import { createAttempts } from '#lib/platform/attempts.server.ts';
import { guardAuth } from './auth-door.ts';

const wrongPassword = () => Response.json({ error_code: 'invalid_credentials' }, { status: 400 });

/** A door before a backend that answers everything alike and tells what reached it. */
function setup(answer: (request: Request) => Response = wrongPassword) {
	const reached: string[] = [];
	const door = guardAuth(async (request) => {
		reached.push(`${request.method} ${new URL(request.url).pathname}`);
		return answer(request);
	}, createAttempts());
	const call = (path: string, body?: object, ip = '192.0.2.1') =>
		door(
			new Request(`http://kliv.test${path}`, {
				method: body ? 'POST' : 'GET',
				body: body && JSON.stringify(body)
			}),
			{ peerAddress: ip }
		);
	return { call, reached };
}

const password = '/auth/v1/token?grant_type=password';
const anna = { email: 'anna@region.example' };

describe('before Supabase Auth', () => {
	test('guesses end at eight, with the time to wait, and cost nobody else anything', async () => {
		const { call, reached } = setup();
		const guesses = Array.from({ length: 30 }, () => call(password, anna));
		const answers = await Promise.all(guesses);
		expect(reached).toHaveLength(8);
		const stopped = answers.find(({ status }) => status === 429)!;
		expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await call(password, { email: 'bo@region.example' })).status).toBe(400);
	});

	test.each(['/auth/v1/admin/users', '/auth/v1/sso', '/auth/v1/', '/auth/v1/no-such'])(
		'at %s there is nothing, and no page of the library',
		async (path) => {
			const { call } = setup(
				() => new Response('<html>', { headers: { 'content-type': 'text/html; charset=UTF-8' } })
			);
			const answer = await call(path);
			expect(answer.status).toBe(404);
			expect(await answer.json()).toMatchObject({ code: 404, error_code: 'not_found' });
		}
	);

	test('an address or password that is no text is refused, and reaches nothing', async () => {
		const { call, reached } = setup();
		for (const wrong of [{ email: { a: 1 } }, { ...anna, password: 5 }, { email: [anna.email] }]) {
			expect((await call(password, wrong)).status).toBe(400);
		}
		expect(reached).toEqual([]);
	});

	test('the address is counted however it is written', async () => {
		const { call, reached } = setup();
		const written = ['anna@region.example', 'ANNA@region.example', ' Anna@Region.Example '];
		await Promise.all(
			Array.from({ length: 30 }, (_, i) => call(password, { email: written[i % 3] }))
		);
		expect(reached).toHaveLength(8);
	});

	test.each(['/auth/v1/%74oken?grant_type=password', '/auth/v1/t%6Fken?grant_type=password'])(
		'%s goes round nothing',
		async (path) => {
			const { call, reached } = setup();
			expect((await call(path, anna)).status).toBe(404);
			expect(reached).toEqual([]);
		}
	);

	test('the hash of a code, which needs no address, proves nothing', async () => {
		const { call, reached } = setup(() => Response.json({ access_token: 'x' }));
		const hash = { token_hash: 'a'.repeat(64), type: 'magiclink' };
		expect((await call('/auth/v1/verify', hash)).status).toBe(403);
		expect((await call('/auth/v1/verify', { ...hash, ...anna })).status).toBe(403);
		expect((await call('/auth/v1/verify?token=aaaa&type=magiclink')).status).toBe(403);
		expect(reached).toEqual([]);
	});

	test('a code asked for an unknown address is answered as for a known one, as slowly', async () => {
		const unknown = () =>
			Response.json(
				{ error_code: 'otp_disabled' },
				{ status: 422, headers: { 'x-sb-error-code': 'otp_disabled' } }
			);
		// At the same moment, so that whatever else the machine does delays both.
		const asked = [unknown, () => Response.json({})].map(async (answer) => {
			const { call } = setup(answer);
			const started = performance.now();
			const response = await call('/auth/v1/otp', { ...anna, create_user: false });
			expect([response.status, await response.text()]).toEqual([200, '{}']);
			return performance.now() - started;
		});
		const times = await Promise.all(asked);
		expect(Math.abs(times[0]! - times[1]!)).toBeLessThan(100);
		expect(Math.min(...times)).toBeGreaterThan(350);
	});

	test('a right password takes back what it cost', async () => {
		const { call, reached } = setup(() => Response.json({ access_token: 'x' }));
		for (let i = 0; i < 20; i++) await call(password, anna);
		expect(reached).toHaveLength(20);
	});

	test('the rest passes untouched', async () => {
		const { call, reached } = setup(() => Response.json({}));
		await call('/rest/v1/documents?title=eq.%C3%85re');
		await call('/auth/v1/user');
		expect(reached).toEqual(['GET /rest/v1/documents', 'GET /auth/v1/user']);
	});
});
