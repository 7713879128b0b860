/** What an entry is about: the part of its action before the dot. */
export const subjects = [
	'mandate',
	'invitation',
	'membership',
	'organisation',
	'space',
	'share',
	'document',
	'record',
	'thread',
	'file',
	'proposal',
	'goal',
	'method',
	'trajectory',
	'conflict',
	'indicator',
	'decision',
	'body',
	'session',
	'security'
] as const;

/** The parts of an entry's details that are told, in this order; everything else stays in the log. */
export interface Details {
	holder?: string;
	person?: string;
	organisation?: string;
	responsible?: string;
	name?: string;
	title?: string;
	powers?: string[];
	state?: string;
	purpose?: string;
	reason?: string;
	valid_to?: string;
	from?: { state?: string; responsible?: string };
	to?: { state?: string; responsible?: string };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads what the database wrote, whatever shape it has: an old entry is never an error. */
export function readDetails(value: unknown): Details {
	if (typeof value !== 'object' || value === null) return {};
	const entry = value as Record<string, unknown>;
	const change = (part: unknown) => {
		if (typeof part !== 'object' || part === null) return undefined;
		const inner = part as Record<string, unknown>;
		return { state: text(inner.state), responsible: text(inner.responsible) };
	};
	return {
		holder: text(entry.holder),
		person: text(entry.person),
		organisation: text(entry.organisation),
		responsible: text(entry.responsible),
		name: text(entry.name),
		title: text(entry.title),
		powers: Array.isArray(entry.powers)
			? entry.powers.filter((power) => typeof power === 'string')
			: undefined,
		state: text(entry.state),
		purpose: text(entry.purpose),
		reason: text(entry.reason),
		valid_to: text(entry.valid_to),
		from: change(entry.from),
		to: change(entry.to)
	};
}
