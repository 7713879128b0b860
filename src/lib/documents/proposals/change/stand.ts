import type * as Y from 'yjs';
import type { Span, Stand } from '../rules.ts';
import type { Proposal } from '../schema.ts';
import { idsOf } from './check.ts';
import { blocksOf, locate } from './locate.ts';
import type { Target } from './locate.ts';
import { idOf, nodeOf } from './nodes.ts';

/**
 * How each open proposal stands in a text, by id.
 * @param remade the text was made anew and has none of its positions
 */
export function standsIn(
	doc: Y.Doc,
	proposals: readonly Pick<Proposal, 'id' | 'state' | 'place' | 'before'>[],
	{
		remade = false,
		blocks = blocksOf(doc)
	}: { remade?: boolean; blocks?: ReturnType<typeof blocksOf> } = {}
): Map<string, Stand> {
	return new Map(
		proposals
			.filter(({ state }) => state === 'open')
			.map(({ id, place, before }): [string, Stand] => {
				const found = locate(doc, place, before, { blocks, remade });
				if (found.is === 'gone') return [id, { is: 'gone', now: [], span: null }];
				return [id, { is: found.is, now: found.now, span: spanOf(found.target) }];
			})
	);
}

export function spanOf(target: Target): Span {
	if (target.kind === 'text') {
		const { block, from, to } = target;
		return { blocks: [idOf(block) ?? ''], from, to };
	}
	const ids = idsOf(target.blocks.map((block) => nodeOf(block)));
	return { blocks: [...ids], from: 0, to: Infinity };
}
