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
	/** Of the Redis that it shares with others; left out: it is alone. */
	redisUrl?: string;
	limits: Partial<Limits>;
}

process.once('message', ({ databaseUrl, jwtSecret, port, redisUrl, limits }: Orders) => {
	void (async () => {
		const server = http.createServer();
		const door = await attachSync(
			{
				...{ server, databaseUrl, redisUrl: redisUrl ?? null, dev: false },
				origin: `http://127.0.0.1:${port}`,
				tokens: createTokenVerifier({ secret: jwtSecret }),
				log: createLogger(process.env.LOG_LEVEL ?? 'silent')
			},
			limits
		);
		server.on('request', (request, response) => {
			if (!door.handle(request, response)) response.writeHead(404).end();
		});
		process.once('SIGTERM', () => void door.close().then(() => process.exit(0)));
		server.listen(port, '127.0.0.1', () => process.send?.('listening'));
	})().catch(() => process.exit(1));
});
process.once('disconnect', () => process.exit(0));
process.send?.('waiting');
