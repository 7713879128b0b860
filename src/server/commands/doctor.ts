import './plain-errors.ts';
import { createServer } from 'node:net';
import type { Health } from '#lib/platform/services.server.ts';
import { readSettings } from '#lib/platform/settings.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { externalChecks } from '../examination/external.ts';
import { embeddedChecks } from '../examination/embedded.ts';
import type { Check } from '../examination/check.ts';

/** `npm run doctor`: says in plain words what is wrong with a set-up. It changes no data. */
const settings = readSettings(process.env);
const checks: Check[] = [
	{ name: 'settings', examine: async () => 'every variable that is set has a good value' },
	{ name: 'Node', examine: async () => `${process.version} of the project` },
	{ name: 'port', examine: () => examinePort(settings) },
	...(settings.external ? externalChecks(settings, settings.external) : embeddedChecks(settings)),
	{ name: 'mail', examine: () => examineMail(settings) },
	{ name: 'address', examine: () => examineOrigin(settings) }
];

let failures = 0;
for (const { name, examine } of checks) {
	try {
		console.log(`ok    ${name}: ${await examine()}`);
	} catch (error) {
		failures++;
		console.log(`WRONG ${name}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
console.log(failures === 0 ? '\nEverything is well.' : `\n${failures} to mend.`);
process.exitCode = failures === 0 ? 0 : 1;

async function examinePort({ origin, host, port }: Settings): Promise<string> {
	const answer = await fetch(`http://${host}:${port}/health`).catch(() => null);
	if (answer) {
		const health = (await answer.json().catch(() => null)) as Partial<Health> | null;
		if (!health?.status)
			throw new Error(`${port} is taken by another program: choose another PORT.`);
		if (answer.ok) return `a portal answers at ${origin} and is well`;
		const wrong = Object.entries(health.checks ?? {}).flatMap(([name, check]) =>
			check.ok ? [] : [`${name}: ${check.problem}`]
		);
		throw new Error(`A portal answers and is not well. ${wrong.join('; ')}.`);
	}
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) =>
			reject(new Error(`Port ${port} cannot be used (${error.code}): choose another PORT.`))
		);
		probe.listen(port, host === 'localhost' ? '127.0.0.1' : host, () =>
			probe.close(() => resolve(`${port} is free`))
		);
	});
}

async function examineMail({ smtpUrl }: Settings): Promise<string> {
	if (!smtpUrl)
		return 'SMTP_URL is not set: mails stay in a table (a demo shows them at /dev/mail)';
	const { createTransport } = await import('nodemailer');
	const transport = createTransport(smtpUrl);
	try {
		await transport.verify();
		return 'the mail server lets us in';
	} catch (error) {
		throw new Error(`The mail server of SMTP_URL refuses: ${(error as Error).message}`);
	} finally {
		transport.close();
	}
}

async function examineOrigin({ origin, external }: Settings): Promise<string> {
	const { protocol, hostname } = new URL(origin);
	if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
		return external ? `${origin}` : `${origin} (the embedded backend is for trying out)`;
	}
	throw new Error(`ORIGIN=${origin} is not https: passwords and cookies would travel in the open.`);
}
