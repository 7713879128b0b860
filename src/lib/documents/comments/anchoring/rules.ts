import type * as Y from 'yjs';
import type { Change } from '#lib/platform/server-acts.ts';
import { anchor, blockAt, idOf, placeOf, textOfBlock } from '../../anchors/rules.ts';
import { oneLine } from '../../anchors/schema.ts';
import { quoteOf } from '../rules.ts';
import type { Given, Standing } from './schema.ts';

/**
 * Anchors a thread in the text: a mark over what it is about, or an id for the block. Nobody's words
 * are touched. Refused when something else stands there than was seen.
 */
export function anchorThread(
	doc: Y.Doc,
	{ about, thread, newBlockId }: Given
): Change<Standing | null> {
	if (about.kind === 'block') {
		const block = blockAt(doc, about.at);
		if (!block) return { refused: { text: null, blockId: null } };
		const quote = quoteOf(textOfBlock(block));
		return { answer: null, about: { block: idOf(block, newBlockId), quote, anchored: false } };
	}
	const place = placeOf(doc, about);
	if (!place) return { refused: { text: null, blockId: standingBlock(doc, about.from) } };
	const { standing, block } = place;
	if (standing !== oneLine(about.quote) || standing === '') {
		return { refused: { text: standing || null, blockId: standingBlock(doc, about.from) } };
	}
	const id = idOf(block, newBlockId);
	anchor(place, thread);
	return { answer: null, about: { block: id, quote: quoteOf(standing), anchored: true } };
}

function standingBlock(doc: Y.Doc, position: string): string | null {
	const id: unknown = blockAt(doc, position)?.getAttribute('id');
	return typeof id === 'string' && id !== '' ? id : null;
}
