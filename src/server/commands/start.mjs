// Plain JavaScript for whatever Node (20 or later) the machine has: it makes sure that the packages
// and the build are there and fresh, then hands over to the project's own Node.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { bringUpToDate, environment, node, root, servingEnvironment } from './up-to-date.mjs';

const dev = process.argv.includes('--dev');
const starter = process.ppid;

await refuseTakenPort(Number(environment().PORT || 3000));
await bringUpToDate({ build: !dev });

const child = spawn(node, ['src/server/main.ts', ...process.argv.slice(2)], {
	cwd: root,
	// The fourth is a channel that closes when we are killed, so that the portal stops too.
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: { ...servingEnvironment(), NODE_ENV: dev ? 'development' : 'production' }
});
let told = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => stop(signal === 'SIGHUP' ? 'SIGTERM' : signal));
}
// Where npm itself is killed, nobody passes anything on.
if (process.env.npm_lifecycle_event) {
	setInterval(() => process.ppid === starter || stop('SIGTERM'), 500).unref();
}
child.on('exit', (code, signal) => {
	// It was told before it could listen.
	if (signal && told) console.log('stopped');
	process.exit(signal && !told ? 1 : (code ?? 0));
});

/** @param {NodeJS.Signals} signal */
function stop(signal) {
	told = true;
	child.kill(signal);
}

/**
 * Before minutes of installing and building, not after.
 * @param {number} port
 */
async function refuseTakenPort(port) {
	if (!Number.isInteger(port) || port < 1 || port > 65535) return;
	// A portal that has just been told to stop may be letting go of it.
	let taken = true;
	for (let tries = 0; taken && tries < 15; tries++) {
		if (tries > 0) await wait(200);
		const probe = createServer();
		taken = await new Promise((resolve) => {
			probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
			probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
		});
	}
	if (!taken) return;
	console.error(
		`\nKliv could not start.\nPort ${port} is taken by another program. ` +
			`Stop it, or choose another: PORT=${port + 1} npm start`
	);
	process.exit(1);
}
