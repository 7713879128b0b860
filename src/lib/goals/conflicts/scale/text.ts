import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** What is said of a relation wherever a goal is shown. */
export const text = catalogue(
	{
		scale: {
			minus3: 'omöjliggör',
			minus2: 'motverkar',
			minus1: 'begränsar',
			zero: 'påverkar inte',
			plus1: 'möjliggör',
			plus2: 'förstärker',
			plus3: 'går inte att skilja från'
		},
		section: {
			title: 'Målkonflikter och synergier',
			none: 'Inget samband med andra mål är registrerat.',
			all: 'Visa alla samband',
			outgoing: 'Målet påverkar',
			incoming: 'Målet påverkas av'
		},
		states: {
			draft: 'Ej beslutad',
			proposed: 'Framlagd',
			adopted: 'Beslutad',
			replaced: 'Ersatt'
		},
		add: 'Registrera ett samband'
	},
	{
		scale: {
			minus3: 'cancels',
			minus2: 'counteracts',
			minus1: 'constrains',
			zero: 'leaves alone',
			plus1: 'enables',
			plus2: 'reinforces',
			plus3: 'cannot be told apart from'
		},
		section: {
			title: 'Goal conflicts and synergies',
			none: 'No relation to other goals is registered.',
			all: 'Show all relations',
			outgoing: 'The goal bears on',
			incoming: 'The goal is borne on by'
		},
		states: {
			draft: 'Not decided',
			proposed: 'Put forward',
			adopted: 'Decided',
			replaced: 'Replaced'
		},
		add: 'Register a relation'
	}
);

type Scale = keyof (typeof text)['sv']['scale'];

/** The scale's word, as a key of the catalogue. */
export function scaleKey(strength: number): Scale {
	const keys: Scale[] = ['minus3', 'minus2', 'minus1', 'zero', 'plus1', 'plus2', 'plus3'];
	return keys[strength + 3] ?? 'zero';
}
