/** What a style attribute is called once it cannot act: Word says in it what is a list. */
export const styleData = 'data-style';

interface WordItem {
	paragraph: HTMLElement;
	/** 1 for the outermost. */
	level: number;
	ordered: boolean;
}

const numbered = /^\s*(\d+|[a-zåäö]{1,2}|[ivxlc]+)[.)]/i;

function ignored(paragraph: Element): Element[] {
	return [...paragraph.querySelectorAll(`[${styleData}]`)].filter((element) =>
		/mso-list:\s*ignore/i.test(element.getAttribute(styleData) ?? '')
	);
}

function asItem(element: Element | null): WordItem | null {
	if (!element || !/^(P|H[1-6])$/.test(element.tagName)) return null;
	const level = /mso-list:[^;"]*\blevel(\d+)/i.exec(element.getAttribute(styleData) ?? '')?.[1];
	if (!level || element.tagName !== 'P') return null;
	const marker = ignored(element)
		.map((span) => span.textContent ?? '')
		.join('');
	return {
		paragraph: element as HTMLElement,
		level: Number(level),
		ordered: numbered.test(marker)
	};
}

function build(run: WordItem[], document: Document): DocumentFragment {
	const fragment = document.createDocumentFragment();
	const open: { list: HTMLElement; level: number }[] = [];
	for (const { paragraph, level, ordered } of run) {
		while (open.length > 0 && open[open.length - 1]!.level > level) open.pop();
		let current = open[open.length - 1];
		const name = ordered ? 'ol' : 'ul';
		if (current?.level === level && current.list.tagName.toLowerCase() !== name) {
			open.pop();
			current = open[open.length - 1];
		}
		if (!current || current.level < level) {
			const list = document.createElement(name);
			(current?.list.lastElementChild ?? fragment).append(list);
			current = { list, level };
			open.push(current);
		}
		for (const marker of ignored(paragraph)) marker.remove();
		const item = document.createElement('li');
		const text = document.createElement('p');
		text.append(...paragraph.childNodes);
		item.append(text);
		current.list.append(item);
	}
	return fragment;
}

/** Word's lists are paragraphs with a level in their style and the bullet as text: make lists of them. */
export function wordLists(root: HTMLElement): void {
	for (const heading of root.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
		for (const marker of ignored(heading)) marker.remove();
	}
	for (const first of root.querySelectorAll('p')) {
		let item = first.parentNode ? asItem(first) : null;
		if (!item) continue;
		const run: WordItem[] = [];
		while (item) {
			run.push(item);
			item = asItem(item.paragraph.nextElementSibling);
		}
		const lists = build(run, root.ownerDocument);
		run[0]!.paragraph.before(lists);
		for (const { paragraph } of run) paragraph.remove();
	}
}
