import { describe, expect, it } from 'vitest';
import { tableOf } from '../reads.server.ts';
import { readRows } from '../rules.ts';
import type { Known } from '../rules.ts';
import { unzip, zip } from './zip.ts';

/** Cells as a spreadsheet program writes them: rows of XML between <sheetData>. */
interface Book {
	sheets: string[];
	strings?: string[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

function partsOf({ sheets, strings = [] }: Book): Map<string, Buffer> {
	const relation = (id: number, type: string, target: string) =>
		`<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
	const count = sheets.length;
	const parts: Record<string, string> = {
		'[Content_Types].xml': `<Types xmlns="${packages}/content-types"/>`,
		'_rels/.rels': `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
		'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets>${sheets
			.map((_, i) => `<sheet name="Blad${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${sheets
			.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
			.join(
				''
			)}${relation(count + 1, 'sharedStrings', 'sharedStrings.xml')}${relation(count + 2, 'styles', 'styles.xml')}</Relationships>`,
		'xl/sharedStrings.xml': `<sst ${main}>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
		// The second look is a date (14).
		'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
		...Object.fromEntries(
			sheets.map((rows, i) => [
				`xl/worksheets/sheet${i + 1}.xml`,
				`<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`
			])
		)
	};
	return new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(head + text)]));
}
const book = (given: Book) => zip(partsOf(given), true);
const text = (place: string, words: string) =>
	`<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (number: number, cells: string, more = '') =>
	`<row r="${number}"${more}>${cells}</row>`;

const titles = ['Indikator', 'Kommun', 'Period', 'Kön', 'Värde'];
const heading = (number = 1) =>
	row(number, titles.map((title, i) => text(`${'ABCDE'[i]}${number}`, title)).join(''));
const line = (number: number, value: string, more = '') =>
	row(
		number,
		['IND-1', 'Åre', '2025', 'K'].map((words, i) => text(`${'ABCD'[i]}${number}`, words)).join('') +
			value,
		more
	);
const rowsOf = async (given: Book) => {
	const table = await tableOf(book(given));
	return table.ok ? table.rows : table.why;
};
const known: Known = {
	...{ indicatorId: 'i', methodId: 'm', code: 'IND-1', unit: 'antal', frequency: 'yearly' },
	...{ geography: 'municipality', sexRequired: false, isReported: true }
};

describe('a spreadsheet', () => {
	it('has its numbers, texts and dates read as they stand', async () => {
		const cells =
			'<c r="A1"><v>1234.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" s="1"><v>46023</v></c>' +
			'<c r="D1"><v>2025</v></c><c r="E1" t="b"><v>1</v></c><c r="F1"><v>-0.125</v></c>';
		expect(await rowsOf({ sheets: [row(1, cells)], strings: ['1 234,5'] })).toEqual([
			['1234.5', '1 234,5', '2026-01-01', '2025', 'true', '-0.125']
		]);
	});

	it('with a Swedish decimal comma in a text has the same number as one with a number', async () => {
		const rows = await rowsOf({
			sheets: [heading() + line(2, text('E2', '1 234,5')) + line(3, '<c r="E3"><v>1234.5</v></c>')]
		});
		const { rows: read } = readRows(rows as string[][], [known], []);
		expect(read.map(({ value }) => value)).toEqual([1234.5]);
	});

	it('has its empty rows passed over, and faults numbered as in the spreadsheet', async () => {
		const rows = await rowsOf({
			sheets: [heading(3) + row(5, '<c r="A5" s="1"/>') + line(7, text('E7', 'hundra'))]
		});
		const { findings } = readRows(rows as string[][], [known], []);
		expect(findings).toMatchObject([{ row: 7, kind: 'number', found: 'hundra' }]);
	});

	it('has its first sheet read, and no other', async () => {
		const sheets = [row(1, text('A1', 'först')), row(1, text('A1', 'sedan'))];
		expect(await rowsOf({ sheets })).toEqual([['först']]);
	});

	it('has the computed value of a formula read', async () => {
		const cells = '<c r="A1"><f>B1+C1</f><v>7</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>';
		expect(await rowsOf({ sheets: [row(1, cells)] })).toEqual([['7', 'a']]);
	});

	it('has a formula that was never computed, or failed, said to be no number, never missing', async () => {
		const rows = await rowsOf({
			sheets: [
				heading() +
					line(2, '<c r="E2"><f>B2+C2</f></c>') +
					line(3, '<c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
			]
		});
		const { rows: read, findings } = readRows(rows as string[][], [known], []);
		expect(read).toEqual([]);
		expect(findings.map(({ row: at, kind, found }) => [at, kind, found])).toEqual([
			[2, 'number', '=B2+C2'],
			[3, 'number', '#DIV/0!']
		]);
	});

	it('has its hidden rows read as all others', async () => {
		const rows = await rowsOf({
			sheets: [heading() + line(2, '<c r="E2"><v>4</v></c>', ' hidden="1"')]
		});
		expect(readRows(rows as string[][], [known], []).rows).toMatchObject([{ value: 4 }]);
	});

	it('with the look of a whole column far to the right is read', async () => {
		const sheets = [row(1, `${text('A1', 'a')}<c r="XFD1" s="1"/>`) + '<row r="1048576" s="1"/>'];
		expect(await rowsOf({ sheets })).toEqual([['a']]);
	});
});

describe('a spreadsheet that cannot be read', () => {
	const whole = book({ sheets: [heading()] });
	const without = (name: string) => {
		const parts = partsOf({ sheets: [heading()] });
		parts.delete(name);
		return zip(parts, true);
	};
	it.each([
		['is cut off', whole.subarray(0, whole.length - 40)],
		['is another archive', zip(new Map([['hej.txt', Buffer.from('hej')]]), true)],
		['lacks its sheet', without('xl/worksheets/sheet1.xml')],
		['has bytes changed', Buffer.from(whole).fill(0xff, 200, 600)]
	])('%s', async (_, bytes) => {
		expect(await tableOf(bytes)).toEqual({ ok: false, why: 'broken' });
	});

	it('is too large when a few kilobytes would fill the memory', async () => {
		const bomb = book({ sheets: [heading() + `<!--${' '.repeat(60_000_000)}-->`] });
		expect(bomb.length).toBeLessThan(100_000);
		expect(await tableOf(bomb)).toEqual({ ok: false, why: 'large' });
	});

	it('is too large when it says that it is small, and is not', () => {
		const bomb = zip(new Map([['a.xml', Buffer.alloc(1_000_000)]]), true);
		// Of what its entries say of their size when unpacked, nothing is believed.
		for (const signature of ['504b0304', '504b0102']) {
			const at = bomb.indexOf(Buffer.from(signature, 'hex'));
			bomb.writeUInt32LE(1, at + (signature === '504b0304' ? 22 : 24));
		}
		expect(unzip(bomb, 999_999, () => true)).toBe('large');
		expect(unzip(bomb, 1_000_000, () => true)).toBeInstanceOf(Map);
	});

	it.each([
		['a cell in the last row of all', row(1_048_576, text('A1048576', 'a'))],
		['a cell in the last column of all', row(1, text('XFD1', 'a'))],
		['more rows than go in at once', '<row><c><v>1</v></c></row>'.repeat(20_002)],
		['one row of very many cells', `<row>${'<c><v>1</v></c>'.repeat(101)}</row>`]
	])('is too large with %s', async (_, rows) => {
		expect(await tableOf(book({ sheets: [rows] }))).toEqual({ ok: false, why: 'large' });
	});
});
