// Plain JavaScript for whatever Node (20 or later) the machine has: it makes sure that the packages
// and the build are there and fresh, then hands over to the project's own Node.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { bringUpToDate, environment, node, root, servingEnvironment } from './up-to-date.mjs';

const dev = process.argv.includes('--dev');

await refuseTakenPort(Number(environment().PORT || 3000));
await bringUpToDate({ build: !dev });

const child = spawn(node, ['src/server/main.ts', ...process.argv.slice(2)], {
	cwd: root,
	// The fourth is a channel that closes when we are killed, so that the portal stops too.
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: { ...servingEnvironment(), NODE_ENV: dev ? 'development' : 'production' }
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

/**
 * Before minutes of installing and building, not after.
 * @param {number} port
 */
async function refuseTakenPort(port) {
	if (!Number.isInteger(port) || port < 1 || port > 65535) return;
	const probe = createServer();
	const taken = await new Promise((resolve) => {
		probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
	});
	if (!taken) return;
	console.error(
		`\nKliv could not start.\nPort ${port} is taken by another program. ` +
			`Stop it, or choose another: PORT=${port + 1} npm start`
	);
	process.exit(1);
}
