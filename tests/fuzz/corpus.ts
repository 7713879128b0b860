/** What a hostile client sends: honest bytes that were damaged, and bytes that were made to hurt. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { encode } from '#lib/sync/messages.ts';
import type { Random } from './random.ts';

/** What an attacker knows: the text, whose client ids wrote it, and updates as they were sent. */
export interface Loot {
	doc: Y.Doc;
	victims: number[];
	updates: Uint8Array[];
}

const uint = encoding.writeVarUint;
const text = encoding.writeVarString;
const byte = encoding.writeUint8;
const huge = [127, 128, 16_383, 2 ** 21, 2 ** 31, 2 ** 32, 30_000_000, 2 ** 52, 2 ** 53 - 1];

/** Spread into a call, a long message would overflow the stack. */
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

type Struct = (encoder: encoding.Encoder) => void;

/** An update by hand. */
export function update(
	clients: { client: number; clock: number; structs: Struct[]; claims?: number }[],
	deletes: [client: number, start: number, length: number][] = []
): Uint8Array {
	return encoding.encode((encoder) => {
		uint(encoder, clients.length);
		for (const { client, clock, structs, claims } of clients) {
			for (const number of [claims ?? structs.length, client, clock]) uint(encoder, number);
			for (const struct of structs) struct(encoder);
		}
		uint(encoder, deletes.length);
		for (const [client, start, length] of deletes) {
			for (const number of [client, 1, start, length]) uint(encoder, number);
		}
	});
}

const inRoot =
	(kind: number, content: Struct): Struct =>
	(encoder) => {
		byte(encoder, kind);
		uint(encoder, 1);
		text(encoder, 'content');
		content(encoder);
	};
const after =
	(client: number, clock: number, kind: number, content: Struct): Struct =>
	(encoder) => {
		byte(encoder, 128 | kind);
		uint(encoder, client);
		uint(encoder, clock);
		content(encoder);
	};
const under =
	(client: number, clock: number, kind: number, content: Struct): Struct =>
	(encoder) => {
		byte(encoder, kind);
		for (const number of [0, client, clock]) uint(encoder, number);
		content(encoder);
	};
const element =
	(name: string): Struct =>
	(encoder) => {
		uint(encoder, 3);
		text(encoder, name);
	};
const string =
	(value: string): Struct =>
	(encoder) =>
		text(encoder, value);
const mark =
	(name: string, json: string): Struct =>
	(encoder) => {
		text(encoder, name);
		text(encoder, json);
	};
const length =
	(value: number): Struct =>
	(encoder) =>
		uint(encoder, value);

/** Made to hurt, each in its way; `own` is a client id that nobody has. */
const crafted: ((random: Random, loot: Loot, own: number) => Uint8Array)[] = [
	(random, _loot, own) =>
		update([{ client: own, clock: 0, structs: [], claims: random.pick(huge) }]),
	(random, { victims, doc }) => {
		const client = random.pick(victims);
		const clock = Y.getState(doc.store, client);
		return update([{ client, clock, structs: [inRoot(4, string('i ditt namn'))] }]);
	},
	(random, { victims, doc }) => {
		const client = random.pick(victims);
		const clock = Y.getState(doc.store, client);
		return update([], [[client, clock + random.below(5), 1 + random.pick(huge)]]);
	},
	(random, _loot, own) =>
		update([{ client: own, clock: random.pick(huge), structs: [inRoot(4, string('långt fram'))] }]),
	(random, _loot, own) =>
		update([
			{ client: own, clock: 0, structs: [after(own, random.below(3), 4, string('på sig själv'))] }
		]),
	(random, { victims }, own) =>
		update([
			{
				...{ client: own, clock: 0 },
				structs: [after(random.pick(victims), random.pick(huge), 4, string('på inget'))]
			}
		]),
	(random, _loot, own) => {
		const names = [
			'script',
			'iframe',
			'svg',
			'object',
			'__proto__',
			'constructor',
			'',
			'x'.repeat(99)
		];
		return update([{ client: own, clock: 0, structs: [inRoot(7, element(random.pick(names)))] }]);
	},
	(random, _loot, own) => {
		const hrefs = ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'];
		const json = JSON.stringify({ href: random.pick(hrefs) });
		return update([{ client: own, clock: 0, structs: [inRoot(6, mark('link', json))] }]);
	},
	(random, _loot, own) => {
		const json = random.pick([
			'{',
			'[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]',
			'{"__proto__":1}',
			'1e999'
		]);
		return update([{ client: own, clock: 0, structs: [inRoot(6, mark('strong', json))] }]);
	},
	(random, _loot, own) => {
		const floors = 100 + random.below(400);
		const structs = Array.from({ length: floors }, (_, i) =>
			i === 0 ? inRoot(7, element('blockquote')) : under(own, i - 1, 7, element('blockquote'))
		);
		return update([{ client: own, clock: 0, structs }]);
	},
	(random, _loot, own) =>
		update([
			{ client: own, clock: 0, structs: [inRoot(random.pick([2, 3, 5, 9, 11, 20, 31]), length(1))] }
		]),
	(_random, _loot, own) =>
		update([
			{ client: own, clock: 0, structs: [inRoot(4, string('ett'))] },
			{ client: own, clock: 3, structs: [inRoot(4, string('två'))] }
		]),
	(random, _loot, own) =>
		update([
			{ client: own, clock: 0, structs: [inRoot(4, string(''))] },
			{ client: random.below(own), clock: 0, structs: [inRoot(1, length(0))] }
		]),
	(random, _loot, own) =>
		update([
			{ client: own, clock: 0, structs: [(e) => (byte(e, 10), uint(e, random.pick(huge)))] }
		]),
	(random, { victims }, own) =>
		update([
			{ client: own, clock: 0, structs: [under(random.pick(victims), 0, 7, element('paragraph'))] },
			{ client: random.pick(victims), clock: 0, structs: [inRoot(1, length(3))] }
		])
];

