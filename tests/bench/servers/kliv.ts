/**
 * The portal's own sync server in a process of its own: real sessions, rights, gate and PostgreSQL.
 * Only the bounds are lifted that keep one client from asking for more than people do.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '#lib/platform/logging.server.ts';
import { createTokenVerifier } from '#lib/platform/tokens.server.ts';
import { attachSync } from '#server/sync/attach.ts';
import type { Limits } from '#server/sync/limits.ts';
import { ready } from './inside.mjs';

const { databaseUrl, secret, limits } = JSON.parse(process.env.BENCH_SERVER ?? '{}') as {
	databaseUrl: string;
	secret: string;
	limits: Partial<Limits>;
};

const server = http.createServer((_request, response) => response.writeHead(404).end());
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
const { port } = server.address() as AddressInfo;
await attachSync(
	{
		...{ server, databaseUrl, redisUrl: null, dev: false },
		origin: `http://127.0.0.1:${port}`,
		tokens: createTokenVerifier({ secret }),
		log: createLogger('error')
	},
	limits
);
ready(port);
