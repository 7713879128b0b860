export const subjectKinds = ['goal', 'method', 'trajectory', 'conflict'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const outcomes = ['adopted', 'declined', 'closed'] as const;
export type Outcome = (typeof outcomes)[number];

/** What may be put right in a decision without a new one. */
export const correctable = ['title', 'wording', 'paragraph', 'case_number', 'url'] as const;
export type Correctable = (typeof correctable)[number];

/** `method:uuid`, as a form sends it; null: nothing that a decision can fix. */
export function readSubject(value: string): { kind: SubjectKind; id: string } | null {
	const [kind, id] = value.split(':');
	const known = subjectKinds.find((one) => one === kind);
	return known && id ? { kind: known, id } : null;
}

/** As private.register_decision takes them. */
export function asSubjects(values: readonly string[], outcome: Outcome): Record<string, string>[] {
	return values.flatMap((value) => {
		const subject = readSubject(value);
		return subject ? [{ [`${subject.kind}_id`]: subject.id, outcome }] : [];
	});
}
