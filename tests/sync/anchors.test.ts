import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as bytes from 'lib0/buffer';
import { joinBackward, splitBlock, toggleMark } from 'prosemirror-commands';
import { Fragment, Slice } from 'prosemirror-model';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorThread } from '#lib/documents/comments/anchoring/rules.ts';
import type { About } from '#lib/documents/comments/anchoring/schema.ts';
import { setTextLevel } from '#lib/documents/editor/commands.ts';
import { schema } from '#lib/documents/editor/schema.ts';
import { canonicalContent } from '#lib/sync/content-hash.ts';
import { firstOwnClient } from '#server/sync/own-clients.ts';
import { Desk } from './support/editors.ts';
import type { HeadlessEditor } from './support/editors.ts';

/** Anna and Bo at one text, and the server, which anchors as the acts do. */
function together() {
	const desk = new Desk();
	const anna = desk.sit('Anna').type('Länet ska växa genom samarbete mellan kommunerna.');
	anna.run(splitBlock).type('Alla ska med.');
	const bo = desk.sit('Bo');
	const server = desk.sit('server', firstOwnClient);
	const anchor = (thread: string, about: About) =>
		server.doc.transact(() =>
			anchorThread(server.doc, { about, thread, newBlockId: `ny-${thread}` })
		);
	return { desk, anna, bo, server, anchor };
}

/** What a browser sends of words that stand in the text: from one to another. */
function selection(editor: HeadlessEditor, first: string, last = first): About {
	const { binding } = ySyncPluginKey.getState(editor.state) as { binding: ProsemirrorBinding };
	const from = editor.find(first);
	const to = editor.find(last) + last.length;
	const place = (at: number, side: number) => {
		const near = absolutePositionToRelativePosition(at, binding.type, binding.mapping);
		const found = Y.createAbsolutePositionFromRelativePosition(near!, binding.doc)!;
		const exact = Y.createRelativePositionFromTypeIndex(found.type, found.index, side);
		return bytes.toBase64(Y.encodeRelativePosition(exact));
	};
	const quote = editor.state.doc.textBetween(from, to, ' ', ' ');
	return { kind: 'text', quote, from: place(from, 0), to: place(to, -1) };
}

/** The words under a thread's anchor, block by block. */
function under(editor: HeadlessEditor, thread: string): string[] {
	const found: string[] = [];
	editor.state.doc.descendants((block) => {
		if (!block.isTextblock) return true;
		let words = '';
		block.forEach((node) => {
			if (node.marks.some(({ type, attrs }) => type.name === 'anchor' && attrs.id === thread)) {
				words += node.text ?? '';
			}
		});
		if (words) found.push(words);
		return false;
	});
	return found;
}

test('K1 an anchor lies over exactly the words that were seen, in one block or several, overlapping or not', () => {
	const { anna, bo, anchor } = together();
	expect(anchor('a', selection(bo, 'växa genom')).refused).toBeUndefined();
	expect(anchor('b', selection(bo, 'genom samarbete')).refused).toBeUndefined();
	expect(anchor('c', selection(bo, 'kommunerna', 'Alla'))).toMatchObject({
		about: { quote: 'kommunerna. Alla', anchored: true }
	});
	for (const editor of [anna, bo]) {
		expect(under(editor, 'a')).toEqual(['växa genom']);
		expect(under(editor, 'b')).toEqual(['genom samarbete']);
		expect(under(editor, 'c')).toEqual(['kommunerna.', 'Alla']);
	}
	// An editor that writes on finds its own name for the mark, and leaves it as it is.
	anna.select('genom', 'after').type(' ett brett');
	expect(under(bo, 'a')).toEqual(['växa genom']);
	expect(canonicalContent(anna.doc)).toBe(canonicalContent(bo.doc));
});

