import { expect, test } from 'vitest';
import { Random } from './random.ts';
import { writeTogether } from './writing.ts';

const seed = Date.now() % 2 ** 31;

test(`W2 three people do hundreds of things to one another’s text (seed ${seed}), and hardly a letter changes hands`, () => {
	const random = new Random(seed);
	const tallies = Array.from({ length: 6 }, () => writeTogether(random, 100));
	const told = tallies.reduce((sum, tally) => sum + tally.told, 0);
	const wrong = tallies.reduce((sum, tally) => sum + tally.wrong, 0);
	expect(told).toBeGreaterThan(5_000);
	// Words of random letters have more in common by chance than words of a language have.
	expect(wrong / told).toBeLessThan(0.1);
}, 60_000);
