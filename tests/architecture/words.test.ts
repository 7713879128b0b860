import { parse } from 'svelte/compiler';
import type { AST } from 'svelte/compiler';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { files, read, report, root } from './project.ts';

/** Attributes that people see or hear. */
const spoken = new Set([
	'alt',
	'aria-label',
	'aria-description',
	'aria-roledescription',
	'aria-valuetext',
	'label',
	'placeholder',
	'title',
	'hint',
	'legend',
	'heading',
	'description'
]);
const letters = /\p{L}{2,}/u;
const productName = 'Kliv';
const swedish = /[åäöÅÄÖ]/;

/** Where Swedish words may stand outside a text.ts. */
const catalogues =
	/(^|\/)(text|[a-z-]+-text)\.ts$|platform\/errors\.ts$|\.test\.ts$|^src\/server\/(seed|introduction|http)|^src\/server\/seed\/|^src\/lib\/sync\/close-codes\.ts$|demo-people\.ts$/;

describe('words', () => {
	it('every visible word of a component comes from a catalogue', () => {
		const failures = files
			.filter((file) => /^src\/.*\.svelte$/.test(file))
			.flatMap((file) =>
				visibleWords(read(file)).map(
					(words) =>
						`${file}: "${words}" is written into the markup, so who reads in the other language cannot. ` +
						"Put it in the feature's text.ts and write {t().…}."
				)
			);
		expect(report(failures)).toBe('');
	});

	it('no Swedish stands in code outside the catalogues', () => {
		const failures = files
			.filter((file) => /^src\/.*\.(ts|js|mjs|svelte)$/.test(file) && !catalogues.test(file))
			.flatMap((file) =>
				withoutComments(read(file))
					.split('\n')
					.flatMap((line, i) =>
						swedish.test(line)
							? [
									`${file}:${i + 1} ${line.trim().slice(0, 80)}: these words have no English. Put them in text.ts.`
								]
							: []
					)
			);
		expect(report(failures)).toBe('');
	});

	it('no catalogue has an empty word, and its English is no Swedish', async () => {
		const failures: string[] = [];
		for (const file of files.filter((name) => /^src\/.*(^|[/-])text\.ts$/.test(name))) {
			const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<
				string,
				unknown
			>;
			for (const value of Object.values(module)) {
				if (!isCatalogue(value)) continue;
				for (const [key, word] of wordsOf(value.sv)) {
					if (word.trim() === '') failures.push(`${file} sv.${key} is empty`);
				}
				for (const [key, word] of wordsOf(value.en)) {
					const named = word.replace(/\p{Lu}\p{L}*|”[^”]*”|"[^"]*"|\([^)]*\)/gu, '');
					if (word.trim() === '') failures.push(`${file} en.${key} is empty`);
					else if (swedish.test(named)) {
						failures.push(
							`${file} en.${key} "${word}": an English reader meets a Swedish word here. Translate it.`
						);
					}
				}
			}
		}
		expect(report(failures)).toBe('');
	});
});

function visibleWords(source: string): string[] {
	const found: string[] = [];
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== 'object' || node === null) return;
		const { type } = node as { type?: string };
		if (type === 'Text' && letters.test((node as AST.Text).data.replace(productName, ''))) {
			found.push((node as AST.Text).data.trim());
		} else if (type === 'Attribute') {
			const { name, value } = node as AST.Attribute;
			if (spoken.has(name) && Array.isArray(value)) {
				for (const part of value) {
					if (part.type === 'Text' && letters.test(part.data)) found.push(`${name}="${part.data}"`);
				}
			}
		} else if (
			type === 'RegularElement' &&
			['style', 'script'].includes((node as AST.RegularElement).name)
		) {
			return;
		} else if (type !== 'Comment') {
			for (const [key, child] of Object.entries(node)) {
				if (key !== 'css' && key !== 'instance' && key !== 'module') visit(child);
			}
		}
	};
	visit(parse(source, { modern: true }).fragment);
	return found;
}

function withoutComments(source: string): string {
	const noClasses = source.replace(/\[a-z[^\]\n]*\]/g, '');
	return noClasses.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/[^\n]*/g, (comment) =>
		comment.replace(/[^\n]/g, ' ')
	);
}

function isCatalogue(value: unknown): value is { sv: unknown; en: unknown } {
	return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}

function wordsOf(value: unknown, key = ''): [string, string][] {
	if (typeof value === 'string') return [[key, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		wordsOf(inner, key ? `${key}.${name}` : name)
	);
}
