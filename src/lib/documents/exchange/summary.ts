import { countText } from '../editor/word-count.ts';
import { unnamedPictures } from './pdf/to-typst.ts';
import type { Unnamed } from './pdf/to-typst.ts';
import type { Exported } from './exported.ts';
import { every, readable, wordsOf } from './readable.ts';

export interface Summary {
	words: number;
	headings: number;
	tables: number;
	pictures: number;
	/** Pictures that nobody has described: a PDF must wait for it. */
	unnamed: Unnamed[];
}

export function summaryOf(exported: Exported): Summary {
	const found = { words: 0, headings: 0, tables: 0, pictures: 0 };
	for (const block of every(readable(exported.content, false))) {
		if (block.type === 'table') found.tables++;
		else if (block.type === 'picture') found.pictures++;
		else if (block.type === 'heading' || block.type === 'paragraph') {
			const { words } = countText(wordsOf(block.runs));
			found.words += words;
			if (block.type === 'heading' && words > 0) found.headings++;
		}
	}
	return { ...found, unnamed: unnamedPictures(exported) };
}
