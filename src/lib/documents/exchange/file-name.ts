import type { ExportForm } from './export-forms.ts';

const endings: Record<ExportForm, string> = {
	pdf: 'pdf',
	html: 'html',
	markdown: 'md',
	json: 'json',
	print: 'html'
};

/** A name that every system takes: the title, and which version it is. */
export function fileName(title: string, version: number | null, form: ExportForm): string {
	const tidy = title
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
		.replace(/\s+/g, ' ');
	const short = [...tidy].slice(0, 100).join('');
	const name = short.replace(/^[\s.]+|[\s.]+$/g, '') || 'dokument';
	return `${name}${version === null ? '' : `, version ${version}`}.${endings[form]}`;
}

/** RFC 6266: the name in letters that every browser knows, and as it is (RFC 8187). */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/[^\u0020-\u007e]|["\\%]/g, '_');
	const exact = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
