import type { ContentNode } from '#lib/sync/content-hash.ts';
import { uuid } from '../editor/uuid.ts';
import type { Shown } from './schema.ts';
import type { text } from './text.ts';

export interface Reference {
	goal: string;
	indicator: string | null;
}

/** As many as one text may show; what comes after them is not asked for. */
export const mostShown = 100;

/** What a block names; null: nothing that could be. */
export function referenceOf(attrs: Record<string, unknown> | undefined): Reference | null {
	const goal = uuid(attrs?.goal);
	return goal === null ? null : { goal, indicator: uuid(attrs?.indicator) };
}

export function keyOf({ goal, indicator }: Reference): string {
	return indicator ? `${goal}/${indicator}` : goal;
}

export function referenceIn(key: string): Reference | null {
	const [goal, indicator, ...more] = key.split('/');
	const reference = referenceOf({ goal, indicator });
	const whole = more.length === 0 && (indicator === undefined || reference?.indicator);
	return reference && whole ? reference : null;
}

/** What the blocks of a text name, each once, in the order of the text. */
export function referencesIn(content: ContentNode): Reference[] {
	const found = new Map<string, Reference>();
	const visit = (node: ContentNode) => {
		const reference = node.type === 'goal' ? referenceOf(node.attrs) : null;
		if (reference) found.set(keyOf(reference), reference);
		for (const child of node.content ?? []) visit(child);
	};
	visit(content);
	return [...found.values()].slice(0, mostShown);
}

/** What a goal showed, in lines of plain words: its title, how each indicator goes, and when. */
export interface ShownWords {
	title: string;
	state: string;
	indicators: { name: string; words: string; id: string }[];
}

type Words = Pick<(typeof text)['sv'], 'target' | 'judged' | 'none'>;

export function wordsOf({ title, state_words: state, indicators }: Shown, t: Words): ShownWords {
	return {
		...{ title, state },
		indicators: indicators.map((one) => {
			const figure = one.value ? `${one.value} (${one.period ?? ''})` : t.none;
			const judged = one.judged_words && `${t.judged}: ${one.judged_words}`;
			const target = one.target && `${t.target(one.target_period ?? '')}: ${one.target}`;
			const parts = [one.status_words, judged, figure, target].filter(Boolean);
			return { id: one.id, name: one.name, words: parts.join('. ') };
		})
	};
}

/** The same in one line. */
export function lineOf(shown: Shown, t: Words & Pick<(typeof text)['sv'], 'words'>): string {
	const { title, state, indicators } = wordsOf(shown, t);
	const rest = indicators.map(({ name, words }) => `${name}: ${words}`);
	return t.words(title, [state, ...rest].join('. '));
}
