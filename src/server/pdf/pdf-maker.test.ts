import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { convert } from '#lib/documents/exchange/conversion.ts';
import { exportedOf } from '#lib/documents/exchange/exported.fixture.ts';
import type { Exported } from '#lib/documents/exchange/exported.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { every, outline, readPdf } from './pdf-file.fixture.ts';
import { PdfMaker, pdfLimits } from './pdf-maker.ts';

const told: unknown[] = [];
const tell = (fields: unknown) => told.push(fields);
const log = { error: tell, warn: tell } as unknown as Logger;
const maker = new PdfMaker(log);
afterAll(() => maker.end());

const forever = new AbortController().signal;
const markdown = (source: string) => convert('markdown', source).doc.toJSON() as ContentNode;
const paragraph = (text: string): ContentNode => ({
	type: 'paragraph',
	content: [{ type: 'text', text }]
});

async function made(exported: Exported) {
	const answer = await maker.make(exported, forever);
	if (!answer.ok) throw new Error(`${answer.code}: ${JSON.stringify(told.at(-1))}`);
	return { ...readPdf(answer.file), file: answer.file };
}

/** A picture of one pixel. */
const pixel = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);
const file = '00000000-0000-4000-8000-000000000001';
const broken = '00000000-0000-4000-8000-000000000002';

