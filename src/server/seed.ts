import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const seedFile = fileURLToPath(new URL('../../supabase/seed.sql', import.meta.url));

/**
 * Puts the demo into an empty database, in one transaction.
 * @returns false when there is something in it already, or no seed.
 */
export async function seedDemo(ownerUrl: string): Promise<boolean> {
	const sql = await fs.readFile(seedFile, 'utf8').catch(() => null);
	if (sql === null) return false;
	const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kliv seed' });
	await client.connect();
	try {
		await client.query('begin');
		const { rows } = await client.query<{ empty: boolean }>(
			'select not exists (select from public.organisations) as empty'
		);
		if (!rows[0]?.empty) return false;
		await client.query(sql);
		await client.query('commit');
		return true;
	} finally {
		await client.end();
	}
}
