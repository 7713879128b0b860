import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';

let portal: TestPortal | null = null;
let server: Server | null = null;
afterEach(async () => {
	await portal?.stop();
	server?.close();
});

/** A mail server that takes everything, on a port that may be named in advance. */
async function mailServer(port = 0): Promise<{ port: number; received: Promise<string> }> {
	let deliver: (mail: string) => void = () => {};
	const received = new Promise<string>((resolve) => (deliver = resolve));
	server = createServer((socket) => converse(socket, deliver));
	await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
	return { port: (server.address() as AddressInfo).port, received };
}

function converse(socket: Socket, deliver: (mail: string) => void): void {
	let heard = '';
	let inMail = false;
	socket.write('220 test\r\n');
	socket.on('data', (chunk) => {
		heard += chunk.toString();
		if (inMail) {
			const end = heard.indexOf('\r\n.\r\n');
			if (end < 0) return;
			deliver(heard.slice(0, end));
			inMail = false;
			heard = '';
			socket.write('250 taken\r\n');
			return;
		}
		for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
			const line = heard.slice(0, end);
			heard = heard.slice(end + 2);
			inMail = line === 'DATA';
			socket.write(inMail ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
		}
	});
	socket.on('error', () => {});
}

test('a sign-in code reaches its person though the mail server was away for a moment', async () => {
	const { port } = await mailServer();
	await new Promise((resolve) => server!.close(resolve));
	portal = await startPortal({
		environment: {
			KLIV_DEMO: '0',
			SMTP_URL: `smtp://127.0.0.1:${port}`,
			MAIL_FROM: 'Kliv <kliv@example.se>'
		}
	});
	const client = await portal.client();
	const { error } = await client.auth.signInWithOtp({ email: 'ny@kommun.example' });
	expect(error).toBeNull();
	await firstFailure(portal);

	const { received } = await mailServer(port);
	const mail = await received;
	expect(mail).toContain('To: ny@kommun.example');
	expect(mail).toContain('From: Kliv <kliv@example.se>');
	const code = /\b\d{6}\b/.exec(mail)?.[0] ?? '';
	const signedIn = await client.auth.verifyOtp({
		...{ email: 'ny@kommun.example', token: code, type: 'magiclink' }
	});
	expect(signedIn.error).toBeNull();
	expect(signedIn.data.user?.email).toBe('ny@kommun.example');
	const [kept] = await portal.sql<{ sent: boolean }>(
		'select sent_at is not null as sent from private.mails'
	);
	expect(kept).toEqual({ sent: true });
});

/** Waits until the job has tried once and found nobody. */
async function firstFailure(portal: TestPortal): Promise<void> {
	const jobs = portal.pool('jobs');
	for (let failed = 0; failed === 0;) {
		const { rowCount } = await jobs.query(
			"select from graphile_worker.jobs where task_identifier = 'mail' and last_error is not null"
		);
		failed = rowCount ?? 0;
	}
}
