import { safeHref } from '#lib/documents/editor/hrefs.ts';
import { fragmentName, marks, nodes, schemaVersion } from '#lib/documents/editor/schema.ts';
import { uuid } from '#lib/documents/editor/uuid.ts';

/** What may stand in a document, as the gate asks. */
export interface Vocabulary {
	/** The root type's name; there is no other. */
	root: string;
	/** The editor's schema version. */
	version: number;
	element(name: string): boolean;
	/** `name` is null when the bytes do not tell: the attribute had a value before. */
	attribute(name: string | null, value: unknown): boolean;
	/** `value` is null where the mark ends. */
	mark(name: string, value: unknown): boolean;
}

type Specs = Record<string, { attrs?: Record<string, unknown> }>;
const nodeSpecs: Specs = nodes as Specs;
const markSpecs: Specs = marks as Specs;

const elements = new Set(
	Object.keys(nodeSpecs).filter((name) => name !== 'doc' && name !== 'text')
);
const attributes = new Set(
	Object.values(nodeSpecs).flatMap(({ attrs }) => Object.keys(attrs ?? {}))
);
/** What names something outside the text: by its id, and in no other way. */
const references = new Set(['goal', 'indicator']);
const longestValue = 2_000;

/** The vocabulary of the editor's own schema. */
export const vocabulary: Vocabulary = {
	root: fragmentName,
	version: schemaVersion,
	element: (name) => elements.has(name),
	attribute: (name, value) =>
		(name === null || attributes.has(name)) &&
		(name === null || !references.has(name) || value === null || uuid(value) !== null) &&
		isPlain(value),
	mark(name, value) {
		// y-tiptap keeps marks that may overlap as `anchor--<hash>`.
		const spec = markSpecs[name.replace(/--.{0,40}$/s, '')];
		if (!spec) return false;
		if (value === null || value === true) return true;
		if (typeof value !== 'object' || Array.isArray(value)) return false;
		return Object.entries(value).every(
			([key, of]) =>
				(spec.attrs ?? {})[key] !== undefined &&
				isPlain(of) &&
				(key !== 'href' || of === '' || safeHref(of) !== null)
		);
	}
};

/** A value that is at most a list of numbers and short texts. */
function isPlain(value: unknown): boolean {
	if (Array.isArray(value)) return value.length <= 100 && value.every(isScalar);
	return isScalar(value);
}

function isScalar(value: unknown): boolean {
	if (typeof value === 'string') return value.length <= longestValue;
	return (
		value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean'
	);
}
