/** What the bench prints and keeps. */
import fs from 'node:fs';
import os from 'node:os';
import { judge, median, show, showValues } from './figures.ts';
import type { Values } from './figures.ts';
import type { Row } from './row.ts';
import type { Target } from './targets.ts';

export interface RowResult {
	id: string;
	/** When it was measured, and on what. */
	at: string;
	machine: string;
	quick: boolean;
	/** By measure, then by server. */
	figures: Record<string, Record<string, Values>>;
}

interface Results {
	conditions: string[];
	results: RowResult[];
}

export function describeMachine(): string {
	const [cpu] = os.cpus();
	const memory = Math.round(os.totalmem() / 2 ** 30);
	const load = os
		.loadavg()
		.map((value) => value.toFixed(1))
		.join(' ');
	return `${os.availableParallelism()} × ${cpu?.model ?? 'unknown CPU'}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, load ${load}`;
}

/** What an earlier run has left, so that one row can be measured anew by itself. */
export function readResults(file: string): RowResult[] {
	if (!fs.existsSync(file)) return [];
	return (JSON.parse(fs.readFileSync(file, 'utf8')) as Results).results;
}

export function writeResults(file: string, results: Results): void {
	fs.writeFileSync(file, `${JSON.stringify(results, null, '\t')}\n`);
}

/** One row as lines of Markdown: a line a measure, a column a server, and then its goals. */
export function tableOf(
	result: RowResult,
	row: Row,
	targets: readonly Pick<Target, 'name' | 'label'>[]
): string {
	const lines = [
		'',
		`**${row.title}** (load ${result.machine.split(' load ')[1] ?? '?'}${result.quick ? ', quick' : ''})`,
		'',
		`| | ${targets.map(({ label }) => label).join(' | ')} |`,
		`| --- |${' --- |'.repeat(targets.length)}`
	];
	const verdicts: string[] = [];
	for (const measure of row.measures) {
		const all = new Map(Object.entries(result.figures[measure.id] ?? {}));
		const cells = targets.map(({ name }) =>
			showValues(all.get(name) ?? { runs: [] }, measure.digits)
		);
		lines.push(`| ${measure.title}, ${measure.unit} | ${cells.join(' | ')} |`);
		for (const { text, limit, ratio, reached } of judge(measure, all)) {
			const own = median(all.get('kliv')!.runs);
			verdicts.push(
				`- ${measure.title}, ${text}, which is ${show(limit, measure.digits)} ${measure.unit}: ` +
					`${show(own, measure.digits)}, ${ratio.toFixed(2)} × that: ${reached ? 'reached' : '**lost**'}`
			);
		}
	}
	return [...lines, '', ...verdicts].join('\n');
}
