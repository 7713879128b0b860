/** What every form of export is made of. */
import { formatMoment } from '#lib/platform/i18n/dates.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { ShownGoals } from '../shown/schema.ts';
import type { DocumentKind, DocumentState } from '../schema.ts';
import { fileText } from './file-text.ts';
import type { Block } from './readable.ts';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

export interface Picture {
	/** As its bytes say, not as its name says. */
	type: (typeof pictureTypes)[number];
	bytes: Uint8Array;
}

export interface Frozen {
	/** SHA-256 (hex) of the frozen version's form: what `npm run verify` tells. */
	sha256: string;
	/** What the step rests on, as far as it is known. */
	decision: {
		body: string | null;
		date: Date | null;
		paragraph: string | null;
		caseNumber: string | null;
	};
}

export interface Exported {
	documentId: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	/** The organisation responsible. */
	organisation: string;
	/** Null: the newest text, whether or not it is a version. */
	version: { number: number; name: string } | null;
	/** The position in the document's log. */
	seq: number;
	/** When that was written; null where nothing is. */
	writtenAt: Date | null;
	/** SHA-256 (hex) of the canonical form of the text, as `content-hash.ts` has it. */
	hash: string;
	/** Null: not frozen. Then title, kind and state are those of that moment, as in its form. */
	frozen: Frozen | null;
	/** Whether its headings are numbered. */
	numbered: boolean;
	content: ContentNode;
	/** Of the portal, without a slash at the end: relative links lead there. */
	origin: string;
	/** What the goals in the text showed, as far as it is kept, or the reader sees it now. */
	shown: ShownGoals;
	/** By the file's id; one that is not there could not be fetched. */
	pictures: ReadonlyMap<string, Picture>;
}

/** Where a link leads for those who read the text outside the portal. */
export function absolute(href: string, { origin, documentId }: Exported): string {
	try {
		return new URL(href, `${origin}/documents/${documentId}`).href;
	} catch {
		return '';
	}
}

/** Swedish, as the document itself: the day it was written, where people are. */
export function writtenOn({ writtenAt }: Exported): string | null {
	return writtenAt ? formatMoment(writtenAt, 'date', 'sv') : null;
}

/** What a file says about itself at its beginning: labels and values. */
export function factsOf(exported: Exported): [label: string, value: string][] {
	const { kind, state, version } = exported;
	const t = fileText;
	const facts: [string, string | null][] = [
		[t.kind, t.kinds[kind]],
		[t.state, t.states[state]],
		[t.version, version ? t.versionOf(version.number, version.name) : t.newest],
		[t.written, writtenOn(exported)],
		[t.responsible, exported.organisation]
	];
	const { decision } = exported.frozen ?? {};
	if (decision?.body) {
		const date = decision.date ? formatMoment(decision.date, 'date', 'sv') : null;
		const paragraph = decision.paragraph?.replace(/^§?\s*/, '§ ') ?? null;
		const parts = [decision.body, date, paragraph, decision.caseNumber];
		facts.push([t.decision, parts.filter(Boolean).join(', ')]);
	}
	return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

/** The checksum that a reader compares: of the frozen version, if it is one; else of the text. */
export function checksumOf({ frozen, hash }: Exported): [label: string, sha256: string] {
	return frozen ? [fileText.frozenHash, frozen.sha256] : [fileText.hash, hash];
}

/** Whether a reader sees anything of it. */
export function isEmpty(block: Block): boolean {
	if (block.type !== 'paragraph' && block.type !== 'heading') return false;
	return block.runs.every((run) => run === null || run.text.trim() === '');
}
