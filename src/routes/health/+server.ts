import { json } from '@sveltejs/kit';
import { services } from '#lib/platform/services.server.ts';

export async function GET() {
	const health = await services().health();
	return json(health, {
		status: health.status === 'ok' ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
}
