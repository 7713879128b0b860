import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import type { Node as DocumentNode } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { schema } from '../editor/schema.ts';
import { convert } from './conversion.ts';
import { exportedOf } from './exported.fixture.ts';
import { toMarkdown } from './to-markdown.ts';

function written(doc: DocumentNode): string {
	return toMarkdown(exportedOf(doc.toJSON()));
}

function body(doc: DocumentNode): string {
	return written(doc).replace(/^---\n[^]*?\n---\n\n/, '');
}

/** As it prints, without ids. */
function back(doc: DocumentNode): string {
	return convert('markdown', written(doc)).doc.content.toString();
}

const n = schema.nodes;
const strong = schema.mark('strong');
const em = schema.mark('em');
const link = schema.mark('link', { href: 'https://exempel.se/(a)_b|c' });
const paragraph = (...words: (DocumentNode | string)[]) =>
	n.paragraph.create(
		null,
		words.map((word) => (typeof word === 'string' ? schema.text(word) : word))
	);
const doc = (...blocks: DocumentNode[]) => schema.node('doc', null, blocks);

describe('Markdown', () => {
	it.each(readdirSync('supabase/seed').filter((name) => name.endsWith('.md')))(
		'%s is the same text when it comes back',
		(name) => {
			const source = convert('markdown', readFileSync(`supabase/seed/${name}`, 'utf8')).doc;
			const again = convert('markdown', written(source));
			expect(again.doc.content.toString()).toBe(source.content.toString());
			expect(again.title).toBe('Strategi för "länet"');
		}
	);

	const hostile = [
		'# rubrik',
		'## ',
		'- lista',
		'+ lista',
		'1. lista',
		'2) lista',
		'> citat',
		'---',
		'===',
		'***',
		'| a | b |',
		'|-|-|',
		'```js',
		'~~~',
		'    kod',
		'\tkod',
		'[länk](javascript:alert(1))',
		'![bild](x)',
		'<script>alert(1)</script>',
		'<br>',
		'[ ] uppgift',
		'[x]: /adress',
		'a_b_c *d* __e__ **f**',
		'&amp; &#65; &nope;',
		'\\* \\\\ \\',
		'https://exempel.se/?a=1&copy=2 mailto:a@b.se',
		'#set page(width: 1cm) $x$ @ref <label>',
		'\u202egnp.exe',
		' mellanrum ',
		'\u00a0hårt\u00a0',
		'C# #',
		'!'
	];

	it.each(hostile)('%j means nothing, wherever it stands', (text) => {
		const linked = schema.text('ord', [link]);
		const cell = (type: typeof n.table_cell) => type.create(null, paragraph(text));
		const given = doc(
			paragraph(text),
			paragraph('före', n.hard_break.create(), text, n.hard_break.create(), 'efter'),
			paragraph(text, linked),
			n.heading.create({ level: 2 }, schema.text(text)),
			n.bullet_list.create(null, [n.list_item.create(null, paragraph(text))]),
			n.task_list.create(null, [n.task_item.create({ checked: true }, paragraph(text.trim()))]),
			n.blockquote.create(null, paragraph(text)),
			n.table.create(null, [
				n.table_row.create(null, [cell(n.table_header), cell(n.table_header)]),
				n.table_row.create(null, [cell(n.table_cell), cell(n.table_cell)])
			])
		);
		expect(back(given)).toBe(given.content.toString());
	});

	it('keeps bold and italic beside letters, signs and one another', () => {
		const words = ['a', '(b)', 'ö', '.', '😀', '*', '_', 'https://x', '”'];
		const run = fc
			.tuple(fc.constantFrom(...words), fc.subarray([strong, em, link]))
			.map(([text, marks]) => schema.text(text, marks));
		const line = fc
			.array(run, { minLength: 1, maxLength: 5 })
			.map((runs) => doc(paragraph(...runs)));
		fc.assert(
			fc.property(line, (given) => {
				expect(back(given)).toBe(given.content.toString());
			}),
			{ numRuns: 500 }
		);
	});

	it('keeps lists apart that stand side by side, and what lies in their items', () => {
		const item = (...blocks: DocumentNode[]) => n.list_item.create(null, blocks);
		const list = (...items: DocumentNode[]) => n.bullet_list.create(null, items);
		const given = doc(
			list(item(paragraph('a'), paragraph('b'), list(item(paragraph('c'))))),
			list(item(paragraph('d'))),
			list(item(paragraph('e'), n.blockquote.create(null, paragraph('f')))),
			n.ordered_list.create(null, [item(paragraph('g'))]),
			n.ordered_list.create(null, [item(n.heading.create({ level: 3 }, schema.text('h')))]),
			n.task_list.create(null, [n.task_item.create(null, paragraph('i'))])
		);
		expect(back(given)).toBe(given.content.toString());
	});

	it('writes a table without a head, merged cells and lists in cells as simply as they can be', () => {
		const given = convert(
			'html',
			'<table><tr><td colspan=2>A</td></tr><tr><td rowspan=2><ul><li>b<li>c</ul></td><td>d|e</td></tr><tr><td>f</td></tr></table>'
		).doc;
		expect(body(given)).toBe('| A |  |\n| --- | --- |\n| • b<br>• c | d\\|e |\n|  | f |\n');
	});

	it('names the picture, its file and what it shows', () => {
		const file = '00000000-0000-4000-8000-000000000001';
		expect(body(doc(n.image.create({ file, alt: 'Karta [1]' })))).toBe(
			`![Karta \\[1\\]](https://kliv.example/files/${file})\n`
		);
	});

	it('leaves out anchors and numbers, and says what the text is', () => {
		const anchored = doc(
			n.heading.create({ level: 1 }, schema.text('Mål')),
			paragraph('a', schema.text('b', [schema.mark('anchor', { id: 'x1' })]), 'c')
		);
		const file = toMarkdown({ ...exportedOf(anchored.toJSON()), numbered: true });
		expect(file).toMatch(/\n\n# Mål\n\nabc\n$/);
		expect(file).toContain(`sha256: "${'ab'.repeat(32)}"`);
	});
});
