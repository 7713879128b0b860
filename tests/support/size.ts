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
	/** JavaScript files that the first visit of a route loads, before anyone does anything there. */
	filesOf(route: string): Set<string>;
	/** The same and all that the route may load later. */
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

	function reach(route: string, later: boolean): Set<string> {
		const queue = [
			...entries,
			...(nodes.get(route) ?? []).map((node) => `${nodePrefix}${node}.js`)
		];
		const keys = new Set(queue);
		for (let key = queue.pop(); key; key = queue.pop()) {
			const chunk = manifest[key];
			// The entry knows every page of the portal; those are not this route's.
			const lazy = later && !entries.includes(key) ? (chunk?.dynamicImports ?? []) : [];
			for (const next of [...(chunk?.imports ?? []), ...lazy]) {
				if (!keys.has(next)) queue.push(next);
				keys.add(next);
			}
		}
		return new Set(
			[...keys].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith('.js'))
		);
	}

	return {
		routes: [...nodes.keys()],
		filesOf: (route) => reach(route, false),
		everyFileOf: (route) => reach(route, true),
		text,
		kilobytes: (files) =>
			[...files].reduce((sum, file) => sum + gzipSync(text(file)).length, 0) / 1000
	};
}

/** The kit's own table: a route has a page, its layouts and its error pages; ~n: with server data. */
function nodesOfRoutes(app: string): Map<string, number[]> {
	const table = /export const dictionary = (\{[\s\S]*?\});/.exec(app)?.[1] ?? '{}';
	const entries = [...table.matchAll(/"([^"]+)":\s*(\[.*\])/g)];
	return new Map(
		entries.map(([, route = '', list = '']) => {
			const numbers = [...list.matchAll(/~?\d+/g)].map(([found]) => Number(found.replace('~', '')));
			return [route, [0, 1, ...numbers]];
		})
	);
}
