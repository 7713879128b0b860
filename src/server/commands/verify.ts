/**
 * `npm run verify -- FILE [--sha256 HASH] [--lang sv|en]`: whether a frozen version still is what was
 * frozen. Needs no database and no portal; the form is described in
 * src/lib/documents/states/frozen/CANONICAL.md.
 *
 * Exit codes: 0 it holds; 1 it does not, or is no frozen version; 2 there was nothing to look at.
 */
import './plain-errors.ts';
import fs from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verify } from '#lib/documents/states/frozen/rules.ts';
import type { FrozenForm, Verdict } from '#lib/documents/states/frozen/rules.ts';
import { text as words } from '#lib/documents/states/frozen/text.ts';
import { text as documentWords } from '#lib/documents/text.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';

const mostMegabytes = 100;

interface Asked {
	file: string | null;
	wanted: string | null;
	language: Language;
}

function readArguments(): Asked {
	const spoken = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
	const language: Language = /^en\b|^en_/.test(spoken) ? 'en' : 'sv';
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { sha256: { type: 'string' }, lang: { type: 'string' } }
		});
		const wanted = values.sha256?.trim().toLowerCase() ?? null;
		const chosen = values.lang === 'sv' || values.lang === 'en' ? values.lang : language;
		const whole = positionals.length === 1 && (wanted === null || /^[0-9a-f]{64}$/.test(wanted));
		return { file: whole ? positionals[0]! : null, wanted, language: chosen };
	} catch {
		return { file: null, wanted: null, language };
	}
}

/** The lines to be said, and the exit code. */
async function look({ file, wanted, language }: Asked): Promise<[string[], number]> {
	const t = words[language];
	if (file === null) return [[t.usage], 2];
	let bytes: Uint8Array;
	try {
		const { size } = await fs.stat(file);
		// Not read at all: nobody's memory is filled to be told this.
		if (size > mostMegabytes * 1024 * 1024) return [[t.tooLarge(file, mostMegabytes)], 2];
		bytes = await fs.readFile(file);
	} catch {
		return [[t.noFile(file)], 2];
	}
	const verdict = verify(bytes);
	if (!verdict.holds) return [[t.doesNotHold, ...problems(verdict, language)], 1];
	const about = describe(verdict.form, language);
	const lines = [...about, t.hash(verdict.sha256)];
	if (wanted === null) return [[t.holds, ...lines, '', t.compare], 0];
	if (wanted === verdict.sha256) return [[t.holds, t.same, ...lines], 0];
	return [[t.doesNotHold, ...lines, t.other(wanted)], 1];
}

function problems(verdict: Verdict & { holds: false }, language: Language): string[] {
	const t = words[language];
	if (verdict.code !== 'changed') return [t.unreadable[verdict.code](verdict.detail)];
	const differences = verdict.differences.map((difference) => {
		if (difference.what === 'block') return t.changes.block(difference.number, difference.quote);
		if (difference.what === 'count') return t.changes.count(difference.stated, difference.found);
		return t.changes.facts;
	});
	return [
		...describe(verdict.form, language),
		...[...differences, t.stated(verdict.stated), t.computed(verdict.sha256)]
	];
}

function describe({ document, version, step }: FrozenForm, language: Language): string[] {
	const t = words[language];
	const states: Record<string, string> = documentWords[language].states;
	const { body, date, paragraph, case_number: caseNumber } = step.decision ?? {};
	const decision = [body, date, paragraph, caseNumber].filter(Boolean).join(', ');
	return [
		t.document(document.title, version.number),
		t.frozen(states[step.to] ?? step.to, String(step.taken_at), step.organisation?.name ?? ''),
		...(decision ? [t.decision(decision)] : [])
	].map(plain);
}

/** What a file says may not move the cursor of whoever checks it. */
function plain(line: string): string {
	return line.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

const [lines, code] = await look(readArguments());
for (const line of lines) console.log(line);
process.exitCode = code;
