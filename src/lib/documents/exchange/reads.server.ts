/** What is exported, as far as the caller may read it. Reading more than the text leaves no trace. */
import { sql } from 'kysely';
import type { Caller, CallerDatabase } from '#lib/platform/database.server.ts';
import type { Texts } from '#lib/platform/services.server.ts';
import * as files from '../files/reads.server.ts';
import * as documents from '../reads.server.ts';
import type { OpenDocument } from '../reads.server.ts';
import type { DocumentKind, DocumentState } from '../schema.ts';
import * as shown from '../shown/reads.server.ts';
import { pictureTypes } from './exported.ts';
import type { Exported, Frozen, Picture } from './exported.ts';
import { every, readable } from './readable.ts';

/** To choose among; older ones have an address all the same. */
const mostVersions = 200;

export interface VersionRow {
	id: string;
	number: number;
	name: string;
	/** Made by the portal where writing rested, and not named by anybody since. */
	automatic: boolean;
	createdAt: Date;
}

/** The newest first. */
async function versions(db: CallerDatabase, documentId: string): Promise<VersionRow[]> {
	const rows = await db
		.selectFrom('document_versions')
		.select(['id', 'number', 'name', 'kind', 'created_at as createdAt'])
		.where('document_id', '=', documentId)
		.orderBy('number', 'desc')
		.limit(mostVersions)
		.execute();
	return rows.map(({ kind, ...row }) => ({ ...row, automatic: kind === 'automatic' }));
}

async function versionOf(db: CallerDatabase, documentId: string, number: number | null) {
	if (number === null) return null;
	return db
		.selectFrom('document_versions as v')
		.leftJoin('document_steps as s', 's.id', 'v.step_id')
		.select(['v.id', 'v.number', 'v.name', 'v.created_at as createdAt'])
		.select(['s.id as stepId', 's.title', 's.kind', 's.numbered_headings as numbered'])
		.select(['s.to_state as state', 's.ground_body as body', 's.ground_date as date'])
		.select(['s.ground_paragraph as paragraph', 's.ground_case_number as caseNumber'])
		.select(sql<string>`encode(v.sha256, 'hex')`.as('sha256'))
		.where('v.document_id', '=', documentId)
		.where('v.number', '=', number)
		.executeTakeFirst();
}

/** The state that a document was in at a moment, as its steps tell; null: it has taken none. */
async function stateAt(db: CallerDatabase, id: string, moment: Date): Promise<string | null> {
	const steps = await db
		.selectFrom('document_steps')
		.select(['from_state', 'to_state', 'created_at'])
		.where('document_id', '=', id)
		.orderBy('number')
		.execute();
	const last = steps.findLast((step) => step.created_at <= moment);
	return last?.to_state ?? steps[0]?.from_state ?? null;
}

/** The way to the database and to the texts, for one person. */
export interface Way {
	asCaller<T>(work: (db: CallerDatabase) => Promise<T>): Promise<T>;
	caller: Caller;
	texts: Texts;
	origin: string;
}

export interface Found {
	/** Of the newest text, nothing is kept: what its goals show is to be read now. */
	live: boolean;
	document: OpenDocument;
	versions: VersionRow[];
	exported: Exported;
}

/**
 * @param number of a version; null: the newest text
 * @returns null when the document or the version is not there for the caller
 */
export async function find(way: Way, id: string, number: number | null): Promise<Found | null> {
	const known = await way.asCaller(async (db) => {
		const document = await documents.open(db, id);
		const version = await versionOf(db, id, number);
		if (!document || version === undefined) return null;
		const state = version && (version.state ?? (await stateAt(db, id, version.createdAt)));
		return { document, version, state, versions: await versions(db, id) };
	});
	if (!known) return null;
	const { document, version, state } = known;
	const text = await way.texts.read(way.caller, id, version?.id ?? null);
	if (!text) return null;
	const { writtenAt, kept } = await way.asCaller(async (db) => ({
		writtenAt: await written(db, id, text.seq),
		kept: number === null ? await shown.frozenWith(db, id) : await shown.ofVersion(db, id, number)
	}));
	return {
		document,
		versions: known.versions,
		live: number === null && kept === null,
		exported: {
			documentId: id,
			title: version?.title ?? document.title,
			kind: (version?.kind as DocumentKind | null) ?? document.kind,
			state: (state as DocumentState | null) ?? document.state,
			organisation: document.responsible.organisation,
			frozen: version?.stepId ? frozenOf(version) : null,
			version: version && { number: version.number, name: version.name },
			...{ seq: text.seq, writtenAt, hash: text.hash, content: text.content },
			numbered: version?.numbered ?? document.numbered,
			origin: way.origin,
			shown: kept ?? {},
			pictures: new Map()
		}
	};
}

function frozenOf({
	sha256,
	body,
	date,
	paragraph,
	caseNumber
}: Frozen['decision'] & { sha256: string }): Frozen {
	return { sha256, decision: { body, date, paragraph, caseNumber } };
}

/** Bytes of all pictures of a file together: those after that are told in words. */
const mostPictures = 40 * 1024 * 1024;

/** The same text with its pictures, as far as the caller may see them. */
export async function withPictures(way: Way, exported: Exported): Promise<Exported> {
	const ids = new Set<string>();
	for (const block of every(readable(exported.content, false))) {
		if (block.type === 'picture' && block.file !== '') ids.add(block.file);
	}
	const pictures = new Map<string, Picture>();
	let bytes = 0;
	for (const id of ids) {
		const found = await way.asCaller((db) => files.picture(db, id, mostPictures - bytes));
		const type = pictureTypes.find((each) => each === found?.type);
		if (!found || !type) continue;
		bytes += found.content.length;
		pictures.set(id, { type, bytes: new Uint8Array(found.content) });
	}
	return { ...exported, pictures };
}

/** When what stands at a position was written: no later rows are in it. */
async function written(db: CallerDatabase, id: string, seq: number): Promise<Date | null> {
	const row = await db
		.selectFrom('document_updates')
		.select('created_at')
		.where('document_id', '=', id)
		.where('seq', '<=', String(seq))
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.created_at ?? null;
}