describe('a PDF', () => {
	it('has a title page, contents with page numbers, running heads, and tags for who listens', async () => {
		const source = markdown(
			'# Mål för länet\n\nText med **fet** och _kursiv_ och [länk](https://exempel.se).\n\n## Nästa\n\n- ett\n  1. två\n\n* [x] klart\n\n> Citat\n\n| A | B |\n|-|-|\n| c | d |'
		);
		const pdf = await made({ ...exportedOf(source), numbered: true });
		const [title, contents, text] = pdf.pages.map((page) => page.replaceAll('\n', ' '));
		expect(title).toMatch(/Region Jämtland Härjedalen .*Strategi för "länet"/);
		expect(title).toMatch(/Läge: +Utkast .*Version: +3, Inför remiss .*Skriven: +21 november 2026/);
		expect(title).toContain('ab'.repeat(32));
		expect(contents).toMatch(/Innehåll .*1 +Mål för länet .*1\.1 +Nästa .*Sida 2 av 3/);
		expect(text).toMatch(/Strategi för "länet" .*Utkast, version 3/);
		expect(text).toMatch(/Text med .*fet .*kursiv/);
		expect(text).toMatch(/☑ .*klart/);
		expect(text).toMatch(/SHA-256 abababababababab Sida 3 av 3/);
		expect(pdf.links).toEqual(['https://exempel.se/']);

		const tags = outline(pdf.tags);
		expect(tags).toMatch(/Title .*TOC\(TOCI.*H1 P\(Strong Em Link.*\) H2 L\(LI\(Lbl LBody/);
		expect(tags).toContain('Table(THead(TR(TH(P) TH(P))) TBody(TR(TD(P) TD(P))))');
		expect(
			[...every(pdf.tags)].filter(({ role }) => role === 'TH').map(({ scope }) => scope)
		).toEqual(['Column', 'Column']);
		expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(pdf.metadata).toContain('Strategi för "länet"'.replaceAll('"', '&quot;'));
		expect(pdf.catalog).toContain('/Lang (sv-SE)');
		expect(pdf.catalog).toMatch(/\/MarkInfo <<\s*\/Marked true/);
		expect(pdf.catalog).toContain('/DisplayDocTitle true');
	});

	it('of a frozen version tells its own checksum and the decision', async () => {
		const decision = {
			body: 'Regionfullmäktige (exempel)',
			date: new Date('2026-12-01T00:00:00Z'),
			paragraph: '34',
			caseNumber: 'EX/12/2026'
		};
		const frozen = { sha256: 'cd'.repeat(32), decision };
		const pdf = await made({ ...exportedOf(markdown('Text')), state: 'adopted', frozen });
		const title = pdf.pages[0]!.replaceAll('\n', ' ');
		expect(title).toMatch(
			/Läge: +Antagen .*Beslut: +Regionfullmäktige \(exempel\), 1 december 2026, § 34, EX\/12\/2026/
		);
		expect(title).toContain(`Den frysta versionens kontrollsumma (SHA-256): ${'cd'.repeat(32)}`);
		expect(pdf.pages[1]).toContain('SHA-256 cdcdcdcdcdcdcdcd');
	});

	it('is the same file, to the byte, for the same text', async () => {
		const exported = exportedOf(markdown('# Mål\n\nText'));
		const [one, two] = [await made(exported), await made(exported)];
		expect(Buffer.from(one.file).equals(Buffer.from(two.file))).toBe(true);
	});

	it('reads a picture by its description, and passes over decoration', async () => {
		const content = [
			{ type: 'image', attrs: { file, alt: 'Karta över länet' } },
			{ type: 'image', attrs: { file, alt: '' } },
			{ type: 'image', attrs: { file: broken, alt: 'En trasig bild' } }
		];
		const pictures = new Map([
			[file, { type: 'image/png', bytes: pixel } as const],
			[broken, { type: 'image/png', bytes: pixel.subarray(0, 30) } as const]
		]);
		const pdf = await made({ ...exportedOf({ type: 'doc', content }), pictures });
		const figures = [...every(pdf.tags)].filter(({ role }) => role === 'Figure');
		expect(figures.map(({ alt }) => alt)).toEqual(['Karta över länet']);
		expect(pdf.pages.join(' ')).toContain('[Bild: En trasig bild]');
	});

	it('shows what people write as they wrote it, and never as markup', async () => {
		const hostile = [
			'#set page(width: 1cm)',
			'#eval("1+1") #read("/etc/passwd") #include "x"',
			'= Rubrik? $x^2$ *fet* _kursiv_ `kod` <etikett> @ref // nej /* nej */',
			'"]; #panic() \\ \\u{41}',
			'<script>alert(1)</script>'
		];
		const exported = exportedOf({ type: 'doc', content: hostile.map(paragraph) });
		const pdf = await made({ ...exported, title: '#panic("x")', organisation: '*a*' });
		const words = pdf.pages.join('\n').replace(/\s+/g, '');
		for (const text of [...hostile, '#panic("x")', '*a*']) {
			expect(words).toContain(text.replace(/\s+/g, ''));
		}
		expect(outline(pdf.tags)).not.toContain('H1');
	});

	it('shows that a sign is missing from the typeface, says how many, and turns nothing round', async () => {
		const exported = exportedOf({
			type: 'doc',
			content: [paragraph('a😀b 漢字 fil\u202egnp.exe ŋđšž А Ω ✓')]
		});
		const pdf = await made(exported);
		expect(pdf.pages[1]).toMatch(/a□b/);
		expect(pdf.pages.join('\n')).toContain('filgnp.exe');
		expect(pdf.pages[1]).toContain('ŋđšž');
		expect(pdf.pages[0]).toMatch(/\d tecken finns inte i typsnittet och visas som □/);
	});

	it('takes what no person wrote: lists fifty deep, torn tables, long words, skipped headings', async () => {
		let deep: ContentNode = paragraph('innerst');
		for (let i = 0; i < 50; i++) {
			deep = { type: 'bullet_list', content: [{ type: 'list_item', content: [deep] }] };
		}
		const cell = (text: string, attrs = {}): ContentNode => ({
			type: 'table_cell',
			attrs,
			content: [paragraph(text)]
		});
		const torn: ContentNode = {
			type: 'table',
			content: [
				{ type: 'table_row', content: [cell('a', { rowspan: 99, colspan: 3 }), cell('b')] },
				{ type: 'table_row', content: [] },
				{ type: 'table_row', content: [cell('c', { colspan: 7 })] }
			]
		};
		const content = [
			{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Tre' }] },
			{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Ett' }] },
			{ type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: 'Fyra' }] },
			{ type: 'heading', attrs: { level: 2 } },
			deep,
			torn,
			paragraph('x'.repeat(3000)),
			{ type: 'okänd', content: [paragraph('ord i något okänt')] }
		];
		const pdf = await made(exportedOf({ type: 'doc', content }));
		const words = pdf.pages.join(' ');
		for (const text of ['innerst', 'ord i något okänt']) expect(words).toContain(text);
		expect(outline(pdf.tags)).toMatch(/H1 H1 H2 L/);
	});

	it('of nothing is a title page', async () => {
		const pdf = await made({ ...exportedOf({ type: 'doc' }), writtenAt: null, version: null });
		expect(pdf.pages[0]).toContain('Den senaste texten, inte en fastställd version');
	});
});

describe('the making', () => {
	const long = exportedOf({
		type: 'doc',
		content: Array.from({ length: 20_000 }, (_, i) => paragraph(`Stycke ${i} `.repeat(20)))
	});
	const short = exportedOf({ type: 'doc', content: [paragraph('kort')] });

	it('ends when nobody waits for it, and the next one gets its turn', async () => {
		const own = new PdfMaker(log);
		const leaving = new AbortController();
		const [first, second] = [own.make(long, leaving.signal), own.make(long, leaving.signal)];
		const third = own.make(short, forever);
		leaving.abort();
		expect(await first).toEqual({ ok: false, code: 'cancelled' });
		expect(await second).toEqual({ ok: false, code: 'cancelled' });
		expect(await third).toMatchObject({ ok: true });
	});

	it('is refused when it takes too long, too much memory, or is too large, and others are made', async () => {
		const memory = existsSync('/proc/self/status') ? [{ memory: 1 }] : [];
		for (const bound of [{ within: 300 }, { largest: 10 }, ...memory]) {
			const own = new PdfMaker(log, { ...pdfLimits, ...bound });
			expect(await own.make(long, forever)).toEqual({ ok: false, code: 'too_large' });
			own.end();
		}
	});

	it('refuses one more than may wait, and everyone when the portal stops', async () => {
		const own = new PdfMaker(log, { ...pdfLimits, waiting: 1 });
		const all = [own.make(long, forever), own.make(long, forever), own.make(long, forever)];
		expect(await all[2]).toEqual({ ok: false, code: 'busy' });
		own.end();
		expect(await Promise.all(all.slice(0, 2))).toEqual([
			{ ok: false, code: 'cancelled' },
			{ ok: false, code: 'cancelled' }
		]);
		expect(await own.make(short, forever)).toEqual({ ok: false, code: 'cancelled' });
	});
});
