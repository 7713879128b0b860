import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kit = fileURLToPath(new URL('../../.svelte-kit/', import.meta.url));
const manifestFile = path.join(kit, 'output/client/.vite/manifest.json');
const appFile = path.join(kit, 'generated/client-optimized/app.js');
const nodePrefix = '.svelte-kit/generated/client-optimized/nodes/';

interface Chunk {
	file: string;
	imports?: string[];
	dynamicImports?: string[];
}
type Manifest = Record<string, Chunk>;

/** The browser's part of the last build, route by route. */
export interface Build {
	/** Route ids as in src/routes, groups included. */
	routes: string[];
	/** JavaScript files that the first visit of a route loads to show it. */
	filesOf(route: string): Set<string>;
	/** The same and what the page itself fetches when it has been shown, such as the editor. */
	openedFilesOf(route: string): Set<string>;
	/** The same and all that some act there may load, such as a parser for what is pasted. */
	everyFileOf(route: string): Set<string>;
	text(file: string): string;
	/** Kilobytes (1000) after gzip. */
	kilobytes(files: Iterable<string>): number;
}

/** Null when the portal is not built here. */
export function readBuild(): Build | null {
	if (!fs.existsSync(manifestFile) || !fs.existsSync(appFile)) return null;
	const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8')) as Manifest;
	const nodes = nodesOfRoutes(fs.readFileSync(appFile, 'utf8'));
	const entries = Object.keys(manifest).filter((key) =>
		/entry\/(start|app)\b/.test(manifest[key]?.file ?? '')
	);
	const text = (file: string) => fs.readFileSync(path.join(kit, 'output/client', file), 'utf8');

	/** @param turns how many times over what is loaded may load more. */
	function reach(route: string, turns: number): Set<string> {
		// The entry knows every page of the portal; those are not this route's.
		const keys = closure(entries);
		const own = closure((nodes.get(route) ?? []).map((node) => `${nodePrefix}${node}.js`));
		for (let turn = 0; turn < turns; turn++) {
			const later = [...own].flatMap((key) => manifest[key]?.dynamicImports ?? []);
			const before = own.size;
			for (const key of closure(later)) own.add(key);
			if (own.size === before) break;
		}
		return new Set(
			[...keys, ...own]
				.flatMap((key) => manifest[key]?.file ?? [])
				.filter((file) => file.endsWith('.js'))
		);
	}

	function closure(start: string[]): Set<string> {
		const keys = new Set(start);
		for (const key of keys) {
			for (const next of manifest[key]?.imports ?? []) keys.add(next);
		}
		return keys;
	}

	return {
		routes: [...nodes.keys()],
		filesOf: (route) => reach(route, 0),
		openedFilesOf: (route) => reach(route, 1),
		everyFileOf: (route) => reach(route, Infinity),
		text,
		kilobytes: (files) =>
			[...files].reduce((sum, file) => sum + gzipSync(text(file)).length, 0) / 1000
	};
}

/**
 * The kit's own table: page, layouts, error pages (which only a later navigation loads); ~n: with
 * data from the server. Layout 0 is everybody's.
 */
function nodesOfRoutes(app: string): Map<string, number[]> {
	const table = /export const dictionary = (\{[\s\S]*?\});/.exec(app)?.[1] ?? '{}';
	const entries = [...table.matchAll(/"([^"]+)":\s*\[~?(\d+)(?:,\s*\[([\d,\s]*)\])?/g)];
	return new Map(
		entries.map(([, route = '', page = '', layouts = '']) => [
			route,
			[0, Number(page), ...layouts.split(',').filter(Boolean).map(Number)]
		])
	);
}
