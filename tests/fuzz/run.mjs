// `npm run fuzz`, for any Node from 20: installs and builds what is missing, then fuzz.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringUpToDate, environment, node } from '../../src/server/commands/up-to-date.mjs';

await bringUpToDate({ build: true });
const here = path.dirname(fileURLToPath(import.meta.url));
const child = spawn(node, [path.join(here, 'fuzz.ts'), ...process.argv.slice(2)], {
	stdio: 'inherit',
	env: environment()
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
