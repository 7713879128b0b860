import { describe, expect, it } from 'vitest';
import { readBuild } from '../support/size.ts';

const build = readBuild();
/** A class name that prosemirror-view cannot do without. */
const editorsMark = 'ProseMirror-';

describe.skipIf(!build)('size of the build', () => {
	it('the sign-in page loads at most 60 kB of JavaScript (gzip)', () => {
		const route = routeOf('/sign-in');
		const size = build?.kilobytes(build.filesOf(route)) ?? 0;
		expect(size, harm(`${route} loads ${size.toFixed(1)} kB`)).toBeLessThanOrEqual(60);
	});

	it('every page loads at most 90 kB of JavaScript (gzip) before it is shown', () => {
		const heavy = (build?.routes ?? [])
			.map((route) => ({ route, size: build?.kilobytes(build.filesOf(route)) ?? 0 }))
			.filter(({ size }) => size > 90)
			.map(({ route, size }) => harm(`${route} loads ${size.toFixed(1)} kB`));
		expect(heavy).toEqual([]);
	});

	it('no page asks for more than 40 scripts before it is shown', () => {
		const many = (build?.routes ?? [])
			.map((route) => ({ route, files: build?.filesOf(route).size ?? 0 }))
			.filter(({ files }) => files > 40)
			.map(
				({ route, files }) =>
					`${route} asks for ${files} scripts, and each weighs and waits: see \`together\` in vite.config.ts.`
			);
		expect(many).toEqual([]);
	});

	it('the editor is loaded by the document page only', () => {
		const carriers = (build?.routes ?? [])
			.filter((route) => !isDocument(route))
			.filter((route) => editorFiles(route).length > 0)
			.map(
				(route) =>
					`${route} carries the editor, which only the document page needs: import it there.`
			);
		expect(carriers).toEqual([]);
		expect(
			editorFiles(routeOf('/documents/[id')).length,
			'no editor was found in the document page'
		).toBeGreaterThan(0);
	});

	it('what the editor adds to a page is at most 150 kB (gzip)', () => {
		const route = routeOf('/documents/[id');
		const before = build?.filesOf(route) ?? new Set();
		const own = [...(build?.openedFilesOf(route) ?? [])].filter((file) => !before.has(file));
		const size = build?.kilobytes(own) ?? 0;
		expect(size, harm(`the editor adds ${size.toFixed(1)} kB`)).toBeLessThanOrEqual(150);
	});

	it('nothing of supabase-js is in the browser', () => {
		const files = new Set(
			(build?.routes ?? []).flatMap((route) => [...(build?.everyFileOf(route) ?? [])])
		);
		const carriers = [...files].filter((file) =>
			/supabase-js|GoTrueClient/.test(build?.text(file) ?? '')
		);
		expect(carriers, 'sessions live in httpOnly cookies, and supabase-js weighs 60 kB').toEqual([]);
	});
});

function routeOf(ending: string): string {
	const route = build?.routes.find(
		(name) =>
			name.endsWith(ending) || name.endsWith(`${ending}]`) || name.endsWith(`${ending}=uuid]`)
	);
	expect(route, `there is no page ${ending}`).toBeDefined();
	return route ?? '';
}

function isDocument(route: string): boolean {
	return /\/documents\/\[/.test(route);
}

function editorFiles(route: string): string[] {
	return [...(build?.everyFileOf(route) ?? [])].filter((file) =>
		build?.text(file).includes(editorsMark)
	);
}

function harm(what: string): string {
	return `${what}: on a slow phone that is seconds before anything answers. Look for a package that belongs on the server, or load it when it is needed.`;
}
