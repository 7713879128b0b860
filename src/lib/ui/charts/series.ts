/** What a line chart draws. */

/** Each has a colour, a stroke and a form of mark. */
export type Look = 'outcome' | 'target' | 'women' | 'men' | 'forecast' | 'other';

export interface ChartPoint {
	/** Place in time, in years. */
	at: number;
	/** As people say it: 2027, kvartal 3 2027. */
	label: string;
	/** null: a hole in the line. */
	value: number | null;
	/** Why there is no value, or what is to be known about it. */
	note?: string;
	/** Not settled yet. */
	hollow?: boolean;
	/** Begins a new line: what was measured before cannot be compared. */
	begins?: boolean;
}

export interface Series {
	key: string;
	label: string;
	look: Look;
	points: ChartPoint[];
	/** Drawn without marks. */
	plain?: boolean;
}

/** A shaded field from one place in time to another. */
export interface Band {
	key: string;
	label: string;
	look: Look;
	points: { at: number; low: number; high: number }[];
}
