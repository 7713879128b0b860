import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
afterAll(() => portal.disconnect());

const strategy = 'f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';
const editor = 'redaktor@regionjh.example';
const reader = 'referens@naringsliv.example';
const outsider = 'utanfor@annanregion.example';
const cookies: Record<string, string> = {};

beforeAll(async () => {
	for (const email of [editor, reader, outsider]) {
		cookies[email] = (await portal.signIn(email)).cookie;
	}
});

async function get(email: string, path: string) {
	const answer = await fetch(`${portal.origin}/documents/${strategy}${path}`, {
		headers: { cookie: cookies[email]! },
		redirect: 'manual'
	});
	return { status: answer.status, html: await answer.text() };
}

async function post(email: string, path: string, form: Record<string, string>) {
	const answer = await fetch(`${portal.origin}/documents/${strategy}${path}`, {
		method: 'POST',
		headers: {
			...{ cookie: cookies[email]!, origin: portal.origin, accept: 'application/json' },
			'x-sveltekit-action': 'true'
		},
		body: new URLSearchParams(form),
		redirect: 'manual'
	});
	return (await answer.json()) as { type: string; status: number };
}

const versionsOf = () =>
	portal.sql<{ number: number; name: string }>(
		'select number, name from public.document_versions where document_id = $1 order by number',
		[strategy]
	);

describe('the pages of versions', () => {
	it.each([editor, reader])(
		'show %s the versions, one as text, and what differs',
		async (email) => {
			const list = await get(email, '/versions');
			expect(list.status).toBe(200);
			expect(list.html).toContain('Exempelutkast till arbetsgruppen');
			const one = await get(email, '/versions/1');
			expect(one.status).toBe(200);
			expect(one.html).toContain('Måttet på framgång är');
			expect(one.html).toMatch(/<code[^>]*>[0-9a-f]{64}<\/code>/);
			const other = await get(email, '/versions/compare?from=1&to=now');
			expect(other.status).toBe(200);
			expect(other.html).toContain('Den gör en sak i taget');
			const same = await get(email, '/versions/compare?from=2&to=now');
			expect(same.status).toBe(200);
			expect(same.html).toContain('Texterna är lika');
		}
	);

	it('say that who wrote is not read yet, rather than colour it wrongly, and nothing to strangers', async () => {
		const page = await get(reader, '/versions/1?authors=1');
		expect(page.status).toBe(200);
		expect(page.html).toContain('är inte inläst än');
		expect(page.html).toContain('Måttet på framgång är');
		expect((await get(outsider, '/versions/1?authors=1')).status).toBe(404);
	});

	it('are not there for who does not read the document, nor what is no version', async () => {
		for (const path of ['', '/1', '/compare?from=1&to=now', '/compare?from=@1', '/1/restore']) {
			const { status, html } = await get(outsider, `/versions${path}`);
			expect([path, status]).toEqual([path, 404]);
			expect(html).not.toContain('Exempelutkast');
		}
		for (const path of ['/99', '/0', '/x', '/compare?from=99', '/compare?from=x', '/99/restore']) {
			expect([path, (await get(reader, `/versions${path}`)).status]).toEqual([path, 404]);
		}
	});

	it('let who edits name and restore, and nobody else', async () => {
		const before = await versionsOf();
		const name = `Prov ${randomUUID()}`;
		expect((await get(reader, '/versions/1/restore')).status).toBe(403);
		expect((await post(reader, '/versions?/name', { name })).status).toBe(403);
		expect((await post(outsider, '/versions?/name', { name })).type).not.toBe('redirect');
		expect((await post(reader, '/versions/1/restore', { seen: '0'.repeat(64) })).type).not.toBe(
			'redirect'
		);
		expect(await versionsOf()).toEqual(before);
		expect((await post(editor, '/versions?/name', { name })).type).toBe('redirect');
		expect((await versionsOf()).at(-1)?.name).toBe(name);
		expect((await post(editor, '/versions?/name', { name: '' })).status).toBe(422);
		const confirm = await get(editor, '/versions/2/restore');
		expect(confirm.status).toBe(200);
		expect(confirm.html).toContain('Texten är redan som i den här versionen');
		const stale = await post(editor, '/versions/2/restore', { seen: '0'.repeat(64) });
		expect(stale.status).toBe(409);
	});

	it('note a visit of who reads, and of nobody else', async () => {
		const visit = async (email: string) =>
			(
				await fetch(`${portal.origin}/documents/${strategy}/visit`, {
					method: 'POST',
					headers: { cookie: cookies[email]!, origin: portal.origin }
				})
			).status;
		expect([await visit(reader), await visit(outsider)]).toEqual([204, 404]);
		const rows = await portal.sql<{ email: string }>(
			`select u.email from public.document_visits v join auth.users u on u.id = v.person_id
			where v.document_id = $1 and u.email = any ($2)`,
			[strategy, [reader, outsider]]
		);
		expect(rows).toEqual([{ email: reader }]);
	});
});
