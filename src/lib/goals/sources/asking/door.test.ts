import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Door, hashOf, waitIn } from './door.ts';
import { Pace } from './pace.ts';
import { problemOf } from './problems.ts';
import { fakeClock, recordedServer } from './recorded.fixture.ts';
import type { RecordedServer } from './recorded.fixture.ts';

let source: RecordedServer;
let clock = fakeClock();
beforeEach(async () => {
	clock = fakeClock();
	source = await recordedServer(() => ({ ok: true }));
});
afterEach(() => source.close());

const pace = { calls: 5, window: 1000 };
const door = (more = {}) => new Door(source.url, { pace, clock, ...more });
const problemIn = (work: Promise<unknown>) => work.then(() => 'none', problemOf);

describe('asking a source', () => {
	test('it is told what was asked, when, and the hash of what came', async () => {
		const answer = await door().ask('kpi/N1');
		expect(answer.url).toBe(`${source.url}/kpi/N1`);
		expect(answer.json).toEqual({ ok: true });
		expect(hashOf([answer])).toMatch(/^[0-9a-f]{64}$/);
		expect(hashOf([answer, answer])).not.toBe(hashOf([answer]));
	});

	test('too many questions: it waits as long as Retry-After says, and asks again', async () => {
		let refused = 0;
		source.answer((_, response) => {
			if (++refused > 2) return { ok: true };
			response.writeHead(429, { 'retry-after': '7' }).end();
		});
		await door().ask('x');
		expect(clock.waits).toEqual([7000, 7000]);
	});

	test('a source that is busy for longer than we wait is left alone', async () => {
		source.answer((_, response) => void response.writeHead(429, { 'retry-after': '86400' }).end());
		expect(await problemIn(door().ask('x'))).toBe('busy');
		expect(source.asked).toHaveLength(1);
	});

	test('Retry-After is seconds or a date', () => {
		expect(waitIn('3', 0)).toBe(3000);
		expect(waitIn('Thu, 01 Jan 1970 00:00:09 GMT', 4000)).toBe(5000);
		expect(waitIn('Thu, 01 Jan 1970 00:00:01 GMT', 4000)).toBe(0);
		expect(waitIn('soon', 0)).toBe(0);
		expect(waitIn(null, 0)).toBe(0);
	});

	test('what fails is tried again, longer and longer apart, and then given up', async () => {
		source.answer((_, response) => void response.writeHead(500).end());
		expect(await problemIn(door().ask('x'))).toBe('failing');
		expect(source.asked).toHaveLength(5);
		expect(clock.waits).toHaveLength(4);
		expect(clock.waits[3]).toBeGreaterThan(clock.waits[0]! * 3);
	});

	test('what is not there, or not accepted, is not asked for twice', async () => {
		source.answer((_, response) => void response.writeHead(404).end());
		expect(await problemIn(door().ask('x'))).toBe('not_found');
		source.answer((_, response) => void response.writeHead(400).end());
		expect(await problemIn(door().ask('x'))).toBe('refused');
		expect(source.asked).toHaveLength(2);
	});

	test('a source that never answers is given up', async () => {
		source.answer(() => undefined);
		expect(await problemIn(door({ timeout: 40, attempts: 1 }).ask('x'))).toBe('timeout');
	});

	test('a body that never ends is given up too', async () => {
		source.answer((_, response) => void response.writeHead(200).write('{"a":'));
		expect(await problemIn(door({ timeout: 40, attempts: 1 }).ask('x'))).toBe('timeout');
	});

	test('a source that is down is told as that', async () => {
		const asking = door({ attempts: 2 });
		await source.close();
		expect(await problemIn(asking.ask('x'))).toBe('unreachable');
		source = await recordedServer(() => null);
	});

	test('an answer beyond all bounds is not read to its end', async () => {
		source.answer(() => 'a'.repeat(100_000));
		expect(await problemIn(door({ maxBytes: 5000 }).ask('x'))).toBe('too_large');
	});

	test('what is no JSON is refused', async () => {
		source.answer((_, response) => void response.end('<html>Underhåll</html>'));
		expect(await problemIn(door().ask('x'))).toBe('unexpected');
	});

	test('a redirect within the source is followed, one elsewhere never', async () => {
		const other = await recordedServer(() => ({ secret: true }));
		source.answer(({ path }, response, url) => {
			if (path === 'new') return { moved: true };
			const location = path === 'out' ? `${other.url}/secret` : `${url}/new`;
			response.writeHead(307, { location }).end();
		});
		expect((await door().ask('old')).json).toEqual({ moved: true });
		expect(await problemIn(door().ask('out'))).toBe('elsewhere');
		expect(await problemIn(door().ask(`${other.url}/secret`))).toBe('elsewhere');
		expect(await problemIn(door().ask('../admin'))).toBe('elsewhere');
		expect(other.asked).toHaveLength(0);
		await other.close();
	});

	test('a redirect without end ends', async () => {
		source.answer(
			(_, response, url) => void response.writeHead(302, { location: `${url}/x` }).end()
		);
		expect(await problemIn(door().ask('x'))).toBe('unexpected');
	});

	test('who stops waiting is let go at once', async () => {
		source.answer(() => undefined);
		const stop = new AbortController();
		const asking = door().ask('x', undefined, stop.signal);
		stop.abort(new Error('enough'));
		await expect(asking).rejects.toThrow('enough');
	});
});

describe('the pace', () => {
	test('three calls begin within any second, the fourth when the first is a second old', async () => {
		const three = new Pace(3, 1000, clock);
		const begun: number[] = [];
		await Promise.all(
			Array.from({ length: 8 }, () => three.take().then(() => begun.push(clock.now())))
		);
		expect(begun).toEqual([0, 0, 0, 1000, 1000, 1000, 2000, 2000]);
	});

	test('who gives up does not stop those behind', async () => {
		const one = new Pace(1, 1000, clock);
		const gone = one.take(AbortSignal.abort(new Error('gone')));
		await expect(gone).rejects.toThrow('gone');
		await one.take();
		expect(clock.now()).toBe(0);
	});
});
