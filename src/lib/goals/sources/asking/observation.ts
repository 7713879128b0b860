/** A figure as the source has it, in the source's own codes. */
export interface Observation {
	area: string;
	sex: string;
	period: string;
	/** null: the source has none; never 0. */
	value: number | null;
	/** The source has taken it back. */
	deleted: boolean;
	/** The source's mark on it, or ''. */
	mark: string;
	/** Of how many members it is an unweighted mean; 1 for a figure of its own. */
	members: number;
}

/** What a source answered, and how it can be told afterwards where it came from. */
export interface Fetched {
	title: string;
	/** The first address asked. */
	url: string;
	at: Date;
	/** SHA-256 (hex) of the payloads in order. */
	sha256: string;
	/** When the source says that it was changed; null: it does not say. */
	updated: Date | null;
	/** What the source says of its own figures. */
	notes: string[];
	observations: Observation[];
}

export type Progress = (done: number, total: number) => void | Promise<void>;

export function inParts<T>(items: T[], size: number): T[][] {
	const parts: T[][] = [];
	for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
	return parts;
}
