/** What people do to a text, as the editor writes it. */
import * as Y from 'yjs';
import type { Random } from './random.ts';

const words = ['mål', 'strategi ', 'Östersund', 'fjäll', 'å', '\n', 'uppföljning av '];

export function edit(random: Random, doc: Y.Doc): void {
	const root = doc.getXmlFragment('content');
	const act = random.next();
	doc.transact(() => {
		if (root.length === 0 || act < 0.08) {
			const at = random.below(root.length + 1);
			root.insert(at, [random.chance(0.2) ? list(random) : block(random, 'paragraph')]);
			return;
		}
		const at = random.below(root.length);
		const text = textIn(root.get(at));
		if (act < 0.12) root.delete(at, Math.min(root.length - at, 1 + random.below(2)));
		else if (act < 0.15) {
			const element = root.get(at);
			if (element instanceof Y.XmlElement) {
				element.setAttribute('level', (1 + random.below(3)) as unknown as string);
			}
		} else if (!text) root.insert(at, [block(random, 'heading')]);
		else if (act < 0.3 && text.length > 0) {
			const from = random.below(text.length);
			text.delete(from, Math.min(text.length - from, 1 + random.below(8)));
		} else if (act < 0.38 && text.length > 0) {
			const from = random.below(text.length);
			const marks = [
				{ strong: {} },
				{ em: {} },
				{ strong: null },
				{ link: { href: 'https://a.se' } }
			];
			text.format(from, Math.min(text.length - from, 6), random.pick(marks));
		} else if (act < 0.381) text.insert(0, 'klistrat '.repeat(random.below(3_000)));
		else text.insert(random.below(text.length + 1), random.pick(words));
	}, 'person');
}

function block(random: Random, name: string): Y.XmlElement {
	const element = new Y.XmlElement(name);
	const inside = new Y.XmlText(random.pick(words));
	element.setAttribute('id', `b${random.below(1e9)}`);
	element.insert(0, [inside]);
	return element;
}

function list(random: Random): Y.XmlElement {
	const element = new Y.XmlElement('bullet_list');
	const item = new Y.XmlElement('list_item');
	item.insert(0, [block(random, 'paragraph')]);
	if (random.chance(0.3)) item.insert(1, [list(random)]);
	element.insert(0, [item]);
	return element;
}

function textIn(node: unknown): Y.XmlText | null {
	if (node instanceof Y.XmlText) return node;
	return node instanceof Y.XmlElement && node.length > 0 ? textIn(node.get(node.length - 1)) : null;
}
