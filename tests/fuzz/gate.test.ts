import { expect, test } from 'vitest';
import { judgeHonest } from './honest.ts';
import { judgeHostile } from './judging.ts';
import { Random } from './random.ts';

// The long forms are `npm run fuzz`. The seed is in the test's name, for when it fails.
const seed = Date.now() % 2 ** 31;

test(`G1 G6 G7 three thousand hostile updates (seed ${seed}): what is let in is what Yjs takes`, () => {
	const { outcomes, longest } = judgeHostile(new Random(seed), 3_000);
	expect(Object.keys(outcomes).sort()).toEqual(['gap', 'malformed', 'new', 'nothing', 'refused']);
	expect(longest).toBeLessThan(50);
}, 240_000);

test(`G5 G6 a thousand honest updates (seed ${seed}): none is refused, and all end with one text`, () => {
	const { known, p99 } = judgeHonest(new Random(seed), 1_000);
	expect(known).toBeGreaterThan(0);
	expect(p99).toBeLessThan(5);
}, 240_000);
