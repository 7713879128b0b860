import { describe, expect, it } from 'vitest';
import { harmOf, isBrowserModule, resolveImport, serverOnlyPackages } from './direction.mjs';
import { files, importsOf, read, report } from './project.ts';

const modules = files.filter(
	(file) => /\.(ts|js|mjs|svelte)$/.test(file) && file.startsWith('src/')
);

describe('imports', () => {
	it('go from routes to features to ui, sync and platform, and from later features to earlier ones', () => {
		const failures = modules.flatMap((from) =>
			importsOf(read(from)).flatMap(({ specifier, typeOnly, line }) => {
				const harm = harmOf({ from, specifier, typeOnly });
				return harm ? [`${from}:${line} imports ${specifier}. ${harm}`] : [];
			})
		);
		expect(report(failures)).toBe('');
	});

	it('never carry a server package into the browser, however long the way', () => {
		const graph = new Map(
			modules.map((from) => [from, importsOf(read(from)).filter((found) => !found.typeOnly)])
		);
		const failures: string[] = [];
		for (const entry of modules.filter(isBrowserModule)) {
			const way = wayToServerPackage(entry, graph);
			if (way) {
				failures.push(
					`${way.join(' → ')}: the browser would load ${way.at(-1)}, which belongs to the server. ` +
						'Load the data in +page.server.ts, or use import type.'
				);
			}
		}
		expect(report(failures)).toBe('');
	});

	it.each([
		['src/lib/ui/Button.svelte', '#lib/goals/rules.ts', 'knows no feature'],
		['src/lib/platform/ids.ts', '#lib/identity/rules.ts', 'knows how, never what'],
		['src/lib/documents/reads.server.ts', '#lib/goals/reads.server.ts', 'comes before goals'],
		['src/lib/goals/writes.server.ts', '#lib/notifications/rules.ts', 'outbox|event row'],
		['src/routes/+page.svelte', '@supabase/supabase-js', 'reaches the browser'],
		['src/routes/+page.svelte', '#lib/spaces/reads.server.ts', 'reaches the browser'],
		['src/server/http.ts', '@supabase/lite', 'Only src/server/embedded'],
		['src/lib/spaces/rules.ts', '../identity/rules.ts', 'climbs out'],
		['src/lib/spaces/rules.ts', './schema', 'extension'],
		['src/routes/+page.ts', '#server/http.ts', 'second copy']
	])('%s may not import %s', (from, specifier, words) => {
		expect(harmOf({ from, specifier, typeOnly: false })).toMatch(new RegExp(words));
	});

	it.each([
		['src/lib/goals/reads.server.ts', '#lib/documents/reads.server.ts'],
		['src/routes/(portal)/spaces/+page.server.ts', '#lib/spaces/reads.server.ts'],
		['src/routes/(portal)/spaces/+page.svelte', './$types'],
		['src/server/embedded/lite.ts', '@supabase/lite'],
		['src/hooks.server.ts', '@supabase/ssr']
	])('%s may import %s', (from, specifier) => {
		expect(harmOf({ from, specifier, typeOnly: false })).toBeNull();
	});
});

function wayToServerPackage(
	entry: string,
	graph: Map<string, { specifier: string }[]>
): string[] | null {
	const seen = new Set([entry]);
	const queue = [[entry]];
	for (let way = queue.shift(); way; way = queue.shift()) {
		const from = way.at(-1) ?? entry;
		for (const { specifier } of graph.get(from) ?? []) {
			const target = resolveImport(from, specifier);
			if (target === null) {
				const bare = specifier
					.split('/')
					.slice(0, specifier.startsWith('@') ? 2 : 1)
					.join('/');
				if (serverOnlyPackages.includes(bare) || bare.startsWith('node:')) return [...way, bare];
			} else if (!seen.has(target)) {
				seen.add(target);
				queue.push([...way, target]);
			}
		}
	}
	return null;
}
