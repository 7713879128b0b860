/** A text in one of its forms, with what a browser must know about the file. */
import type { Pdfs } from '#lib/platform/services.server.ts';
import type { ExportForm } from './export-forms.ts';
import type { Exported } from './exported.ts';
import { disposition, fileName } from './file-name.ts';
import { unnamedPictures } from './pdf/to-typst.ts';
import type { Refusal } from './requests.ts';
import { toHtml } from './to-html.ts';
import { toJson } from './to-json.ts';
import { toMarkdown } from './to-markdown.ts';

export type ExportedFile =
	| { ok: true; body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> }
	| { ok: false; code: Refusal | 'cancelled' };

const types: Record<ExportForm, string> = {
	pdf: 'application/pdf',
	html: 'text/html; charset=utf-8',
	markdown: 'text/markdown; charset=utf-8',
	json: 'application/json; charset=utf-8',
	print: 'text/html; charset=utf-8'
};

/** A page of what people wrote, on our own address: it may run, fetch and send nothing. */
const policy =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** @param signal nobody waits for it any more */
export async function exportOf(
	exported: Exported,
	form: ExportForm,
	pdfs: Pdfs,
	signal: AbortSignal
): Promise<ExportedFile> {
	const name = fileName(exported.title, exported.version?.number ?? null, form);
	const headers = {
		'content-type': types[form],
		'content-disposition': disposition(form === 'print' ? 'inline' : 'attachment', name),
		'content-security-policy': policy,
		'cache-control': 'private, no-store',
		'x-content-type-options': 'nosniff'
	};
	switch (form) {
		case 'markdown':
			return { ok: true, body: toMarkdown(exported), headers };
		case 'json':
			return { ok: true, body: toJson(exported), headers };
		case 'html':
		case 'print':
			return { ok: true, body: toHtml(exported), headers };
		case 'pdf': {
			if (unnamedPictures(exported).length > 0) return { ok: false, code: 'unnamed_pictures' };
			const made = await pdfs.make(exported, signal);
			return made.ok ? { ok: true, body: made.file, headers } : made;
		}
	}
}
