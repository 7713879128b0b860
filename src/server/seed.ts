import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const seedFile = fileURLToPath(new URL('../../supabase/seed.sql', import.meta.url));

/**
 * Puts the demo into an empty database, in one transaction.
 * @returns whether the demo was there, is there now, or has no place among real data.
 */
export async function seedDemo(ownerUrl: string): Promise<'placed' | 'present' | 'absent'> {
	const sql = await fs.readFile(seedFile, 'utf8').catch(() => null);
	const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kliv seed' });
	await client.connect();
	try {
		await client.query('begin');
		const { rows } = await client.query<{ empty: boolean; present: boolean }>(
			`select not exists (select from public.organisations) as empty,
				exists (select from auth.users where email = 'processledare@plattform.example') as present`
		);
		if (rows[0]?.present) return 'present';
		if (!rows[0]?.empty || sql === null) return 'absent';
		await client.query(sql);
		await client.query('commit');
		return 'placed';
	} finally {
		await client.end();
	}
}
