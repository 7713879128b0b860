import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every file that is or will be committed, relative to the project, with slashes. */
export const files: string[] = listed();

function listed(): string[] {
	try {
		return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
			cwd: root,
			encoding: 'utf8'
		})
			.split('\0')
			.filter((file) => file && fs.existsSync(path.join(root, file)))
			.sort();
	} catch {
		// A copy without git, such as an unpacked archive.
		const built = /^(node_modules|build|\.svelte-kit|\.data|\.git|test-results)(\/|$)/;
		return fs
			.readdirSync(root, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
			.map((file) => file.split(path.sep).join('/'))
			.filter((file) => !built.test(file))
			.sort();
	}
}

export function read(file: string): string {
	return fs.readFileSync(path.join(root, file), 'utf8');
}

export interface Imported {
	specifier: string;
	typeOnly: boolean;
	line: number;
}

const statement =
	/(?:^|[;\n}])\s*(?:import|export)\s+(type\s+)?(?:[\w*${},\s]+?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** What a module imports and re-exports; comments are left out. */
export function importsOf(source: string): Imported[] {
	const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) =>
		comment.replace(/[^\n]/g, ' ')
	);
	return [...code.matchAll(statement)].map((match) => ({
		specifier: match[2] ?? match[3] ?? '',
		typeOnly: match[1] !== undefined,
		line: code.slice(0, match.index + 1).split('\n').length
	}));
}

/** One failure per line, so that a test shows all of them at once. */
export function report(failures: string[]): string {
	return failures.length === 0 ? '' : `\n${failures.map((failure) => `· ${failure}`).join('\n')}\n`;
}
