import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { encode, messageType } from '#lib/sync/messages.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { bare, closeClients, kliv, Raw, until } from './support/clients.ts';
import { World } from './support/world.ts';
import type { SyncAddress } from './support/world.ts';

let world: World;
let sync: SyncAddress;
beforeAll(async () => {
	world = await World.start();
	sync = await world.serve();
});
afterEach(closeClients);
afterAll(() => world?.stop());

async function setup() {
	const document = await world.document();
	const anna = await world.holder('Anna', ['edit'], document);
	const bo = await world.holder('Bo', ['comment'], document);
	return { document, anna, bo, address: `${sync.url}/${document.id}` };
}

type State = { client: number; clock: number; state: Record<string, unknown> | null };

function presence(...states: State[]): Uint8Array {
	return encode.awareness(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, states.length);
			for (const { client, clock, state } of states) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(encoder, clock);
				encoding.writeVarString(encoder, JSON.stringify(state));
			}
		})
	);
}

function statesIn(message: Uint8Array): State[] {
	if (message[0] !== messageType.awareness) return [];
	const outer = decoding.createDecoder(message.subarray(1));
	const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
	return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
		client: decoding.readVarUint(decoder),
		clock: decoding.readVarUint(decoder),
		state: JSON.parse(decoding.readVarString(decoder)) as State['state']
	}));
}

const heard = (raw: Raw) => raw.messages.flatMap(statesIn);
const hears = (raw: Raw, condition: (state: State) => boolean) =>
	raw.message((message) => statesIn(message).some(condition));

test('P1 name, organisation and colour are stamped, whatever the client says', async () => {
	const { anna, bo, address } = await setup();
	const liar = await new Raw(address, bo).opened();
	const watcher = await new Raw(address, anna).opened();
	const lie = {
		user: { name: 'Landshövdingen', organisation: 'Staten', colour: 99 },
		cursor: { anchor: 1 }
	};
	liar.send(presence({ client: 7, clock: 1, state: lie }));
	await hears(watcher, ({ client }) => client === 7);
	const { state } = heard(watcher).find(({ client }) => client === 7)!;
	expect(state).toMatchObject({
		user: { name: 'Bo', organisation: bo.organisation },
		cursor: { anchor: 1 }
	});
	expect((state as { user: { colour: number } }).user.colour).toBeLessThan(12);
});

