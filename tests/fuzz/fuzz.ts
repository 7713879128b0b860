/**
 * `npm run fuzz`: the long forms of tests/fuzz and of the rounds of kill -9, a full disk, and at last
 * the trial of three processes.
 *
 *   -- --minutes 10   as long as that, in turns of every family (else each family's full measure)
 *   -- --seed 7       the same run again; else a new seed, which is printed
 *   -- --only attack  one family: hostile, honest, attack, converge, kill, disk or chaos
 *   -- --kill 1000    rounds of kill -9
 *   -- --clients 300  in the trial of three processes
 */
import '../../src/server/commands/plain-errors.ts';
import { parseArgs } from 'node:util';
import { killPoints, killRounds } from '../faults/support/rounds.ts';
import { attackPortal } from './attack-portal.ts';
import { chaos } from './chaos.ts';
import { converge } from './convergence.ts';
import { fullDisk } from './full-disk.ts';
import { judgeHonest } from './honest.ts';
import { judgeHostile } from './judging.ts';
import { Random } from './random.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string' },
		seed: { type: 'string' },
		only: { type: 'string' },
		kill: { type: 'string' },
		clients: { type: 'string' }
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
	},
	disk: { turns: 1, turn: fullDisk },
	// At last, and beside the minutes: it needs the machine for itself, and as long as it needs.
	chaos: { turns: 1, turn: threeProcesses }
};
const last = 'chaos';

/** @throws Error when they do not meet, or something is missing or there twice */
async function threeProcesses(): Promise<Record<string, number>> {
	const seconds = Math.max(30, Math.min(120, (minutes ?? 10) * 12));
	const clients = values.clients === undefined ? 300 : Number(values.clients);
	const storm = { clients, seconds, killEvery: 5, databaseKills: 2, typeEvery: 12, redisToo: true };
	const figures = await chaos(storm, say);
	const { lost, doubled, hashes } = figures;
	if (lost === 0 && doubled === 0 && hashes === 1) return figures;
	throw new Error(`Three processes: ${JSON.stringify(figures)}`);
}

say(`seed ${seed}`);
const wanted = values.only ?? (values.kill === undefined ? null : 'kill');
const chosen = Object.entries(families).filter(([name]) => wanted === null || name === wanted);
if (chosen.length === 0) throw new Error(`--only is one of ${Object.keys(families).join(', ')}.`);
const inTurns = chosen.filter(([name]) => name !== last);
const most = Math.max(0, ...inTurns.map(([, { turns }]) => turns));
const figures: string[] = [];

async function take(name: string, turn: number): Promise<void> {
	const { turns, turn: run } = families[name]!;
	const begun = performance.now();
	const tally = await run();
	const seconds = Math.round((performance.now() - begun) / 1_000);
	const line = `${name} ${turn + 1}/${turns}, ${seconds} s: ${JSON.stringify(tally)}`;
	say(line);
	if (turns === 1) figures.push(line);
}

for (let turn = 0; turn < most && performance.now() < end; turn++) {
	for (const [name, { turns }] of inTurns) {
		if (turn < turns && performance.now() < end) await take(name, turn);
	}
}
if (chosen.some(([name]) => name === last)) await take(last, 0);
for (const line of figures) say(line);
say(`Nothing was lost, nothing hostile was stored, nobody honest was refused (seed ${seed}).`);
process.exit(0);
