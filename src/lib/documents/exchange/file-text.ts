import { text } from '../text.ts';

/** The words of a file itself: in Swedish, which is the language that the file says it is in. */
export const fileText = {
	kinds: text.sv.kinds,
	states: text.sv.states,
	kind: 'Typ',
	state: 'Läge',
	version: 'Version',
	versionOf: (number: number, name: string) => (name ? `${number}, ${name}` : String(number)),
	versionShort: (number: number) => `version ${number}`,
	newest: 'Den senaste texten, inte en fastställd version',
	newestShort: 'senaste texten',
	written: 'Skriven',
	responsible: 'Ansvarig',
	decision: 'Beslut',
	hash: 'Textens kontrollsumma (SHA-256)',
	frozenHash: 'Den frysta versionens kontrollsumma (SHA-256)',
	description: (state: string, organisation: string) => `${state}, ${organisation}`,
	leftOut: 'Kommentarer och ändringsförslag ingår inte.',
	replaced: (count: number, sign: string) =>
		count === 1
			? `Ett tecken finns inte i typsnittet och visas som ${sign}.`
			: `${count} tecken finns inte i typsnittet och visas som ${sign}.`,
	picture: (alt: string) => `[Bild: ${alt}]`,
	table: 'Tabell',
	done: 'Klart',
	notDone: 'Inte klart',
	contents: 'Innehåll',
	page: 'Sida',
	of: 'av'
};
