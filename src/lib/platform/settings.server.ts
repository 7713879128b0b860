import path from 'node:path';
import { z } from 'zod';

/** A bad or missing environment variable: the message names it and says what it must be. */
export class SettingsError extends Error {}

const port = z.coerce.number().int().min(0).max(65535);
const webAddress = z.url({ protocol: /^https?$/ });
/** Nothing but scheme, host and port: everything else of an address is ours to say. */
const ownAddress = webAddress.refine((text) => {
	const url = URL.parse(text);
	return !!url && /^\/*$/.test(url.pathname) && url.href === `${url.origin}${url.pathname}`;
});
const postgresAddress = z.url({ protocol: /^postgres(ql)?$/ });
const rate = z.strictObject({ perSecond: z.number().positive(), burst: z.number().positive() });
const limits = z
	.string()
	.transform((text, context) => {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			context.addIssue('no JSON');
			return z.NEVER;
		}
	})
	.pipe(z.record(z.string(), z.union([z.number().positive(), rate])));
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable, once. `must` is what a person reads when the value is wrong. */
const variables = {
	PORT: { schema: port.default(3000), must: 'a port number from 0 to 65535' },
	HOST: { schema: z.string().min(1).default('localhost'), must: 'a host name or IP address' },
	ORIGIN: { schema: ownAddress.optional(), must: 'the public address, like https://kliv.example' },
	KLIV_DATA_DIR: { schema: z.string().min(1).default('.data'), must: 'a folder' },
	DATABASE_URL: { schema: postgresAddress.optional(), must: 'a postgres:// address' },
	PUBLIC_SUPABASE_URL: { schema: webAddress.optional(), must: 'the address of a Supabase project' },
	PUBLIC_SUPABASE_PUBLISHABLE_KEY: {
		schema: z.string().min(1).optional(),
		must: 'the publishable key of the Supabase project'
	},
	SUPABASE_SECRET_KEY: {
		schema: z.string().min(1).optional(),
		must: 'the secret key of the Supabase project'
	},
	SUPABASE_JWT_SECRET: {
		schema: z.string().min(32).optional(),
		must: 'the HS256 secret of a self-hosted Supabase, at least 32 characters'
	},
	MIGRATE_DATABASE_URL: { schema: postgresAddress.optional(), must: 'a postgres:// address' },
	KLIV_SYNC_DATABASE_URL: { schema: postgresAddress.optional(), must: 'a postgres:// address' },
	KLIV_JOBS_DATABASE_URL: { schema: postgresAddress.optional(), must: 'a postgres:// address' },
	REDIS_URL: { schema: z.url({ protocol: /^rediss?$/ }).optional(), must: 'a redis:// address' },
	KLIV_SYNC_LIMITS: {
		schema: limits.optional(),
		must: 'a JSON object of limits above 0, like {"document":5000000,"updates":{"perSecond":40,"burst":2000}}'
	},
	KLIV_DEMO: {
		schema: z.enum(['0', '1']).optional(),
		must: '1 (seed the demo) or 0 (never seed it)'
	},
	SMTP_URL: { schema: z.url({ protocol: /^smtps?$/ }).optional(), must: 'an smtp:// address' },
	MAIL_FROM: {
		schema: z.string().includes('@').default('Kliv <kliv@localhost>'),
		must: 'a sender, like Kliv <kliv@example.se>'
	},
	KLIV_KOLADA_URL: {
		schema: webAddress.default('https://api.kolada.se/v3'),
		must: "the address of Kolada's API, version 3"
	},
	KLIV_SCB_URL: {
		schema: webAddress.default('https://statistikdatabasen.scb.se/api/v2'),
		must: "the address of SCB's PxWebApi, version 2"
	},
	LOG_LEVEL: { schema: z.enum(levels).default('info'), must: `one of ${levels.join(', ')}` },
	METRICS_TOKEN: { schema: z.string().optional(), must: 'a secret word' },
	OTEL_EXPORTER_OTLP_ENDPOINT: { schema: webAddress.optional(), must: 'an http(s) address' }
} as const;

type Variable = keyof typeof variables;
type Values = { [K in Variable]: z.output<(typeof variables)[K]['schema']> };

export interface ExternalBackend {
	databaseUrl: string;
	syncDatabaseUrl: string;
	jobsDatabaseUrl: string;
	supabaseUrl: string;
	publishableKey: string;
}

export interface Settings {
	port: number;
	host: string;
	/** The public address, without a slash at the end. */
	origin: string;
	/** Absolute path of the embedded database and its keys. */
	dataDir: string;
	/** Absent: the embedded backend. */
	external: ExternalBackend | null;
	/** The owner's login; only the commands that migrate, seed, back up and restore use it. */
	migrateDatabaseUrl: string | null;
	supabaseSecretKey: string | null;
	supabaseJwtSecret: string | null;
	redisUrl: string | null;
	/** Limits of the sync server by name; which names there are, src/server/sync/limits.ts knows. */
	syncLimits: Record<string, number | z.infer<typeof rate>>;
	/** true seeds the demo, false never does, null decides by what is there. */
	demo: boolean | null;
	smtpUrl: string | null;
	mailFrom: string;
	/** Where figures are fetched from. */
	sources: { kolada: string; scb: string };
	logLevel: (typeof levels)[number];
	metricsToken: string | null;
	otelEndpoint: string | null;
}

/** @throws SettingsError naming every bad variable and what it must be. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
	const values = parse(environment);
	return {
		port: values.PORT,
		host: values.HOST,
		// As a browser writes it: KLIV.example:443 is https://kliv.example.
		origin: new URL(values.ORIGIN ?? `http://localhost:${values.PORT}`).origin,
		dataDir: path.resolve(values.KLIV_DATA_DIR),
		external: externalBackend(values),
		migrateDatabaseUrl: values.MIGRATE_DATABASE_URL ?? null,
		supabaseSecretKey: values.SUPABASE_SECRET_KEY ?? null,
		supabaseJwtSecret: values.SUPABASE_JWT_SECRET ?? null,
		redisUrl: values.REDIS_URL ?? null,
		syncLimits: values.KLIV_SYNC_LIMITS ?? {},
		demo: values.KLIV_DEMO === undefined ? null : values.KLIV_DEMO === '1',
		smtpUrl: values.SMTP_URL ?? null,
		mailFrom: values.MAIL_FROM,
		sources: { kolada: values.KLIV_KOLADA_URL, scb: values.KLIV_SCB_URL },
		logLevel: values.LOG_LEVEL,
		metricsToken: values.METRICS_TOKEN ?? null,
		otelEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null
	};
}

function parse(environment: NodeJS.ProcessEnv): Values {
	const problems: string[] = [];
	const entries = Object.entries(variables).map(([name, { schema, must }]) => {
		// A variable set to nothing counts as not set: `PORT= npm start`.
		const result = schema.safeParse(environment[name] || undefined);
		if (!result.success) problems.push(`${name} must be ${must}.`);
		return [name, result.data] as const;
	});
	if (problems.length > 0) throw new SettingsError(problems.join('\n'));
	return Object.fromEntries(entries) as Values;
}

function externalBackend(values: Values): ExternalBackend | null {
	const needed = [
		'DATABASE_URL',
		'KLIV_SYNC_DATABASE_URL',
		'KLIV_JOBS_DATABASE_URL',
		'PUBLIC_SUPABASE_URL',
		'PUBLIC_SUPABASE_PUBLISHABLE_KEY'
	] as const;
	if (!values.DATABASE_URL && !values.PUBLIC_SUPABASE_URL) return null;
	const missing = needed.filter((name) => !values[name]);
	if (missing.length > 0) {
		throw new SettingsError(
			missing
				.map(
					(name) => `${name} must be set too: an external backend needs ${variables[name].must}.`
				)
				.join('\n')
		);
	}
	return {
		databaseUrl: values.DATABASE_URL!,
		syncDatabaseUrl: values.KLIV_SYNC_DATABASE_URL!,
		jobsDatabaseUrl: values.KLIV_JOBS_DATABASE_URL!,
		supabaseUrl: values.PUBLIC_SUPABASE_URL!.replace(/\/+$/, ''),
		publishableKey: values.PUBLIC_SUPABASE_PUBLISHABLE_KEY!
	};
}
