import { createContext } from 'svelte';
import type { Catalogue, Language } from './catalogue.ts';

/** The language of the page, set once by the root layout; a getter, so that it may change. */
const [getLanguage, provideLanguage] = createContext<() => Language>();

export { provideLanguage };

/** The words of one catalogue in the page's language: `const t = words(text)`, then `{t().title}`. */
export function words<T>(text: Catalogue<T>): () => Catalogue<T>[Language] {
	const language = getLanguage();
	return () => text[language()];
}

export function currentLanguage(): () => Language {
	return getLanguage();
}
