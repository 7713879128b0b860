import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Shown } from '../../shown/schema.ts';
import { fileOf, picturesIn, seal, verify } from './rules.ts';
import type { FrozenFacts, Verdict } from './rules.ts';

const facts: FrozenFacts = {
	document: {
		id: '00000000-0000-4000-8000-00000000d001',
		title: 'Strategi för Tillväxtmotorn (exempel)',
		kind: 'strategy',
		numbered_headings: true
	},
	step: {
		id: '00000000-0000-4000-8000-00000000e001',
		number: 3,
		from: 'proposed',
		to: 'adopted',
		taken_at: '2026-11-21T17:00:00.000Z',
		organisation: {
			id: '00000000-0000-4000-8000-00000000a001',
			name: 'Region Jämtland Härjedalen'
		},
		decision: {
			body: 'Styrgruppen',
			date: '2026-11-20',
			paragraph: '§ 12',
			case_number: 'EX/1/2026'
		}
	},
	version: { number: 2, position: 41 }
};
const paragraph = (id: string, text: string): ContentNode => ({
	type: 'paragraph',
	attrs: { id },
	content: [{ type: 'text', text }]
});
const content: ContentNode = {
	type: 'doc',
	content: [
		{
			type: 'heading',
			attrs: { id: 'a', level: 1 },
			content: [{ type: 'text', text: 'Mål' }]
		},
		paragraph('b', 'Länet ska växa, säger "parterna" \u0001 och caf\u00e9et.'),
		paragraph('c', 'Ingen lämnas utanför. 😀')
	]
};
const sealed = seal(facts, content);
const file = fileOf(sealed.canonical);
const bytes = (text: string) => new TextEncoder().encode(text);
const check = (text: string): Verdict => verify(bytes(text));
const codeOf = (verdict: Verdict) => (verdict.holds ? 'holds' : verdict.code);

