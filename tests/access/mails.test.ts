import { afterAll, expect, inject, test } from 'vitest';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
afterAll(() => portal.disconnect());

test('mails are forgotten: codes after an hour, the rest after thirty days', async () => {
	await portal.sql(`
		insert into private.mails (kind, recipient, subject, body_text, body_html, created_at, sent_at)
		values
			('sign_in', 'a@tidy.example', '123456 är din kod', 'Din kod är 123456', '', now(), now()),
			('sign_in', 'b@tidy.example', '123456 är din kod', 'Din kod är 123456', '', now() - interval '2 hours', now()),
			('invitation', 'c@tidy.example', 'Inbjudan', 'Välkommen', '', now() - interval '29 days', now()),
			('invitation', 'd@tidy.example', 'Inbjudan', 'Välkommen', '', now() - interval '31 days', now()),
			('invitation', 'e@tidy.example', 'Inbjudan', 'Välkommen', '', now() - interval '31 days', null)`);
	await portal.pool('jobs').query('select private.forget_old_mails()');
	const rows = await portal.sql<{ recipient: string; body_text: string }>(
		`select recipient, body_text from private.mails where recipient like '%@tidy.example' order by 1`
	);
	expect(rows.map((row) => [row.recipient[0], row.body_text])).toEqual([
		['a', 'Din kod är 123456'],
		['b', ''],
		['c', 'Välkommen'],
		['e', 'Välkommen']
	]);
	await portal.sql("delete from private.mails where recipient like '%@tidy.example'");
});
