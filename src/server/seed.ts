import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Author, Doors } from '#lib/documents/exchange/writes.server.ts';
import type { DocumentKind } from '#lib/documents/schema.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import { demoPassword, signIns } from './introduction.ts';

type Email = (typeof signIns)[number][0];

const region = 'ef0f232c-6208-5049-b2cb-f53f47a5bb42';
const strategySpace = '16fcf61a-ea06-5684-8cf3-268f806d1d64';

interface DemoDocument {
	id: string;
	file: string;
	title: string;
	kind: DocumentKind;
	spaceId: string;
	/** Who brings it in for the Region, and answers for it. */
	author: Email;
	/** What its first text is kept as. */
	version?: { name: string; note: string };
}

const documents: DemoDocument[] = [
	{
		...{ id: 'f8a2d4d5-c917-5f6b-a6e3-57663aeb7838', file: 'strategi.md', kind: 'strategy' },
		...{ title: 'Strategi för Tillväxtmotor Jämtland Härjedalen', spaceId: strategySpace },
		author: 'redaktor@regionjh.example',
		version: {
			name: 'Exempelutkast till arbetsgruppen',
			note: 'Exempel: texten som den var när parterna började arbeta i den.'
		}
	},
	{
		...{ id: '5e7cb522-2ea0-5064-997a-b04b9c57acfe', file: 'fardplan.md', kind: 'roadmap' },
		...{ title: 'Färdplan', spaceId: strategySpace },
		author: 'processledare@plattform.example'
	},
	{
		...{ id: 'feb5d536-3330-5740-8646-645260bd2160', file: 'verksamhetsplan.md', kind: 'plan' },
		...{ title: 'Verksamhetsplan 2027', spaceId: '836aac14-1dce-5bf9-a026-68d9d00dd17a' },
		author: 'processledare@plattform.example'
	},
	{
		id: 'a5f5f4f4-38af-5b7d-b76d-1b1230b61b56',
		...{ file: 'avsiktsforklaring.md', kind: 'letter_of_intent' },
		...{ title: 'Avsiktsförklaring (LOI)', spaceId: 'c9d045f0-1cd7-5145-a05e-293c606ddebf' },
		author: 'processledare@plattform.example'
	}
];

/** Where the demo is put. */
export interface SeedTarget {
	ownerUrl: string;
	webUrl: string;
	syncUrl: string;
	supabase: { url: string; publishableKey: string; fetch: typeof fetch };
	/** Of an external Supabase, where signing up may ask for a confirmed address. */
	secretKey?: string | null;
}

const folder = new URL('../../supabase/', import.meta.url);
/** In this order, in one transaction: each builds on what those before it have put there. */
const files = [
	'seed.sql',
	'seed/goals.sql',
	'seed/methods.sql',
	'seed/conflicts.sql',
	'seed/figures.sql'
];

/**
 * Puts the demo into an empty database: its people through Auth, what is theirs by the seed files in one
 * transaction, its texts through the import. What an interrupted run left is completed; a demo that
 * is whole is left as people have made it.
 * @returns whether the demo was there, is there now, or has no place among real data.
 */
export async function seedDemo(target: SeedTarget): Promise<'placed' | 'present' | 'absent'> {
	const owner = new pg.Client({ connectionString: target.ownerUrl, application_name: 'kliv seed' });
	await owner.connect();
	try {
		await owner.query("select pg_advisory_lock(hashtext('kliv demo'))");
		const found = await lookAround(owner);
		if (!found.empty && !found.ours) return 'absent';
		if (found.ours && found.written.length === documents.length) return 'present';
		if (!found.ours) {
			await signUpPeople(owner, target);
			await runSeedFiles(owner);
		}
		await writeDocuments(owner, target, found.written);
		return 'placed';
	} finally {
		await owner.end();
	}
}

async function lookAround(owner: pg.Client) {
	const { rows } = await owner.query<{ empty: boolean; ours: boolean; written: string[] }>(
		`select not exists (select from public.organisations) as empty,
			exists (select from public.organisations where id = $1) as ours,
			array(select document_id::text from private.document_heads
				where document_id = any ($2) and seq > 0) as written`,
		[region, documents.map(({ id }) => id)]
	);
	return rows[0]!;
}

/** Passwords are Auth's to hash. */
async function signUpPeople(owner: pg.Client, target: SeedTarget): Promise<void> {
	const known = await personIds(owner);
	for (const [email] of signIns) {
		if (!known.has(email)) await signUp(target, email);
	}
}

