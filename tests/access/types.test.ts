import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { generateTypes } from '#server/commands/db-types.ts';
import { TestPortal } from '../support/portal.ts';

test('the types of the tables are those of the migrations; else run npm run db:types', async () => {
	const portal = new TestPortal(inject('portal'));
	const file = new URL('../../src/lib/platform/database-types.ts', import.meta.url);
	expect(await generateTypes(portal.databaseUrl('owner'))).toBe(readFileSync(file, 'utf8'));
});
