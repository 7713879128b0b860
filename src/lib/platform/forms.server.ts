import type { z } from 'zod';
import type { Language } from './i18n/catalogue.ts';
import { formText } from './i18n/form-text.ts';

export type FormValue = string | string[] | boolean;

/** What a refused form gives back to the page, as it stands: `return fail(422, refusal)`. */
export interface FormRefusal {
	ok: false;
	/** What was written, so that nothing has to be written again; secrets are left out. */
	values: Record<string, FormValue>;
	/** One sentence per field name, in the person's language. */
	errors: Record<string, string>;
	/** What is wrong with the whole. */
	message?: string;
}

export interface FormAnswer<T> {
	ok: true;
	data: T;
	/** As in a refusal, for an action that is refused later, by the database. */
	values: Record<string, FormValue>;
}

interface Options {
	language: Language;
	/**
	 * The feature's own sentences: by the `error` that the schema gives a rule, by `field.code`
	 * (`email.invalid_format`), or by field name for whatever is wrong with it.
	 */
	wording?: Record<string, string>;
	/** Fields never given back, beside those whose name contains password, code or token. */
	secret?: string[];
}

const secretName = /password|code|token/i;

/**
 * Reads a form against a zod object. Text is trimmed (passwords are not), an empty field is a
 * missing one, a field that may hold several values is always a list, a check box is true or false.
 */
export function readForm<S extends z.ZodObject>(
	form: FormData,
	schema: S,
	options: Options
): FormAnswer<z.output<S>> | FormRefusal {
	const input: Record<string, unknown> = {};
	const values: Record<string, FormValue> = {};

	for (const [name, field] of Object.entries(schema.shape)) {
		const kind = kindOf(field as z.ZodType);
		const raw = form.getAll(name);
		const value = valueFor(kind, name, raw);
		if (value !== undefined) input[name] = value;
		if (!secretName.test(name) && !options.secret?.includes(name)) {
			const kept = keep(value);
			if (kept !== undefined) values[name] = kept;
		}
	}

	const parsed = schema.safeParse(input);
	if (parsed.success) return { ok: true, data: parsed.data, values };

	const errors: Record<string, string> = {};
	let message: string | undefined;
	for (const issue of parsed.error.issues) {
		const name = String(issue.path[0] ?? '');
		const sentence = sentenceFor(issue, name, input[name], options);
		if (!name) message ??= sentence;
		else errors[name] ??= sentence;
	}
	return { ok: false, values, errors, ...(message && { message }) };
}

/** A refusal from later on (a rule of the database) with what the person had written. */
export function refuseForm(
	answer: { values: Record<string, FormValue> },
	reason: { message?: string; errors?: Record<string, string> }
): FormRefusal {
	return {
		ok: false,
		values: answer.values,
		errors: reason.errors ?? {},
		...(reason.message && { message: reason.message })
	};
}

type Kind = 'list' | 'boolean' | 'other';

function kindOf(field: z.ZodType): Kind {
	let definition = field.def as { type: string; innerType?: z.ZodType; in?: z.ZodType };
	while (definition.innerType ?? definition.in) {
		const inner = (definition.innerType ?? definition.in) as z.ZodType;
		definition = inner.def as typeof definition;
	}
	if (definition.type === 'array' || definition.type === 'set') return 'list';
	return definition.type === 'boolean' ? 'boolean' : 'other';
}

function valueFor(kind: Kind, name: string, raw: FormDataEntryValue[]): unknown {
	const entries = raw.map((entry) => clean(name, entry)).filter((entry) => entry !== '');
	if (kind === 'list') return entries;
	if (kind === 'boolean') return entries.length > 0 && entries.at(-1) !== 'false';
	return entries.at(-1);
}

function clean(name: string, entry: FormDataEntryValue): FormDataEntryValue {
	if (typeof entry !== 'string') return entry.size === 0 && entry.name === '' ? '' : entry;
	const unified = entry.replaceAll('\r\n', '\n');
	return /password/i.test(name) ? unified : unified.trim();
}

function keep(value: unknown): FormValue | undefined {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (!Array.isArray(value)) return undefined;
	return value.filter((entry): entry is string => typeof entry === 'string');
}

function sentenceFor(
	issue: z.core.$ZodIssue,
	name: string,
	value: unknown,
	{ language, wording = {} }: Options
): string {
	return (
		wording[issue.message] ??
		wording[`${name}.${issue.code}`] ??
		wording[name] ??
		generalSentence(issue, value, language)
	);
}

function generalSentence(issue: z.core.$ZodIssue, value: unknown, language: Language): string {
	const t = formText[language];
	if (issue.code === 'invalid_value') return t.choose;
	if (value === undefined) return t.missing;
	if (issue.code === 'invalid_type') return issue.expected === 'number' ? t.number : t.invalid;
	if (issue.code === 'invalid_format') {
		if (issue.format === 'email') return t.email;
		if (issue.format === 'date' || issue.format === 'datetime') return t.date;
		if (issue.format === 'url') return t.address;
		return t.invalid;
	}
	if (issue.code === 'too_small') {
		const least = Number(issue.minimum);
		if (issue.origin === 'string') return least <= 1 ? t.missing : t.tooShort(least);
		if (issue.origin === 'array' || issue.origin === 'set') return t.chooseSome(least);
		return t.tooLow(least);
	}
	if (issue.code === 'too_big') {
		const most = Number(issue.maximum);
		return issue.origin === 'string' ? t.tooLong(most) : t.tooHigh(most);
	}
	return t.invalid;
}
