import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { convert } from './conversion.ts';
import { exportedOf } from './exported.fixture.ts';
import { toHtml } from './to-html.ts';

const paragraph = (text: string, marks?: ContentNode['marks']): ContentNode => ({
	type: 'paragraph',
	content: [{ type: 'text', text, ...(marks ? { marks } : {}) }]
});
const page = (...content: ContentNode[]) => toHtml(exportedOf({ type: 'doc', content }));

/** Every element as a browser sees it. */
function elements(html: string): Tree.Element[] {
	const found: Tree.Element[] = [];
	const walk = (node: Tree.Node) => {
		if ('tagName' in node) found.push(node);
		if ('childNodes' in node) node.childNodes.forEach(walk);
	};
	walk(parse(html));
	return found;
}

const tags = (html: string) => new Set(elements(html).map(({ tagName }) => tagName));
const attributes = (html: string, name: string) =>
	elements(html).flatMap(({ attrs }) =>
		attrs.filter((one) => one.name === name).map((one) => one.value)
	);

describe('HTML', () => {
	it('says its language, its title and what it is, and fetches nothing', () => {
		const html = page(paragraph('Hej'));
		expect(html).toContain('<html lang="sv">');
		expect(html).toContain('<title>Strategi för &quot;länet&quot;</title>');
		expect(html).toContain('<dd>3, Inför remiss</dd>');
		expect(html).toContain('<dd>21 november 2026</dd>');
		expect(html).toContain('ab'.repeat(32));
		expect(html).not.toMatch(/src="http|@import|<link|url\(/);
	});

	it('numbers headings, lists them, and never skips a level', () => {
		const source = convert('markdown', '## A\n\n#### B\n\n## C').doc.toJSON() as ContentNode;
		const html = toHtml({ ...exportedOf(source), numbered: true });
		expect(html.match(/<h\d id[^]*?<\/h\d>/g)?.slice(1)).toEqual([
			'<h2 id="r1"><span class="number">1</span> A</h2>',
			'<h3 id="r2"><span class="number">1.0.1</span> B</h3>',
			'<h2 id="r3"><span class="number">2</span> C</h2>'
		]);
		expect(html).toContain('<li class="level-2"><a href="#r2">');
	});

	it('keeps which cells are heads, of what, and how far they reach', () => {
		const source = convert(
			'html',
			'<table><tr><th colspan=2>A</th><th>B</th></tr><tr><th>c</th><td rowspan=2>d</td><td>e</td></tr><tr><th>f</th><td>g</td></tr></table>'
		).doc.toJSON() as ContentNode;
		const html = toHtml(exportedOf(source));
		expect(html).toContain(
			'<thead>\n<tr><th scope="colgroup" colspan="2">A</th><th scope="col">B</th></tr>\n</thead>'
		);
		expect(html).toContain('<tr><th scope="row">c</th><td rowspan="2">d</td><td>e</td></tr>');
	});

	it.each([
		'<script>alert(1)</script>',
		'</title><script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onmouseover='alert(1)",
		'<!-- x --><svg onload=alert(1)>',
		'</style><script>alert(1)</script>',
		'&lt;script&gt;'
	])('shows %s as the words they are, wherever they stand', (text) => {
		const file = '00000000-0000-4000-8000-000000000001';
		const content: ContentNode[] = [
			paragraph(text),
			{ type: 'heading', attrs: { level: 1, id: text }, content: [{ type: 'text', text }] },
			{ type: 'image', attrs: { file, alt: text } },
			paragraph('länk', [{ type: 'link', attrs: { href: `https://x.se/${text}` } }]),
			{ type: text, content: [paragraph(text)] }
		];
		const exported = exportedOf({ type: 'doc', content });
		const picture = { type: 'image/png', bytes: new Uint8Array([1, 2]) } as const;
		const html = toHtml({
			...{ ...exported, title: text, organisation: text },
			version: { number: 1, name: text },
			pictures: new Map([[file, picture]])
		});
		const found = tags(html);
		for (const tag of ['script', 'svg', 'iframe']) expect(found.has(tag)).toBe(false);
		for (const name of ['onerror', 'onmouseover', 'onload'])
			expect(attributes(html, name)).toEqual([]);
		expect(attributes(html, 'src')).toEqual(['data:image/png;base64,AQI=']);
		expect(attributes(html, 'alt')).toEqual([text]);
	});

	it.each([
		'javascript:alert(1)',
		'JAVASCRIPT:alert(1)',
		'data:text/html,x',
		'vbscript:x',
		'//evil.se'
	])('keeps the words of a link to %s, and no link', (href) => {
		const html = page(paragraph('klicka', [{ type: 'link', attrs: { href } }]));
		expect(attributes(html, 'href')).toEqual([]);
		expect(html).toContain('<p>klicka</p>');
	});

	it('leads to the portal where a link has no address of its own', () => {
		const html = page(paragraph('mål', [{ type: 'link', attrs: { href: '/goals' } }]));
		expect(attributes(html, 'href')).toEqual(['https://kliv.example/goals']);
	});

	it('lets no sign turn the words around it', () => {
		expect(page(paragraph('fil\u202egnp.exe'))).toContain('<p><bdi>fil\u202egnp.exe</bdi></p>');
	});

	it('tells what a picture shows where it could not be fetched', () => {
		const image = { type: 'image', attrs: { file: 'nej', alt: 'Karta' } };
		expect(page(image)).toContain('<p><em>[Bild: Karta]</em></p>');
	});

	it('says which tasks are done without the sign', () => {
		const source = convert('markdown', '- [x] a\n- [ ] b').doc.toJSON() as ContentNode;
		const said = attributes(toHtml(exportedOf(source)), 'aria-label');
		expect(said).toEqual(['Klart', 'Inte klart']);
	});

	it('takes ten thousand rows, and a torn table, in a moment', () => {
		const cell = (text: string) => ({ type: 'table_cell', content: [paragraph(text)] });
		const rows = Array.from({ length: 10_000 }, (_, i) => ({
			type: 'table_row',
			content: i % 2 ? [cell(`${i}`)] : [cell(`${i}`), cell('<b>')]
		}));
		const started = performance.now();
		const html = page({ type: 'table', content: rows });
		expect(performance.now() - started).toBeLessThan(3000);
		expect(html.match(/<tr>/g)).toHaveLength(10_000);
		expect(html.match(/<td>/g)).toHaveLength(20_000);
	});
});
