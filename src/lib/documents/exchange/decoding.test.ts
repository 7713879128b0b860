import { describe, expect, it } from 'vitest';
import { decodeFile, largestFile } from './decoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file', () => {
	it('is known by its ending', () => {
		expect(decodeFile('a.TXT', utf8('x'))).toMatchObject({ ok: true, format: 'text' });
		expect(decodeFile('a.md', utf8('x'))).toMatchObject({ ok: true, format: 'markdown' });
		expect(decodeFile('a.b.htm', utf8('x'))).toMatchObject({ ok: true, format: 'html' });
		expect(decodeFile('a.exe', utf8('x'))).toEqual({ ok: false, code: 'unknown_format' });
		expect(decodeFile('md', utf8('x'))).toEqual({ ok: false, code: 'unknown_format' });
	});

	it('is read as UTF-8, with or without its mark, else as Latin-1', () => {
		expect(decodeFile('a.txt', utf8('\ufeffåäö'))).toMatchObject({
			text: 'åäö',
			encoding: 'utf-8'
		});
		const latin = new Uint8Array([0xe5, 0xe4, 0xf6, 0x20, 0x94, 0x96]);
		expect(decodeFile('a.txt', latin)).toMatchObject({ text: 'åäö ”–', encoding: 'latin-1' });
		const wide = new Uint8Array([0xff, 0xfe, 0xe5, 0]);
		expect(decodeFile('a.txt', wide)).toMatchObject({ text: 'å', encoding: 'utf-16' });
	});

	it('is refused when it is something else than its name says', () => {
		expect(decodeFile('a.txt', utf8('PK\u0003\u0004xxxx'))).toEqual({ ok: false, code: 'word' });
		expect(decodeFile('a.md', utf8('{\\rtf1 x'))).toEqual({ ok: false, code: 'word' });
		expect(decodeFile('a.html', utf8('%PDF-1.7'))).toEqual({ ok: false, code: 'pdf' });
		expect(decodeFile('a.docx', utf8('x'))).toEqual({ ok: false, code: 'word' });
		expect(decodeFile('a.txt', utf8('x\u0000y'))).toEqual({ ok: false, code: 'binary' });
	});

	it('is refused when it is empty or too large', () => {
		expect(decodeFile('a.txt', utf8(' \n'))).toEqual({ ok: false, code: 'empty' });
		expect(decodeFile('a.txt', new Uint8Array(largestFile + 1).fill(97))).toEqual({
			ok: false,
			code: 'too_large'
		});
	});
});
