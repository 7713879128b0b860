import { expect, test } from 'vitest';
import { joinBackward, splitBlock } from 'prosemirror-commands';
import * as Y from 'yjs';
import { setTextLevel } from '#lib/documents/editor/commands.ts';
import { canonical, contentHash, contentOf } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { Desk } from './support/editors.ts';
import type { HeadlessEditor } from './support/editors.ts';
import { restoreVersion } from '#lib/documents/comparison/restoring.ts';

/** Without what comments hold on to. */
function bare(doc: Y.Doc): string {
	const strip = ({ content, marks, ...node }: ContentNode): ContentNode => {
		const own = (marks ?? []).filter(({ type }) => type !== 'anchor');
		const inside: ContentNode[] = [];
		for (const child of (content ?? []).map(strip)) {
			const last = inside[inside.length - 1];
			if (
				child.type === 'text' &&
				last?.type === 'text' &&
				canonical(child.marks) === canonical(last.marks)
			) {
				last.text = `${last.text}${child.text}`;
			} else inside.push(child);
		}
		return {
			...node,
			...(own.length > 0 && { marks: own }),
			...(inside.length > 0 && { content: inside })
		};
	};
	return canonical(strip(contentOf(doc)));
}

const stateOf = (editor: HeadlessEditor) => Y.encodeStateAsUpdate(editor.doc);

function copyOf(state: Uint8Array): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	return doc;
}

/** Restores as the server does, and answers the text and how many bytes the act has. */
function restored(now: HeadlessEditor, state: Uint8Array): { doc: Y.Doc; bytes: number } {
	const doc = copyOf(stateOf(now));
	let bytes = 0;
	doc.on('update', (update: Uint8Array) => (bytes += update.length));
	const change = doc.transact(() => restoreVersion(doc, { state, seen: contentHash(doc) }));
	expect(change).toEqual({ answer: { changedMeanwhile: false } });
	expect(bare(doc)).toBe(bare(copyOf(state)));
	return { doc, bytes };
}

function anchoredWords(doc: Y.Doc): Record<string, string> {
	const found: Record<string, string> = {};
	const visit = ({ content = [], marks = [], text = '' }: ContentNode) => {
		for (const { type, attrs } of marks) {
			if (type === 'anchor') found[String(attrs?.id)] = (found[String(attrs?.id)] ?? '') + text;
		}
		content.forEach(visit);
	};
	visit(contentOf(doc));
	return found;
}

function anchor(editor: HeadlessEditor, words: string, id: string): void {
	editor.select(words).change((tr) => {
		const { from, to } = editor.state.selection;
		return tr.addMark(from, to, editor.state.schema.mark('anchor', { id }));
	});
}

test('V6 takes away and puts in only what differs: every other block keeps its place in Yjs', () => {
	const editor = new Desk().sit('Anna');
	editor.type('Länet ska växa.').run(splitBlock).type('Alla deltar.').run(splitBlock).type('Slut.');
	const state = stateOf(editor);
	editor.select('växa').type('krympa');
	editor.select('deltar').type('avstår');
	const blocks = editor.doc.getXmlFragment('content').toArray() as Y.XmlElement[];
	const { doc, bytes } = restored(editor, state);
	const after = doc.getXmlFragment('content').toArray() as Y.XmlElement[];
	expect(after.map(({ _item }) => _item?.id)).toEqual(blocks.map(({ _item }) => _item?.id));
	expect(bytes).toBeLessThan(150);
	expect(restored(editor, stateOf(editor)).bytes).toBe(0);
});

test('V6 keeps what comments hold on to, and gives back a place to those whose words come back', () => {
	const editor = new Desk().sit('Anna');
	editor.type('Länet ska växa med varsamhet.').run(splitBlock).type('Skogen är stor.');
	anchor(editor, 'varsamhet', 'gammal');
	const state = stateOf(editor);
	anchor(editor, 'Skogen är', 'ny');
	editor.select(' med varsamhet').change((tr) => tr.deleteSelection());
	editor.select('Skogen').run(setTextLevel(2));
	expect(anchoredWords(editor.doc)).toEqual({ ny: 'Skogen är' });
	const { doc } = restored(editor, state);
	expect(anchoredWords(doc)).toEqual({ ny: 'Skogen är', gammal: 'varsamhet' });
});

test('V6 brings back what was moved, divided, joined, made a heading, and what is gone', () => {
	const editor = new Desk().sit('Anna');
	for (const words of ['Ett stycke här.', 'Två stycken där.', 'Tre stycken till.']) {
		editor.type(words).run(splitBlock);
	}
	const state = stateOf(editor);
	const doc = () => editor.state.doc;
	// The last paragraph first.
	editor.change((tr) => tr.insert(0, doc().child(2)));
	editor.select('Två').run(setTextLevel(1));
	editor.select('stycken där', 'before').run(splitBlock);
	editor.select('Ett stycke här.').change((tr) => tr.deleteSelection());
	restored(editor, state);
	const all = new Desk().sit('Bo');
	all.type('Allt annat.');
	restored(editor, stateOf(all));
});

test('V6 what held on to a paragraph that was divided or joined holds on to it again, whenever it began', () => {
	const editor = new Desk().sit('Anna');
	const lines = ['Länet ska växa genom samarbete.', 'Alla parter deltar på lika villkor.', 'Slut.'];
	for (const [i, line] of lines.entries()) {
		if (i > 0) editor.run(splitBlock);
		editor.type(line);
	}
	anchor(editor, 'växa genom', 'divided');
	anchor(editor, 'parter deltar', 'joined');
	const state = stateOf(editor);
	anchor(editor, 'på lika villkor', 'later');
	editor.select('genom', 'before').run(splitBlock);
	editor.select('Alla', 'before').run(joinBackward);
	const { doc } = restored(editor, state);
	expect(anchoredWords(doc)).toEqual({
		divided: 'växa genom',
		joined: 'parter deltar',
		later: 'på lika villkor'
	});
});

test('V6 refuses where somebody wrote after what was seen', () => {
	const editor = new Desk().sit('Anna');
	editor.type('Länet.');
	const [state, seen] = [stateOf(editor), contentHash(editor.doc)];
	editor.type(' Mer.');
	const before = contentHash(editor.doc);
	expect(restoreVersion(editor.doc, { state, seen })).toEqual({
		refused: { changedMeanwhile: true }
	});
	expect(contentHash(editor.doc)).toBe(before);
});