test('K2 an anchor goes with its words: split, join, format, another kind of block, move, undo', () => {
	const { anna, bo, anchor } = together();
	anchor('a', selection(bo, 'samarbete mellan'));
	bo.select('mellan', 'before').run(splitBlock);
	expect(under(anna, 'a')).toEqual(['samarbete ', 'mellan']);
	anna.select('mellan', 'before').run(joinBackward);
	expect(under(bo, 'a').join('')).toBe('samarbete mellan');
	anna.select('samarbete').run(toggleMark(schema.marks.strong));
	anna.select('samarbete').run(setTextLevel(2));
	expect(under(bo, 'a').join('')).toBe('samarbete mellan');
	// Moved to the end, as a drag does.
	bo.change((tr) => {
		const node = tr.doc.child(0);
		return tr
			.delete(0, node.nodeSize)
			.replace(tr.doc.content.size, tr.doc.content.size, new Slice(Fragment.from(node), 0, 0));
	});
	expect(under(anna, 'a').join('')).toBe('samarbete mellan');
	anna
		.pause()
		.select('samarbete mellan')
		.change((tr) => tr.deleteSelection());
	expect(under(bo, 'a')).toEqual([]);
	anna.undo();
	expect(under(bo, 'a').join('')).toBe('samarbete mellan');
});

test('K3 what stands there now is told when it is not what was seen, and nothing is written', () => {
	const { desk, anna, bo, anchor } = together();
	const seen = selection(bo, 'växa genom samarbete');
	const gone = selection(bo, 'Alla ska med.');
	anna.select('genom').type('med');
	anna.select('Alla ska med.').change((tr) => tr.deleteSelection());
	const before = desk.log.length;
	expect(anchor('a', seen)).toMatchObject({ refused: { text: 'växa med samarbete' } });
	expect(anchor('b', gone)).toMatchObject({ refused: { text: null } });
	expect(desk.log).toHaveLength(before);
	// The new wording, seen, is as good as any.
	expect(anchor('c', { ...seen, quote: 'växa med samarbete' } as About).refused).toBeUndefined();
	expect(under(anna, 'c')).toEqual(['växa med samarbete']);
});

test('K4 a block without an id gets one, and keeps what it has', () => {
	const { anna, bo, server, anchor } = together();
	const [first, second] = server.doc.getXmlFragment('content').toArray() as Y.XmlElement[];
	server.doc.transact(() => second!.removeAttribute('id'));
	const kept = first!.getAttribute('id');
	expect(anchor('a', selection(bo, 'växa'))).toMatchObject({ about: { block: kept } });
	expect(anchor('b', selection(bo, 'Alla'))).toMatchObject({ about: { block: 'ny-b' } });
	expect(anna.state.doc.child(1).attrs.id).toBe('ny-b');
	const { to } = selection(bo, 'växa') as { to: string };
	expect(anchor('c', { kind: 'block', at: to })).toMatchObject({ about: { block: kept } });
});

test('K5 positions that mean nothing, or harm, are nowhere: nothing is written and nothing breaks', () => {
	const { desk, anna, bo, anchor } = together();
	const good = selection(bo, 'växa') as { from: string; to: string; quote: string };
	const other = together();
	const elsewhere = selection(other.bo, 'växa') as { from: string; to: string };
	const encoded = (relative: object) => bytes.toBase64(bytes.encodeAny(relative));
	const position = (client: number, clock: number) =>
		bytes.toBase64(
			Y.encodeRelativePosition(
				Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 })
			)
		);
	const root = (tname: string) =>
		bytes.toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromJSON({ tname, assoc: 0 })));
	const before = desk.log.length;
	for (const bad of [
		...['', '!', 'AAAA', '/////////////////////w==', 'A'.repeat(200), 'A'.repeat(100_000)],
		...[elsewhere.from, root('evil'), root('content'), encoded({ item: 1 })],
		...[position(2 ** 53 - 1, 2 ** 53 - 1), position(firstOwnClient, 0)],
		position(anna.doc.clientID, 2 ** 53 - 1)
	]) {
		for (const about of [
			{ kind: 'text' as const, quote: 'växa', from: bad, to: good.to },
			{ kind: 'text' as const, quote: 'växa', from: good.from, to: bad }
		]) {
			expect(anchor('x', about).refused, bad.slice(0, 40)).toBeDefined();
		}
		anchor('x', { kind: 'block', at: bad });
	}
	const turned = { kind: 'text' as const, quote: 'växa', from: good.to, to: good.from };
	expect(anchor('x', turned).refused).toBeDefined();
	expect(anchor('x', { kind: 'text', ...good, quote: '' }).refused).toBeDefined();
	expect(desk.log).toHaveLength(before);
	expect(under(anna, 'x')).toEqual([]);
	expect([...anna.doc.share.keys()]).toEqual(['content']);
});
