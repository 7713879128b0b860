export const documentKinds = [
	'strategy',
	'plan',
	'letter_of_intent',
	'minutes',
	'background',
	'roadmap'
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentStates = ['draft', 'consultation', 'proposed', 'adopted'] as const;
export type DocumentState = (typeof documentStates)[number];