describe('a frozen version', () => {
	it('holds, with the hash that the portal computes over the same bytes', () => {
		const verdict = check(file);
		expect(verdict).toMatchObject({ holds: true, sha256: sealed.sha256 });
		expect(createHash('sha256').update(sealed.canonical).digest('hex')).toBe(sealed.sha256);
		expect(sealed.canonical.endsWith(sealed.facts.slice(1))).toBe(true);
		expect(sealed.facts).toMatch(/^\{"document":/);
	});

	it('holds when a program has put its fields in another order, with white space', () => {
		const { content: text, ...rest } = JSON.parse(file) as Record<string, unknown>;
		expect(check(JSON.stringify({ ...rest, content: text }, null, '\t')).holds).toBe(true);
	});

	it('keeps what goals showed: no figure can be another afterwards', () => {
		const goal = '00000000-0000-4000-8000-00000000b001';
		const outcomes = [{ period: '2025', month: 24306, value: '61.2' }];
		const shown: Shown = {
			...{ goal, title: 'Fler arbetar', state: 'adopted', state_words: 'Antaget' },
			at: '2026-11-21T17:00:00.100Z',
			indicators: [
				{
					...{
						id: 'i',
						name: 'Andel',
						status: 'on_track',
						status_words: 'På väg',
						tone: 'success'
					},
					...{ value: '61,2 procent', period: '2025', outcomes, targets: [] }
				}
			]
		};
		const withGoals = fileOf(seal({ ...facts, goals: { [goal]: shown } }, content).canonical);
		expect(check(withGoals)).toMatchObject({ holds: true, form: { goals: { [goal]: shown } } });
		for (const changed of [
			withGoals.replace('61,2', '71,2'),
			withGoals.replace('61.2', '71.2'),
			withGoals.replace('På väg', 'Avviker'),
			withGoals.replace('17:00:00.100Z', '18:00:00.100Z')
		]) {
			expect(changed).not.toBe(withGoals);
			expect(check(changed)).toMatchObject({ holds: false, code: 'changed' });
		}
	});

	it('has the hash it always had where no goals stand in the text', () => {
		expect(seal({ ...facts, goals: undefined }, content).sha256).toBe(
			'058d596b6b8a9a0a3d112f623ed6547e991854100ae2f0c2fd7a7ca187d5b24f'
		);
	});

	it('does not hold when any one letter of it is another', () => {
		for (let at = 0; at < file.length - 1; at++) {
			const letter = file[at] === 'x' ? 'y' : 'x';
			const verdict = check(file.slice(0, at) + letter + file.slice(at + 1));
			expect(verdict.holds, `${file.slice(at - 20, at)}[${file[at]}]`).toBe(false);
		}
	});

	it('says which paragraph was changed, and quotes what stands there now', () => {
		const verdict = check(file.replace('Ingen lämnas', 'Någon lämnas'));
		expect(verdict).toMatchObject({
			...{ holds: false, code: 'changed', stated: sealed.sha256 },
			differences: [{ what: 'block', number: 3, quote: 'Någon lämnas utanför. 😀' }]
		});
	});

	it('says that a paragraph is gone, or new', () => {
		const form = JSON.parse(file) as { content: ContentNode };
		form.content.content!.splice(1, 1);
		expect(check(JSON.stringify(form))).toMatchObject({
			code: 'changed',
			differences: [
				{ what: 'count', stated: 3, found: 2 },
				{ what: 'block', number: 2 }
			]
		});
	});

	it('says that it is not the text when the title, the decision, the hash or a new field is', () => {
		for (const changed of [
			file.replace('Strategi för', 'Budget för'),
			file.replace('§ 12', '§ 13'),
			file.replace('"number":2', '"number":3'),
			file.replace(sealed.sha256, '0'.repeat(64)),
			file.replace('"format"', '"extra":"x","format"')
		]) {
			expect(check(changed), changed.slice(-80)).toMatchObject({
				...{ holds: false, code: 'changed', differences: [{ what: 'facts' }] }
			});
		}
	});

	it('does not hold when é is written as two characters', () => {
		expect(codeOf(check(file.replace('caf\u00e9', 'cafe\u0301')))).toBe('changed');
		expect(codeOf(check(file.normalize('NFD')))).toBe('changed');
	});

	it('is refused where two programs could read two things', () => {
		const twice = file.replace('"title"', '"title":"En annan","title"');
		expect(check(twice)).toEqual({ holds: false, code: 'duplicate', detail: 'title' });
		const escaped = file.replace('"title"', '"t\\u0069tle":"En annan","title"');
		expect(codeOf(check(escaped))).toBe('duplicate');
		for (const number of ['2.0', '2e0', '02', '-0', '9007199254740993', '1e400']) {
			const code = codeOf(check(file.replace('"number":2', `"number":${number}`)));
			expect(['number', 'json'], number).toContain(code);
		}
		const inText = file.replace('Mål', 'Mål {\\"a\\":1,\\"a\\":2}');
		expect(codeOf(check(inText)), 'what looks like JSON in the text is text').toBe('changed');
	});

	it('is refused with anything before or after it, and when it is cut', () => {
		for (const text of [`${file}x`, `${file}{}`, `\ufeff${file}`, `\0${file}`, file.slice(0, -2)]) {
			expect(codeOf(check(text)), JSON.stringify(text.slice(-4))).toBe('json');
		}
	});

	it('is refused when it is not UTF-8, not ours, or of a format that is not known', () => {
		expect(codeOf(verify(new Uint8Array(Buffer.from(file, 'latin1'))))).toBe('encoding');
		expect(codeOf(verify(new Uint8Array(Buffer.from(file, 'utf16le'))))).not.toBe('holds');
		for (const text of ['', 'null', '[]', '1', '{}', '"x"']) {
			expect(['json', 'fields'], text).toContain(codeOf(check(text)));
		}
		expect(codeOf(check(file.replace('kliv-frozen-1', 'kliv-frozen-2')))).toBe('format');
		for (const field of ['sha256', 'document', 'step', 'version', 'content', 'blocks']) {
			const form = { ...(JSON.parse(file) as Record<string, unknown>), [field]: 7 };
			expect(check(JSON.stringify(form))).toMatchObject({ code: 'fields', detail: field });
		}
	});

	it('costs nobody their stack or their time', () => {
		const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
		expect(['deep', 'json']).toContain(codeOf(check(deep)));
		const nodes = '{"content":['.repeat(5_000) + '{}' + ']}'.repeat(5_000);
		expect(
			codeOf(check(file.replace(/"content":\{.*\},"document"/, `"content":${nodes},"document"`)))
		).toBe('deep');
		const long = JSON.stringify({ a: '\\"'.repeat(500_000) });
		expect(codeOf(check(long))).toBe('fields');
	});

	it('covers the bytes of the pictures that it shows', () => {
		const image = { type: 'image', attrs: { file: 'x', alt: 'Fjäll' } };
		const text: ContentNode = { type: 'doc', content: [{ type: 'blockquote', content: [image] }] };
		expect(picturesIn(text)).toEqual(['x']);
		const shown = fileOf(seal({ ...facts, pictures: { x: 'a'.repeat(64) } }, text).canonical);
		expect(check(shown).holds).toBe(true);
		expect(codeOf(check(shown.replace('aaaa', 'aaab')))).toBe('changed');
	});

	it('may be empty', () => {
		expect(check(fileOf(seal(facts, { type: 'doc' }).canonical)).holds).toBe(true);
	});
});
