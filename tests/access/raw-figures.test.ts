import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TestPortal, demoPassword } from '../support/portal.ts';
import { openBackend } from './backend.ts';
import type { Backend, Who } from './backend.ts';
import { outsider, reference, researcher } from './play.ts';

const steering = 'styrgrupp@ostersund.example';
/** Rests on three persons, so that it is left out; and is like no other number of the portal. */
const raw = 912345.678;
const written = /912345|912\.345/;

/** Everything that shows figures, as addresses. */
const doorsOf = (goal: string, indicator: string) => {
	const own = `/goals/${goal}/indicators/${indicator}`;
	const pages = [
		...[`/goals/${goal}`, own, `${own}/figures`, `${own}/outcome`, `${own}/targets`],
		...[`${own}/source`, '/goals/dashboard', '/goals/dashboard/differences', '/goals/figures'],
		...['/goals', '/goals/gaps', '/', '/public/goals', `/public/goals/${goal}`]
	];
	const files = [
		...[`${own}/figures/file.csv`, `${own}/outcome/figures.csv`, `${own}/outcome/chart.svg`],
		...['figures.csv', 'figures.json', 'results.json', 'results.xml'].map(
			(name) => `/public/data/${name}?indicator=${indicator}`
		)
	];
	const data = pages.filter((page) => page !== '/').map((page) => `${page}/__data.json`);
	return [...pages, ...data, ...files];
};

// Every way out of the portal, asked as a browser or a partner asks it. In the database alone:
// suppression.test.ts and measurements.test.ts.
describe('a figure that rests on three persons', () => {
	const portal = new TestPortal(inject('portal'));
	let backend: Backend;
	let doors: string[];
	let own: string;
	let indicator: string;
	const cookies = new Map<Who, string>();

	beforeAll(async () => {
		backend = await openBackend();
		const client = await backend.rest(researcher);
		const { data: found } = await client
			.from('indicators')
			.select('id, goal_id')
			.eq('code', 'VARDE-2')
			.single();
		indicator = String(found?.id);
		const { data: method } = await client
			.from('methods')
			.select('id')
			.match({ indicator_id: indicator, state: 'adopted' })
			.single();
		const { error } = await client.from('measurements').insert({
			...{ indicator_id: indicator, method_id: method?.id, period: '2014', area: '2305' },
			...{ value: raw, people: 3, comment: 'Tre personer i Bräcke' }
		});
		expect(error).toBeNull();
		doors = doorsOf(String(found?.goal_id), indicator);
		own = `/goals/${String(found?.goal_id)}/indicators/${indicator}`;
		for (const who of [researcher, steering, reference, outsider]) {
			cookies.set(who, await cookieOf(portal.origin, who));
		}
	}, 60_000);
	afterAll(async () => {
		await backend?.close();
		await portal.disconnect();
	});

	const ask = async (who: Who, path: string) => {
		const answer = await fetch(portal.origin + path, {
			headers: { cookie: cookies.get(who) ?? '' },
			redirect: 'manual'
		});
		const body = await answer.text();
		return { status: answer.status, body: body.replace(/[\s\u00a0\u202f]|&nbsp;|&#160;/g, '') };
	};

	it('is there for who reports values: what follows could find it', async () => {
		const file = await ask(researcher, `${own}/figures/file.csv`);
		expect(file.body).toMatch(written);
		const page = await ask(researcher, `${own}/figures?periods=24`);
		expect(page.body).toMatch(written);
		const client = await backend.rest(researcher);
		const { data } = await client.from('measurements').select('id').eq('value', raw);
		expect(data).toHaveLength(1);
	});

	it.each([steering, reference, outsider, 'anon'])(
		'stands behind no address for %s',
		async (who) => {
			const statuses = new Set<number>();
			for (const door of doors) {
				for (const path of [
					door,
					`${door}${door.includes('?') ? '&' : '?'}periods=24&log=1&version=1`
				]) {
					const { status, body } = await ask(who, path);
					statuses.add(status);
					expect(status, `${who} ${path}`).toBeLessThan(500);
					expect(body, `${who} ${path}`).not.toMatch(written);
					expect(body, `${who} ${path}`).not.toContain('TrepersoneriBräcke');
				}
			}
			// Somebody of the space reads pages; that nobody is shown any would prove nothing.
			expect(statuses).toContain(200);
		},
		120_000
	);

	it('is left out of the file that who reads the space gets, with its place kept', async () => {
		const { status, body } = await ask(steering, `${own}/figures/file.csv`);
		expect(status).toBe(200);
		expect(body).toMatch(/,2014,2305,total,,final,false,small/);
		for (const who of [reference, outsider]) {
			expect((await ask(who, `${own}/figures/file.csv`)).status, who).toBe(404);
		}
		expect((await ask('anon', `${own}/figures/file.csv`)).status).not.toBe(200);
	});

	it.each([steering, reference, outsider, 'anon'])('is not had over REST by %s', async (who) => {
		const client = await backend.rest(who);
		const asked = [
			client.from('measurements').select('*').eq('indicator_id', indicator),
			client.from('measurements').select('value').gte('value', 912345).lt('value', 912346),
			client.from('figures').select('*').eq('value', raw),
			client.from('figures').select('*, measurements(*)').eq('indicator_id', indicator),
			client.from('indicators').select('*, measurements(*)').eq('id', indicator),
			client.from('methods').select('*, measurements(value)').eq('indicator_id', indicator),
			client.from('imports').select('*'),
			client.from('evidence_files').select('*')
		];
		for (const [index, one] of asked.entries()) {
			const { data } = await one;
			expect(JSON.stringify(data ?? []), `${who}, ${index}`).not.toMatch(/912345|Tre personer/);
		}
		const { data: measurements } = await client.from('measurements').select('id');
		expect(measurements ?? []).toEqual([]);
		const { data: figures } = await client
			.from('figures')
			.select('value, suppressed')
			.eq('indicator_id', indicator)
			.eq('period', '2014');
		expect(figures ?? []).toEqual(who === steering ? [{ value: null, suppressed: 'small' }] : []);
	});
});

async function cookieOf(origin: string, email: string): Promise<string> {
	const answer = await fetch(`${origin}/sign-in?/password`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ email, password: demoPassword }),
		redirect: 'manual'
	});
	expect(answer.status).toBe(303);
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}
