import { expect, test } from 'vitest';
import { killPoints, killRounds } from './support/rounds.ts';

// The long form is `npm run fuzz -- --kill 1000`.
test('C7 a server that dies at any of ten named points has lost nothing that it promised, and doubled nothing', async () => {
	expect(killPoints).toHaveLength(10);
	const tally = await killRounds(killPoints.length, Math.random);
	expect(tally.died).toEqual(Object.fromEntries(killPoints.map((point) => [point, 1])));
	expect(tally.saved).toBeGreaterThan(100);
	expect(tally.shown).toBeGreaterThan(100);
}, 120_000);
