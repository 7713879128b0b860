import { expect, it } from 'vitest';
import { LightDocument } from './light-dom.ts';

const document = new LightDocument();

function element(name: string, attributes: Record<string, string> = {}) {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	return made;
}

it('matches what cleaning and the schema ask for', () => {
	const item = element('li', { class: 'task done', 'data-checked': 'true' });
	const list = element('ul', { class: 'task-list' });
	const link = element('a', { href: '#msocom' });
	list.append(item);
	item.append(link);
	expect(item.matches('li[data-checked]')).toBe(true);
	expect(item.matches('p,li.task')).toBe(true);
	expect(item.matches('li.tas')).toBe(false);
	expect(link.matches('a[href^="#"]')).toBe(true);
	expect(link.matches('[href*="com"]')).toBe(true);
	expect(link.matches('ul.task-list a')).toBe(true);
	expect(link.matches('ul > a')).toBe(false);
	expect(list.querySelector(':scope > .task')).toBe(item);
	expect(item.querySelector(':scope > .task')).toBeNull();
	expect(link.closest('ul')).toBe(list);
});

it('says so when it is asked something it does not know', () => {
	expect(() => element('p').matches('p:nth-child(2)')).toThrow(/p:nth-child/);
});

it('moves nodes and fragments, and keeps the chain of siblings whole', () => {
	const root = element('div');
	const [a, b, c] = [element('a'), element('b'), element('i')];
	root.append(a, b);
	const fragment = document.createDocumentFragment();
	fragment.append(c, 'text');
	b.before(fragment);
	expect(root.childNodes.map((node) => node.nodeName)).toEqual(['A', 'I', '#text', 'B']);
	c.replaceWith(b, a);
	expect(root.childNodes.map((node) => node.nodeName)).toEqual(['B', 'A', '#text']);
	expect(root.lastChild?.previousSibling?.previousSibling).toBe(b);
	expect(root.textContent).toBe('text');
	expect(c.parentNode).toBeNull();
});
