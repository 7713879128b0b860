import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { documentToText } from '#lib/documents/exchange/plain-text.ts';
import { updatesToDocument } from '#lib/documents/exchange/updates.ts';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'kliv-import-'));
const space = 'Strategi för Tillväxtmotorn';

afterAll(() => rmSync(folder, { recursive: true }));

/** The command as `npm run import` runs it, beside the running portal. */
function importFile(name: string, content: string | Uint8Array, ...options: string[]) {
	const file = path.join(folder, name);
	writeFileSync(file, content);
	return new Promise<{ status: number; said: string; documentId: string | null }>((resolve) => {
		execFile(
			process.execPath,
			['src/server/commands/import.ts', file, ...options],
			{ env: { ...process.env, VITEST: '', KLIV_DATA_DIR: portal.dataDir } },
			(error, stdout, stderr) => {
				const said = stdout + stderr;
				const documentId = /\/documents\/([0-9a-f-]{36})/.exec(said)?.[1] ?? null;
				resolve({ status: error ? 1 : 0, said, documentId });
			}
		);
	});
}

const as = (email: string) => ['--space', space, '--as', email];

async function stored(documentId: string | null) {
	const rows = await portal.sql<{ payload: Buffer; person: string; organisation: string }>(
		`select u.payload, p.email as person, o.name as organisation from public.document_updates u
		join auth.users p on p.id = u.person_id join public.organisations o on o.id = u.organisation_id
		where u.document_id = $1 order by u.seq`,
		[documentId]
	);
	return { rows, doc: updatesToDocument(rows.map(({ payload }) => new Uint8Array(payload))) };
}

describe('npm run import', () => {
	it('writes the file as the named person, under their mandate', async () => {
		const { said, documentId } = await importFile(
			'plan.html',
			'<title>Plan</title><h1>Plan</h1><p>Text med <a href="javascript:x()">länk</a></p><img src=x>',
			...as('redaktor@ostersund.example')
		);
		expect(said).toContain('"Plan" är inläst');
		expect(said).toContain(
			'Togs inte med: bilder och annan media (1); adresser i osäkra länkar, orden är kvar (1)'
		);
		const { rows, doc } = await stored(documentId);
		expect(documentToText(doc)).toBe('Plan\nText med länk');
		expect(rows[0]).toMatchObject({
			person: 'redaktor@ostersund.example',
			organisation: 'Östersunds kommun'
		});
		const acts = await portal.sql<{ action: string }>(
			'select action from public.audit_log where subject_id = $1 order by seq',
			[documentId]
		);
		expect(acts.map(({ action }) => action)).toEqual(['document.created', 'document.imported']);
	});

	it('writes a long file in several updates, none over 512 kB', async () => {
		const long = 'Ett stycke med åtskilliga ord som blir många. '.repeat(30) + '\n\n';
		const { documentId } = await importFile(
			'lång fil.txt',
			long.repeat(900),
			...as('redaktor@krokom.example')
		);
		const { rows, doc } = await stored(documentId);
		expect(doc.childCount).toBe(900);
		expect(rows.length).toBeGreaterThan(2);
		expect(Math.max(...rows.map(({ payload }) => payload.length))).toBeLessThan(512 * 1024);
	});

	it('says that an old encoding was understood', async () => {
		const { said } = await importFile(
			'gammal.txt',
			new Uint8Array([0x47, 0xe5, 0x21]),
			...as('redaktor@krokom.example')
		);
		expect(said).toContain('Latin-1');
	});

	it.each([
		['who may only propose', as('referens@naringsliv.example'), 'inget mandat att redigera'],
		['who has no part', as('utanfor@annanregion.example'), 'inget mandat att redigera'],
		['who does not exist', as('ingen@prov.example'), 'Ingen har e-postadressen'],
		[
			'for a space that is not',
			['--space', 'X', '--as', 'a@b.example'],
			'Det finns ingen samarbetsyta'
		]
	])('refuses one %s', async (_who, options, problem) => {
		const before = await portal.sql('select from public.documents');
		const { status, said } = await importFile('a.md', '# a', ...options);
		expect(status).toBe(1);
		expect(said).toContain(problem);
		expect(await portal.sql('select from public.documents')).toHaveLength(before.length);
	});

	it('lets only those who manage the space make another organisation responsible', async () => {
		const option = ['--responsible', 'Regionen'];
		const refused = await importFile('a.md', '# a', ...as('redaktor@krokom.example'), ...option);
		expect(refused.said).toContain('Bara den som leder samarbetsytan');
		const done = await importFile(
			'b.md',
			'# b',
			...as('processledare@plattform.example'),
			...option
		);
		expect(done.status).toBe(0);
	});

	it('reads nothing but text', async () => {
		const refused = await importFile('a.docx', 'x', ...as('redaktor@krokom.example'));
		expect(refused).toMatchObject({ status: 1, documentId: null });
		expect(refused.said).toContain('Spara den som webbsida');
	});
});
