/** Who wrote what in a text that is shown as it was, such as a version: for pages without an editor. */
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { noText } from './attribution.ts';
import type { AttributedBlock, WrittenBlock } from './attribution.ts';

/** A node of the text; a run of words says whose it is. */
export interface ColouredNode extends Omit<ContentNode, 'content'> {
	content?: ColouredNode[];
	/** A number in the index's `authors`; absent: it is no text. */
	by?: number;
	/** When it was first written, in seconds since 1970. */
	time?: number;
}

export interface Coloured {
	content: ColouredNode;
	/** The blocks that hold text, with their words, for `groupsOf` and `sectionShares`. */
	blocks: WrittenBlock[];
}

/**
 * @param content the text of which the index is said: whoever calls has compared their hashes
 * @param index `blocks` of `latest` or `at` in reads.server.ts
 * @throws when the text is another than the index's: in a wrong colour it is not shown
 */
export function colouredContent(
	content: ContentNode,
	index: { blocks: readonly AttributedBlock[] }
): Coloured {
	const blocks: WrittenBlock[] = [];
	const visit = (node: ContentNode): ColouredNode => {
		const children = node.content ?? [];
		if (!children.some(({ type }) => type === 'text')) {
			return node.content ? { ...node, content: children.map(visit) } : node;
		}
		const block = index.blocks[blocks.length];
		if (!block) throw new Error('The index of who wrote is of a shorter text.');
		const text = children.map((child) => child.text ?? noText).join('');
		if ((block.spans.at(-1)?.[1] ?? 0) > text.length) {
			throw new Error('The index of who wrote is of another text.');
		}
		blocks.push({ ...block, text });
		let start = 0;
		const runs = children.flatMap((child): ColouredNode[] => {
			const from = start;
			start += child.text?.length ?? 1;
			return child.text === undefined ? [child] : divided(child, child.text, from, block);
		});
		return { ...node, content: runs };
	};
	const coloured = visit(content);
	if (blocks.length < index.blocks.length) {
		throw new Error('The index of who wrote is of a longer text.');
	}
	return { content: coloured, blocks };
}

/** A run of words as one for each who wrote in it. */
function divided(
	run: ContentNode,
	text: string,
	start: number,
	{ spans }: AttributedBlock
): ColouredNode[] {
	return spans.flatMap(([from, to, by, time]) => {
		const words = text.slice(Math.max(0, from - start), Math.max(0, to - start));
		return words === '' ? [] : [{ ...run, text: words, by, time }];
	});
}
