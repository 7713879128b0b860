import { AllSelection, EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { schema } from './schema.ts';
import { countDocument, countSelection, countText } from './word-count.ts';

const { nodes } = schema;
const paragraph = (words: string) => nodes.paragraph.create(null, schema.text(words));
const doc = nodes.doc.create(null, [paragraph('Ett två tre.'), paragraph('Fyra fem.')]);

describe('the count', () => {
	it.each([
		['', 0, 0],
		['Vi skickar e-post kl. 8.30.', 5, 27],
		['3,5 % av 1 000 – inte mer', 6, 25],
		['Åre och Härjedalen 🦌', 3, 20],
		['rad\nrad', 2, 6]
	])('of %j is %i words and %i characters', (text, words, characters) => {
		expect(countText(text)).toEqual({ words, characters });
	});

	it('of a document leaves out the breaks between its blocks', () => {
		expect(countDocument(doc)).toEqual({ words: 5, characters: 21 });
	});

	it('of a document that takes too long goes on where it was', () => {
		const long = nodes.doc.create(
			null,
			Array.from({ length: 50 }, (_, i) => paragraph(`stycke ${i}`))
		);
		expect(countDocument(long, -1)).toBeNull();
		expect(countDocument(long)?.words).toBe(100);
		expect(countDocument(long, -1)?.words).toBe(100);
	});

	it('of what is selected, over several blocks too', () => {
		const state = EditorState.create({ doc });
		expect(countSelection(doc, state.selection)).toBeNull();
		expect(countSelection(doc, TextSelection.create(doc, 5, 8))).toEqual({
			words: 1,
			characters: 3
		});
		expect(countSelection(doc, TextSelection.create(doc, 5, 19))).toEqual({
			words: 3,
			characters: 12
		});
		expect(countSelection(doc, new AllSelection(doc))).toEqual(countDocument(doc));
	});
});
