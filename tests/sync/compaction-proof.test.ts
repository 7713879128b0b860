import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { pack } from '#server/sync/content-thread.ts';
import { contentTasks } from '#server/sync/content-tasks.ts';

const lossy = vi.hoisted(() => ({ encode: null as ((doc: unknown) => Uint8Array) | null }));
vi.mock(import('yjs'), async (original) => {
	const real = await original();
	const encodeStateAsUpdate: typeof real.encodeStateAsUpdate = (doc, vector) =>
		lossy.encode?.(doc) ?? real.encodeStateAsUpdate(doc, vector);
	return { ...real, encodeStateAsUpdate };
});
afterEach(() => void (lossy.encode = null));

test('L9 a shorter state that is not the same document, deletes and all, is thrown away', () => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = new Y.XmlText('Länet ska inte växa.');
	doc.getXmlFragment('content').insert(0, [text]);
	text.delete(10, 5);
	expect(contentTasks.compact(pack(updates)).state.length).toBeGreaterThan(10);
	// The same clocks with a delete less, and then with a text less.
	lossy.encode = () => updates[0]!;
	expect(() => contentTasks.compact(pack(updates))).toThrow('another document');
	lossy.encode = () => Uint8Array.of(0, 0);
	expect(() => contentTasks.compact(pack(updates))).toThrow('another document');
});
