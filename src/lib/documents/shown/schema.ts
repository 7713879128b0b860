/**
 * What a block in a text shows of something outside the text: a goal, or one of its indicators. The
 * text holds its id alone. While it is written the page asks anew; what was shown when a version was
 * made is kept with the version, in these shapes, and is part of a frozen version's form (CANONICAL.md
 * of states/frozen): nothing here may change its meaning, and all numbers are integers.
 */
export const tones = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
export type Tone = (typeof tones)[number];

export interface ShownPoint {
	/** As people say it: 2027, 2027-Q3. */
	period: string;
	/** Months since year 0, of the period's middle: where it stands in a chart. */
	month: number;
	/** In decimals with a point: "62.4". */
	value: string;
}

export interface ShownIndicator {
	id: string;
	name: string;
	/** How it goes: a word that programs know, and what people were shown. */
	status: string;
	status_words: string;
	tone: Tone;
	/** What a person has judged, where somebody has. */
	judged_words?: string | undefined;
	/** The newest figure of the county, with its unit; absent: there is none, or it is not shown. */
	value?: string | undefined;
	period?: string | undefined;
	/** What it is to be, with its unit. */
	target?: string | undefined;
	target_period?: string | undefined;
	/** For the chart: what was, and what is to be. */
	outcomes: ShownPoint[];
	targets: ShownPoint[];
}

export interface Shown {
	goal: string;
	/** Of the one indicator that the block is about; absent: it is about the goal. */
	indicator?: string | undefined;
	title: string;
	state: string;
	state_words: string;
	/** When this was read: ISO 8601, UTC, milliseconds. */
	at: string;
	/** Of a block about one indicator, that one alone. */
	indicators: ShownIndicator[];
}

/** By what the blocks name: `<goal>` or `<goal>/<indicator>`. What is not there is not shown. */
export type ShownGoals = Record<string, Shown>;

/** A goal that can be put into a text, and its indicators. */
export interface GoalChoice {
	id: string;
	/** As in the tree: 2.3. */
	place: string;
	title: string;
	framework: string;
	indicators: { id: string; name: string }[];
}

/** A paragraph or heading that is about a goal. */
export interface BoundBlock {
	id: string;
	/** The block's id in the text. */
	block: string;
	goal: string;
	title: string;
}
