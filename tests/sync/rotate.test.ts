import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { stateHash } from '#lib/sync/content-hash.ts';
import type { SyncStatus } from '#lib/sync/provider.ts';
import { bare, kliv, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

const docWith = (clientID: number) => Object.assign(new Y.Doc(), { clientID });

test('G10 abuse 14: of two tabs that write under one client id the second is told to rotate, and nothing is lost', async () => {
	for (let round = 0; round < 5; round++) {
		const { document, anna } = await setup();
		const tabs = [77, 77].map((id) => kliv(sync.url, document.id, anna, { doc: docWith(id) }));
		await Promise.all(tabs.map((tab) => until(tab, 'saved')));
		for (const [i, tab] of tabs.entries()) writeParagraph(tab.doc, `Skrivet i flik ${i}`);
		const ends = await Promise.all(
			tabs.map(
				(tab) =>
					new Promise<SyncStatus>((resolve) => {
						const look = (status: SyncStatus) =>
							['saved', 'refused'].includes(status.kind) && resolve(status);
						tab.on('status', look);
						look(tab.status);
					})
			)
		);
		const refused = ends.findIndex(({ kind }) => kind === 'refused');
		expect(ends[refused]).toMatchObject({ kind: 'refused', refusal: { word: 'rotate' } });
		expect(ends[1 - refused]).toEqual({ kind: 'saved' });
		const text = tabs[refused]!.unsavedText();
		expect(text).toBe(`Skrivet i flik ${refused}`);
		// A new Y.Doc, and with it a new client id: the text is written there once more.
		const rotated = kliv(sync.url, document.id, anna);
		await until(rotated, 'saved');
		writeParagraph(rotated.doc, text);
		await until(rotated, 'saved');
		const kept = tabs[1 - refused]!;
		await whenDoc(kept.doc, (doc) => stateHash(doc) === stateHash(rotated.doc));
		expect(textOf(kept.doc).split('\n').sort()).toEqual(['Skrivet i flik 0', 'Skrivet i flik 1']);
	}
});

test('G10 what one sends twice, over two connections of one Y.Doc, is no collision', async () => {
	const { document, anna, bo } = await setup();
	const doc = new Y.Doc();
	const provider = kliv(sync.url, document.id, anna, { doc });
	bare(sync.url, document.id, anna, doc);
	await until(provider, 'saved');
	const text = writeParagraph(doc, 'Sänt');
	for (let i = 0; i < 20; i++) {
		text.insert(text.length, ` ${i}`);
		text.format(0, 2, { strong: i % 2 ? {} : null });
		if (i % 5 === 0) text.delete(1, 1);
	}
	await until(provider, 'saved');
	const reader = kliv(sync.url, document.id, bo);
	await whenDoc(reader.doc, (other) => textOf(other) === textOf(doc));
	expect(provider.status).toEqual({ kind: 'saved' });
	expect(await world.log(document.id)).not.toEqual([]);
});