const damages: ((random: Random, bytes: Uint8Array, other: Uint8Array) => Uint8Array)[] = [
	(random, bytes) => bytes.subarray(0, random.below(bytes.length)),
	(random, bytes) => {
		const flipped = bytes.slice();
		for (let left = 1 + random.below(3); left > 0; left--) {
			flipped[random.below(bytes.length)]! ^= 1 << random.below(8);
		}
		return flipped;
	},
	(random, bytes) => {
		const replaced = bytes.slice();
		replaced[random.below(bytes.length)] = random.pick([0, 1, 127, 128, 255, random.below(256)]);
		return replaced;
	},
	(random, bytes) => {
		const at = random.below(bytes.length);
		const number = encoding.encode((encoder) => uint(encoder, random.pick(huge)));
		return joined(bytes.subarray(0, at), number, bytes.subarray(at + 1));
	},
	(random, bytes, other) =>
		joined(
			bytes.subarray(0, random.below(bytes.length)),
			other.subarray(random.below(other.length))
		),
	(random, bytes) => joined(bytes, random.bytes(1 + random.below(8))),
	(random) => random.bytes(random.below(60))
];

/** A Yjs update that no honest client sends, or that one would send in another order. */
export function hostileUpdate(random: Random, loot: Loot): Uint8Array {
	const own = 1 + random.below(2 ** 32);
	if (random.chance(0.4)) return random.pick(crafted)(random, loot, own);
	const honest = random.pick(loot.updates);
	return random.pick(damages)(random, honest, random.pick(loot.updates));
}

function hostilePresence(random: Random, { victims }: Loot): Uint8Array {
	const states = random.chance(0.1) ? random.pick([0, 2, 50, 900]) : 1;
	const whole = encoding.encode((encoder) => {
		uint(encoder, random.chance(0.05) ? random.pick(huge) : states);
		for (let left = states; left > 0; left--) {
			uint(encoder, random.chance(0.7) ? random.pick(victims) : random.below(2 ** 32));
			uint(encoder, random.chance(0.5) ? random.pick(huge) : random.below(50));
			text(
				encoder,
				random.pick([
					...['null', '{}', '[]', '{', '7', '"x"', '{"user":{"name":"Landshövdingen"}}'],
					`{"cursor":${'['.repeat(500)}${']'.repeat(500)}}`,
					JSON.stringify({ cursor: 'x'.repeat(random.below(3_000)) })
				])
			);
		}
	});
	return random.chance(0.2) ? random.pick(damages)(random, whole, whole) : whole;
}

/** A whole message, with its type. */
export function hostileMessage(random: Random, loot: Loot): Uint8Array {
	const kind = random.next();
	if (kind < 0.45) return encode.update(hostileUpdate(random, loot));
	if (kind < 0.6) return encode.syncStep2(hostileUpdate(random, loot));
	if (kind < 0.85) return encode.awareness(hostilePresence(random, loot));
	if (kind < 0.9) return encode.syncStep1(random.bytes(random.below(20)));
	if (kind < 0.95) return Uint8Array.of(2, ...random.bytes(random.below(10)));
	const whole = encode.update(random.pick(loot.updates));
	return random.pick(damages)(random, whole, encode.awareness(hostilePresence(random, loot)));
}
