import { timingSafeEqual } from 'node:crypto';
import { services } from '#lib/platform/services.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) => {
	const { settings, metrics } = services();
	const [, given] = /^bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
	const { metricsToken } = settings;
	if (!metricsToken || !given || !same(given, metricsToken)) {
		return new Response('Unauthorized\n', {
			status: 401,
			headers: { 'www-authenticate': 'Bearer' }
		});
	}
	return new Response(await metrics(), {
		headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
	});
};

function same(given: string, expected: string): boolean {
	const a = Buffer.from(given);
	const b = Buffer.from(expected);
	return a.length === b.length && timingSafeEqual(a, b);
}
