import { describe, expect, it } from 'vitest';
import { looksLikeMarkdown } from './markdown.ts';
import { convert } from '../exchange/conversion.ts';
import { neutralise } from './paste.ts';

const parseHtml = (html: string) => convert('html', html).doc;
const parseMarkdown = (text: string) => convert('markdown', text).doc;

/** The document without ids, as it prints: compact enough to compare. */
const shape = (html: string) => parseHtml(html).content.toString().slice(1, -1);
const markdownShape = (text: string) => parseMarkdown(text).content.toString().slice(1, -1);

describe('HTML that comes from elsewhere', () => {
	it('keeps what the schema knows and nothing else', () => {
		expect(
			shape(
				'<h2 onclick="x()" style="color:red">Mål</h2><p>En <b>stark</b> <a href="javascript:x()">länk</a> och <a href="https://regionjh.se">en till</a></p><script>x()</script><iframe src="x"></iframe>'
			)
		).toBe('heading("Mål"), paragraph("En ", strong("stark"), " länk och ", link("en till"))');
	});

	it('has no style attribute left before the browser parses it', () => {
		const html = `<!--[if mso]><p style="a">x</p><![endif]--><style>p{}</style><p class=x style='mso-list:l0'>style="kept as text" <b STYLE = "x">a</b><i/style=x onclick=y></i></p><p title="it's" style="y">`;
		const neutral = neutralise(html);
		expect(neutral).not.toMatch(/<[^>]*[\s"'/](style|onclick)\s*=/i);
		expect(neutral).toContain('style="kept as text"');
		expect(neutral).not.toContain('<style>');
	});

	it('understands the lists of Word', () => {
		const item = (level: number, marker: string, text: string) =>
			`<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span style='font:7pt "Times New Roman"'>&nbsp; </span></span><![endif]>${text}</p>`;
		expect(
			shape(
				item(1, '·', 'ett') +
					item(2, '1.', 'under') +
					item(2, '2.', 'under två') +
					item(1, '·', 'två') +
					'<p class=MsoNormal><o:p>&nbsp;</o:p></p>'
			)
		).toBe(
			'bullet_list(list_item(paragraph("ett"), ordered_list(list_item(paragraph("under")), list_item(paragraph("under två")))), list_item(paragraph("två")))'
		);
	});

	it('understands the bold of Google Docs', () => {
		expect(
			shape(
				'<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">fet</span><span style="font-style:italic"> lutad</span></p></b>'
			)
		).toBe('paragraph(strong("fet"), em(" lutad"))');
	});

	it('drops what Word marked as deleted, hidden or a comment', () => {
		expect(
			shape(
				'<p>kvar<del>borta</del><span style="display:none">dold</span><a class=MsoCommentReference href="#_msocom_1">[A1]</a></p>'
			)
		).toBe('paragraph("kvar")');
	});

	it('makes checkboxes a task list', () => {
		expect(
			shape(
				'<ul><li><input type="checkbox" checked> klart</li><li><input type="checkbox"> inte</li></ul>'
			)
		).toBe('task_list(task_item(paragraph("klart")), task_item(paragraph("inte")))');
	});

	it('keeps a table and flattens tables that lay out', () => {
		expect(
			shape(
				'<table><tr><th>Mål</th><th>År</th></tr><tr><td>A<table><tr><td>inre</td><td>två</td></tr></table></td><td>2027</td></tr></table>'
			)
		).toBe(
			'table(table_row(table_header(paragraph("Mål")), table_header(paragraph("År"))), table_row(table_cell(paragraph("A"), paragraph("inre"), paragraph("två")), table_cell(paragraph("2027"))))'
		);
		expect(shape('<table><tr><td><p>Hej</p></td></tr></table>')).toBe('paragraph("Hej")');
	});

	it('gives every block an id of its own', () => {
		const ids: string[] = [];
		parseHtml('<p data-id="a">x</p><p data-id="a">y</p><ul><li>z</li></ul>').descendants((node) => {
			if (node.isBlock) ids.push(String(node.attrs.id));
		});
		expect(ids[0]).toBe('a');
		expect(new Set(ids).size).toBe(5);
		expect(ids).not.toContain('null');
	});
});

describe('Markdown', () => {
	it('becomes the same document', () => {
		expect(
			markdownShape(
				'# Mål\n\nEn **stark** *lutad* [länk](https://x.se) [farlig](javascript:x) `kod`  \nrad\n\n- [x] klart\n- [ ] inte\n\n1. ett\n   - under\n\n> citat\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nrad 1\nrad 2\n```'
			)
		).toBe(
			'heading("Mål"), paragraph("En ", strong("stark"), " ", em("lutad"), " ", link("länk"), " [farlig](javascript:x) kod", hard_break, "rad"), ' +
				'task_list(task_item(paragraph("klart")), task_item(paragraph("inte"))), ' +
				'ordered_list(list_item(paragraph("ett"), bullet_list(list_item(paragraph("under"))))), ' +
				'blockquote(paragraph("citat")), horizontal_rule, ' +
				'table(table_row(table_header(paragraph("a")), table_header(paragraph("b"))), table_row(table_cell(paragraph("1")), table_cell(paragraph("2")))), ' +
				'paragraph("rad 1", hard_break, "rad 2")'
		);
		expect(parseMarkdown('- [x] a').firstChild?.firstChild?.attrs.checked).toBe(true);
	});

	it('shows HTML as the text it is', () => {
		expect(markdownShape('<b onclick="x()">a</b>')).toBe('paragraph("<b onclick=\\"x()\\">a</b>")');
	});

	it('is recognised when it is pasted, and prose is not', () => {
		expect(looksLikeMarkdown('# Mål\n\ntext')).toBe(true);
		expect(looksLikeMarkdown('- ett\n- två')).toBe(true);
		expect(looksLikeMarkdown('Vi ska växa.\n- och mer därtill')).toBe(false);
		expect(looksLikeMarkdown('Det är #1 i länet')).toBe(false);
	});
});
