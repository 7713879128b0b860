import { splitBlock } from 'prosemirror-commands';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WordsSince } from '#lib/documents/authorship/attribution.ts';
import { background, writeLog } from './support/background.ts';
import type { TestProcess } from './support/background.ts';
import { Desk } from './support/editors.ts';
import { World } from './support/world.ts';
import type { Person } from './support/world.ts';

let world: World;
const processes: TestProcess[] = [];
beforeAll(async () => {
	world = await World.start();
});
afterEach(async () => {
	for (const one of processes.splice(0)) await one.end();
});
afterAll(() => world?.stop());

function aProcess(limits: Parameters<typeof background>[1] = {}): TestProcess {
	const one = background(world, { authorsEvery: 0, ...limits });
	processes.push(one);
	return one;
}

async function setup() {
	const document = await world.document();
	const people: Record<string, Person> = {};
	for (const name of ['Anna', 'Bo']) people[name] = await world.holder(name, ['edit'], document);
	const desk = new Desk();
	const [anna, bo] = [desk.sit('Anna'), desk.sit('Bo')];
	anna.type('Länet ska växa.');
	bo.select('växa', 'before').type('inte bara ');
	bo.select('växa', 'before').run(splitBlock);
	let written = 0;
	const write = async () => {
		await writeLog(world, document.id, desk.log.slice(written), people);
		written = desk.log.length;
	};
	await write();
	return { id: document.id, people, desk, anna, bo, write };
}

/** The text with the names of those who wrote it, a line per block; a number for a block one has. */
function said({ authors, blocks }: WordsSince, people: Record<string, Person>): string[] {
	const name = (by: number) =>
		Object.keys(people).find((one) => people[one]!.id === authors[by]?.personId) ?? '?';
	return blocks.map((block) =>
		typeof block === 'number'
			? String(block)
			: block.spans.map(([a, b, by]) => `[${name(by)}]${block.text.slice(a, b)}`).join('')
	);
}

async function stored(documentId: string): Promise<number> {
	const { rows } = await world.owner.query<{ n: number }>(
		`select (select count(*) from public.document_authorship where document_id = $1)
			+ (select count(*) from private.authorship_states where document_id = $1) as n`,
		[documentId]
	);
	return Number(rows[0]!.n);
}

test('W9 who looks is told who wrote the text as it stands, words and all, and nothing is written', async () => {
	const { id, people, desk, anna, write } = await setup();
	const { authors } = aProcess();
	const first = (await authors.now(id, null))!;
	expect(said(first, people)).toEqual(['[Anna]Länet ska [Bo]inte bara ', '[Anna]växa.']);
	expect(first).toMatchObject({ seq: desk.log.length, since: null, behind: false });
	anna.select('växa.', 'after').type(' Nu.');
	await write();
	const next = (await authors.now(id, null))!;
	expect(said(next, people)[1]).toBe('[Anna]växa. Nu.');
	expect(await stored(id)).toBe(0);
});

test('W9 it goes on from where the upkeep is, and says the same', async () => {
	const { id, people, bo, write } = await setup();
	const { authors, upkeep } = aProcess();
	await upkeep.run();
	const rows = await stored(id);
	bo.select('Länet', 'before').type('Hela ');
	await write();
	const told = (await authors.now(id, null))!;
	expect(said(told, people)[0]).toBe('[Bo]Hela [Anna]Länet ska [Bo]inte bara ');
	expect(await stored(id)).toBe(rows);
	expect(await aProcess().authors.now(id, null)).toEqual(told);
});

test('W9 who has an answer already gets only the blocks that are others since', async () => {
	const { id, people, bo, write } = await setup();
	const { authors } = aProcess();
	const { seq } = (await authors.now(id, null))!;
	bo.select('växa.', 'after').type(' Ja.');
	await write();
	const next = (await authors.now(id, seq))!;
	expect(next.since).toBe(seq);
	expect(said(next, people)).toEqual(['0', '[Anna]växa.[Bo] Ja.']);
	expect(said((await authors.now(id, seq - 1))!, people)[0]).toBe('[Anna]Länet ska [Bo]inte bara ');
});

test('W9 however many look, it is read once at a time and not more often than may be', async () => {
	const { id, bo, write } = await setup();
	const { authors, thread } = aProcess({ authorsEvery: 60_000 });
	let readings = 0;
	const ask = thread.ask.bind(thread);
	thread.ask = (task, question, given) => {
		if (task === 'tell') readings++;
		return ask(task, question, given);
	};
	const answers = await Promise.all(Array.from({ length: 20 }, () => authors.now(id, null)));
	expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
	bo.select('växa.', 'after').type(' Ja.');
	await write();
	// Said to be behind rather than read again: the asker comes back.
	expect(await authors.now(id, null)).toMatchObject({ seq: answers[0]!.seq, behind: true });
	expect(readings).toBe(1);
});

test('W9 a log that is far ahead is read a few pages at a time, and told how far', async () => {
	const { id, people, desk } = await setup();
	const { authors } = aProcess({ pageRows: 5, authorsPages: 2 });
	const first = (await authors.now(id, null))!;
	expect(first).toMatchObject({ seq: 10, behind: true });
	expect(said(first, people)).toEqual([`[Anna]${'Länet ska växa.'.slice(0, 10)}`]);
	let told = first;
	while (told.behind) told = (await authors.now(id, told.seq))!;
	expect(told.seq).toBe(desk.log.length);
});

test('W9 nothing is told of a document in which nothing is written', async () => {
	const { id } = await world.document();
	expect(await aProcess().authors.now(id, null)).toBeNull();
});
