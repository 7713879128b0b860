/** Markdown as one types it. Backspace right after takes the change back and leaves the signs. */
import {
	InputRule,
	inputRules,
	textblockTypeInputRule,
	wrappingInputRule
} from 'prosemirror-inputrules';
import type { Mark, MarkType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { findWrapping } from 'prosemirror-transform';
import { ancestor } from './commands.ts';
import { safeHref } from './hrefs.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** A rule for signs around words; the pattern's groups are what stands before and the words. */
function around(pattern: RegExp, type: MarkType): InputRule {
	return new InputRule(pattern, (state, match, start, end) => {
		const [whole, before = '', words = ''] = match;
		if (words.trim() === '') return null;
		const from = start + before.length;
		const sign = whole.slice(before.length).indexOf(words);
		const transaction = state.tr;
		// The closing sign's last character has not been typed into the document yet.
		transaction.delete(from + sign + words.length, end);
		transaction.delete(from, from + sign);
		transaction.addMark(from, from + words.length, type.create());
		return transaction.removeStoredMark(type);
	});
}

const linkRule = new InputRule(/\[([^\]]+)\]\(([^)\s]+)\)$/, (state, match, start, end) => {
	const href = safeHref(match[2]);
	if (!href || !match[1]) return null;
	const kept: readonly Mark[] = state.doc.resolve(start).marks();
	const text = schema.text(match[1], [...kept, marks.link.create({ href })]);
	return state.tr.replaceWith(start, end, text).removeStoredMark(marks.link);
});

const taskRule = new InputRule(/^\[([ xX]?)\]\s$/, (state, match, start, end) => {
	const transaction = state.tr.delete(start, end);
	const range = transaction.doc.resolve(start).blockRange();
	if (!range || ancestor(transaction.doc.resolve(start), ['list_item', 'task_item'])) return null;
	const wrapping = findWrapping(range, nodes.task_list);
	if (!wrapping) return null;
	const checked = (match[1] ?? '').trim() !== '';
	transaction.wrap(
		range,
		wrapping.map((wrap) => (wrap.type === nodes.task_item ? { ...wrap, attrs: { checked } } : wrap))
	);
	return transaction;
});

const ruleRule = new InputRule(/^---$/, (state, _match, start) => {
	const $start = state.doc.resolve(start);
	if ($start.parent.type !== nodes.paragraph) return null;
	const from = $start.before();
	const to = $start.after();
	if (
		!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), nodes.horizontal_rule)
	) {
		return null;
	}
	const content = [
		nodes.horizontal_rule.create(),
		nodes.paragraph.create({ id: $start.parent.attrs.id as string | null })
	];
	return state.tr.replaceWith(from, to, content);
});

export function markdownRules(): Plugin {
	return inputRules({
		rules: [
			textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (match) => ({
				level: match[1]?.length ?? 1
			})),
			wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
			taskRule,
			wrappingInputRule(/^\s*[-*+]\s$/, nodes.bullet_list),
			wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
			ruleRule,
			linkRule,
			around(/(^|[^*\w])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
			around(/(^|[^_\w])__([^_\s](?:[^_]*[^_\s])?)__$/, marks.strong),
			around(/(^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
			around(/(^|[^_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, marks.em)
		]
	});
}
