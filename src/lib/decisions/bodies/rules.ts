/** In the order in which they are listed. */
export const roles = ['chair', 'vice_chair', 'member', 'substitute', 'secretary'] as const;
export type Role = (typeof roles)[number];

export const kinds = [
	'styrgrupp',
	'referensgrupp',
	'arbetsgrupp',
	'samverkansrad',
	'namnd',
	'fullmaktige',
	'partnerskap',
	'forum'
] as const;
export type Kind = (typeof kinds)[number];

/** Where a seat stands: it has ended, it counts, or it has not begun. */
export type Standing = 'past' | 'present' | 'coming';

/** Those of one standing, by role and then as they came. */
export function seatsOf<T extends { standing: Standing; role: Role }>(
	seats: readonly T[],
	standing: Standing
): T[] {
	return seats
		.filter((seat) => seat.standing === standing)
		.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

/** `person_organisation`: for whom somebody sits is chosen together with who. */
export function writeChoice(person: string, organisation: string): string {
	return `${person}_${organisation}`;
}

export function readChoice(value: string): { personId: string; organisationId: string } | null {
	const [personId, organisationId] = value.split('_');
	return personId && organisationId ? { personId, organisationId } : null;
}
