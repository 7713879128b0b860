/**
 * `npm run fuzz`: the long forms of tests/fuzz and of the rounds of kill -9.
 *
 *   -- --minutes 10   as long as that, in turns of every family (else each family's full measure)
 *   -- --seed 7       the same run again; else a new seed, which is printed
 *   -- --only attack  one family: hostile, honest, attack, converge or kill
 *   -- --kill 1000    rounds of kill -9
 */
import { parseArgs } from 'node:util';
import { killPoints, killRounds } from '../faults/support/rounds.ts';
import { attackPortal } from './attack-portal.ts';
import { converge } from './convergence.ts';
import { judgeHonest } from './honest.ts';
import { judgeHostile } from './judging.ts';
import { Random } from './random.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string' },
		seed: { type: 'string' },
		only: { type: 'string' },
		kill: { type: 'string' }
	}
});
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const minutes = values.minutes === undefined ? null : Number(values.minutes);
if (Number.isNaN(seed) || Number.isNaN(minutes ?? 0)) {
	throw new Error('--seed and --minutes are numbers.');
}
const started = performance.now();
const end = minutes === null ? Infinity : started + minutes * 60_000;
const random = new Random(seed);
const say = (line: string) => console.log(line);

/** What each does in one turn, and how many turns make its full measure. */
const families: Record<string, { turns: number; turn: () => Promise<unknown> | unknown }> = {
	hostile: { turns: 20, turn: () => judgeHostile(random, 50_000) },
	honest: { turns: 50, turn: () => judgeHonest(random, 20_000) },
	attack: {
		turns: 10,
		// What starting the portal takes is not counted.
		turn: () => attackPortal(random, { messages: 100_000, seconds: (minutes ?? 10) * 30 })
	},
	converge: { turns: 10, turn: () => converge(random, { clients: 20, moments: 2_000 }) },
	kill: {
		turns: 1,
		turn: () => killRounds(Number(values.kill ?? killPoints.length * 10), () => random.next(), say)
	}
};

say(`seed ${seed}`);
const wanted = values.only ?? (values.kill === undefined ? null : 'kill');
const chosen = Object.entries(families).filter(([name]) => wanted === null || name === wanted);
if (chosen.length === 0) throw new Error(`--only is one of ${Object.keys(families).join(', ')}.`);
const most = Math.max(...chosen.map(([, { turns }]) => turns));
for (let turn = 0; turn < most && performance.now() < end; turn++) {
	for (const [name, { turns, turn: run }] of chosen) {
		if (turn >= turns || performance.now() >= end) continue;
		const begun = performance.now();
		const tally = await run();
		const seconds = Math.round((performance.now() - begun) / 1_000);
		say(`${name} ${turn + 1}/${turns}, ${seconds} s: ${JSON.stringify(tally)}`);
	}
}
say(`Nothing was lost, nothing hostile was stored, nobody honest was refused (seed ${seed}).`);
process.exit(0);
