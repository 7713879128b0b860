/** Goals in a text as words of a file: what they showed, and when; each links to where more is told. */
import { formatMoment } from '#lib/platform/i18n/dates.ts';
import type { ContentMark, ContentNode } from '#lib/sync/content-hash.ts';
import { keyOf, referenceOf, wordsOf } from '../shown/rules.ts';
import type { Shown } from '../shown/schema.ts';
import { text } from '../shown/text.ts';
import type { Exported } from './exported.ts';

const t = text.sv;
const strong: ContentMark = { type: 'strong' };
const link = (href: string): ContentMark => ({ type: 'link', attrs: { href } });
const run = (words: string, ...marks: ContentMark[]): ContentNode => ({
	...{ type: 'text', text: words },
	...(marks.length > 0 ? { marks } : {})
});
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content });

/** The text with what its goals showed as paragraphs in them. */
export function inWords({ content, shown, version, origin }: Exported): ContentNode {
	const told = (node: ContentNode): ContentNode => {
		if (node.type === 'goal') {
			const reference = referenceOf(node.attrs);
			const found = reference && shown[keyOf(reference)];
			return { type: 'goal', content: found ? wordsIn(found, origin) : missing(version !== null) };
		}
		return node.content ? { ...node, content: node.content.map(told) } : node;
	};
	return told(content);
}

function wordsIn(shown: Shown, origin: string): ContentNode[] {
	const { title, state, indicators } = wordsOf(shown, t);
	const address = `${origin}/goals/${shown.goal}`;
	const kind = shown.indicator ? t.indicator : t.goal;
	return [
		paragraph(run(`${kind}: `), run(title, strong, link(address)), run(` (${state})`)),
		...indicators.map(({ id, name, words }) =>
			paragraph(
				...[run(name, strong), run(`: ${words}. `)],
				run(t.method, link(`${address}/indicators/${id}`))
			)
		),
		paragraph(run(`${t.asOf(formatMoment(new Date(shown.at), 'dateTime', 'sv'))}.`))
	];
}

function missing(inVersion: boolean): ContentNode[] {
	return [paragraph(run(inVersion ? t.notKept : t.hidden, { type: 'em' }))];
}
