import { prosemirrorToYDoc } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '#lib/sync/content-hash.ts';
import { fragmentName, schema } from '../editor/schema.ts';
import { convert } from './conversion.ts';
import { documentToText } from './plain-text.ts';
import { documentToUpdates, updatesToDocument } from './updates.ts';

const mixed = convert(
	'html',
	'<h2>Mål &amp; medel</h2><p>en <b>fet <i>och lutad</i></b> <a href="https://regionjh.se">länk</a><br>rad</p><ul><li><input type=checkbox checked>klart</li></ul><table><tr><th colspan=2>a</th></tr><tr><td>b</td><td>c</td></tr></table><hr>'
).doc;

describe('the updates of an imported text', () => {
	it('build what y-tiptap builds from the same text', () => {
		const own = new Y.Doc();
		for (const update of documentToUpdates(mixed).updates) Y.applyUpdate(own, update);
		const theirs = prosemirrorToYDoc(mixed, fragmentName);
		expect(own.getXmlFragment(fragmentName).toJSON()).toEqual(
			theirs.getXmlFragment(fragmentName).toJSON()
		);
		expect(updatesToDocument(documentToUpdates(mixed).updates).eq(mixed)).toBe(true);
	});

	it('are hashed as what the editor reads', () => {
		const own = new Y.Doc();
		for (const update of documentToUpdates(mixed).updates) Y.applyUpdate(own, update);
		expect(schema.nodeFromJSON(contentOf(own)).eq(mixed)).toBe(true);
	});

	it('are written under one client id', () => {
		const { clientId, updates } = documentToUpdates(mixed);
		const clients = new Set<number>();
		for (const update of updates) {
			for (const struct of Y.decodeUpdate(update).structs) clients.add(struct.id.client);
		}
		expect([...clients]).toEqual([clientId]);
	});

	it('stay under 512 kB each, also for one huge paragraph and one huge table', () => {
		const huge = schema.node('doc', null, [
			schema.node('paragraph', { id: 'a' }, schema.text('å😀'.repeat(400_000))),
			schema.node(
				'table',
				{ id: 'b' },
				Array.from({ length: 4000 }, (_, i) =>
					schema.node('table_row', { id: `r${i}` }, [
						schema.node('table_cell', { id: `c${i}` }, [
							schema.node('paragraph', { id: `p${i}` }, schema.text('ord '.repeat(60)))
						])
					])
				)
			)
		]);
		const { updates } = documentToUpdates(huge);
		expect(updates.length).toBeGreaterThan(5);
		expect(Math.max(...updates.map((update) => update.length))).toBeLessThan(512 * 1024);
		const back = updatesToDocument(updates);
		expect(documentToText(back)).toBe(documentToText(huge));
		expect(back.eq(huge)).toBe(true);
	}, 30_000);
});
