import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

async function answer(
	response: Response,
	{ protocol = 'https:', signedIn = false } = {}
): Promise<Headers> {
	const event = {
		url: new URL(`${protocol}//kliv.example/`),
		locals: { caller: signedIn ? {} : null }
	} as unknown as RequestEvent;
	return (await securityHeaders({ event, resolve: () => response })).headers;
}

const page = () => new Response('', { headers: { 'content-type': 'text/html; charset=utf-8' } });

test('no page of ours is framed, sniffed or named to others', async () => {
	const headers = await answer(page());
	expect(headers.get('x-frame-options')).toBe('DENY');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('referrer-policy')).toBe('same-origin');
});

test('a secure address stays secure; a plain one on this machine is left in peace', async () => {
	expect((await answer(page())).get('strict-transport-security')).toContain('max-age=63072000');
	expect((await answer(page(), { protocol: 'http:' })).has('strict-transport-security')).toBe(
		false
	);
});

test('an answer that is no page may load nothing, and a file may say so in its own way', async () => {
	const file = (headers: HeadersInit) => answer(new Response('', { headers }));
	const plain = await file({ 'content-type': 'image/png' });
	expect(plain.get('content-security-policy')).toContain("default-src 'none'");
	const own = await file({ 'content-security-policy': 'sandbox' });
	expect(own.get('content-security-policy')).toBe('sandbox');
	expect((await answer(page())).has('content-security-policy')).toBe(false);
});

test('what a signed-in person sees is kept by no cache', async () => {
	expect((await answer(page(), { signedIn: true })).get('cache-control')).toBe('private, no-store');
	expect((await answer(page())).has('cache-control')).toBe(false);
});
