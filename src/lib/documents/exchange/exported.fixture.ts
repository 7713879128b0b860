import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Exported } from './exported.ts';

/** A text as it is exported, for tests. */
export function exportedOf(content: ContentNode): Exported {
	return {
		documentId: '00000000-0000-4000-8000-000000000000',
		title: 'Strategi f\u00f6r "l\u00e4net"',
		kind: 'strategy',
		state: 'draft',
		organisation: 'Region J\u00e4mtland H\u00e4rjedalen',
		version: { number: 3, name: 'Inf\u00f6r remiss' },
		seq: 10,
		writtenAt: new Date('2026-11-21T12:00:00Z'),
		hash: 'ab'.repeat(32),
		frozen: null,
		shown: {},
		numbered: false,
		content,
		origin: 'https://kliv.example',
		pictures: new Map()
	};
}