test('P1 twelve people in a document have twelve colours, and one person has one in two tabs', async () => {
	const { document, anna, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	const people = await Promise.all(
		Array.from({ length: 12 }, (_, i) => world.holder(`Person ${i}`, ['comment'], document))
	);
	for (const [i, person] of [...people, people[3]!].entries()) {
		const raw = await new Raw(address, person).opened();
		raw.send(presence({ client: 200 + i, clock: 1, state: {} }));
	}
	await watcher.message(() => new Set(heard(watcher).map(({ client }) => client)).size === 13);
	const colours = new Map(
		heard(watcher).map(({ client, state }) => [
			client,
			(state as { user: { colour: number } }).user.colour
		])
	);
	const tab = colours.get(212);
	colours.delete(212);
	expect(new Set(colours.values()).size).toBe(12);
	expect(tab).toBe(colours.get(203));
});

test('P7 in a crowd, carets that all move come as one message a tick, and soon', async () => {
	const { document, anna, address } = await setup();
	const raws = await Promise.all(Array.from({ length: 24 }, () => new Raw(address, anna).opened()));
	const watcher = await new Raw(address, anna).opened();
	await watcher.ofType(messageType.access);
	for (const [i, raw] of raws.entries())
		raw.send(presence({ client: 300 + i, clock: 1, state: {} }));
	await watcher.message(() => new Set(heard(watcher).map(({ client }) => client)).size === 24);
	const before = watcher.messages.length;
	const started = performance.now();
	for (let clock = 2; clock <= 6; clock++) {
		for (const [i, raw] of raws.entries()) {
			raw.send(presence({ client: 300 + i, clock, state: { cursor: clock } }));
		}
	}
	await watcher.message(
		() => heard(watcher).filter(({ state }) => state?.['cursor'] === 6).length === 24
	);
	const ticks = (performance.now() - started) / defaultLimits.presenceEveryCrowded;
	expect(watcher.messages.length - before).toBeLessThanOrEqual(Math.ceil(ticks) + 2);
	expect(await world.log(document.id)).toEqual([]);
});

test('P2 a client speaks for its own client id only, and for one', async () => {
	const { anna, bo, address } = await setup();
	const victim = await new Raw(address, anna).opened();
	const liar = await new Raw(address, bo).opened();
	victim.send(presence({ client: 1, clock: 1, state: {} }));
	await hears(liar, ({ client }) => client === 1);
	liar.send(presence({ client: 2, clock: 1, state: {} }));
	await hears(victim, ({ client }) => client === 2);
	liar.send(
		presence(
			{ client: 1, clock: 50, state: { cursor: 'kapad' } },
			{ client: 1, clock: 1, state: null },
			{ client: 3, clock: 1, state: {} },
			{ client: 2, clock: 2, state: { cursor: 'egen' } }
		)
	);
	await hears(victim, ({ clock, client }) => client === 2 && clock === 2);
	expect(heard(victim).filter(({ client }) => client === 1 || client === 3)).toEqual([
		expect.objectContaining({
			client: 1,
			clock: 1,
			state: expect.objectContaining({ user: expect.anything() })
		})
	]);
	const owners = await world.owner.query(
		'select client_id, person_id from public.document_clients where client_id in (1, 2, 3)'
	);
	expect(owners.rows).toHaveLength(2);
});

test('P2 who has left leaves a client id that nobody else may take', async () => {
	const { anna, bo, address } = await setup();
	const victim = await new Raw(address, anna).opened();
	victim.send(presence({ client: 11, clock: 1, state: {} }));
	await hears(victim, ({ client }) => client === 11);
	const liar = await new Raw(address, bo).opened();
	victim.destroy();
	await hears(liar, ({ client, state }) => client === 11 && state === null);
	liar.send(presence({ client: 11, clock: 5, state: {} }));
	liar.send(presence({ client: 12, clock: 1, state: {} }));
	await hears(liar, ({ client }) => client === 12);
	expect(heard(liar).filter(({ client, state }) => client === 11 && state !== null)).toHaveLength(
		1
	);
});

test('P3 an old clock, the same clock and one that leaps are dropped', async () => {
	const { bo, address } = await setup();
	const raw = await new Raw(address, bo).opened();
	raw.send(presence({ client: 21, clock: 5, state: { cursor: 0 } }));
	await hears(raw, ({ client }) => client === 21);
	const kept: unknown[] = [];
	for (const [i, clock] of [5, 4, 2 ** 53 - 1, 5 + 1001, 6].entries()) {
		raw.send(presence({ client: 21, clock, state: { cursor: i + 1 } }));
		// The answer to a question comes after what was sent before it: what is kept now?
		const heardBefore = raw.messages.length;
		raw.send(Uint8Array.of(messageType.queryAwareness));
		await raw.message(() => raw.messages.length > heardBefore);
		kept.push(heard(raw).at(-1)!.state!['cursor']);
	}
	expect(kept).toEqual([0, 0, 0, 0, 5]);
});

test('P3 ten clients that echo all they hear do not make it more', async () => {
	const { document, anna } = await setup();
	const clients = Array.from({ length: 10 }, () => bare(sync.url, document.id, anna));
	await Promise.all(
		clients.map((client) => new Promise((resolve) => client.once('sync', resolve)))
	);
	const watcher = await new Raw(`${sync.url}/${document.id}`, anna).opened();
	for (let i = 0; i < 10; i++) clients[0]!.awareness.setLocalStateField('cursor', i);
	await hears(watcher, ({ state }) => state?.['cursor'] === 9);
	clients[1]!.awareness.setLocalStateField('cursor', 'sist');
	await hears(watcher, ({ state }) => state?.['cursor'] === 'sist');
	const mine = heard(watcher).filter(({ client }) => client === clients[0]!.doc.clientID);
	expect(mine.length).toBeLessThanOrEqual(11);
});

test('P4 a state over 2 kB, or twenty thousand of them, shows at most one', async () => {
	const { anna, bo, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	const raw = await new Raw(address, bo).opened();
	raw.send(
		presence({ client: 31, clock: 1, state: { cursor: 'x'.repeat(defaultLimits.presenceBytes) } })
	);
	raw.send(
		presence(...Array.from({ length: 900 }, (_, i) => ({ client: 1000 + i, clock: 1, state: {} })))
	);
	await hears(watcher, ({ client }) => client >= 1000);
	raw.send(presence({ client: 1000, clock: 2, state: { cursor: 'sist' } }));
	await hears(watcher, ({ state }) => state?.['cursor'] === 'sist');
	expect(new Set(heard(watcher).map(({ client }) => client))).toEqual(new Set([1000]));
	const flood = await new Raw(address, bo).opened();
	flood.send(
		presence(
			...Array.from({ length: 20_000 }, (_, i) => ({ client: 5000 + i, clock: 1, state: {} }))
		)
	);
	expect((await flood.closed).code).toBe(4400);
});

test('P4 what comes too often is coalesced to the newest', async () => {
	const { anna, bo, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	const raw = await new Raw(address, bo).opened();
	for (let clock = 1; clock <= 300; clock++) {
		raw.send(presence({ client: 41, clock, state: { cursor: clock } }));
	}
	await hears(watcher, ({ clock }) => clock === 300);
	expect(heard(watcher).length).toBeLessThan(30);
});

test('P5 one’s own presence is echoed, and gone for the others when the socket is', async () => {
	const { anna, bo, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	const raw = await new Raw(address, bo).opened();
	raw.send(presence({ client: 51, clock: 1, state: {} }));
	await Promise.all([
		hears(raw, ({ client }) => client === 51),
		hears(watcher, ({ client }) => client === 51)
	]);
	raw.destroy();
	await hears(watcher, ({ client, state }) => client === 51 && state === null);
});

test('P5 who comes sees at once who is here, and who comes back is seen again', async () => {
	const { document, anna, bo } = await setup();
	const first = kliv(sync.url, document.id, anna);
	await until(first, 'saved');
	const seen = (provider: ReturnType<typeof kliv>, client: number, there: boolean) =>
		new Promise<void>((resolve) => {
			const look = () => {
				if (provider.awareness.getStates().has(client) !== there) return;
				provider.awareness.off('change', look);
				resolve();
			};
			provider.awareness.on('change', look);
			look();
		});
	const second = kliv(sync.url, document.id, bo);
	await Promise.all([
		seen(second, first.doc.clientID, true),
		seen(first, second.doc.clientID, true)
	]);
	second.websocket.disconnect();
	await seen(first, second.doc.clientID, false);
	second.connect();
	await seen(first, second.doc.clientID, true);
});

test('P8 who may not read a document hears of nobody in it, says nothing to them, and whose right ends hears no more', async () => {
	const { anna, bo, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	watcher.send(presence({ client: 1, clock: 1, state: {} }));
	await hears(watcher, ({ client }) => client === 1);

	const stranger = new Raw(address, await world.person('Disa'));
	stranger.websocket.on('open', () =>
		stranger.send(presence({ client: 2, clock: 1, state: { cursor: 1 } }))
	);
	expect((await stranger.closed).code).toBe(4404);
	expect(heard(stranger)).toEqual([]);

	const reader = await new Raw(address, bo).opened();
	reader.send(presence({ client: 3, clock: 1, state: {} }));
	await hears(reader, ({ client }) => client === 1);
	await hears(watcher, ({ client }) => client === 3);
	await world.revoke(bo.mandateId);
	await reader.closed;
	const before = heard(reader).length;
	watcher.send(presence({ client: 1, clock: 2, state: { cursor: 7 } }));
	await hears(watcher, ({ client, state }) => client === 1 && state?.['cursor'] === 7);
	expect(heard(reader)).toHaveLength(before);
	expect(heard(watcher).map(({ client }) => client)).not.toContain(2);
});

test('P9 who has come to the document alone is told no names that the registers hide, and is named to nobody who may not see it', async () => {
	const { document, anna, address } = await setup();
	const kommun = await world.organisation();
	await world.takesPart(document.spaceId, kommun);
	const cilla = await world.holder('Cilla', ['edit'], { ...document, organisationId: kommun });
	const outside = await world.organisation();
	await world.owner.query(
		'insert into public.shares (document_id, organisation_id) values ($1, $2)',
		[document.id, outside]
	);
	const guest = await world.person('Gustav');
	await world.owner.query(
		'insert into public.memberships (person_id, organisation_id) values ($1, $2)',
		[guest.id, outside]
	);
	await world.owner.query(
		`insert into public.mandates (holder_id, organisation_id, powers, document_id)
		values ($1, $2, '{comment}', $3)`,
		[guest.id, outside, document.id]
	);
	const [responsible, participant, visitor] = await Promise.all(
		[anna, cilla, guest].map((who) => new Raw(address, who).opened())
	);
	const all = [responsible!, participant!, visitor!];
	for (const [i, raw] of all.entries()) {
		raw.send(presence({ client: 70 + i, clock: 1, state: { cursor: i, page: 'egen sida' } }));
	}
	for (const raw of all) {
		await raw.message(() => new Set(heard(raw).map(({ client }) => client)).size === 3);
	}
	const later = await new Raw(address, guest).opened();
	await later.message(() => new Set(heard(later).map(({ client }) => client)).size === 3);
	const named = (raw: Raw, client: number) =>
		(heard(raw).findLast((state) => state.client === client)!.state as { user: object }).user;
	const unseen = { name: 'En deltagare', organisation: '' };
	for (const raw of [visitor!, later]) {
		expect(named(raw, 70)).toMatchObject({ name: 'Anna', organisation: anna.organisation });
		expect(named(raw, 71)).toMatchObject(unseen);
		expect(named(raw, 72)).toMatchObject({ name: 'Gustav' });
		expect(heard(raw).find(({ client }) => client === 71)!.state!['cursor']).toBe(1);
		const said = JSON.stringify(heard(raw).filter(({ client }) => client === 71));
		expect(said).not.toMatch(new RegExp(`Cilla|${cilla.organisation}|egen sida`));
	}
	for (const raw of [responsible!, participant!]) {
		expect(named(raw, 70)).toMatchObject({ name: 'Anna' });
		expect(named(raw, 71)).toMatchObject({ name: 'Cilla', organisation: cilla.organisation });
		expect(named(raw, 72)).toMatchObject(unseen);
	}

	// Who comes to work in the space is told, as soon as there is something to tell.
	await world.takesPart(document.spaceId, outside);
	await world.mandate(guest.id, ['edit'], { ...document, organisationId: outside });
	const edits = (message: Uint8Array) =>
		message[0] === messageType.access && Buffer.from(message).includes('edit');
	await visitor!.message(edits);
	participant!.send(presence({ client: 71, clock: 2, state: {} }));
	await hears(visitor!, ({ client, clock }) => client === 71 && clock === 2);
	expect(named(visitor!, 71)).toMatchObject({ name: 'Cilla' });
});

test('P6 presence leaves nothing in the log', async () => {
	const { document, bo, address } = await setup();
	const raw = await new Raw(address, bo).opened();
	raw.send(presence({ client: 61, clock: 1, state: { cursor: { anchor: 3 } } }));
	await hears(raw, ({ client }) => client === 61);
	expect(await world.log(document.id)).toEqual([]);
});

test('P2 who appears while the database is away is seen when it is back, without saying so again', async () => {
	const { document, anna, bo } = await setup();
	const proxy = await world.proxy();
	let told = '';
	world.logs = { write: (line) => void (told += line) };
	const own = await world.serve({ askWithin: 60_000 }, proxy.url);
	world.logs = null;
	const [appears, watcher] = [bo, anna].map((who) => new Raw(`${own.url}/${document.id}`, who));
	await Promise.all([appears!, watcher!].map((raw) => raw.ofType(messageType.access)));
	proxy.cut();
	appears!.send(presence({ client: 8, clock: 1, state: {} }));
	while (!told.includes('a client id could not be bound')) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	proxy.mend();
	await hears(watcher!, ({ client, state }) => client === 8 && state !== null);
});
