import { prosemirrorToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hrefFromInput, safeHref } from './hrefs.ts';
import { blocksWithId, fragmentName, schema } from './schema.ts';
import { referencesIn } from '../shown/rules.ts';
import { contentOf } from '#lib/sync/content-hash.ts';

/** A Y.Doc built the way a stranger's client would: raw elements, attributes as they please. */
function written(build: (content: Y.XmlFragment) => void) {
	const doc = new Y.Doc();
	build(doc.getXmlFragment(fragmentName));
	return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(fragmentName), schema);
}

function element(name: string, attributes: Record<string, string>, ...children: Y.XmlElement[]) {
	const made = new Y.XmlElement(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	made.insert(0, children as Y.XmlElement[]);
	return made;
}

describe('the names of the contract', () => {
	it('are the nodes and marks, no more and no fewer', () => {
		expect(Object.keys(schema.nodes).sort()).toEqual(
			[
				...['doc', 'text', 'paragraph', 'heading', 'bullet_list', 'ordered_list', 'list_item'],
				...['task_list', 'task_item', 'blockquote', 'table', 'table_row', 'table_header'],
				...['table_cell', 'image', 'goal', 'horizontal_rule', 'hard_break']
			].sort()
		);
		expect(Object.keys(schema.marks).sort()).toEqual(['anchor', 'em', 'link', 'strong']);
	});

	it('give every block an id', () => {
		const blocks = Object.values(schema.nodes).filter(
			(type) => type.isBlock && type.name !== 'doc'
		);
		expect([...blocksWithId].sort()).toEqual(blocks.map((type) => type.name).sort());
	});
});

describe('what lies in a Y.Doc', () => {
	it('comes back as it was written, two anchors over one another included', () => {
		const anchor = (id: string) => schema.marks.anchor.create({ id });
		const doc = schema.node('doc', null, [
			schema.node('heading', { id: 'a', level: 2 }, schema.text('Mål')),
			schema.node('paragraph', { id: 'b' }, [
				schema.text('ett ', [anchor('x')]),
				schema.text('två', [schema.marks.strong.create(), anchor('x'), anchor('y')]),
				schema.node('hard_break'),
				schema.text('tre', [schema.marks.link.create({ href: 'https://regionjh.se' })])
			]),
			schema.node('task_list', { id: 'c' }, [
				schema.node('task_item', { id: 'd', checked: true }, schema.node('paragraph', { id: 'e' }))
			])
		]);
		const stored = prosemirrorToYDoc(doc, fragmentName);
		const read = yXmlFragmentToProseMirrorRootNode(stored.getXmlFragment(fragmentName), schema);
		expect(read.toJSON()).toEqual(doc.toJSON());
	});

	it('holds a goal by its id, and nothing that is none', () => {
		const goal = '11111111-1111-4111-8111-111111111111';
		const indicator = '22222222-2222-4222-8222-222222222222';
		const doc = schema.node('doc', null, [
			schema.node('goal', { id: 'a', goal, indicator }),
			schema.node('goal', { id: 'b', goal: 'javascript:alert(1)' })
		]);
		const stored = prosemirrorToYDoc(doc, fragmentName);
		const fragment = stored.getXmlFragment(fragmentName);
		expect(yXmlFragmentToProseMirrorRootNode(fragment, schema).toJSON()).toEqual(doc.toJSON());
		expect(referencesIn(contentOf(stored))).toEqual([{ goal, indicator }]);
		const drawn = doc.children.map((node) => node.type.spec.toDOM!(node));
		const known = { class: 'goal', 'data-id': 'a', 'data-goal': goal, 'data-indicator': indicator };
		expect(drawn).toEqual([
			['div', known],
			['div', { class: 'goal', 'data-id': 'b' }]
		]);
	});

	it('is kept though attributes are missing or nonsense', () => {
		const doc = written((content) =>
			content.insert(0, [
				element('paragraph', {}),
				element('heading', { level: '3', onclick: 'alert(1)' }),
				element('image', { file: 'javascript:alert(1)' }),
				element(
					'table',
					{},
					element(
						'table_row',
						{},
						element('table_cell', { colspan: 'x' }, element('paragraph', {}))
					)
				)
			])
		);
		expect(doc.childCount).toBe(4);
		expect(doc.child(1).attrs).toEqual({ id: null, level: '3' });
	});
});

describe('an address in a link', () => {
	it.each(['https://regionjh.se/a?b#c', 'http://x.se', 'mailto:a@b.se', '/goals', '#mal', 'a/b'])(
		'may be %s',
		(href) => {
			expect(safeHref(href)).toBe(href);
		}
	);
	it.each([
		'javascript:alert(1)',
		' JaVaScRiPt:alert(1)',
		'java\tscript:alert(1)',
		'data:text/html,x',
		'vbscript:x',
		'//evil.example',
		'blob:x',
		'',
		7,
		null
	])('may not be %s', (href) => {
		expect(safeHref(href)).toBeNull();
	});
	it('is understood as people type it', () => {
		expect(hrefFromInput('regionjh.se/plan')).toBe('https://regionjh.se/plan');
		expect(hrefFromInput('namn@regionjh.se')).toBe('mailto:namn@regionjh.se');
		expect(hrefFromInput('javascript:alert(1)')).toBeNull();
	});
});
