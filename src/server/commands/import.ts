/**
 * `npm run import -- FILE --space NAME --as EMAIL`: a text, Markdown or HTML file becomes a document,
 * written as the named person under their mandate. What is said is for a Swedish person at a terminal.
 */
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { convert } from '#lib/documents/exchange/conversion.ts';
import type { Converted } from '#lib/documents/exchange/conversion.ts';
import { decodeFile, largestFile } from '#lib/documents/exchange/decoding.ts';
import { TooComplex } from '#lib/documents/exchange/html.ts';
import { documentToText } from '#lib/documents/exchange/plain-text.ts';
import { text as words } from '#lib/documents/exchange/text.ts';
import { importDocument, tidyTitle } from '#lib/documents/exchange/writes.server.ts';
import { documentKinds } from '#lib/documents/schema.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import { codeOf, explain } from '#lib/platform/errors.ts';
import { SettingsError, readSettings } from '#lib/platform/settings.server.ts';
import { openLogins } from '../logins.ts';
import { findPlace } from '../import-place.ts';

/** Something the person at the terminal can mend. */
class Refusal extends Error {}

const t = words.sv;
const usage = t.command.usage(documentKinds.join(', '));

function readArguments() {
	const string = { type: 'string' } as const;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				...{ space: string, as: string, organisation: string, responsible: string },
				...{ title: string, kind: string }
			}
		});
		const [file] = positionals;
		const kind = documentKinds.find((one) => one === (values.kind ?? 'background'));
		if (!file || positionals.length > 1 || !values.space || !values.as || !kind) {
			throw new Refusal(usage);
		}
		return { ...values, file, kind, space: values.space, as: values.as };
	} catch (error) {
		throw error instanceof Refusal ? error : new Refusal(usage);
	}
}

async function readBytes(file: string): Promise<Buffer> {
	try {
		const { size } = await fs.stat(file);
		// Not read at all: the limit is there to keep a huge file out of memory.
		if (size > largestFile) throw new Refusal(t.refused.too_large);
		return await fs.readFile(file);
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new Refusal(t.command.unreadable(file));
	}
}

function converted(format: Parameters<typeof convert>[0], content: string): Converted {
	try {
		return convert(format, content);
	} catch (error) {
		// A page built to exhaust the stack does so as a RangeError.
		if (error instanceof TooComplex || error instanceof RangeError) {
			throw new Refusal(t.refused.too_complex);
		}
		throw error;
	}
}

function describe({ doc, dropped }: Converted): string[] {
	const wordCount = documentToText(doc).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
	const counts = { heading: 0, table: 0 };
	doc.descendants((node) => {
		if (node.type.name === 'heading') counts.heading += 1;
		if (node.type.name === 'table') counts.table += 1;
		return !node.isTextblock;
	});
	const missing = Object.entries(dropped).map(([kind, count]) =>
		t.dropped[kind as keyof typeof dropped](count)
	);
	return [
		t.command.counts(wordCount, counts.heading, counts.table),
		...(missing.length > 0 ? [t.command.leftOut(missing.join('; '))] : [])
	];
}

async function main(): Promise<void> {
	const wanted = readArguments();
	const settings = readSettings(process.env);
	const bytes = await readBytes(wanted.file);
	const decoded = decodeFile(path.basename(wanted.file), bytes);
	if (!decoded.ok) throw new Refusal(t.refused[decoded.code]);
	const result = converted(decoded.format, decoded.text);

	const logins = await openLogins(settings, console.log);
	const owner = new pg.Client({
		connectionString: logins.ownerUrl,
		application_name: 'kliv import'
	});
	const database = createDatabase(logins.webUrl, { max: 1 });
	const sync = new pg.Pool({ connectionString: logins.syncUrl, max: 1 });
	try {
		await owner.connect();
		const place = await findPlace(owner, wanted);
		if (!place.ok) throw new Refusal(place.problem);
		const { spaceId, author, responsible } = place;
		const name = path.basename(wanted.file, path.extname(wanted.file));
		const title =
			tidyTitle(wanted.title ?? result.title ?? name) || tidyTitle(name) || t.command.untitled;
		const document = { id: randomUUID(), spaceId, title, kind: wanted.kind, ...responsible };
		const outcome = await importDocument({ database, sync }, author, document, result.doc);
		if (!outcome.ok) throw new Refusal(t.refused[outcome.code]);
		await owner.query(
			'select private.write_audit($1, $2, $3, space => $4, organisation => $5, details => $6)',
			[
				...['document.imported', 'documents', document.id, spaceId, author.actingOrganisationId],
				{
					...{ as: author.personId, file: path.basename(wanted.file), format: decoded.format },
					sha256: createHash('sha256').update(bytes).digest('hex')
				}
			]
		);
		console.log(t.command.done(title, `${settings.origin}/documents/${document.id}`));
		for (const line of describe(result)) console.log(line);
		if (decoded.encoding !== 'utf-8') {
			console.log(t.command.encoding(t.encodings[decoded.encoding]));
		}
	} finally {
		await Promise.allSettled([owner.end(), database.end(), sync.end()]);
		await logins.stop();
	}
}

main().catch((error: unknown) => {
	const code = codeOf(error);
	if (error instanceof Refusal || error instanceof SettingsError) console.error(error.message);
	else if (code) console.error(explain(code, 'sv'));
	else console.error(error instanceof Error ? error.stack : error);
	process.exitCode = 1;
});
