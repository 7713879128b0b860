import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonical } from '#lib/sync/content-hash.ts';
import { exportedOf } from './exported.fixture.ts';
import { toJson } from './to-json.ts';

const anchor = { type: 'anchor', attrs: { id: 'x1' } };
const strong = { type: 'strong' };
const content = {
	type: 'doc',
	content: [
		{
			type: 'paragraph',
			attrs: { id: 'b1' },
			content: [
				{ type: 'text', text: 'a' },
				{ type: 'text', text: 'b', marks: [anchor] },
				{ type: 'text', text: 'c', marks: [anchor, strong] }
			]
		}
	]
};

it('JSON says what it holds, in a form whose checksum anyone can compute', () => {
	const told = JSON.parse(toJson(exportedOf(content))) as Record<string, unknown>;
	expect(told).toMatchObject({
		format: 'kliv.document',
		formatVersion: 1,
		schemaVersion: 2,
		document: {
			address: 'https://kliv.example/documents/00000000-0000-4000-8000-000000000000',
			title: 'Strategi för "länet"',
			organisation: 'Region Jämtland Härjedalen'
		},
		version: { number: 3, name: 'Inför remiss' },
		position: 10,
		writtenAt: '2026-11-21T12:00:00.000Z',
		sha256: 'ab'.repeat(32)
	});
	expect(told.contentSha256).toBe(
		createHash('sha256').update(canonical(told.content)).digest('hex')
	);
});

it('JSON has no anchors, and what only they had parted is one run', () => {
	const told = JSON.parse(toJson(exportedOf(content))) as { content: unknown };
	expect(told.content).toEqual({
		type: 'doc',
		content: [
			{
				type: 'paragraph',
				attrs: { id: 'b1' },
				content: [
					{ type: 'text', text: 'ab' },
					{ type: 'text', text: 'c', marks: [strong] }
				]
			}
		]
	});
});
