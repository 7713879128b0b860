import { expect, test } from 'vitest';
import { createLogger } from './logging.server.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
	let text = '';
	write(createLogger('info', { write: (line) => void (text += line) }));
	return text;
}

test('a line is one JSON object with time, level and message', () => {
	const line = JSON.parse(logged((log) => log.info({ ms: 3 }, 'done'))) as object;
	expect(line).toMatchObject({ level: 'info', msg: 'done', ms: 3 });
});

test('what could tell who someone is stays out, however deep it lies', () => {
	const text = logged((log) =>
		log.info({ email: 'a@b.example', person: { token: 'abc', more: { cookie: 'kliv-auth=1' } } })
	);
	expect(text).not.toMatch(/a@b\.example|abc|kliv-auth/);
});

test('an error keeps its code and loses the values that Postgres puts beside it', () => {
	const error = Object.assign(new Error('duplicate key for a@b.example'), {
		code: '23505',
		detail: 'Key (email)=(a@b.example) already exists.',
		constraint: 'users_email_key'
	});
	const text = logged((log) => log.error({ error }, 'refused'));
	expect(text).toContain('23505');
	expect(text).toContain('users_email_key');
	expect(text).not.toContain('a@b.example');
});
