import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTokenVerifier } from './tokens.server.ts';

const secret = 'a-secret-of-at-least-thirty-two-characters';
const key = new TextEncoder().encode(secret);
const person = '11111111-1111-4111-8111-111111111111';
const session = '22222222-2222-4222-8222-222222222222';
const now = () => Math.floor(Date.now() / 1000);

const claims = {
	...{ sub: person, email: 'a@b.example', session_id: session },
	...{ role: 'authenticated', aud: 'authenticated' }
};

function sign(changes: Record<string, unknown> = {}, expires = now() + 60, algorithm = 'HS256') {
	return new SignJWT({ ...claims, ...changes })
		.setProtectedHeader({ alg: algorithm })
		.setIssuedAt()
		.setExpirationTime(expires)
		.sign(key);
}

afterEach(() => {
	vi.useRealTimers();
});

describe('a shared secret', () => {
	const tokens = createTokenVerifier({ secret });

	test('a good token tells who and in which session', async () => {
		const expires = now() + 60;
		expect(await tokens.verify(await sign({}, expires))).toMatchObject({
			...{ sub: person, email: 'a@b.example', sessionId: session, expiresAt: expires }
		});
	});

	test.each([
		['for another audience', { aud: 'anon' }],
		['of the service', { role: 'service_role' }],
		['without a session', { session_id: undefined }],
		['without a person', { sub: undefined }],
		['of something that is no person', { sub: 'robot' }],
		['of something that is no session', { session_id: 'none' }]
	])('a token %s is nobody', async (_, changes) => {
		expect(await tokens.verify(await sign(changes))).toBeNull();
	});

	test('an expired token is nobody, but still tells whose it was to who asks for that', async () => {
		const token = await sign({}, now() - 1);
		expect(await tokens.verify(token)).toBeNull();
		expect(await tokens.verifyIgnoringExpiry(token)).toMatchObject({ sessionId: session });
	});

	test('a token that was good runs out all the same', async () => {
		const token = await sign({}, now() + 60);
		expect(await tokens.verify(token)).toMatchObject({ sub: person });
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59_000 });
		expect(await tokens.verify(token)).toMatchObject({ sub: person });
		vi.setSystemTime(Date.now() + 2_000);
		expect(await tokens.verify(token)).toBeNull();
		expect(await tokens.verifyIgnoringExpiry(token)).toMatchObject({ sessionId: session });
	});

	test('an expired token whose owner was told is no good token after that', async () => {
		const token = await sign({}, now() - 1);
		expect(await tokens.verifyIgnoringExpiry(token)).toMatchObject({ sessionId: session });
		expect(await tokens.verify(token)).toBeNull();
	});

	test('a forged or unsigned token and nonsense are nobody', async () => {
		const good = await sign();
		const [head, body] = good.split('.');
		const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${body}.`;
		for (const token of [`${head}.${body}.AAAA`, unsigned, 'x', '', `${good}x`]) {
			expect(await tokens.verify(token)).toBeNull();
			expect(await tokens.verifyIgnoringExpiry(token)).toBeNull();
		}
		expect(await tokens.verify(await sign({}, now() + 60, 'HS512'))).toBeNull();
	});
});

describe('keys at an address', () => {
	let close = () => {};
	afterEach(() => close());

	async function project() {
		const { publicKey, privateKey } = await generateKeyPair('ES256');
		const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
		let status = 200;
		const server = createServer((_, response) => {
			response.writeHead(status).end(JSON.stringify({ keys: [jwk] }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		close = () => server.close();
		const { port } = server.address() as AddressInfo;
		const token = await new SignJWT(claims)
			.setProtectedHeader({ alg: 'ES256', kid: 'one' })
			.setIssuedAt()
			.setExpirationTime('1m')
			.sign(privateKey);
		const tokens = createTokenVerifier({ jwksUrl: `http://127.0.0.1:${port}/jwks.json` });
		return { tokens, token, fail: () => (status = 500) };
	}

	test('a token signed with one of them is good', async () => {
		const { tokens, token } = await project();
		expect(await tokens.verify(token)).toMatchObject({ sub: person });
	});

	test('a key that is withdrawn proves nothing after a minute', async () => {
		const { tokens, token, fail } = await project();
		expect(await tokens.verify(token)).toMatchObject({ sub: person });
		fail();
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
		await expect(tokens.verifyIgnoringExpiry(token)).rejects.toThrow();
	});

	test('a token signed with the secret of another kind is nobody', async () => {
		const { tokens } = await project();
		expect(await tokens.verify(await sign())).toBeNull();
	});

	test('keys that cannot be had are our trouble, not a bad token', async () => {
		const { tokens, token, fail } = await project();
		fail();
		await expect(tokens.verify(token)).rejects.toThrow();
	});
});
