/**
 * Text for people. Each feature keeps its own words in its `text.ts`, in Swedish and English;
 * a key that one language lacks is a type error. A message is a string or a function of its parts;
 * a list has as many in both languages.
 */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

type Message = string | ((...parts: never[]) => string);
export interface Messages {
	[key: string]: Message | Messages | readonly (Message | Messages)[];
}

type Translated<T> = {
	[K in keyof T]: T[K] extends (...parts: infer P) => string
		? (...parts: P) => string
		: T[K] extends string
			? string
			: Translated<T[K]>;
};

export type Catalogue<T> = Record<Language, Translated<T>>;

/** Pairs the Swedish words (which set the shape) with their English translation. */
export function catalogue<const T extends Messages>(sv: T, en: Translated<T>): Catalogue<T> {
	return { sv: sv as unknown as Translated<T>, en };
}

export function isLanguage(value: unknown): value is Language {
	return languages.includes(value as Language);
}
