import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../embedded/backend.ts';

/**
 * `npm run db:types`: writes src/lib/platform/database-types.ts from the migrations, applied to a
 * database made for the purpose. With `--check` it writes nothing and fails when the file is stale.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const file = path.join(root, 'src/lib/platform/database-types.ts');

export async function generateTypes(ownerUrl: string): Promise<string> {
	const output = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-types-')), 'types.ts');
	const { status, stderr } = spawnSync(
		process.execPath,
		[
			path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
			...['--dialect', 'postgres', '--url', ownerUrl, '--out-file', output],
			...['--include-pattern', 'public.*', '--log-level', 'error']
		],
		{ encoding: 'utf8', cwd: os.tmpdir() }
	);
	if (status !== 0) throw new Error(`kysely-codegen: ${stderr}`);
	const generated = fs.readFileSync(output, 'utf8');
	fs.rmSync(path.dirname(output), { recursive: true });
	const { format, resolveConfig } = await import('prettier');
	const head = '/** Written by `npm run db:types` from the migrated database; not by hand. */\n';
	const body = generated.replace(/^\/\*\*[\s\S]*?\*\/\s*/, '');
	return format(head + body, { ...(await resolveConfig(file)), parser: 'typescript' });
}

async function main(): Promise<void> {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-types-'));
	const backend = await startEmbedded({ dataDir, origin: 'http://localhost', disposable: true });
	try {
		const types = await generateTypes(backend.ownerLogins().owner);
		if (!process.argv.includes('--check')) {
			fs.writeFileSync(file, types);
			console.log(`${path.relative(root, file)} is written.`);
		} else if (fs.readFileSync(file, 'utf8') !== types) {
			console.error('The migrations have moved on: run `npm run db:types`.');
			process.exitCode = 1;
		}
	} finally {
		await backend.stop();
		fs.rmSync(dataDir, { recursive: true, force: true });
	}
}

if (import.meta.main) await main();
