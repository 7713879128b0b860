/** Abuse of the text and of presence: each test is named by its number in the list of abuse cases. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { decodeUpdate } from '#server/sync/decode.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';
import { deleting, written } from './support/updates.ts';

shareWorld();

const update = (text: string) => written((doc) => void writeParagraph(doc, text));

function presence(client: number, clock: number, ...states: object[]): Uint8Array {
	return encode.awareness(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, states.length);
			for (const [i, state] of states.entries()) {
				encoding.writeVarUint(encoder, client + i);
				encoding.writeVarUint(encoder, clock);
				encoding.writeVarString(encoder, JSON.stringify(state));
			}
		})
	);
}

function present(raw: Raw): Map<number, { clock: number; state: Record<string, unknown> | null }> {
	const all = new Map<number, { clock: number; state: Record<string, unknown> | null }>();
	for (const message of raw.messages) {
		if (message[0] !== messageType.awareness) continue;
		const outer = decoding.createDecoder(message.subarray(1));
		const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
		for (let left = decoding.readVarUint(decoder); left > 0; left--) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const state = JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown> | null;
			all.set(client, { clock, state });
		}
	}
	return all;
}

async function whenPresent(raw: Raw, condition: (all: ReturnType<typeof present>) => boolean) {
	await raw.message(() => condition(present(raw)));
}

test('R5 abuse 8: a reference group’s client that writes hears no, is closed the second time, and leaves nothing', async () => {
	for (const kind of ['update', 'syncStep2'] as const) {
		const { document, anna, bo, address } = await setup(['comment', 'propose']);
		const watcher = await new Raw(address, anna).opened();
		const raw = await new Raw(address, bo).opened();
		raw.send(encode[kind](update('I referensgruppens namn')));
		expect(await raw.ofType(messageType.refused)).toEqual(
			encode.refused({ ordinal: 1, code: closeCode.forbidden, word: 'read-only' })
		);
		raw.send(encode[kind](update('En gång till')));
		expect((await raw.closed).code).toBe(closeCode.forbidden);
		expect(await world.log(document.id)).toEqual([]);
		expect(textOf(watcher.doc())).toBe('');
	}
	const { bo, address } = await setup(['comment']);
	for (const unknown of [
		Uint8Array.of(0, 3, 0),
		Uint8Array.of(100, 1),
		Uint8Array.of(101, 4, 101, 100, 105, 116)
	]) {
		const raw = await new Raw(address, bo).opened();
		raw.send(unknown);
		expect((await raw.closed).code).toBe(closeCode.malformed);
	}
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.update(written((doc) => doc.getMap('x').set('a', new Y.Doc()))));
	expect((await raw.closed).code).toBe(closeCode.malformed);
});

test('G1 abuse 10: a truncated update is acknowledged by nothing, and the writer keeps the text', async () => {
	const { document, bo } = await setup();
	const writer = kliv(sync.url, document.id, bo);
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'Sparat');
	await until(writer, 'saved');
	const before = await world.log(document.id);
	const { ws } = writer.websocket;
	const send = ws!.send.bind(ws);
	ws!.send = (data) => send((data as Uint8Array<ArrayBuffer>).subarray(0, -2));
	const ended = new Promise<number>((resolve) =>
		writer.on('status', (status) => status.kind === 'closed' && resolve(status.code))
	);
	writeParagraph(writer.doc, 'Ett stycke som skadas på vägen');
	expect(await ended).toBe(closeCode.malformed);
	expect(writer.unsaved).toBe(true);
	expect(writer.unsavedText()).toContain('Ett stycke som skadas på vägen');
	expect(await world.log(document.id)).toEqual(before);
});

test('G8 abuse 11: seven bytes that claim thirty million structs are refused within a millisecond', () => {
	const claim = encoding.encode((encoder) => {
		for (const number of [1, 30_000_000, 1]) encoding.writeVarUint(encoder, number);
	});
	const times = Array.from({ length: 200 }, () => {
		const started = performance.now();
		expect(() => decodeUpdate(claim, { ...defaultLimits, vocabulary })).toThrow('count');
		return performance.now() - started;
	});
	expect(times.sort((a, b) => a - b)[100]).toBeLessThan(1);
});

test('G6 abuse 12: orphans are settled after a question each few, and at last the socket is told to come back', async () => {
	const { document, bo, address } = await setup();
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	const text = writeParagraph(doc, 'x');
	for (let i = 0; i < 300; i++) text.insert(0, `${i}`);
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(1);
	let answered = 0;
	const asked = () => raw.messages.filter((m) => m[0] === 0 && m[1] === syncType.step1).length;
	for (const orphan of updates.slice(2)) {
		raw.send(encode.update(orphan));
		// An attacker answers what is asked with nothing, and goes on.
		if (asked() > answered + 1) {
			answered++;
			raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
			await new Promise((resolve) => setImmediate(resolve));
		}
		if (raw.websocket.readyState !== raw.websocket.OPEN) break;
	}
	while (raw.websocket.readyState === raw.websocket.OPEN) {
		const before = asked();
		raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
		raw.send(encode.update(updates[5]!));
		await Promise.race([raw.closed, raw.message(() => asked() > before)]);
	}
	expect((await raw.closed).code).toBe(closeCode.unavailable);
	expect(await world.log(document.id)).toEqual([]);
});

test('G4 G7 abuse 13: a squatted clock and a delete of what is not written are refused and in the audit log', async () => {
	const attacks = [
		(doc: Y.Doc) => {
			writeParagraph(doc, 'I ditt namn');
			return { bytes: Y.encodeStateAsUpdate(doc), action: 'security.foreign_client' };
		},
		(doc: Y.Doc) => ({
			bytes: deleting(doc.clientID, Y.getState(doc.store, doc.clientID), 500),
			action: 'security.foreign_delete'
		})
	];
	for (const attack of attacks) {
		const { document, anna, bo, address } = await setup();
		const victim = kliv(sync.url, document.id, anna);
		await until(victim, 'saved');
		const text = writeParagraph(victim.doc, 'Avslag');
		await until(victim, 'saved');
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim.doc));
		copy.clientID = victim.doc.clientID;
		const { bytes, action } = attack(copy);
		const raw = await new Raw(address, bo).opened();
		raw.send(encode.update(bytes));
		await raw.ofType(messageType.refused);
		text.insert(6, ' med motivering');
		await until(victim, 'saved');
		const reader = bare(sync.url, document.id, bo);
		await whenDoc(reader.doc, (doc) => textOf(doc) === 'Avslag med motivering');
		expect(textOf(victim.doc)).toBe('Avslag med motivering');
		const entry = async () =>
			(
				await world.owner.query<{ details: { person: string }; space_id: string }>(
					'select details, space_id from public.audit_log where action = $1 and subject_id = $2',
					[action, document.id]
				)
			).rows;
		while ((await entry()).length === 0);
		expect(await entry()).toEqual([{ details: { person: bo.id }, space_id: document.spaceId }]);
	}
});

test('P1 P2 P3 abuse 15: nobody appears in another’s name, freezes another’s caret or is there twenty thousand times', async () => {
	const { anna, bo, address } = await setup();
	const victim = await new Raw(address, anna).opened();
	const liar = await new Raw(address, bo).opened();
	victim.send(presence(1, 1, { cursor: 'först' }));
	await whenPresent(liar, (all) => all.has(1));
	liar.send(presence(1, 2 ** 53 - 1, { user: { name: 'Anna' }, cursor: 'fryst' }));
	liar.send(presence(2, 1, { user: { name: 'Anna', organisation: 'Staten', role: 'ordförande' } }));
	victim.send(presence(1, 2, { cursor: 'rör sig' }));
	await whenPresent(liar, (all) => all.get(1)?.state?.['cursor'] === 'rör sig');
	await whenPresent(victim, (all) => all.has(2));
	expect(present(victim).get(1)).toMatchObject({ clock: 2, state: { user: { name: 'Anna' } } });
	expect(present(victim).get(2)?.state).toEqual({
		user: { name: 'Bo', organisation: bo.organisation, colour: expect.any(Number) as number }
	});
	const crowd = await new Raw(address, bo).opened();
	crowd.send(presence(100, 1, ...Array.from({ length: 900 }, () => ({}))));
	await whenPresent(victim, (all) => [...all.keys()].some((id) => id >= 100));
	crowd.send(presence(5_000, 1, ...Array.from({ length: 20_000 }, () => ({}))));
	expect((await crowd.closed).code).toBe(closeCode.malformed);
	expect([...present(victim).keys()].filter((id) => id >= 100)).toHaveLength(1);
	const heavy = await new Raw(address, bo).opened();
	heavy.send(presence(9_000, 1, { cursor: 'x'.repeat(defaultLimits.presenceBytes) }));
	heavy.send(presence(9_000, 1, { cursor: 'lätt' }));
	await whenPresent(victim, (all) => all.get(9_000)?.state?.['cursor'] === 'lätt');
});

test('G2 G3 abuse 21: raw nodes that would run script, or carry what no editor writes, reach nobody', async () => {
	const node = (name: string, attributes: Record<string, unknown>) =>
		written((_doc, root) => {
			const element = new Y.XmlElement(name);
			for (const [key, value] of Object.entries(attributes)) {
				element.setAttribute(key, value as string);
			}
			root.push([element]);
		});
	const link = (href: unknown) =>
		written((_doc, root) => {
			const text = new Y.XmlText();
			root.push([text]);
			text.insert(0, 'läs', { link: { href } });
		});
	const hostile = {
		script: node('script', { src: 'https://evil.example/x.js' }),
		svg: node('svg', { onload: 'alert(1)' }),
		onerror: node('image', { file: 'x', onerror: 'alert(1)' }),
		array: node('paragraph', { id: ['script', { src: 'x' }] }),
		object: node('paragraph', { id: { nodeName: 'script' } }),
		'an address for an image': node('image', { src: 'https://evil.example/pixel.png' }),
		javascript: link('javascript:alert(1)'),
		'javascript, hidden': link('java\tscript:alert(1)'),
		data: link('data:text/html,<script>alert(1)</script>'),
		'an array as a link': link(['javascript:alert(1)'])
	};
	const { document, anna, bo, address } = await setup();
	const watcher = await new Raw(address, anna).opened();
	for (const [name, bytes] of Object.entries(hostile)) {
		const raw = await new Raw(address, bo).opened();
		raw.send(encode.update(bytes));
		await Promise.race([raw.ofType(messageType.refused), raw.closed, raw.committed(1)]);
		expect(await world.log(document.id), name).toEqual([]);
	}
	expect(watcher.messages.some((m) => m[0] === 0 && m[1] === syncType.update)).toBe(false);
	for (const name of ['Anna\u202Egnp.exe', 'A\u200Bnna', '\u2066Anna']) {
		const { id } = await world.person(name);
		const { rows } = await world.owner.query<{ display_name: string }>(
			'select display_name from public.profiles where id = $1',
			[id]
		);
		expect(rows[0]!.display_name).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
	}
});

test('R10 abuse 25: a document that cannot be read is not opened empty, and nothing is stored over it', async () => {
	const proxy = await world.proxy();
	const cut = await world.serve({ askWithin: 500 }, proxy.url);
	const { document, anna, bo } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'Finns kvar');
	await until(writer, 'saved');
	const before = await world.log(document.id);
	proxy.cut();
	const turnedAway = new Raw(`${cut.url}/${document.id}`, bo);
	expect((await turnedAway.closed).code).toBe(closeCode.unavailable);
	expect(turnedAway.messages).toEqual([]);
	expect(cut.door.metrics()['sync_rooms']).toBe(0);
	proxy.mend();
	const reader = bare(cut.url, document.id, bo);
	await whenDoc(reader.doc, (doc) => textOf(doc) === 'Finns kvar');
	expect(await world.log(document.id)).toEqual(before);
});
