import { z } from 'zod';

export type VersionKind = 'automatic' | 'named' | 'before_restore' | 'frozen';

/** Who wrote, as far as the reader sees them; null: not any more. */
export interface Writer {
	person: string | null;
	organisation: string | null;
}

export interface Version {
	id: string;
	number: number;
	kind: VersionKind;
	name: string;
	note: string;
	/** The position in the document's log. */
	seq: number;
	/** ISO 8601: of the text; when it was named, for those that people made. */
	at: string;
	/** SHA-256 (hex) of the text as src/lib/sync/content-hash.ts writes it. */
	contentHash: string | null;
	/** SHA-256 (hex) of a frozen version's own form, which the file and `npm run verify` tell. */
	frozenHash: string | null;
	/** Who made it; null: the portal did. */
	madeBy: Writer | null;
	/** Who wrote since the version before. */
	writers: Writer[];
}

/** A position that is compared: a version, the newest (`now`), or one of the log. */
export type Side = { version: number } | { seq: number } | 'now';

export const naming = z.object({
	name: z.string().min(1).max(200),
	note: z.string().max(500).optional()
});
