import * as Y from 'yjs';

/**
 * The text that one client wrote between two clocks and that still stands, in document order, one
 * line per block: what a person must be able to copy when the server did not take it.
 */
export function textSince(
	root: Y.XmlFragment,
	client: number,
	clock: number,
	end = Infinity
): string {
	const lines: string[] = [];
	walk(root);
	return lines.join('\n');

	function walk(parent: Y.XmlFragment): void {
		for (const child of parent.toArray()) {
			if (child instanceof Y.XmlText) {
				const line = written(child);
				if (line) lines.push(line);
			} else if (child instanceof Y.XmlFragment) walk(child);
		}
	}

	function written(text: Y.XmlText): string {
		let line = '';
		for (let item = text._start; item !== null; item = item.right) {
			if (item.deleted || item.id.client !== client) continue;
			if (!(item.content instanceof Y.ContentString)) continue;
			const { clock: start } = item.id;
			line += item.content.str.slice(Math.max(0, clock - start), Math.max(0, end - start));
		}
		return line;
	}
}
