/**
 * `npm run bench`: Kliv beside its peers, each in a process of its own on the same core.
 *
 *   npm run bench -- --trace FILE   real keystrokes instead of made-up ones
 *   npm run bench -- --only ROW     one row (several: a,b); the others' figures are kept
 *   npm run bench -- --quick        one short run of each: to see that it works
 *   npm run bench -- --runs N       instead of three
 *   npm run bench -- --on NAME      these servers only (several: a,b)
 *   npm run bench -- --profile DIR  CPU profiles of Kliv's server, and what its heap holds
 *   npm run bench -- --show         measures nothing, and prints what has been measured
 */
import '../../src/server/commands/plain-errors.ts';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Values } from './figures.ts';
import { documentOf, keystrokesOf, makeTrace, readTrace } from './keystrokes.ts';
import type { Keystrokes } from './keystrokes.ts';
import { KlivStage } from './kliv-stage.ts';
import { canPin, pinSelf } from './launch.ts';
import { describeMachine, readResults, summaryOf, tableOf, writeResults } from './report.ts';
import type { RowResult } from './report.ts';
import type { Context, Row } from './row.ts';
import { authorship } from './rows/authorship.ts';
import { carets } from './rows/carets.ts';
import { echo } from './rows/echo.ts';
import { goalPages } from './rows/goals.ts';
import { hostile } from './rows/hostile.ts';
import { kill } from './rows/kill.ts';
import { latency } from './rows/latency.ts';
import { live } from './rows/live.ts';
import { memory } from './rows/memory.ts';
import { opens } from './rows/opens.ts';
import { storm } from './rows/storm.ts';
import { throughput } from './rows/throughput.ts';
import { typing } from './rows/typing.ts';
import { peersInstalled, targetsOf } from './targets.ts';
import type { Target } from './targets.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const resultsFile = path.join(root, 'bench-results.json');
const rows: Row[] = [
	throughput(50),
	throughput(10),
	...[
		latency,
		opens,
		memory,
		carets,
		echo,
		storm,
		kill,
		hostile,
		authorship,
		typing,
		goalPages,
		live
	]
];

const { values: options } = parseArgs({
	options: {
		trace: { type: 'string' },
		only: { type: 'string' },
		on: { type: 'string' },
		runs: { type: 'string', default: '3' },
		quick: { type: 'boolean', default: false },
		profile: { type: 'string' },
		show: { type: 'boolean', default: false }
	}
});

const chosen = rows.filter(({ id }) => !options.only || options.only.split(',').includes(id));
if (chosen.length === 0) {
	console.error(`There is no row ${options.only}: ${rows.map(({ id }) => id).join(', ')}.`);
	process.exit(1);
}
if (options.show) {
	const columns = [{ name: 'kliv', label: 'Kliv' }, ...targetsOf(null)];
	console.log(summaryOf(readResults(resultsFile), rows, columns));
	process.exit(0);
}
const traceFile = options.trace && path.resolve(process.env.INIT_CWD ?? '.', options.trace);
if (traceFile && !fs.existsSync(traceFile)) {
	console.log(`${traceFile} is not there: the writers type made-up text instead.`);
}
const trace = traceFile && fs.existsSync(traceFile) ? readTrace(traceFile) : makeTrace(260_000);

console.log('Starting PostgreSQL, as durable as in production …');
const stage = await KlivStage.open();
pinSelf();
const conditions = [
	`Machine: ${describeMachine()}.`,
	canPin
		? "Every server's process, its threads included, runs on core 0, the load generator on core 1; PostgreSQL may use both."
		: 'taskset is missing or there is one core: nothing is pinned, and the figures are rougher.',
	`Kliv: every check on (sessions, rights, gate), PostgreSQL with ${await stage.durability()}; the database driver's thread is in the server's process, on its core.`,
	`Lifted for the bench: ${KlivStage.lifted}.`,
	`Keystrokes: ${trace.name}, ${trace.ins.length} of them.`
];
if (!peersInstalled())
	conditions.push('The peers could not be installed: Kliv and the relays only.');
for (const line of conditions) console.log(line);

const context = makeContext();
const targets = targetsOf(stage).filter(
	({ name }) => !options.on || options.on.split(',').includes(name)
);
const runs = options.quick ? 1 : Number(options.runs);
const results = new Map(readResults(resultsFile).map((result) => [result.id, result]));
let failed = false;
try {
	for (const row of chosen) {
		const result = await measure(row);
		results.set(row.id, result);
		console.log(tableOf(result, row, targets));
		const ordered = rows.flatMap(({ id }) => results.get(id) ?? []);
		writeResults(resultsFile, { conditions, results: ordered });
	}
} finally {
	await stage.close();
}
console.log(`\nAll figures are in ${path.basename(resultsFile)}.`);
process.exit(failed ? 1 : 0);

/** The servers take turns, so that what disturbs the machine disturbs all of them. */
async function measure(row: Row): Promise<RowResult> {
	const figures = new Map(row.measures.map(({ id }) => [id, new Map<string, Values>()]));
	const note = (target: Target, id: string, figure: number | string) => {
		const of = figures.get(id)!;
		const values = of.get(target.name) ?? { runs: [] };
		of.set(target.name, values);
		if (typeof figure === 'number') values.runs.push(figure);
		else values.missing = figure;
	};
	console.log(`\n${row.title} …`);
	for (let run = 0; run < runs; run++) {
		for (const target of targets) {
			const reason = row.leftOut(target);
			if (reason !== null) {
				for (const { id } of row.measures) note(target, id, reason);
				continue;
			}
			try {
				const answer = await row.run(target, context);
				for (const { id } of row.measures) note(target, id, answer[id] ?? 'not measured');
				if (process.env.BENCH_VERBOSE) console.log(run, target.name, answer);
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				console.log(
					`${target.label}: ${process.env.BENCH_VERBOSE && error instanceof Error ? error.stack : why}`
				);
				for (const { id } of row.measures) note(target, id, why.split('\n')[0]!);
				if (target.name === 'kliv') failed = true;
			}
		}
	}
	return {
		id: row.id,
		at: new Date().toISOString(),
		machine: describeMachine(),
		quick: options.quick,
		figures: Object.fromEntries([...figures].map(([id, of]) => [id, Object.fromEntries(of)]))
	};
}

function makeContext(): Context {
	const keystrokes = new Map<number, Keystrokes>();
	let document: Uint8Array | null = null;
	return {
		trace,
		quick: options.quick,
		profileTo: options.profile ?? null,
		keystrokes(count = 80_000) {
			const made = keystrokes.get(count) ?? keystrokesOf(trace, count);
			keystrokes.set(count, made);
			return made;
		},
		document: () => (document ??= documentOf(trace))
	};
}
