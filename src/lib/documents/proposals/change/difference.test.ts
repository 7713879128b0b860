import { expect, test } from 'vitest';
import { difference, tokensOf } from './difference.ts';

/** The change as it is drawn: what goes in square brackets, what comes in braces. */
function drawn(before: string, after: string): string {
	const tokens = (text: string) => tokensOf([{ type: 'text', text }]);
	return difference(tokens(before), tokens(after))
		.map(({ kind, from, to }) => {
			if (kind === 'same') return before.slice(from, to);
			return kind === 'gone' ? `[${before.slice(from, to)}]` : `{${after.slice(from, to)}}`;
		})
		.join('');
}

test('a space that both texts have is no change', () => {
	expect(
		drawn('attrahera och driva investeringar', 'attrahera, driva och behålla investeringar')
	).toBe('attrahera{, driva} och [driva]{behålla} investeringar');
});

test('words that change in a row are one change, with the spaces between them', () => {
	expect(drawn('i hela länet nu', 'för alla kommuner nu')).toBe(
		'[i hela länet]{för alla kommuner} nu'
	);
});
