import { json } from '@sveltejs/kit';
import { services } from '#lib/platform/services.server.ts';
import { schemaVersion } from '#lib/documents/editor/schema.ts';

/** What a partner's client needs to connect. */
export async function GET() {
	const { settings, supabase, version } = services();
	return json(
		{
			supabase_url: supabase.url,
			publishable_key: supabase.publishableKey,
			sync_url: `${settings.origin.replace(/^http/, 'ws')}/sync`,
			version,
			schema: schemaVersion
		},
		{ headers: { 'access-control-allow-origin': '*' } }
	);
}
