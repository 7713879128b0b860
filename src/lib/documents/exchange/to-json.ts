import { createHash } from 'node:crypto';
import { canonical } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { schemaVersion } from '../editor/schema.ts';
import type { Exported } from './exported.ts';

/**
 * The text for programs:
 *
 * - `format`: "kliv.document"; `formatVersion`: 1, which grows when a key changes its meaning.
 * - `schemaVersion`: of the text's nodes and marks, as `/.well-known/kliv.json` tells it.
 * - `document`: `id`, `address`, `title`, `kind`, `state`, `organisation` (responsible),
 *   `numberedHeadings`.
 * - `version`: `number` and `name`, or null for the newest text; `position` in the document's log and
 *   `writtenAt` (ISO 8601, UTC) are of what stands here.
 * - `sha256`: of the text in the portal, the same as on a PDF. It covers where comments hang, which
 *   this file leaves out; `contentSha256` is of `content` below in its canonical form (keys in order,
 *   no white space), which anyone can compute from the file.
 * - `frozenSha256`: of the frozen version's own form, which `npm run verify` knows; null: not frozen.
 * - `goals`: what the goals and indicators in the text showed, by `<goal>` or `<goal>/<indicator>`:
 *   `shown/schema.ts` has the shape. Of a version as it was made, of the newest text as it is now.
 * - `content`: ProseMirror's JSON.
 */
export function toJson(exported: Exported): string {
	const { documentId: id, title, kind, state, organisation, numbered, origin } = exported;
	const content = withoutAnchors(exported.content);
	const told = {
		format: 'kliv.document',
		formatVersion: 1,
		schemaVersion,
		document: {
			...{ id, address: `${origin}/documents/${id}`, title, kind, state, organisation },
			numberedHeadings: numbered
		},
		version: exported.version,
		position: exported.seq,
		writtenAt: exported.writtenAt?.toISOString() ?? null,
		sha256: exported.hash,
		frozenSha256: exported.frozen?.sha256 ?? null,
		goals: exported.shown,
		contentSha256: createHash('sha256').update(canonical(content)).digest('hex'),
		content
	};
	return `${JSON.stringify(told, null, '\t')}\n`;
}

function withoutAnchors({ content, marks, ...node }: ContentNode): ContentNode {
	const kept = marks?.filter(({ type }) => type !== 'anchor') ?? [];
	return {
		...node,
		...(kept.length > 0 ? { marks: kept } : {}),
		...(content ? { content: joined(content.map(withoutAnchors)) } : {})
	};
}

/** Text that only an anchor had parted is one run again. */
function joined(nodes: readonly ContentNode[]): ContentNode[] {
	const content: ContentNode[] = [];
	for (const node of nodes) {
		const last = content[content.length - 1];
		const same = last?.type === 'text' && node.type === 'text';
		if (same && canonical(last.marks ?? []) === canonical(node.marks ?? []))
			content[content.length - 1] = { ...last, text: `${last.text}${node.text}` };
		else content.push(node);
	}
	return content;
}
