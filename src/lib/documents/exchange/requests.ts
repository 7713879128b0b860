/** What an address asks for, and what it may be told instead. */
import { exportForms } from './export-forms.ts';
import type { ExportForm } from './export-forms.ts';

/** `?version=3`; null: the newest text; undefined: no number at all. */
export function versionIn(url: URL): number | null | undefined {
	const given = url.searchParams.get('version');
	if (!given) return null;
	return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : undefined;
}

export function formIn(url: URL): ExportForm | null {
	return exportForms.find((form) => form === url.searchParams.get('form')) ?? null;
}

export const refusals = {
	unnamed_pictures: 409,
	too_large: 413,
	busy: 503,
	unavailable: 501,
	failed: 500
} as const;
export type Refusal = keyof typeof refusals;

export function refusalOf(code: string | null): Refusal | null {
	return code !== null && Object.hasOwn(refusals, code) ? (code as Refusal) : null;
}
