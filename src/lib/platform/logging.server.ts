import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

/** Whatever could tell who a person is, or let someone act as them, wherever it hides in a line. */
const secret = ['email', 'password', 'token', 'authorization', 'cookie', 'code', 'name', 'ip'];

/**
 * One JSON object per line on stdout. A line names routes, ids of requests, counts and durations;
 * never a person, an address or a text.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
	return pino(
		{
			level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
			redact: {
				paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
				censor: '[not logged]'
			},
			serializers: { error: errorWithoutValues }
		},
		destination ?? pino.destination({ sync: false, minLength: 0 })
	);
}

/** Postgres puts the offending values into `detail` and `where`: they stay out. */
function errorWithoutValues(error: unknown) {
	if (!(error instanceof Error)) return { type: typeof error };
	const { code, constraint, table } = error as Error & Record<string, unknown>;
	return {
		type: error.constructor.name,
		message: error.message.replace(/[^\s<>"']+@[^\s<>"']+/g, '[address]'),
		// Not called code: sign-in codes are redacted by that name.
		...(code !== undefined && { reason: code }),
		...(constraint !== undefined && { constraint }),
		...(table !== undefined && { table }),
		stack: error.stack?.split('\n').slice(1, 9).join('\n')
	};
}
