import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOf, seal } from '#lib/documents/states/frozen/rules.ts';

const command = fileURLToPath(new URL('verify.ts', import.meta.url));
let folder = '';
beforeAll(async () => {
	folder = await fs.mkdtemp(path.join(os.tmpdir(), 'kliv verify '));
});
afterAll(() => fs.rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; said: string }> {
	return new Promise((resolve) => {
		const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };
		execFile(process.execPath, [command, ...args], { cwd: folder, env }, (error, said) =>
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, said })
		);
	});
}

const organisation = { id: '1', name: 'Regionen' };
const step = { id: '2', number: 1, from: 'draft', to: 'proposed', taken_at: 'nu', organisation };
const document = { id: '3', title: 'Prov\u001b[2J', kind: 'plan', numbered_headings: false };
const { canonical, sha256 } = seal(
	{ document, step, version: { number: 1, position: 1 } },
	{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Mål' }] }] }
);

it('says in plain words whether a file holds, and moves nobody’s cursor', async () => {
	await fs.writeFile(path.join(folder, 'en fil.json'), fileOf(canonical));
	const holds = await run('en fil.json');
	expect(holds).toMatchObject({ code: 0, said: expect.stringContaining(`SHA-256: ${sha256}`) });
	expect(holds.said).not.toContain('\u001b');
	expect(await run('en fil.json', '--sha256', sha256)).toMatchObject({ code: 0 });
	expect(await run('en fil.json', '--sha256', '0'.repeat(64))).toMatchObject({ code: 1 });
	expect((await run('en fil.json', '--lang', 'en')).said).toContain('The file holds.');
	await fs.writeFile(path.join(folder, 'en fil.json'), fileOf(canonical).replace('Mål', 'Mal'));
	expect(await run('en fil.json')).toMatchObject({
		...{ code: 1, said: expect.stringContaining('Stycke 1 är ändrat. Där står nu: ”Mal”') }
	});
});

it('ends at once with 2 where there is nothing to look at', async () => {
	const huge = await fs.open(path.join(folder, 'huge.json'), 'w');
	await huge.truncate(5 * 1024 ** 3);
	await huge.close();
	const outcomes = await Promise.all([
		...[run('huge.json'), run('nej.json'), run('.'), run()],
		...[run('huge.json', 'två.json'), run('huge.json', '--sha256', 'x'), run('--nej')]
	]);
	expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => 2));
	expect(outcomes[0]!.said).toContain('större än 100 MB');
});
