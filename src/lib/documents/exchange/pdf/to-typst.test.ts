import { expect, it } from 'vitest';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { exportedOf } from '../exported.fixture.ts';
import { toTypst, unnamedPictures } from './to-typst.ts';

const file = '00000000-0000-4000-8000-000000000001';
const image = (attrs: Record<string, unknown>): ContentNode => ({ type: 'image', attrs });
const heading = (text: string): ContentNode => ({
	type: 'heading',
	attrs: { level: 1 },
	content: [{ type: 'text', text }]
});

it('names the pictures that nobody has described, by where they stand; decoration is described', () => {
	const content = [
		image({ file, id: 'b1' }),
		heading('Mål'),
		image({ file, alt: 'Karta' }),
		image({ file, alt: '' }),
		{ type: 'blockquote', content: [image({ file, alt: '  \u0007', id: 'b2' })] }
	];
	const exported = { ...exportedOf({ type: 'doc', content }), numbered: true };
	expect(unnamedPictures(exported)).toEqual([
		{ picture: 1, after: null, id: 'b1' },
		{ picture: 4, after: '1 Mål', id: 'b2' }
	]);
});

it('ten thousand rows become data in a moment', () => {
	const cell = { type: 'table_cell', content: [heading('a')] };
	const rows = Array.from({ length: 10_000 }, () => ({ type: 'table_row', content: [cell, cell] }));
	const content = [{ type: 'table', content: rows }];
	const started = performance.now();
	const data = toTypst(exportedOf({ type: 'doc', content }), () => true);
	expect(performance.now() - started).toBeLessThan(3000);
	expect(data.blocks[0]).toMatchObject({ k: 't', head: 0 });
});
