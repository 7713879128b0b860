/** The blocks of a text where they are drawn: in a long one, in stretches (`stretches.ts`). */

/** The elements of the document's own blocks, in order. */
export function elementsOf(text: HTMLElement): NodeListOf<HTMLElement> {
	return text.querySelectorAll(':is(.document-text, .stretch) > :not(.stretch)');
}

/**
 * Where a block stands. One of a stretch that is out of sight has not been laid out: it stands where
 * its stretch does.
 */
export function placeOf(block: Element): DOMRect {
	const drawn = block.checkVisibility({ contentVisibilityAuto: true });
	return ((!drawn && block.closest('.stretch')) || block).getBoundingClientRect();
}
