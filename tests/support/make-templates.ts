/** `node make-templates.ts FOLDER`: an empty database and one with the demo, for templates.ts. */
import fs from 'node:fs';
import path from 'node:path';
import { startEmbedded } from '../../src/server/embedded/backend.ts';
import type { Content } from './templates.ts';

// Passwords of the demo are hashed the quick way.
process.env.LITE_AUTH_BCRYPT_COST = '4';
const folder = path.resolve(process.argv[2] ?? '.');
// PostgreSQL's account must pass through it.
fs.chmodSync(folder, 0o711);

async function make(content: Content): Promise<void> {
	const backend = await startEmbedded({
		dataDir: path.join(folder, content),
		origin: 'http://localhost',
		demo: content === 'demo',
		disposable: true
	});
	await backend.stop();
}

await Promise.all([make('empty'), make('demo')]);