async function signUp({ supabase, secretKey }: SeedTarget, email: string): Promise<void> {
	const [path, key, confirmed] = secretKey
		? ['admin/users', secretKey, { email_confirm: true }]
		: ['signup', supabase.publishableKey, {}];
	const response = await supabase.fetch(`${supabase.url}/auth/v1/${path}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			apikey: key,
			authorization: `Bearer ${key}`
		},
		body: JSON.stringify({ email, password: demoPassword, ...confirmed })
	});
	if (!response.ok) {
		throw new Error(`${email} could not be signed up: ${response.status} ${await response.text()}`);
	}
}

async function personIds(owner: pg.Client): Promise<Map<string, string>> {
	const { rows } = await owner.query<{ id: string; email: string }>(
		'select id, email from auth.users where email = any ($1)',
		[signIns.map(([email]) => email)]
	);
	return new Map(rows.map(({ id, email }) => [email, id]));
}

async function runSeedFiles(owner: pg.Client): Promise<void> {
	await owner.query('begin');
	try {
		for (const file of files) await owner.query(await fs.readFile(new URL(file, folder), 'utf8'));
		// The people of the demo were there from the start: nobody is to be told by mail.
		await owner.query(
			'update public.events set settled_at = clock_timestamp(), sealed = null where settled_at is null'
		);
		await owner.query('commit');
	} catch (error) {
		await owner.query('rollback');
		throw error;
	}
}

async function writeDocuments(
	owner: pg.Client,
	{ webUrl, syncUrl }: SeedTarget,
	written: string[]
): Promise<void> {
	const ids = await personIds(owner);
	const doors: Doors = {
		database: createDatabase(webUrl, { max: 1 }),
		sync: new pg.Pool({ connectionString: syncUrl, max: 1 })
	};
	try {
		for (const document of documents.filter(({ id }) => !written.includes(id))) {
			const { rowCount } = await owner.query('select from public.documents where id = $1', [
				document.id
			]);
			await writeDocument(owner, doors, ids, document, Boolean(rowCount));
			if (document.kind !== 'strategy') continue;
			const { seedComments, strike } = await import('./seed-comments.ts');
			await seedComments(owner, doors, ids, document.id);
			const editor = await strike(owner, doors, ids, document.id);
			const { nameVersion } = await import('./seed-versions.ts');
			await nameVersion(doors.sync, document.id, editor, {
				name: 'Exempelutkast efter en första läsning',
				note: 'Exempel: en mening är struken efter en fråga.'
			});
			const { seedProposals } = await import('./seed-proposals.ts');
			await seedProposals(owner, doors.sync, ids, document.id);
		}
	} finally {
		await Promise.all([doors.database.end(), doors.sync.end()]);
	}
}

async function writeDocument(
	owner: pg.Client,
	doors: Doors,
	ids: Map<string, string>,
	{ file, author: email, version, ...document }: DemoDocument,
	exists: boolean
): Promise<void> {
	const written = await fs.readFile(fileURLToPath(new URL(`seed/${file}`, folder)), 'utf8');
	const { struck } = await import('./seed-comments.ts');
	const source = version ? written.replace(struck.after, struck.after + struck.words) : written;
	// Loaded only where there is something to write: a warm start need not wait for it.
	const { convert } = await import('#lib/documents/exchange/conversion.ts');
	const exchange = await import('#lib/documents/exchange/writes.server.ts');
	const { bindHeading, withGoal } = await import('./seed-goals.ts');
	const isPlan = document.kind === 'plan';
	const { doc: text } = convert('markdown', source);
	const doc = isPlan ? await withGoal(owner, text) : text;
	const personId = ids.get(email) ?? '';
	const author: Author = { personId, email, sessionId: '', actingOrganisationId: region };
	const responsible = { responsibleOrganisationId: region, responsiblePersonId: personId };
	const outcome = exists
		? await exchange.writeFirstText(doors, author, document.id, doc)
		: await exchange.importDocument(doors, author, { ...document, ...responsible }, doc);
	if (!outcome.ok) throw new Error(`The demo's ${file} was refused: ${outcome.code}`);
	if (isPlan) await bindHeading(owner, document.id, doc, personId);
	if (!version) return;
	const { nameVersion } = await import('./seed-versions.ts');
	await nameVersion(doors.sync, document.id, { personId, organisationId: region }, version);
}
