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

type Column = Pick<Target, 'name' | 'label'>;

/** One row as lines of Markdown: a line a measure, a column a server, and then its goals. */
export function tableOf(result: RowResult, row: Row, columns: readonly Column[]): string {
	return [
		'',
		`**${row.title}** (${conditionsOf(result)})`,
		'',
		...headOf(columns),
		...linesOf(result, row, columns),
		'',
		...verdictsOf(result, row)
	].join('\n');
}

/** All rows in one table, and all goals after it. */
export function summaryOf(
	results: readonly RowResult[],
	rows: readonly Row[],
	columns: readonly Column[]
): string {
	const measured = rows.flatMap((row) => {
		const result = results.find(({ id }) => id === row.id);
		return result ? [{ row, result }] : [];
	});
	return [
		...headOf(columns),
		...measured.flatMap(({ row, result }) => [
			`| **${row.title}** (${conditionsOf(result)}) |${' |'.repeat(columns.length)}`,
			...linesOf(result, row, columns)
		]),
		'',
		...measured.flatMap(({ row, result }) => {
			const verdicts = verdictsOf(result, row);
			return verdicts.length > 0 ? [`- ${row.title}`, ...verdicts.map((line) => `  ${line}`)] : [];
		})
	].join('\n');
}

function conditionsOf({ at, machine, quick }: RowResult): string {
	const load = machine.split(' load ')[1] ?? '?';
	return `${at.slice(0, 16).replace('T', ' ')}, load ${load}${quick ? ', quick' : ''}`;
}

function headOf(columns: readonly Column[]): string[] {
	return [
		`| | ${columns.map(({ label }) => label).join(' | ')} |`,
		`| --- |${' --- |'.repeat(columns.length)}`
	];
}

function linesOf(result: RowResult, row: Row, columns: readonly Column[]): string[] {
	return row.measures.map(({ id, title, unit, digits }) => {
		const cells = columns.map(({ name }) =>
			showValues(result.figures[id]?.[name] ?? { runs: [] }, digits)
		);
		return `| ${[title, unit].filter(Boolean).join(', ')} | ${cells.join(' | ')} |`;
	});
}

function verdictsOf(result: RowResult, row: Row): string[] {
	return row.measures.flatMap((measure) => {
		const all = new Map(Object.entries(result.figures[measure.id] ?? {}));
		return judge(measure, all).map(({ text, limit, ratio, reached }) => {
			const own = show(median(all.get('kliv')!.runs), measure.digits);
			const reach = `${show(limit, measure.digits)} ${measure.unit}`;
			const verdict = reached ? 'reached' : '**lost**';
			return `- ${measure.title}, ${text}, which is ${reach}: ${own}, ${ratio.toFixed(2)} × that: ${verdict}`;
		});
	});
}
