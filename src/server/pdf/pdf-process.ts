/**
 * One PDF, in a process of its own: what is exported comes in (V8's serialisation), the file goes out.
 * Typst is native code: whatever a text makes it do, only this process is lost.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import type { Exported } from '#lib/documents/exchange/exported.ts';
import { pictureFile, toTypst } from '#lib/documents/exchange/pdf/to-typst.ts';
import { signsOf } from './typeface.ts';

/** Told on stderr, for the log; `unavailable`: there is no Typst for this machine. */
export interface Failure {
	code: 'unavailable' | 'failed';
	problem: string;
}

const template = new URL('../../lib/documents/exchange/pdf/template.typ', import.meta.url);
const faces = [
	'400Regular/SourceSans3_400Regular',
	'400Regular_Italic/SourceSans3_400Regular_Italic',
	'700Bold/SourceSans3_700Bold',
	'700Bold_Italic/SourceSans3_700Bold_Italic'
];

function fonts(): Buffer[] {
	return faces.map((face) =>
		readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${face}.ttf`)))
	);
}

async function compiler(workspace: string, fontBlobs: Buffer[]) {
	const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch(
		(error: unknown) => fail({ code: 'unavailable', problem: String(error) })
	);
	return NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
}

function fail(failure: Failure): never {
	process.stderr.write(JSON.stringify(failure));
	process.exit(1);
}

async function make(exported: Exported): Promise<Buffer> {
	// Typst reads nothing outside it, and it is empty: every file is given.
	const workspace = mkdtempSync(path.join(os.tmpdir(), 'kliv-pdf-'));
	try {
		const fontBlobs = fonts();
		const signs = signsOf(fontBlobs[0]!);
		const typst = await compiler(workspace, fontBlobs);
		const give = (name: string, bytes: Uint8Array) =>
			typst.mapShadow(path.join(workspace, name), Buffer.from(bytes));
		// A broken picture is told in words rather than keep the rest from being read.
		const pictures = [...exported.pictures].filter(([id, picture]) => {
			const name = pictureFile(id, picture);
			give(name, picture.bytes);
			return !typst.compile({ mainFileContent: `#image("/${name}")` }).hasError();
		});
		const shown = { ...exported, pictures: new Map(pictures) };
		const data = toTypst(shown, (sign) => signs.has(sign));
		give('data.json', Buffer.from(JSON.stringify(data)));
		const compiled = typst.compile({ mainFileContent: readFileSync(template, 'utf8') });
		const document = compiled.result;
		if (!document) {
			const told = compiled.takeDiagnostics();
			throw new Error(JSON.stringify(told ? typst.fetchDiagnostics(told) : 'no reason given'));
		}
		return typst.pdf(document, { pdfStandard: 'ua-1' });
	} finally {
		rmSync(workspace, { recursive: true, force: true });
	}
}

try {
	const exported = deserialize(await buffer(process.stdin)) as Exported;
	process.stdout.write(await make(exported));
} catch (error) {
	fail({ code: 'failed', problem: String(error) });
}
