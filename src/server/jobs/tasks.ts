import { createTransport } from 'nodemailer';
import type { TaskList } from 'graphile-worker';
import type { PoolClient } from 'pg';
import type { Sources } from '#lib/goals/sources/fetching/sources.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { fetchSource } from './fetching.ts';
import { mailsFor } from './notices.ts';
import type { OutboxEvent } from './notices.ts';

interface Mail {
	recipient: string;
	subject: string;
	body_text: string;
	body_html: string;
}

/** The jobs by name. A payload is `{ id }`: what it means is read from the database when it runs. */
export function createTasks(
	settings: Settings,
	{ sources, log }: { sources: Sources; log: Logger }
): TaskList {
	const transport = settings.smtpUrl ? createTransport(settings.smtpUrl) : null;
	return {
		/** An event of the outbox becomes the mails it calls for; once, however often it is tried. */
		event: (payload, { withPgClient }) =>
			withPgClient((client) =>
				inTransaction(client, async () => {
					const id = idOf(payload);
					const event = await one<OutboxEvent>(client, 'select * from private.take_event($1)', [
						id
					]);
					if (!event) return;
					for (const { kind, recipient, subject, text, html } of mailsFor(event, settings.origin)) {
						const values = [id, kind, recipient, subject, text, html];
						await client.query('select private.queue_mail($1, $2, $3, $4, $5, $6)', values);
					}
					await client.query('select private.settle_event($1)', [id]);
				})
			),

		/** Every hour: what need not be kept any longer. */
		tidy: (_, { withPgClient }) =>
			withPgClient(
				async (client) => void (await client.query('select private.forget_old_mails()'))
			),

		/** Every night: asks for the figures that should exist by now. */
		fetch_due: (_, { withPgClient }) =>
			withPgClient(async (client) => void (await client.query('select private.ask_due_fetches()'))),

		/** What one source has, into an import that is looked at before it counts. */
		fetch_source: (payload, { withPgClient }) =>
			fetchSource(idOf(payload), { sources, withClient: withPgClient, log }),

		/** Every morning: who owes figures is told, at most once a month. */
		remind: (_, { withPgClient }) =>
			withPgClient(
				async (client) => void (await client.query('select private.remind_of_figures()'))
			),

		/** One mail. Without SMTP_URL it stays in its table; a failure is tried again later. */
		mail: async (payload, { withPgClient, job }) => {
			const id = idOf(payload);
			const mail = await withPgClient((client) =>
				one<Mail>(client, 'select * from private.take_mail($1)', [id])
			);
			if (!mail) return;
			let failure: string | null = null;
			if (!transport) failure = 'kept: SMTP_URL is not set';
			else {
				try {
					await transport.sendMail({
						from: settings.mailFrom,
						to: mail.recipient,
						subject: mail.subject,
						text: mail.body_text,
						html: mail.body_html || undefined
					});
				} catch (error) {
					// The server's answer may repeat the address; its code says enough.
					const { code, responseCode } = error as { code?: string; responseCode?: number };
					failure = [code, responseCode].filter(Boolean).join(' ') || 'refused';
					if (job.attempts < job.max_attempts) throw new Error(`mail not sent: ${failure}`);
				}
			}
			await withPgClient((client) =>
				client.query('select private.settle_mail($1, $2)', [id, failure])
			);
		}
	};
}

function idOf(payload: unknown): string {
	const id = (payload as { id?: unknown } | null)?.id;
	if (typeof id !== 'string') throw new Error('a job without an id');
	return id;
}

async function one<T>(client: PoolClient, sql: string, values: unknown[]): Promise<T | null> {
	const { rows } = await client.query(sql, values);
	return (rows[0] as T | undefined) ?? null;
}

async function inTransaction(client: PoolClient, work: () => Promise<void>): Promise<void> {
	await client.query('begin');
	try {
		await work();
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	}
}
