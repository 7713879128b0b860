/**
 * Databases to copy: making one takes seconds, copying one a moment. They are made once per run, by
 * what a first start runs; `npm test` makes them for all its tools, else the set-up of a project does.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type Content = 'empty' | 'demo';

const variable = 'KLIV_TEST_TEMPLATES';

/** @returns what removes them; nothing happens when they are there. */
export default function makeTemplates(): () => void {
	if (process.env[variable]) return () => {};
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-templates-'));
	const script = fileURLToPath(new URL('make-templates.ts', import.meta.url));
	const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
	if (status !== 0) throw new Error(`The databases to copy could not be made.\n${stderr}`);
	process.env[variable] = folder;
	return () => fs.rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes the data folder a copy of a template; its passwords and keys are those of every copy.
 * @returns false when nothing was copied: a start makes the database then.
 */
export function copyTemplate(content: Content, dataDir: string): boolean {
	const folder = process.env[variable];
	if (!folder) return false;
	const template = path.join(folder, content);
	// Its database lies elsewhere, where PostgreSQL's account may not reach this folder.
	if (fs.existsSync(path.join(template, 'postgres.location'))) return false;
	// What belongs to PostgreSQL's account does in the copy too, which fs.cp does not see to.
	return spawnSync('cp', ['-a', `${template}/.`, dataDir]).status === 0;
}
