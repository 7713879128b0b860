/** The sync server alone in a process, for tests that kill it: it begins when it is told where. */
import http from 'node:http';
import { createLogger } from '#lib/platform/logging.server.ts';
import { createTokenVerifier } from '#lib/platform/tokens.server.ts';
import { attachSync } from '#server/sync/attach.ts';
import type { Limits } from '#server/sync/limits.ts';

export interface Orders {
	databaseUrl: string;
	jwtSecret: string;
	port: number;
	limits: Partial<Limits>;
}

process.once('message', ({ databaseUrl, jwtSecret, port, limits }: Orders) => {
	void (async () => {
		const server = http.createServer((_request, response) => response.writeHead(404).end());
		const door = await attachSync(
			{
				...{ server, databaseUrl, redisUrl: null, dev: false },
				origin: `http://127.0.0.1:${port}`,
				tokens: createTokenVerifier({ secret: jwtSecret }),
				log: createLogger(process.env.LOG_LEVEL ?? 'silent')
			},
			limits
		);
		process.once('SIGTERM', () => void door.close().then(() => process.exit(0)));
		server.listen(port, '127.0.0.1', () => process.send?.('listening'));
	})();
});
process.once('disconnect', () => process.exit(0));
process.send?.('waiting');
