import { describe, expect, it } from 'vitest';
import { pictureOf } from './picture.ts';

const secret = 'GPS 63.17 14.64';
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const big = (value: number, bytes: number) =>
	Array.from({ length: bytes }, (_, i) => (value >> (8 * (bytes - 1 - i))) & 0xff);
const little = (value: number, bytes: number) => big(value, bytes).reverse();

const segment = (marker: number, content: number[]) => [
	...[0xff, marker, ...big(content.length + 2, 2)],
	...content
];
const exif = (turn: number) =>
	segment(0xe1, [
		...[...ascii('Exif\0\0II'), ...little(42, 2), ...little(8, 4), ...little(2, 2)],
		...[...little(0x0112, 2), ...little(3, 2), ...little(1, 4), ...little(turn, 4)],
		...[...little(0x8825, 2), ...little(4, 2), ...little(1, 4), ...little(38, 4)],
		...[...little(0, 4), ...ascii(secret)]
	]);
const frame = segment(0xc0, [8, ...big(30, 2), ...big(40, 2), 1, 1, 0x11, 0]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 0xff, 0, 2, 0xff, 0xd0, 3];
const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);

function jpeg(turn: number): number[] {
	return [
		...[
			0xff,
			0xd8,
			...jfif,
			...exif(turn),
			...segment(0xe1, ascii(`http://ns.adobe.com/xap/${secret}`))
		],
		...[...segment(0xe2, ascii(`MPF\0${secret}`)), ...segment(0xed, ascii(secret))],
		...[...segment(0xfe, ascii(secret)), ...frame, ...scan, ...segment(0xc4, [0, 1]), ...scan],
		...[0xff, 0xd9, ...ascii(secret)]
	];
}

const chunk = (name: string, content: number[]) => [
	...[...big(content.length, 4), ...ascii(name), ...content],
	...[0, 0, 0, 0]
];
const png = [
	...[0x89, ...ascii('PNG\r\n\x1a\n')],
	...chunk('IHDR', [...big(40, 4), ...big(30, 4), 8, 2, 0, 0, 0]),
	...[...chunk('tEXt', ascii(secret)), ...chunk('eXIf', ascii(secret)), ...chunk('gAMA', [1])],
	...[...chunk('IDAT', [9, 9]), ...chunk('tIME', ascii(secret)), ...chunk('IEND', [])],
	...ascii(secret)
];

const part = (name: string, content: number[]) => [
	...[...ascii(name), ...little(content.length, 4), ...content],
	...(content.length % 2 ? [0] : [])
];
function webp(parts: number[]): number[] {
	const content = [...ascii('WEBP'), ...parts];
	return [...ascii('RIFF'), ...little(content.length, 4), ...content];
}
const lossy = part('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...little(40, 2), ...little(30, 2), 7]);
const lossless = part('VP8L', [0x2f, ...little((29 << 14) | 39, 4)]);
const large = webp([
	...part('VP8X', [0x0c, 0, 0, 0, ...little(39, 3), ...little(29, 3)]),
	...[...lossy, ...part('EXIF', ascii(secret)), ...part('XMP ', ascii(secret))]
]);

const gif = [
	...[
		...ascii('GIF89a'),
		...little(40, 2),
		...little(30, 2),
		0x80,
		0,
		0,
		...new Array<number>(6).fill(5)
	],
	...[0x21, 0xfe, secret.length, ...ascii(secret), 0],
	...[0x21, 0xff, 11, ...ascii('XMP DataXMP'), secret.length, ...ascii(secret), 0],
	...[0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0, 0x21, 0xf9, 4, 0, 0, 0, 0, 0],
	...[0x2c, 0, 0, 0, 0, 40, 0, 30, 0, 0, 2, 2, 7, 7, 0, 0x3b, ...ascii(secret)]
];

const kinds: [string, number[]][] = [
	['JPEG', jpeg(1)],
	['PNG', png],
	['WebP', large],
	['WebP with loss', webp(lossy)],
	['WebP without loss', webp(lossless)],
	['GIF', gif]
];

const text = (bytes: Uint8Array | undefined) => String.fromCharCode(...(bytes ?? []));

describe('pictures as they are stored', () => {
	it.each(kinds)('%s: tells its size, and not where it was taken', (_kind, bytes) => {
		const picture = pictureOf(Uint8Array.from(bytes));
		expect(picture).toMatchObject({ width: 40, height: 30 });
		expect(text(picture?.content)).not.toMatch(/GPS|Exif|XMP|MPF/);
	});

	it.each(kinds)('%s: what is stored is stored alike', (_kind, bytes) => {
		const once = pictureOf(Uint8Array.from(bytes))!;
		expect(pictureOf(once.content)).toEqual(once);
	});

	it.each(kinds)('%s: a part of it, or one with anything in it, breaks nothing', (_kind, bytes) => {
		for (let length = 0; length < bytes.length; length++) {
			const broken = Uint8Array.from(bytes);
			broken[length] = 0xff;
			expect(() => pictureOf(broken.subarray(0, length))).not.toThrow();
			expect(() => pictureOf(broken)).not.toThrow();
		}
	});

	it('a photograph keeps every coded byte, and which side is up', () => {
		const upright = pictureOf(Uint8Array.from(jpeg(1)));
		const expected = [0xff, 0xd8, ...jfif, ...frame, ...scan, ...segment(0xc4, [0, 1]), ...scan];
		expect([...upright!.content]).toEqual([...expected, 0xff, 0xd9]);
		const lying = pictureOf(Uint8Array.from(jpeg(6)));
		expect(lying).toMatchObject({ width: 30, height: 40 });
		expect(text(lying?.content)).toContain('Exif');
		expect(text(lying?.content)).not.toContain('GPS');
		expect(pictureOf(lying!.content)).toEqual(lying);
	});

	it('WebP no longer says that more follows, and its length is its own', () => {
		const { content } = pictureOf(Uint8Array.from(large))!;
		expect(content[20]).toBe(0);
		expect(new DataView(content.buffer).getUint32(4, true)).toBe(content.length - 8);
	});

	it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', 'GIF89a', '\x89PNG', ''])(
		'%j is no picture',
		(given) => {
			expect(pictureOf(Uint8Array.from(ascii(given)))).toBeNull();
		}
	);
});
