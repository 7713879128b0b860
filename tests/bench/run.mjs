// `npm run bench`, for any Node from 20: installs the project and, into this folder, the peers that
// it is measured against. Without them (offline) Kliv and the relays are measured.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringUpToDate, environment, node } from '../../src/server/commands/up-to-date.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

await bringUpToDate({ build: false });
if (!fs.existsSync(path.join(here, 'peers/node_modules/@hocuspocus/server'))) {
	console.log('Installing the peers to measure against (once) …');
	// Their ranges ask for a version that asks for one that does not exist: hence both.
	const { status, stderr } = spawnSync('npm', ['ci', '--legacy-peer-deps', '--no-audit'], {
		cwd: path.join(here, 'peers'),
		encoding: 'utf8',
		shell: process.platform === 'win32'
	});
	if (status !== 0) console.log(`The peers could not be installed.\n${stderr ?? ''}`);
}
const child = spawn(node, [path.join(here, 'bench.ts'), ...process.argv.slice(2)], {
	cwd: process.env.INIT_CWD ?? process.cwd(),
	stdio: 'inherit',
	env: environment()
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
