import { expect, it } from 'vitest';
import { addressOf, documentOf, documentsIn } from './rules.ts';

const id = '0f4b6a4e-2f6b-4f0e-9d0e-5a1f4f5f7a01';

it.each([
	[addressOf(id), id],
	[`/documents/${id}#b=abc`, id],
	[`https://kliv.example/documents/${id.toUpperCase()}?thread=x`, id],
	[`/documents/${id}/settings`, null],
	[`/goals/${id}`, null],
	['/documents/annat', null],
	[`mailto:a@b.se`, null],
	[null, null]
])('%j leads to the document %j', (href, found) => {
	expect(documentOf(href)).toBe(found);
});

it('a text tells each document it links to once, however deep', () => {
	const linked = { marks: [{ type: 'link', attrs: { href: addressOf(id) } }] };
	const other = { marks: [{ type: 'anchor', attrs: { href: addressOf(id) } }] };
	expect(documentsIn({ content: [{ content: [linked, other] }, linked] })).toEqual([id]);
	expect(documentsIn({ content: [other] })).toEqual([]);
});
