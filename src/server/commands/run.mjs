// Runs a command of this folder on the project's own Node, whatever Node the machine has.
// `npm run migrate` → migrate.ts; the packages are installed first where they are missing.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { bringUpToDate, environment, node, root } from './up-to-date.mjs';

const [name = '', ...args] = process.argv.slice(2);

await bringUpToDate({ build: false });
const settings = environment();
const child = spawn(node, [path.join(root, `src/server/commands/${name}.ts`), ...args], {
	// Where the person stands, so that file names mean what they say.
	cwd: process.env.INIT_CWD ?? process.cwd(),
	stdio: 'inherit',
	// The data are the project's wherever the person stands.
	env: { ...settings, KLIV_DATA_DIR: path.resolve(root, settings.KLIV_DATA_DIR || '.data') }
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
